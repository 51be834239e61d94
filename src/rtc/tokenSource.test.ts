import type { RtcRoomRef } from './api'
import type { RtcError } from './errors'
import { createTokenSource as createTokens } from './tokenSource'

const ROOM = { roomId: 'a', userId: 'me' }

beforeEach(() => jest.useFakeTimers())
afterEach(() => {
  expect(jest.getTimerCount()).toBe(0)
  jest.useRealTimers()
})

const failure = (token: Promise<string>) => token.catch((error: RtcError) => error)

test('a plain token needs nobody', async () => {
  const tokenProvider = jest.fn(() => Promise.resolve('fetched'))
  const tokens = createTokens()
  expect(await tokens.forJoin({ ...ROOM, token: 'plain', tokenProvider })).toBe('plain')
  expect(tokenProvider).not.toHaveBeenCalled()
})

test('a plain token that served once is followed by the provider’s, a new plain one is not', async () => {
  const tokenProvider = (room: RtcRoomRef) => Promise.resolve(`for ${room.roomId}`)
  const tokens = createTokens()
  tokens.spend('plain')
  expect(await tokens.forJoin({ ...ROOM, token: 'plain', tokenProvider })).toBe('for a')
  expect(await tokens.forJoin({ ...ROOM, token: 'newer', tokenProvider })).toBe('newer')
  expect(await tokens.forJoin({ ...ROOM, token: 'plain' })).toBe('plain')
  expect(await tokens.forRenewal({ ...ROOM, token: 'newer', tokenProvider })).toBe('for a')
})

test('a token that lives shorter than the warning does not make the provider busy', async () => {
  const at: number[] = []
  const start = Date.now()
  const tokenProvider = () => {
    at.push(Date.now() - start)
    return Promise.resolve('short')
  }
  const tokens = createTokens()
  // As a host that warns as soon as it was given the new one.
  const renew = (): Promise<unknown> => tokens.forRenewal({ ...ROOM, tokenProvider }).then(renew)
  renew().catch(() => undefined)
  await jest.advanceTimersByTimeAsync(16_000)
  expect(at).toEqual([0, 5000, 10_000, 15_000])
  tokens.letGo()
})

test('a clock that is set back keeps no renewal waiting for longer than that', async () => {
  const tokenProvider = jest.fn(() => Promise.resolve('fetched'))
  const tokens = createTokens()
  await tokens.forRenewal({ ...ROOM, tokenProvider })
  jest.setSystemTime(Date.now() - 3_600_000)
  const renewed = tokens.forRenewal({ ...ROOM, tokenProvider })
  await jest.advanceTimersByTimeAsync(5000)
  expect(tokenProvider).toHaveBeenCalledTimes(2)
  tokens.letGo()
  expect(await renewed).toBe('fetched')
})

test('a provider is tried at 0, 1, 3 and 7 s, and no more', async () => {
  const at: number[] = []
  const start = Date.now()
  const tokenProvider = () => {
    at.push(Date.now() - start)
    return Promise.reject(new Error('offline'))
  }
  const token = failure(createTokens().forJoin({ ...ROOM, tokenProvider }))
  await jest.advanceTimersByTimeAsync(60_000)
  expect(at).toEqual([0, 1000, 3000, 7000])
  expect(await token).toMatchObject({ reason: 'token-unavailable', errMsg: 'offline' })
})

test('a try may take 10 s, the next one may work', async () => {
  const tokenProvider = jest
    .fn<Promise<string>, []>()
    .mockReturnValueOnce(new Promise(() => undefined))
    .mockResolvedValue('late')
  const token = createTokens().forJoin({ ...ROOM, tokenProvider })
  await jest.advanceTimersByTimeAsync(10_999)
  expect(tokenProvider).toHaveBeenCalledTimes(1)
  await jest.advanceTimersByTimeAsync(1)
  expect(await token).toBe('late')
})

test.each<[string, () => Promise<string>, string]>([
  ['gives nothing', () => Promise.resolve(''), 'the provider gave no token'],
  ['never answers', () => new Promise(() => undefined), 'no answer within 10000 ms'],
  [
    'fails as the host does',
    () => Promise.reject(Object.assign(new Error(), { errMsg: 'request:fail timeout' })),
    'request:fail timeout',
  ],
  [
    'throws at once',
    () => {
      throw new Error('mine')
    },
    'mine',
  ],
])('a provider that %s is no source', async (_, tokenProvider, errMsg) => {
  const token = failure(createTokens().forJoin({ ...ROOM, tokenProvider }))
  await jest.advanceTimersByTimeAsync(47_000)
  expect(await token).toMatchObject({ reason: 'token-unavailable', errMsg })
})

test('of a provider’s exception only the masked words are kept', async () => {
  const secret = `001${'0123456789abcdef01234567'}${'PAB4VjQSAPFTZSANVGUGAHJvb20tMQ'}`
  const thrown = Object.assign(new Error(`bad answer ${secret}`), { config: { token: secret } })
  const token = failure(
    createTokens().forJoin({ ...ROOM, tokenProvider: () => Promise.reject(thrown) }),
  )
  await jest.advanceTimersByTimeAsync(7000)
  const error = (await token) as RtcError
  expect(error.errMsg).toBe('bad answer ***')
  expect(error.cause).toBeUndefined()
  expect(error.message).not.toContain(secret)
})

test.each([
  ['while it is asked', 0, () => new Promise<string>(() => undefined)],
  ['between two tries', 1500, () => Promise.reject(new Error('offline'))],
])('given up %s, no timer is left at once, and nobody is asked again', async (_, after, give) => {
  const tokenProvider = jest.fn(give)
  const tokens = createTokens()
  const token = failure(tokens.forJoin({ ...ROOM, tokenProvider }))
  await jest.advanceTimersByTimeAsync(after)
  const asked = tokenProvider.mock.calls.length
  tokens.letGo()
  expect(jest.getTimerCount()).toBe(0)
  expect(await token).toMatchObject({ reason: 'cancelled' })
  await jest.advanceTimersByTimeAsync(60_000)
  expect(tokenProvider).toHaveBeenCalledTimes(asked)
})

test('given up in the moment of the answer, the answer is nobody’s', async () => {
  let answer: (token: string) => void = () => undefined
  const tokens = createTokens()
  const tokenProvider = () =>
    new Promise<string>((resolve) => {
      answer = resolve
    })
  const token = failure(tokens.forJoin({ ...ROOM, tokenProvider }))
  await jest.advanceTimersByTimeAsync(0)
  answer('late')
  tokens.letGo()
  expect(await token).toMatchObject({ reason: 'cancelled' })
})

test('given up, the next one is fetched at once, and can be given up in its turn', async () => {
  const tokens = createTokens()
  const tokenProvider = jest.fn(() => new Promise<string>(() => undefined))
  const first = failure(tokens.forJoin({ ...ROOM, tokenProvider }))
  tokens.letGo()
  const second = failure(tokens.forJoin({ ...ROOM, tokenProvider }))
  expect(await first).toMatchObject({ reason: 'cancelled' })
  await jest.advanceTimersByTimeAsync(0)
  expect(tokenProvider).toHaveBeenCalledTimes(2)
  tokens.letGo()
  expect(await second).toMatchObject({ reason: 'cancelled' })
})

test('a renewal needs a provider, and no other fetch at the same time', async () => {
  const tokens = createTokens()
  expect(await failure(tokens.forRenewal({ ...ROOM, token: 'plain' }))).toMatchObject({
    reason: 'token-unavailable',
  })
  const tokenProvider = () => new Promise<string>(() => undefined)
  const first = failure(tokens.forRenewal({ ...ROOM, tokenProvider }))
  expect(await failure(tokens.forRenewal({ ...ROOM, tokenProvider }))).toMatchObject({
    reason: 'cancelled',
  })
  tokens.letGo()
  expect(await first).toMatchObject({ reason: 'cancelled' })
})
