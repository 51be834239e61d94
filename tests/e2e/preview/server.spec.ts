import { once } from 'node:events'
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'

import { expect, test } from '@playwright/test'
import { io } from 'socket.io-client'

import type { CompiledPackage } from '../../../preview/compiledPackage'
import type { PreviewEvent } from '../../../preview/serverMessages'
import { isTrustedHost } from '../../../preview/server/hosts'
import { startPreview, type Preview } from '../../../preview/server/serve'
import { createTokenIssuer } from '../../../preview/server/tokenIssuer'
import { verifyAccessToken } from '../../../service/accessToken'
import { SIGNALLING_PATH } from '../../../src/rtc/engine/mesh/messages'

const FIXTURE = path.join(__dirname, 'fixtures/host')
const APP_ID = '0123456789abcdef01234567'

/** A request as it is written: `fetch` would tidy the path and the Host header. */
function raw(url: string, target: string, host?: string) {
  const { hostname, port } = new URL(url)
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const headers = host ? { host } : {}
    http
      .get({ hostname, port, path: target, headers, agent: false }, (response) => {
        let body = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => (body += chunk))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
      })
      .on('error', reject)
  })
}

test.describe('a preview', () => {
  let preview: Preview
  let folder: string

  test.beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'preview-'))
    fs.cpSync(FIXTURE, path.join(folder, 'package'), { recursive: true })
    fs.writeFileSync(path.join(folder, 'secret.txt'), 'not for phones')
    preview = await startPreview({ dir: path.join(folder, 'package'), appId: APP_ID })
  })
  test.afterAll(async () => {
    await preview.close()
    fs.rmSync(folder, { recursive: true })
  })

  test('listens on the loopback address, on a free port', () => {
    expect(preview.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
  })

  test('serves the package’s files byte for byte', async () => {
    const file = path.join(FIXTURE, 'pages/tiles/index.js')
    const { status, body } = await raw(preview.url, '/package/files/pages/tiles/index.js')
    expect(status).toBe(200)
    expect(body).toBe(fs.readFileSync(file, 'utf8'))
  })

  for (const target of [
    '/package/files/../secret.txt',
    '/package/files/..%2fsecret.txt',
    '/package/files/%2e%2e/secret.txt',
    '/package/files/pages/../../secret.txt',
    '/package/files//etc/hostname',
    '/assets/..%2fview%2fmain.ts',
  ]) {
    test(`serves nothing from outside the package: ${target}`, async () => {
      const { status, body } = await raw(preview.url, target)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(body).not.toContain('not for phones')
    })
  }

  test('answers to no foreign name', async () => {
    expect((await raw(preview.url, '/', 'evil.example')).status).toBe(403)
    expect((await raw(preview.url, '/api/launch?userId=a', 'evil.example:5180')).status).toBe(403)
    expect((await raw(preview.url, '/', 'localhost:5180')).status).toBe(200)
  })

  test('invites a phone into the room, its token encoded once', async () => {
    const { body } = await raw(preview.url, '/api/launch?userId=phone-1')
    const { query } = JSON.parse(body) as { query: string }
    expect(query).toMatch(/^roomId=room-[0-9a-f]{6}&userId=phone-1&token=001[^&]+$/)
    const token = query.split('token=')[1] ?? ''
    expect(token).not.toMatch(/[+/=]/)
    expect(decodeURIComponent(token)).toMatch(/^0010123456789abcdef01234567/)
  })

  test('signs tokens for pages of other origins that are of this kind of place, and for no other', async () => {
    const ask = (method: string, origin: string, more: Record<string, string> = {}) =>
      fetch(`${preview.url}v1/rtc/token`, {
        method,
        headers: { origin, 'content-type': 'application/json', ...more },
        ...(method === 'POST' && { body: JSON.stringify({ roomId: 'r', userId: 'u' }) }),
      })
    const asks = {
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    }
    for (const origin of ['http://localhost:8080', 'http://192.168.1.7']) {
      const preflight = await ask('OPTIONS', origin, asks)
      expect(preflight.status).toBe(204)
      const { headers } = preflight
      expect(headers.get('access-control-allow-origin')).toBe(origin)
      expect(headers.get('access-control-allow-methods')).toBe('POST')
      expect(headers.get('access-control-allow-headers')).toBe('content-type')
      const answer = await ask('POST', origin)
      expect(answer.headers.get('access-control-allow-origin')).toBe(origin)
      expect(answer.headers.get('vary')).toContain('Origin')
      expect(await answer.json()).toMatchObject({
        userId: 'u',
        token: expect.stringMatching(/^001/),
      })
    }
    for (const origin of ['https://evil.example', 'null']) {
      const preflight = await ask('OPTIONS', origin, asks)
      expect(preflight.headers.get('access-control-allow-origin')).toBeNull()
      const answer = await ask('POST', origin)
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    }
    // Nothing else of the preview is for other origins.
    const { headers } = await fetch(`${preview.url}api/preview`, {
      headers: { origin: 'http://localhost:8080' },
    })
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })

  test('refuses a name that is no userId', async () => {
    const { status, body } = await raw(preview.url, '/api/launch?userId=a%20b')
    expect(status).toBe(400)
    expect(body).toContain('letters, digits')
  })

  test('tells a change of the package, once, and serves the new one', async () => {
    const { port } = new URL(preview.url)
    const request = http.get({ port, path: '/api/events', host: '127.0.0.1', agent: false })
    const [response] = (await once(request, 'response')) as [http.IncomingMessage]
    const events: PreviewEvent[] = []
    response.setEncoding('utf8')
    response.on('data', (chunk: string) => {
      for (const line of chunk.split('\n')) {
        if (line.startsWith('data: ')) events.push(JSON.parse(line.slice(6)) as PreviewEvent)
      }
    })
    const until = async (count: number) => {
      while (events.length < count) await new Promise((resolve) => setTimeout(resolve, 10))
    }
    await until(2)
    const page = path.join(folder, 'package/pages/second/index.ttml')
    fs.appendFileSync(page, '<text>new</text>')
    fs.appendFileSync(page, '<text>and more</text>')
    await until(3)
    await new Promise((resolve) => setTimeout(resolve, 200))
    request.destroy()
    expect(events.map(({ type }) => type)).toEqual(['preview', 'package', 'package'])
    const compiled = JSON.parse((await raw(preview.url, '/api/package')).body) as CompiledPackage
    const { version, shape } = compiled.meta
    expect(events[2]).toEqual({ type: 'package', index: 0, version, shape })
    expect(compiled.templates).toContain('and more')
  })

  for (const [host, shown] of [
    ['0.0.0.0', '127.0.0.1'],
    ['::', '[::1]'],
  ] as const) {
    test(`that listens at ${host} names an address that can be asked`, async () => {
      const open = await startPreview({ dir: FIXTURE, appId: APP_ID, host })
      try {
        expect(new URL(open.url).hostname).toBe(shown)
        expect((await fetch(open.url)).status).toBe(200)
      } finally {
        await open.close()
      }
    })
  }

  test('says which port is taken, and keeps nothing of the attempt', async () => {
    const busy = http.createServer().listen(0, '127.0.0.1')
    await once(busy, 'listening')
    const { port } = busy.address() as AddressInfo
    type Close = (this: http.Server, done?: (error?: Error) => void) => http.Server
    const servers = http.Server.prototype as { close: Close }
    const { close } = servers
    let closed = 0
    servers.close = function (done) {
      closed += 1
      return close.call(this, done)
    }
    try {
      await expect(startPreview({ dir: FIXTURE, appId: APP_ID, port })).rejects.toMatchObject({
        code: 'EADDRINUSE',
      })
      expect(closed).toBeGreaterThan(0)
    } finally {
      servers.close = close
      busy.close()
    }
  })
})

test('a preview of a folder without a package says so until there is one', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'preview-'))
  const preview = await startPreview({ dir: folder, appId: APP_ID })
  const before = await raw(preview.url, '/api/package')
  expect(before.status).toBe(503)
  expect(before.body).toContain('build the package first')
  fs.cpSync(FIXTURE, folder, { recursive: true })
  for (;;) {
    const { status } = await raw(preview.url, '/api/package')
    if (status === 200) break
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await preview.close()
  fs.rmSync(folder, { recursive: true })
})

test('a package that is taken away is served on, and followed once it is put back', async () => {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'preview-'))
  const dir = path.join(home, 'dist/tt')
  const put = () => fs.cpSync(FIXTURE, dir, { recursive: true })
  put()
  const preview = await startPreview({ dir, appId: APP_ID })
  const request = http.get(`${preview.url}api/events`, { agent: false })
  const [response] = (await once(request, 'response')) as [http.IncomingMessage]
  let heard = ''
  response.setEncoding('utf8').on('data', (chunk: string) => (heard += chunk))
  const hears = async (what: string) => {
    await expect.poll(() => heard, { timeout: 5_000 }).toContain(what)
    heard = ''
  }
  const whole = '"text":"","error":false'
  const script = fs.readFileSync(path.join(FIXTURE, 'app.js'), 'utf8')
  try {
    await hears('"type":"package"')
    for (const gone of [dir, path.dirname(dir)]) {
      fs.rmSync(gone, { recursive: true })
      await hears('There is no package just now')
      // Phones that open a page meanwhile, or start, find what was there.
      const { status, body } = await raw(preview.url, '/package/files/app.js')
      expect([status, body]).toEqual([200, script])
      put()
      await hears(whole)
      // The folder is looked for several times a second.
      await new Promise((resolve) => setTimeout(resolve, 600))
    }
    for (const name of fs.readdirSync(dir)) fs.rmSync(path.join(dir, name), { recursive: true })
    await hears('There is no package just now')
    put()
    await hears(whole)
    fs.appendFileSync(path.join(dir, 'pages/second/index.ttml'), '<text>new</text>')
    await hears('"type":"package"')
  } finally {
    request.destroy()
    await preview.close()
    fs.rmSync(home, { recursive: true })
  }
})

test('a package that cannot be watched all through is told, and served on', async () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'preview-'))
  fs.cpSync(FIXTURE, dir, { recursive: true })
  const lines: string[] = []
  const preview = await startPreview({ dir, appId: APP_ID, log: (line) => lines.push(line) })
  try {
    fs.symlinkSync('round', path.join(dir, 'round'))
    await expect.poll(() => lines.join('\n')).toMatch(/may go unseen: ELOOP.*round/)
    expect((await raw(preview.url, '/api/package')).status).toBe(200)
  } finally {
    await preview.close()
    fs.rmSync(dir, { recursive: true })
  }
})

for (const [host, trusted] of [
  ['127.0.0.1:5180', true],
  ['localhost', true],
  ['[::1]:80', true],
  ['192.168.1.7:5180', true],
  ['localhost.evil.example', false],
  ['127.0.0.1.evil.example:5180', false],
  ['evil.example', false],
  [undefined, false],
] as const) {
  test(`the Host header ${host} is trusted: ${trusted}`, () => {
    expect(isTrustedHost(host)).toBe(trusted)
  })
}

test('signalling answers to the same hosts, and to pages from there', async () => {
  const preview = await startPreview({ dir: FIXTURE, appId: APP_ID })
  const connects = (extraHeaders: Record<string, string>) =>
    new Promise<boolean>((resolve) => {
      const socket = io(preview.url, {
        path: SIGNALLING_PATH,
        transports: ['websocket'],
        forceNew: true,
        reconnection: false,
        extraHeaders,
      })
      const end = (connected: boolean) => {
        socket.disconnect()
        resolve(connected)
      }
      socket.once('connect', () => end(true))
      socket.once('connect_error', () => end(false))
    })
  // The web build's own development server.
  expect(await connects({ origin: 'http://127.0.0.1:10086' })).toBe(true)
  expect(await connects({ host: 'evil.example' })).toBe(false)
  expect(await connects({ origin: 'http://evil.example' })).toBe(false)
  await preview.close()
})

test.describe('the preview’s tokens', () => {
  const tokens = createTokenIssuer(APP_ID)
  const place = { appId: APP_ID, roomId: 'any', userId: 'me' }

  test('open any room to their user', () => {
    expect(tokens.verify(tokens.sign('me'), place)).toMatchObject({ ok: true })
    expect(tokens.verify(tokens.sign('you'), place)).toMatchObject({ ok: false })
  })

  test('are worth nothing to another preview, nor under a guessed key', () => {
    expect(createTokenIssuer(APP_ID).verify(tokens.sign('me'), place)).toMatchObject({ ok: false })
    expect(verifyAccessToken(tokens.sign('me'), { ...place, appKey: 'guess' })).toMatchObject({
      ok: false,
    })
  })

  test('say how to serve a package of another appId', () => {
    const other = 'fedcba987654321001234567'
    expect(tokens.verify(tokens.sign('me'), { ...place, appId: other })).toEqual({
      ok: false,
      reason: expect.stringContaining(`--app-id ${other}`) as unknown,
    })
  })
})
