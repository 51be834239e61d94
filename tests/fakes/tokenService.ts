import type { FastifyInstance } from 'fastify'

import { createService, type ServiceParts } from '../../service/app'
import { type Environment, readConfig } from '../../service/config'
import { type DouyinServer, MINI_PROGRAM, startDouyinServer } from './douyinServer'

/** The RTC application that the tests' services sign for. */
export const APPLICATION = {
  appId: 'abcdefabcdefabcdefabcdef',
  appKey: 'd41d8cd98f00b204e9800998ecf8427e',
}

/** The variables of a service that knows its users by a fake Douyin. */
export const serviceEnv = (douyin: DouyinServer): Record<string, string> => ({
  RTC_APP_ID: APPLICATION.appId,
  RTC_APP_KEY: APPLICATION.appKey,
  DOUYIN_APP_ID: MINI_PROGRAM.appId,
  DOUYIN_APP_SECRET: MINI_PROGRAM.secret,
  DOUYIN_BASE_URL: douyin.url,
})

interface Answer {
  status: number
  body: Record<string, unknown>
  headers: Record<string, unknown>
}

/** A service in this process, beside its fake Douyin. */
export interface TestService {
  douyin: DouyinServer
  server: FastifyInstance
  /** What it has logged. */
  lines: string[]
  /** Starts it again with other variables and parts; by default everybody may join everything. */
  restart: (env?: Environment, parts?: ServiceParts) => Promise<void>
  post: (url: string, payload: object, headers?: Record<string, string>) => Promise<Answer>
  /** The headers of a user who has logged in. */
  login: (openid?: string) => Promise<{ authorization: string }>
  askToken: (payload: object, headers?: Record<string, string>) => Promise<Answer>
  close: () => Promise<void>
}

/** Starts both; nothing listens but the fake Douyin. */
export async function startTestService(): Promise<TestService> {
  const douyin = await startDouyinServer()
  const make = (env: Environment, parts: ServiceParts) => {
    const log = { write: (line: string) => void service.lines.push(line) }
    const config = readConfig({ ...serviceEnv(douyin), ...env })
    return createService(config, { mayJoin: () => true, log, ...parts })
  }
  const service: TestService = {
    douyin,
    lines: [],
    server: await createService(readConfig({ SERVICE_MODE: 'development', LOG_LEVEL: 'silent' })),
    restart: async (env = {}, parts = {}) => {
      await service.server.close()
      service.lines.length = 0
      service.server = await make(env, parts)
    },
    post: async (url, payload, headers = {}) => {
      const answer = await service.server.inject({ method: 'POST', url, payload, headers })
      return { status: answer.statusCode, body: answer.json(), headers: answer.headers }
    },
    login: async (openid = 'open-1') => {
      douyin.codes.set('code', { openid })
      const { body } = await service.post('/v1/sessions', { code: 'code' })
      return { authorization: `Bearer ${String(body.session)}` }
    },
    askToken: (payload, headers) => service.post('/v1/rtc/token', payload, headers),
    close: async () => {
      await service.server.close()
      douyin.close()
    },
  }
  return service
}
