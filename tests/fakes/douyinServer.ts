import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** The mini-program that the fake Douyin knows. */
export const MINI_PROGRAM = { appId: 'tt0123456789abcdef', secret: 'fake-app-secret-0123456789' }

/** A fake of Douyin's server, as far as `code2Session` goes. */
export interface DouyinServer {
  url: string
  /** Who logs in with a code of `tt.login`; a code is good once, as Douyin's are. */
  codes: Map<string, { openid?: string; anonymous_openid?: string; unionid?: string }>
  /** Answers the next request like this instead; it is awaited. */
  instead: ((response: http.ServerResponse) => void | Promise<void>) | null
  /** What the requests brought, in order. */
  requests: Record<string, unknown>[]
  close: () => void
}

/** Starts one at a free port. Its answers have the fields and numbers that Douyin's page documents. */
export async function startDouyinServer(): Promise<DouyinServer> {
  const fake: DouyinServer = {
    url: '',
    codes: new Map(),
    instead: null,
    requests: [],
    close: () => {},
  }
  const answer = (body: Record<string, unknown>): object => {
    const failed = (errNo: number, tips: string) => ({
      err_no: errNo,
      err_tips: tips,
      log_id: 'log',
    })
    if (body.appid !== MINI_PROGRAM.appId) return failed(40015, 'bad appid')
    if (body.secret !== MINI_PROGRAM.secret) return failed(40017, 'bad secret')
    const code = String(body.code || body.anonymous_code)
    const user = fake.codes.get(code)
    fake.codes.delete(code)
    if (!user) return body.code ? failed(40018, 'bad code') : failed(40019, 'bad anonymous code')
    const data = { session_key: 'key', openid: '', anonymous_openid: '', unionid: '', ...user }
    return { err_no: 0, err_tips: 'success', log_id: 'log', data }
  }
  const server = http.createServer((request, response) => {
    void text(request).then(async (sent) => {
      const body = JSON.parse(sent) as Record<string, unknown>
      fake.requests.push({ url: request.url, ...body })
      const { instead } = fake
      fake.instead = null
      await instead?.(response)
      if (response.writableEnded || response.destroyed) return
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(answer(body)))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  fake.close = () => {
    server.close()
    server.closeAllConnections()
  }
  return fake
}
