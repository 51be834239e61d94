import { MINI_PROGRAM } from '../tests/fakes/douyinServer'
import { APPLICATION, startTestService, type TestService } from '../tests/fakes/tokenService'
import { verifyAccessToken } from './accessToken'

let service: TestService

beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.close())
beforeEach(() => service.restart())

afterEach(() => service.douyin.requests.splice(0))

describe('who is known by Douyin', () => {
  test('gets a token of the vendor’s layout, good for the room and the user alone', async () => {
    const { status, body } = await service.askToken({ roomId: 'lesson-1' }, await service.login())
    expect(status).toBe(200)
    const { appId, userId, token, expiresAt } = body
    expect(appId).toBe(APPLICATION.appId)
    const ours = { ...APPLICATION, roomId: 'lesson-1', userId: String(userId) }
    expect(verifyAccessToken(String(token), ours)).toEqual({ ok: true, expireAt: expiresAt })
    expect(Number(expiresAt)).toBeCloseTo(Date.now() / 1000 + 86_400, -1)
    const elsewhere = { ...ours, roomId: 'lesson-2' }
    expect(verifyAccessToken(String(token), elsewhere)).toMatchObject({ ok: false })
  })

  test('is asked for at code2Session, with the secret in the body alone', async () => {
    await service.login()
    expect(service.douyin.requests).toEqual([
      {
        url: '/api/apps/v2/jscode2session',
        appid: MINI_PROGRAM.appId,
        secret: MINI_PROGRAM.secret,
        code: 'code',
        anonymous_code: '',
      },
    ])
  })

  test('has one name in rooms, which is not the openid, and another than anybody else', async () => {
    const nameOf = async (openid: string) =>
      (await service.askToken({ roomId: 'a' }, await service.login(openid))).body.userId
    expect(await nameOf('open-1')).toBe(await nameOf('open-1'))
    expect(await nameOf('open-1')).not.toBe(await nameOf('open-2'))
    expect(await nameOf('open-1')).not.toContain('open-1')
  })

  test('is nobody else', async () => {
    const headers = await service.login()
    const answer = await service.askToken({ roomId: 'a', userId: 'ann' }, headers)
    expect(answer).toMatchObject({ status: 403, body: { code: 'OTHER_USER' } })
    const { body } = await service.askToken({ roomId: 'a' }, headers)
    const own = await service.askToken({ roomId: 'a', userId: body.userId }, headers)
    expect(own.status).toBe(200)
  })

  test('a phone that nobody is logged in on is told to the rules', async () => {
    const seen: unknown[] = []
    await service.restart({}, { mayJoin: ({ user }) => seen.push(user) > 0 && !user.anonymous })
    service.douyin.codes.set('anonymous', { anonymous_openid: 'phone-1' })
    const { body } = await service.post('/v1/sessions', { anonymousCode: 'anonymous' })
    const headers = { authorization: `Bearer ${String(body.session)}` }
    expect((await service.askToken({ roomId: 'a' }, headers)).status).toBe(403)
    expect(seen).toEqual([
      { userId: body.userId, openId: 'phone-1', unionId: undefined, anonymous: true },
    ])
  })
})

describe('who is refused', () => {
  test.each([
    ['without a session', {}],
    ['with a session that was never begun', { authorization: 'Bearer nobody' }],
    ['with a session of another scheme', { authorization: 'Basic nobody' }],
    ['with half a header', { authorization: 'Bearer ' }],
  ])('%s', async (_name, headers) => {
    const answer = await service.askToken({ roomId: 'a' }, headers)
    expect(answer).toMatchObject({ status: 401, body: { code: 'NO_SESSION' } })
  })

  test('by name in production', async () => {
    expect((await service.askToken({ roomId: 'a', userId: 'ann' })).status).toBe(401)
  })

  test('when the session is over, by this clock', async () => {
    const headers = await service.login()
    const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 86_400_000)
    expect((await service.askToken({ roomId: 'a' }, headers)).status).toBe(401)
    now.mockRestore()
  })

  test('with a code that was used before', async () => {
    await service.login()
    const answer = await service.post('/v1/sessions', { code: 'code' })
    expect(answer).toMatchObject({ status: 401, body: { code: 'BAD_CODE' } })
  })

  test('everybody, when no rules were given', async () => {
    await service.restart({}, { mayJoin: undefined })
    const answer = await service.askToken({ roomId: 'a' }, await service.login())
    expect(answer).toMatchObject({ status: 403, body: { code: 'ROOM_REFUSED' } })
  })

  test.each([undefined, 1, 'yes', {}])('by a rule that answers %p and not true', async (word) => {
    await service.restart({}, { mayJoin: () => word as unknown as boolean })
    expect((await service.askToken({ roomId: 'a' }, await service.login())).status).toBe(403)
  })

  test('for a while, when the rules fail, and the log says why', async () => {
    await service.restart({}, { mayJoin: () => Promise.reject(new Error('no database')) })
    const answer = await service.askToken({ roomId: 'a' }, await service.login())
    expect(answer).toMatchObject({ status: 503, body: { code: 'RULES_FAILED' } })
    expect(service.lines.join('')).toContain('no database')
  })
})

describe('in development', () => {
  beforeEach(() => service.restart({ SERVICE_MODE: 'development' }, { mayJoin: undefined }))

  test('a name is enough for any room', async () => {
    const answer = await service.askToken({ roomId: 'a', userId: 'ann' })
    expect(answer).toMatchObject({ status: 200, body: { appId: APPLICATION.appId, userId: 'ann' } })
  })

  test('without one it says what is missing', async () => {
    const answer = await service.askToken({ roomId: 'a' })
    expect(answer).toMatchObject({ status: 400, body: { code: 'NO_USER' } })
  })

  test('who has a session is that user', async () => {
    const headers = await service.login()
    expect((await service.askToken({ roomId: 'a', userId: 'ann' }, headers)).status).toBe(403)
  })
})
