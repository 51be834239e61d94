import fc from 'fast-check'

import { MINI_PROGRAM } from '../tests/fakes/douyinServer'
import { APPLICATION, startTestService, type TestService } from '../tests/fakes/tokenService'

let service: TestService

beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.close())
beforeEach(() => service.restart())

test('every answer, a refusal too, says that nothing of it may be shown, run or guessed', async () => {
  await service.restart()
  const token = { method: 'POST', url: '/v1/rtc/token', payload: {} } as const
  for (const [asked, status] of [
    [token, 400],
    [{ ...token, payload: { roomId: 'a' } }, 401],
    [{ url: '/none' }, 404],
    [{ url: '/openapi.json' }, 200],
  ] as const) {
    const { statusCode, headers } = await service.server.inject(asked)
    expect(statusCode).toBe(status)
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
    })
    expect(headers).not.toHaveProperty('x-powered-by')
  }
})

describe('limits', () => {
  test('a user who asks too often waits, others do not, and the answer says how long', async () => {
    await service.restart({ LIMIT_PER_USER: '2' })
    const [one, other] = [await service.login('open-1'), await service.login('open-2')]
    const statuses: number[] = []
    for (const headers of [one, one, one, other]) {
      statuses.push((await service.askToken({ roomId: 'a' }, headers)).status)
    }
    expect(statuses).toEqual([200, 200, 429, 200])
    const { body, headers } = await service.askToken({ roomId: 'a' }, one)
    expect(body).toMatchObject({ code: 'TOO_MANY' })
    expect(Number(headers['retry-after'])).toBeGreaterThan(0)
  })

  test('an address that asks too often waits, whatever it asks, but health is always told', async () => {
    await service.restart({ LIMIT_PER_ADDRESS: '2' })
    const statuses: number[] = []
    for (const url of ['/v1/rtc/token', '/none', '/v1/sessions', '/healthz']) {
      const method = url === '/healthz' ? 'GET' : 'POST'
      statuses.push((await service.server.inject({ method, url, payload: {} })).statusCode)
    }
    expect(statuses).toEqual([400, 404, 429, 200])
  })

  test('behind a proxy each client counts for itself; what a client claims counts for nothing', async () => {
    const from = (ip: string) =>
      service.server
        .inject({ url: '/none', headers: { 'x-forwarded-for': ip } })
        .then((r) => r.statusCode)
    await service.restart({ LIMIT_PER_ADDRESS: '1' })
    expect([await from('10.0.0.1'), await from('10.0.0.2')]).toEqual([404, 429])
    await service.restart({ LIMIT_PER_ADDRESS: '1', TRUSTED_PROXIES: '127.0.0.0/8' })
    expect([await from('10.0.0.1'), await from('10.0.0.2')]).toEqual([404, 404])
  })

  test('a body that is too large is refused', async () => {
    const answer = await service.askToken({ roomId: 'a'.repeat(9000) }, await service.login())
    expect(answer).toMatchObject({ status: 413, body: { code: 'BAD_REQUEST' } })
  })
})

test('nothing that opens anything is in the log or in a failure', async () => {
  const headers = await service.login()
  const { body } = await service.askToken({ roomId: 'a' }, headers)
  const refused = await service.askToken({ roomId: 'a', token: APPLICATION.appKey }, headers)
  await service.server.inject({ url: `/none?token=${String(body.token)}` })
  const said = service.lines.join('') + JSON.stringify(refused.body)
  const session = headers.authorization.slice('Bearer '.length)
  for (const secret of [
    String(body.token),
    session,
    APPLICATION.appKey,
    MINI_PROGRAM.secret,
    'open-1',
  ]) {
    expect(said).not.toContain(secret)
  }
  const [first, second] = service.lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(first).toMatchObject({ path: '/v1/sessions', status: 200, userId: body.userId })
  expect(second).toMatchObject({ path: '/v1/rtc/token', roomId: 'a', userId: body.userId })
  expect(second?.reqId).toEqual(expect.any(String))
  expect(second?.reqId).not.toBe(first?.reqId)
})

describe('web pages of other origins', () => {
  const preflight = (origin: string) =>
    service.server.inject({
      method: 'OPTIONS',
      url: '/v1/rtc/token',
      headers: { origin, 'access-control-request-method': 'POST' },
    })

  test('may ask when theirs is given', async () => {
    await service.restart({ ALLOWED_ORIGINS: 'https://app.example,https://other.example' })
    const { statusCode, headers } = await preflight('https://other.example')
    expect([statusCode, headers['access-control-allow-origin']]).toEqual([
      204,
      'https://other.example',
    ])
    await service.restart({ ALLOWED_ORIGINS: '*' })
    expect((await preflight('https://any.example')).headers['access-control-allow-origin']).toBe(
      '*',
    )
  })

  test.each([
    ['another is given', { ALLOWED_ORIGINS: 'https://app.example' }],
    ['none is given', {}],
  ])('are refused in words when %s, also in the log', async (_name, env) => {
    await service.restart(env)
    const answer = await preflight('https://evil.example')
    expect(answer.statusCode).toBe(403)
    expect(answer.json()).toEqual({
      code: 'ORIGIN_REFUSED',
      message: expect.stringContaining('ALLOWED_ORIGINS') as string,
    })
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
    expect(service.lines.join('')).toMatch(/"status":403,.*"code":"ORIGIN_REFUSED"/)
  })

  test('are counted while they are refused, and what is no question of theirs leads nowhere', async () => {
    await service.restart({ LIMIT_PER_ADDRESS: '2' })
    const asked = { method: 'OPTIONS', url: '/v1/rtc/token' } as const
    const { statusCode } = await service.server.inject(asked)
    const statuses = [statusCode, (await preflight('https://evil.example')).statusCode]
    statuses.push((await preflight('https://evil.example')).statusCode)
    expect(statuses).toEqual([404, 403, 429])
  })
})

test('health is told without a line in the log, as long as all is well', async () => {
  for (const url of ['/healthz', '/readyz']) {
    expect((await service.server.inject(url)).statusCode).toBe(200)
  }
  expect(service.lines).toEqual([])
})

test('its OpenAPI describes every address and every answer', async () => {
  const { paths } = (await service.server.inject('/openapi.json')).json<{
    paths: Record<
      string,
      Record<string, { responses: Record<string, unknown>; security?: unknown }>
    >
  }>()
  const statuses = Object.keys(paths['/v1/rtc/token']?.post?.responses ?? {})
  expect(statuses).toEqual(['200', '400', '401', '403', '429', '503'])
  expect(paths['/v1/rtc/token']?.post?.security).toEqual([{ session: [] }])
  expect(Object.keys(paths).sort()).toEqual([
    '/healthz',
    '/readyz',
    '/v1/rtc/token',
    '/v1/sessions',
  ])
})

test('10,000 generated bodies lead to no failure of the service', async () => {
  await service.restart({
    LIMIT_PER_ADDRESS: '1000000',
    LIMIT_PER_USER: '1000000',
    LOG_LEVEL: 'silent',
  })
  const headers = await service.login()
  const id = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.jsonValue())
  const object = fc.record(
    { roomId: id, userId: id, code: id, anonymousCode: id, __proto__: fc.jsonValue() },
    { requiredKeys: [] },
  )
  const body = fc.oneof(
    object.map((value) => JSON.stringify(value)),
    fc.json(),
    fc.string({ unit: 'binary' }),
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  )
  const type = fc.constantFrom(
    'application/json',
    'text/plain',
    'application/x-www-form-urlencoded',
  )
  const url = fc.constantFrom('/v1/rtc/token', '/v1/sessions')
  const request = fc.record({ url, body, type, known: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(request, async ({ url, body, type, known }) => {
      const answer = await service.server.inject({
        method: 'POST',
        url,
        payload: body,
        headers: { 'content-type': type, ...(known && headers) },
      })
      expect(answer.statusCode).toBeLessThan(500)
    }),
    { numRuns: 10_000 },
  )
}, 120_000)
