/**
 * One side of `bench:service`, in a process of its own: `bare`, or `service` as it runs in production.
 * It tells its address and a session's header, and answers every message with the processor time so far.
 */
import fastify from 'fastify'

import { createService } from '../service/app'
import { readConfig } from '../service/config'
import { startDouyinServer } from '../tests/fakes/douyinServer'
import { serviceEnv } from '../tests/fakes/tokenService'

export interface SideStarted {
  url: string
  /** What the service knows the user by; a bare route is sent it as well. */
  authorization?: string
}

async function startBare(): Promise<SideStarted> {
  const server = fastify()
  server.post('/v1/rtc/token', () => ({}))
  return { url: await server.listen({ host: '127.0.0.1', port: 0 }) }
}

/** With limits that a bench does not reach; they are counted all the same. */
async function startService(): Promise<SideStarted> {
  const many = '1000000'
  const douyin = await startDouyinServer()
  douyin.codes.set('code', { openid: 'open-1' })
  const config = readConfig({
    ...serviceEnv(douyin),
    LIMIT_PER_ADDRESS: many,
    LIMIT_PER_USER: many,
  })
  const server = await createService(config, { mayJoin: () => true })
  const url = await server.listen({ host: '127.0.0.1', port: 0 })
  const response = await fetch(`${url}/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: 'code' }),
  })
  const { session } = (await response.json()) as { session: string }
  return { url, authorization: `Bearer ${session}` }
}

async function main(): Promise<void> {
  const started = await (process.argv[2] === 'bare' ? startBare() : startService())
  process.on('message', () => process.send?.(process.cpuUsage()))
  process.send?.(started)
}

void main()
