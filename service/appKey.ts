import { hash } from 'node:crypto'

/** What SHA-256 takes in at a time, and what it makes, in bytes. */
const BLOCK = 64
export const SIGNATURE_LENGTH = 32

/** The key of an RTC application, ready to sign many messages; nothing that writes objects shows it. */
export interface AppKey {
  /** The bytes that nobody makes without the key. */
  sign: (message: Buffer) => Buffer
}

/**
 * Makes a key that signs with HMAC-SHA-256 (RFC 2104), from the two hashes that it is made of: an `Hmac`
 * of Node is an object for each message, which costs several times what is computed.
 * @param text - the key, as the RTC console shows it
 * @throws RangeError when it is missing, or has blanks, as one that was read from a file with its line break
 */
export function readAppKey(text: string): AppKey {
  if (!text || /\s/.test(text)) {
    throw new RangeError('appKey is empty or has blanks: copy it from the RTC console')
  }
  const bytes = Buffer.from(text)
  const key = bytes.length > BLOCK ? hash('sha256', bytes, 'buffer') : bytes
  const [inner, outer] = [paddedWith(0x36, key), paddedWith(0x5c, key)]
  return {
    sign: (message) => {
      const digest = hash('sha256', Buffer.concat([inner, message]), 'buffer')
      return hash('sha256', Buffer.concat([outer, digest]), 'buffer')
    },
  }
}

function paddedWith(pad: number, key: Buffer): Buffer {
  const block = Buffer.alloc(BLOCK, pad)
  key.forEach((byte, index) => (block[index] = byte ^ pad))
  return block
}
