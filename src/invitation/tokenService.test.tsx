import type * as Host from '../../tests/doubles/host'
import type * as TokenService from './tokenService'

const ROOM = { roomId: 'lesson-1', userId: 'ann' }
const URL = 'https://school.example/token'
const SERVICE = 'https://school.example/v1/rtc/token'
const SESSIONS = 'https://school.example/v1/sessions'

interface Built {
  service: typeof TokenService
  host: typeof Host
}

/** The module of a build for a platform that names this server, none when it is empty, and its host. */
function built(url: string, platform?: 'tt' | 'h5'): Built {
  process.env.TARO_APP_RTC_TOKEN_URL = url
  if (platform) process.env.TARO_ENV = platform
  let made: Built | undefined
  jest.isolateModules(() => {
    made = {
      host: jest.requireActual<typeof Host>('../../tests/doubles/host'),
      service: jest.requireActual<typeof TokenService>('./tokenService'),
    }
  })
  return made!
}

afterEach(() => {
  delete process.env.TARO_APP_RTC_TOKEN_URL
  delete process.env.TARO_ENV
})

type Answer = [statusCode: number, data: unknown]

/** Answers requests one after another, by their addresses. */
function answering(host: typeof Host, answers: Record<string, Answer[]>) {
  host.answerRequests(({ url }) => {
    const [statusCode, data] = answers[url]?.shift() ?? [500, null]
    return { statusCode, data }
  })
}

const requests = (host: typeof Host) =>
  host.asked.map(({ api, args }) => {
    const { url, data, header } = (args ?? {}) as { url?: string; data?: object; header?: object }
    return api === 'request' ? { url, data, header } : api
  })

const OPEN: Answer = [200, { session: 's-1', userId: 'u-1', expiresAt: 1 }]
const bearer = (session: string) => ({ Authorization: `Bearer ${session}` })

test('a build that names no server has no provider', () => {
  expect(built('').service.tokenProvider).toBeUndefined()
})

test('asks the server for exactly this room and user', async () => {
  const { service, host } = built(URL)
  host.server.data = { token: '001fresh' }
  await expect(service.tokenProvider?.(ROOM)).resolves.toBe('001fresh')
  expect(host.asked).toEqual([{ api: 'request', args: { url: URL, method: 'POST', data: ROOM } }])
})

test.each([
  ['refuses', 403, { token: '001fresh' }, '403'],
  ['refuses with a word', 403, { code: 'ROOM_REFUSED', message: 'No.' }, '403 ROOM_REFUSED'],
  ['says more than a word', 403, { code: 'a secret=1' }, '403'],
  ['answers without a token', 200, {}, '200'],
  ['answers nothing', 200, null, '200'],
  ['answers another kind of token', 200, { token: 7 }, '200'],
])('a server that %s is an error that says so', async (_, statusCode, data, said) => {
  const { service, host } = built(URL)
  Object.assign(host.server, { statusCode, data })
  await expect(service.tokenProvider?.(ROOM)).rejects.toThrow(
    `The token service answered ${said} without a token.`,
  )
})

test('a server that is not reached is an error with the host’s words', async () => {
  const { service, host } = built(URL)
  host.refused.add('request')
  const failure = service.tokenProvider?.(ROOM)
  await expect(failure).rejects.toMatchObject({ code: 'UNREACHABLE' })
  await expect(failure).rejects.toThrow('request:fail refused')
})

test.each([
  ['a server of one’s own', 'tt', URL],
  ['the web', 'h5', SERVICE],
] as const)('%s is asked by name, and nobody logs in', async (_, platform, url) => {
  const { service, host } = built(url, platform)
  host.server.data = { token: '001fresh' }
  await service.fetchToken(ROOM)
  await expect(service.ownUserId()).resolves.toBeUndefined()
  expect(requests(host)).toEqual([{ url, data: ROOM, header: undefined }])
})

describe('on Douyin', () => {
  it('logs in once for all who ask, and sends the session with each request', async () => {
    const { service, host } = built(SERVICE, 'tt')
    answering(host, {
      [SESSIONS]: [OPEN],
      [SERVICE]: [
        [200, { token: 't-1' }],
        [200, { token: 't-2' }],
      ],
    })
    const [user, token] = await Promise.all([service.ownUserId(), service.fetchToken(ROOM)])
    expect([user, token, await service.fetchToken(ROOM)]).toEqual(['u-1', 't-1', 't-2'])
    const asked = { url: SERVICE, data: ROOM, header: bearer('s-1') }
    expect(requests(host)).toEqual([
      'login',
      { url: SESSIONS, data: { code: 'code-1', anonymousCode: undefined }, header: undefined },
      asked,
      asked,
    ])
  })

  it('logs in again, once, when the session is over', async () => {
    const { service, host } = built(SERVICE, 'tt')
    const over: Answer = [401, { code: 'NO_SESSION' }]
    answering(host, {
      [SESSIONS]: [OPEN, [200, { session: 's-2', userId: 'u-1' }], OPEN],
      [SERVICE]: [over, [200, { token: 't-1' }], over, over],
    })
    await expect(service.fetchToken(ROOM)).resolves.toBe('t-1')
    expect(requests(host).filter((one) => one === 'login')).toHaveLength(2)
    expect(requests(host).at(-1)).toMatchObject({ header: bearer('s-2') })
    await expect(service.fetchToken(ROOM)).rejects.toMatchObject({ code: 'NO_SESSION' })
    expect(requests(host).filter((one) => one === 'login')).toHaveLength(3)
  })

  it('asks by name where the service knows no Douyin', async () => {
    const { service, host } = built(SERVICE, 'tt')
    answering(host, { [SESSIONS]: [[404, {}]], [SERVICE]: [[200, { token: 't-1' }]] })
    await expect(service.ownUserId()).resolves.toBeUndefined()
    await expect(service.fetchToken(ROOM)).resolves.toBe('t-1')
    expect(requests(host).at(-1)).toEqual({ url: SERVICE, data: ROOM, header: undefined })
  })

  it.each([
    ['the service takes no code', { code: 'BAD_CODE' }, 401, 'BAD_CODE'],
    ['Douyin does not answer the service', { code: 'DOUYIN_AWAY' }, 503, 'DOUYIN_AWAY'],
    ['it answers something else', { session: 7 }, 200, ''],
  ])('says so when %s, and tries anew the next time', async (_, data, statusCode, code) => {
    const { service, host } = built(SERVICE, 'tt')
    answering(host, {
      [SESSIONS]: [[statusCode, data], OPEN],
      [SERVICE]: [[200, { token: 't-1' }]],
    })
    await expect(service.fetchToken(ROOM)).rejects.toMatchObject({ code })
    await expect(service.fetchToken(ROOM)).resolves.toBe('t-1')
  })

  it('says so when nobody can be logged in', async () => {
    const { service, host } = built(SERVICE, 'tt')
    host.refused.add('login')
    await expect(service.ownUserId()).rejects.toMatchObject({ code: 'LOGIN_FAILED' })
  })

  it('keeps the service’s word in what an RtcError keeps of a refusal', async () => {
    const { service, host } = built(SERVICE, 'tt')
    answering(host, { [SESSIONS]: [OPEN], [SERVICE]: [[403, { code: 'OTHER_USER' }]] })
    const { message } = await service.fetchToken(ROOM).then(
      () => new Error(),
      (error: Error) => error,
    )
    expect(service.refusalIn(message)).toBe('OTHER_USER')
    expect(service.refusalIn('no answer within 10000 ms')).toBe('')
  })
})
