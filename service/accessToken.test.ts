import { signAccessToken, verifyAccessToken } from './accessToken'

const APP = { appId: '0123456789abcdef01234567', appKey: 'test-app-key' }
const ALICE = { ...APP, roomId: 'room-1', userId: 'user_1' }
const NOW = 1_700_000_000
const valid = { ...ALICE, issuedAt: NOW, expireAt: NOW + 7200 }

// Made once with the vendor's own sample code from these very inputs.
const VECTOR =
  '0010123456789abcdef01234567PAB4VjQSAPFTZSANVGUGAHJvb20tMQYAdXNlcl8xBQAAACANVGUBACANVGUCACANVGUDACANVGUEAAAAAAAgALPT7+qYwLzFZxxeMt5PbTEN0FzLRLj/eX7517+JWoYU'

describe('signAccessToken', () => {
  test("makes the vendor's token byte for byte", () => {
    const token = signAccessToken({
      ...valid,
      nonce: 305419896,
      publishExpireAt: NOW + 7200,
      subscribeExpireAt: 0,
    })
    expect(token).toBe(VECTOR)
  })

  test('makes a different token each time', () => {
    expect(signAccessToken(valid)).not.toBe(signAccessToken(valid))
  })

  test.each([
    ['a short appId', { appId: 'short' }, /24 characters/],
    ['an appId of blanks', { appId: ' '.repeat(24) }, /24 characters/],
    ['no key', { appKey: '' }, /appKey is empty/],
    [
      'a key whose variable is not set',
      { appKey: undefined as unknown as string },
      /appKey is empty/,
    ],
    [
      'the line break behind a key that was read from a file',
      { appKey: 'key\n' },
      /appKey .* has blanks/,
    ],
    ['a room id with a space', { roomId: 'my room' }, /roomId/],
    ['an empty user id', { userId: '' }, /userId/],
    ['a time in milliseconds', { expireAt: NOW * 1000 }, /expireAt must be a whole number/],
    ['half a second', { issuedAt: 0.5 }, /issuedAt must be a whole number/],
    ['a duration for a time', { expireAt: 7200 }, /expireAt .* no duration/],
  ])('refuses %s', (_name, change, message) => {
    expect(() => signAccessToken({ ...valid, ...change })).toThrow(message)
  })
})

describe('verifyAccessToken', () => {
  const verify = (token: string, change: Partial<typeof ALICE & { now: number }> = {}) =>
    verifyAccessToken(token, { ...ALICE, now: NOW, ...change })

  test("accepts the vendor's token and tells when it expires", () => {
    expect(verify(VECTOR)).toEqual({ ok: true, expireAt: NOW + 7200 })
  })

  test('a wildcard token opens any room, for its own user only', () => {
    const token = signAccessToken({ ...valid, roomId: '*' })
    expect(verify(token, { roomId: 'some-other-room' }).ok).toBe(true)
    expect(verify(token, { userId: 'user_2' }).ok).toBe(false)
  })

  test('a token with expireAt 0 never expires', () => {
    const token = signAccessToken({ ...valid, expireAt: 0 })
    expect(verify(token, { now: 4_000_000_000 })).toEqual({ ok: true, expireAt: 0 })
  })

  test.each([
    ['another room', { roomId: 'room-2' }, 'the token is for another room'],
    ['another user', { userId: 'user_2' }, 'the token is for another user'],
    ['another appId', { appId: 'f'.repeat(24) }, 'the token is for another appId'],
    ['another key', { appKey: 'other' }, "the token's signature does not match"],
    ['the second it expires', { now: NOW + 7200 }, 'the token has expired'],
  ])('refuses a token for %s', (_name, change, reason) => {
    expect(verify(VECTOR, change)).toEqual({ ok: false, reason })
  })

  test.each([
    ['nothing', ''],
    ['another version', '002' + VECTOR.slice(3)],
    ['only the head', VECTOR.slice(0, 27)],
    ['a cut content', VECTOR.slice(0, 60)],
    ['not base64', VECTOR.slice(0, 27) + '!!!!'],
    ['endless text', VECTOR + 'A'.repeat(5000)],
  ])('refuses %s without throwing', (_name, token) => {
    expect(verify(token).ok).toBe(false)
  })

  test('takes no empty key: anybody can sign with it', () => {
    for (const appKey of ['', ' '])
      expect(() => verify(VECTOR, { appKey })).toThrow(/appKey is empty/)
  })

  test('refuses a token in which any one character of the content was changed', () => {
    const head = VECTOR.slice(0, 27)
    const content = Buffer.from(VECTOR.slice(27), 'base64')
    for (let index = 0; index < content.length; index += 1) {
      const forged = Buffer.from(content)
      forged[index] = (forged[index] ?? 0) ^ 1
      expect(verify(head + forged.toString('base64')).ok).toBe(false)
    }
  })
})
