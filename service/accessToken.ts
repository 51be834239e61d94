import { createHmac, createSecretKey, KeyObject, randomInt, timingSafeEqual } from 'node:crypto'

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
const PRIVILEGES = Object.values(PRIVILEGE)

/** The bytes of a message that its ids do not change: three times, three lengths, the privileges. */
const FIXED_LENGTH = 3 * 4 + 3 * 2 + PRIVILEGES.length * (2 + 4)

/** What an AccessToken is made from. All times are absolute Unix seconds. */
interface AccessTokenOptions {
  /** The application id of the Volcengine RTC console: exactly 24 characters. */
  appId: string
  /** The application's key, or what `readAppKey` made of it. A secret: it stays on the server. */
  appKey: string | KeyObject
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
  const { appId, roomId, userId, expireAt } = options
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
  const appKey = keyOf(options.appKey)
  if (roomId !== ANY_ROOM && !isRtcId(roomId)) {
    throw new RangeError('roomId must be 1 to 128 of a-z A-Z 0-9 @ . _ - (or * for any room)')
  }
  if (!isRtcId(userId)) throw new RangeError('userId must be 1 to 128 of a-z A-Z 0-9 @ . _ -')
  if (expireAt !== 0 && expireAt <= issuedAt) {
    throw new RangeError('expireAt is over already: it is a time in Unix seconds, no duration')
  }

  // One buffer, written from front to back: each small one would cost as much as the signature.
  const length = FIXED_LENGTH + roomId.length + userId.length
  const content = Buffer.allocUnsafe(2 + length + 2 + SIGNATURE_LENGTH)
  let at = content.writeUInt16LE(length)
  at = writeUint32(content, at, 'nonce', nonce)
  at = writeUint32(content, at, 'issuedAt', issuedAt)
  at = writeUint32(content, at, 'expireAt', expireAt)
  at = writeId(content, at, roomId)
  at = writeId(content, at, userId)
  at = content.writeUInt16LE(PRIVILEGES.length, at)
  for (const privilege of PRIVILEGES) {
    at = content.writeUInt16LE(privilege, at)
    const until = privilege === PRIVILEGE.subscribe ? subscribeExpireAt : publishExpireAt
    at = writeUint32(content, at, 'a privilege', until)
  }
  const signature = signatureOf(content.subarray(2, at), appKey)
  at = content.writeUInt16LE(SIGNATURE_LENGTH, at)
  signature.copy(content, at)
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
  expected: {
    appId: string
    appKey: string | KeyObject
    roomId: string
    userId: string
    now?: number
  },
): AccessTokenVerdict {
  const { appId, roomId, userId, now = Math.floor(Date.now() / 1000) } = expected
  const refuse = (reason: string): AccessTokenVerdict => ({ ok: false, reason })

  const appKey = keyOf(expected.appKey)
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

/**
 * Makes a key that signs and verifies many tokens, faster than its text does.
 * @param appKey - the application's key, as the RTC console shows it
 * @throws RangeError when it is missing, or has blanks, as one that was read from a file with its line break
 */
export function readAppKey(appKey: string): KeyObject {
  if (!appKey || /\s/.test(appKey)) {
    throw new RangeError('appKey is empty or has blanks: copy it from the RTC console')
  }
  return createSecretKey(appKey, 'utf8')
}

const keyOf = (appKey: string | KeyObject): KeyObject =>
  appKey instanceof KeyObject ? appKey : readAppKey(appKey)

function signatureOf(message: Buffer, appKey: KeyObject): Buffer {
  return createHmac('sha256', appKey).update(message).digest()
}

/** @returns where the next field begins */
function writeUint32(bytes: Buffer, at: number, name: string, value: number): number {
  if (!Number.isInteger(value) || value < 0 || value > MAX_UINT32) {
    throw new RangeError(`${name} must be a whole number from 0 to ${MAX_UINT32}, got ${value}`)
  }
  return bytes.writeUInt32LE(value, at)
}

/**
 * Writes an id, which has no characters of more than one byte, behind its length.
 * @returns where the next field begins
 */
function writeId(bytes: Buffer, at: number, id: string): number {
  const start = bytes.writeUInt16LE(id.length, at)
  return start + bytes.write(id, start, 'latin1')
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
