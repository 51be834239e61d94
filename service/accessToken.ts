import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'

import { isRtcId } from '../src/rtc/contract'

const VERSION = '001'
export const APP_ID_LENGTH = 24
const SIGNATURE_LENGTH = 32
const MAX_UINT32 = 0xffff_ffff
/** No id is longer than 128 bytes, so no genuine token comes near this. */
const MAX_TOKEN_LENGTH = 2048

/** A token for this room opens every room of the application. */
const ANY_ROOM = '*'

/** The vendor writes 1 to 3 (audio, video, data) along with 0 (publish), all with the same time. */
const PRIVILEGE = { publish: 0, audio: 1, video: 2, data: 3, subscribe: 4 } as const

/** What an AccessToken is made from. All times are absolute Unix seconds. */
interface AccessTokenOptions {
  /** The application id of the Volcengine RTC console: exactly 24 characters. */
  appId: string
  /** The application's key. A secret: it stays on the server. */
  appKey: string
  /** The room the token opens, or `*` for every room. */
  roomId: string
  /** The only user who may use the token. */
  userId: string
  /** When the token stops opening the room, in Unix seconds; 0 means never. */
  expireAt: number
  /** Until when the user may publish, in Unix seconds; 0 means for ever. Default: `expireAt`. */
  publishExpireAt?: number
  /** Until when the user may subscribe, in Unix seconds; 0 means for ever. Default: `expireAt`. */
  subscribeExpireAt?: number
  /** When the token was made, in Unix seconds. Default: now. */
  issuedAt?: number
  /** Makes two tokens of the same second differ: 0 to 2^32 - 1. Default: random. */
  nonce?: number
}

/** What `verifyAccessToken` finds: the token's expiry in Unix seconds (0: never), or why it is refused. */
type AccessTokenVerdict = { ok: true; expireAt: number } | { ok: false; reason: string }

/**
 * Makes an AccessToken of the vendor's layout "001".
 * @param options - see {@link AccessTokenOptions}
 * @returns `001`, the appId and the signed content in base64; encode it before it goes into a URL
 * @throws RangeError when an id, the key or a number is not one the layout can carry, or `expireAt` is
 *   over when the token is made
 * @see https://www.volcengine.com/docs/6348/70121
 */
export function signAccessToken(options: AccessTokenOptions): string {
  const { appId, appKey, roomId, userId, expireAt } = options
  const {
    publishExpireAt = expireAt,
    subscribeExpireAt = expireAt,
    issuedAt = Math.floor(Date.now() / 1000),
    nonce = randomInt(MAX_UINT32),
  } = options
  if (!isRtcId(appId) || appId.length !== APP_ID_LENGTH) {
    throw new RangeError(
      `appId must have ${APP_ID_LENGTH} characters: copy it from the RTC console`,
    )
  }
  checkKey(appKey)
  if (roomId !== ANY_ROOM && !isRtcId(roomId)) {
    throw new RangeError('roomId must be 1 to 128 of a-z A-Z 0-9 @ . _ - (or * for any room)')
  }
  if (!isRtcId(userId)) throw new RangeError('userId must be 1 to 128 of a-z A-Z 0-9 @ . _ -')
  if (expireAt !== 0 && expireAt <= issuedAt) {
    throw new RangeError('expireAt is over already: it is a time in Unix seconds, no duration')
  }

  const privileges: [key: number, until: number][] = [
    [PRIVILEGE.publish, publishExpireAt],
    [PRIVILEGE.audio, publishExpireAt],
    [PRIVILEGE.video, publishExpireAt],
    [PRIVILEGE.data, publishExpireAt],
    [PRIVILEGE.subscribe, subscribeExpireAt],
  ]
  const message = Buffer.concat([
    uint32('nonce', nonce),
    uint32('issuedAt', issuedAt),
    uint32('expireAt', expireAt),
    packed(Buffer.from(roomId)),
    packed(Buffer.from(userId)),
    uint16(privileges.length),
    ...privileges.flatMap(([key, until]) => [uint16(key), uint32('a privilege', until)]),
  ])
  const content = Buffer.concat([packed(message), packed(signatureOf(message, appKey))])
  return VERSION + appId + content.toString('base64')
}

/**
 * Checks that a token was signed with the application's key, has not expired, and is for exactly
 * this application, room and user. Never throws on a malformed token.
 * @param token - the token as the client sent it
 * @param expected - the application and its key, the room and user that ask, and the time in Unix
 *   seconds (default: now)
 * @throws RangeError when the key is missing: a token of an empty one could be anybody's
 * @see https://www.volcengine.com/docs/6348/70121
 */
export function verifyAccessToken(
  token: string,
  expected: { appId: string; appKey: string; roomId: string; userId: string; now?: number },
): AccessTokenVerdict {
  const { appId, appKey, roomId, userId, now = Math.floor(Date.now() / 1000) } = expected
  const refuse = (reason: string): AccessTokenVerdict => ({ ok: false, reason })

  checkKey(appKey)
  if (token.length > MAX_TOKEN_LENGTH) return refuse('the token is too long')
  if (!token.startsWith(VERSION)) return refuse(`the token's version is not ${VERSION}`)
  if (token.slice(VERSION.length, VERSION.length + APP_ID_LENGTH) !== appId) {
    return refuse('the token is for another appId')
  }
  const content = reader(Buffer.from(token.slice(VERSION.length + APP_ID_LENGTH), 'base64'))
  const message = content.bytes()
  const signature = content.bytes()
  if (!message || signature?.length !== SIGNATURE_LENGTH) return refuse('the token is malformed')
  if (!timingSafeEqual(signature, signatureOf(message, appKey))) {
    return refuse("the token's signature does not match")
  }

  const fields = reader(message)
  fields.uint32() // nonce
  fields.uint32() // issuedAt
  const expireAt = fields.uint32()
  const tokenRoom = fields.bytes()?.toString()
  const tokenUser = fields.bytes()?.toString()
  if (expireAt === null || tokenRoom === undefined || tokenUser === undefined) {
    return refuse('the token is malformed')
  }
  if (tokenRoom !== ANY_ROOM && tokenRoom !== roomId) return refuse('the token is for another room')
  if (tokenUser !== userId) return refuse('the token is for another user')
  if (expireAt !== 0 && expireAt <= now) return refuse('the token has expired')
  return { ok: true, expireAt }
}

/** A key that was read from a file or a variable may be missing, or end in a line break. */
function checkKey(appKey: string): void {
  if (!appKey || /\s/.test(appKey)) {
    throw new RangeError('appKey is empty or has blanks: copy it from the RTC console')
  }
}

function signatureOf(message: Buffer, appKey: string): Buffer {
  return createHmac('sha256', appKey).update(message).digest()
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function uint32(name: string, value: number): Buffer {
  if (!Number.isInteger(value) || value < 0 || value > MAX_UINT32) {
    throw new RangeError(`${name} must be a whole number from 0 to ${MAX_UINT32}, got ${value}`)
  }
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function packed(bytes: Buffer): Buffer {
  return Buffer.concat([uint16(bytes.length), bytes])
}

/** Reads the layout's fields in order; a field that is not wholly there reads as `null`. */
function reader(bytes: Buffer) {
  let offset = 0
  const take = (length: number): Buffer | null => {
    if (offset + length > bytes.length) return null
    offset += length
    return bytes.subarray(offset - length, offset)
  }
  return {
    uint32: () => take(4)?.readUInt32LE() ?? null,
    bytes: () => {
      const length = take(2)?.readUInt16LE()
      return length === undefined ? null : take(length)
    },
  }
}
