import type { DouyinServer } from '../tests/fakes/douyinServer'
import { startTestService, type TestService } from '../tests/fakes/tokenService'

let service: TestService

beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.close())
beforeEach(() => service.restart())
afterEach(() => {
  service.douyin.requests.length = 0
  service.douyin.instead = null
})

type Instead = NonNullable<DouyinServer['instead']>

describe('when Douyin', () => {
  const ask = () => service.post('/v1/sessions', { code: 'code' })

  test('is gone, the answer is 503', async () => {
    await service.restart({ DOUYIN_BASE_URL: 'http://127.0.0.1:1' })
    expect(await ask()).toMatchObject({ status: 503, body: { code: 'DOUYIN_AWAY' } })
  })

  test.each<[string, Instead]>([
    ['answers no JSON', (response) => void response.end('<html>')],
    ['answers null', (response) => void response.end('null')],
    ['answers a failure', (response) => void response.writeHead(500).end('{}')],
    ['names nobody', (response) => void response.end('{"err_no":0,"data":{}}')],
    ['has no data', (response) => void response.end('{"err_no":0}')],
    ['has another number', (response) => void response.end('{"err_no":-1,"err_tips":"busy"}')],
  ])('%s, the answer is 502, and the log says what came', async (_name, instead) => {
    service.douyin.instead = instead
    expect(await ask()).toMatchObject({ status: 502, body: { code: 'DOUYIN_FAILED' } })
    expect(service.lines.join('')).toContain('code2Session answered')
  })

  test('sends elsewhere, the secret is not sent there', async () => {
    service.douyin.instead = (response) =>
      void response.writeHead(307, { location: `${service.douyin.url}/elsewhere` }).end()
    expect((await ask()).status).toBe(503)
    expect(service.douyin.requests).toHaveLength(1)
  })

  test('does not take the secret, the answer does not say so, and the log does', async () => {
    await service.restart({ DOUYIN_APP_SECRET: 'another-secret-of-the-console' })
    const { status, body } = await ask()
    expect(status).toBe(502)
    expect(JSON.stringify(body)).not.toMatch(/secret|40017/)
    expect(service.lines.join('')).toContain('40017')
    expect(service.lines.join('')).not.toContain('another-secret')
  })

  test.each([
    [125, 'slow'],
    [-125, 'fast'],
  ])('has a clock %i s ahead, the log says so', async (ahead, way) => {
    service.douyin.codes.set('code', { openid: 'open-1' })
    service.douyin.instead = (response) =>
      void response.setHeader('date', new Date(Date.now() + ahead * 1000).toUTCString())
    expect((await ask()).status).toBe(200)
    expect(service.lines.join('')).toMatch(new RegExp(`clock is 12\\d s ${way}`))
  })
})
