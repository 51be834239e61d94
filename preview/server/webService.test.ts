import { once } from 'node:events'
import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'

import { RTC_APP_ID } from '../../src/constants'
import { startWebService, type WebService } from './webService'

let dir: string
let service: WebService

beforeEach(async () => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'h5-'))
  service = await startWebService({ dir, appId: RTC_APP_ID, host: '127.0.0.1', port: 0 })
})
afterEach(async () => {
  await service.close()
  fs.rmSync(dir, { recursive: true })
})

const write = (name: string, text: string) => {
  fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true })
  fs.writeFileSync(path.join(dir, name), text)
}
/** Asks by node:http: fetch would not send another Host, and would tidy up the path. */
async function get(name: string, headers: http.OutgoingHttpHeaders = {}) {
  const { port, hostname } = new URL(service.url)
  const request = http.get({ hostname, port, path: `/${name}`, headers })
  const [response] = (await once(request, 'response')) as [http.IncomingMessage]
  let text = ''
  for await (const chunk of response) text += String(chunk)
  return [response.statusCode, response.headers['content-type'] ?? '', text]
}

test('serves what was taken, whole, until the next is taken', async () => {
  expect((await get(''))[0]).toBe(503)
  write('index.html', 'one')
  write('js/app.js', 'code')
  service.take()
  expect(await get('')).toEqual([200, 'text/html; charset=utf-8', 'one'])
  expect(await get('js/app.js')).toEqual([200, 'text/javascript; charset=utf-8', 'code'])
  write('index.html', 'two')
  fs.rmSync(path.join(dir, 'js'), { recursive: true })
  expect((await get(''))[2]).toBe('one')
  expect((await get('js/app.js'))[2]).toBe('code')
  service.take()
  expect((await get(''))[2]).toBe('two')
  expect((await get('js/app.js'))[0]).toBe(404)
})

test('serves nothing from outside the folder, and nothing to a foreign name', async () => {
  write('index.html', 'page')
  service.take()
  for (const name of ['../package.json', '..%2f..%2fetc%2fpasswd', '//etc/passwd']) {
    expect((await get(name))[0]).toBe(404)
  }
  expect((await get('', { host: 'evil.example' }))[0]).toBe(403)
})

test('signs tokens at the same origin', async () => {
  const ask = (body: object) =>
    fetch(`${service.url}v1/rtc/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const answer = await ask({ roomId: 'room', userId: 'me' })
  expect(await answer.json()).toMatchObject({
    appId: RTC_APP_ID,
    userId: 'me',
    token: expect.stringMatching(/^001/) as string,
  })
  expect((await ask({ roomId: 'room' })).status).toBe(400)
})
