/** Bytes as text and back, for realms that have neither TextEncoder nor `atob`. */

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** What each digit is worth. */
const WORTH = new Map([...DIGITS].map((digit, worth) => [digit, worth]))

/** Bytes in base64. */
export function encodeBase64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    for (let shift = 18; shift >= 0; shift -= 6) text += DIGITS[(group >> shift) & 63]
  }
  const spare = (3 - (bytes.length % 3)) % 3
  return text.slice(0, text.length - spare) + '='.repeat(spare)
}

/** The bytes that base64 means; what is no digit of it is passed over. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4))
  let length = 0
  let group = 0
  let bits = 0
  for (const digit of text) {
    const worth = WORTH.get(digit)
    if (worth === undefined) continue
    group = ((group << 6) | worth) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[length++] = group >> bits
  }
  return bytes.slice(0, length)
}

/** How a text stands for bytes, by the names that the host has for it. */
interface Encoding {
  decode: (bytes: Uint8Array) => string
  encode: (text: string) => Uint8Array<ArrayBuffer>
}

const fromCodes = (codes: ArrayLike<number>) => {
  let text = ''
  for (let i = 0; i < codes.length; i++) text += String.fromCharCode(codes[i] ?? 0)
  return text
}

const latin1: Encoding = {
  decode: fromCodes,
  encode: (text) => Uint8Array.from(text, (character) => character.charCodeAt(0)),
}

const utf8: Encoding = {
  decode: (bytes) => {
    try {
      return decodeURIComponent(escape(fromCodes(bytes)))
    } catch {
      throw new Error('the file is no text in UTF-8')
    }
  },
  encode: (text) => latin1.encode(unescape(encodeURIComponent(text))),
}

const utf16: Encoding = {
  decode: (bytes) =>
    fromCodes(
      Array.from(
        { length: bytes.length >> 1 },
        (_, i) => (bytes[2 * i] ?? 0) | ((bytes[2 * i + 1] ?? 0) << 8),
      ),
    ),
  encode: (text) =>
    Uint8Array.from(
      [...Array(text.length).keys()].flatMap((i) => {
        const code = text.charCodeAt(i)
        return [code & 255, code >> 8]
      }),
    ),
}

const hex: Encoding = {
  decode: (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''),
  encode: (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16)),
}

const ENCODINGS: Record<string, Encoding> = {
  utf8,
  'utf-8': utf8,
  ascii: latin1,
  latin1,
  binary: latin1,
  base64: { decode: encodeBase64, encode: decodeBase64 },
  hex,
  ucs2: utf16,
  'ucs-2': utf16,
  utf16le: utf16,
  'utf-16le': utf16,
}

/**
 * @param name - as the host calls it
 * @throws Error when there is none of that name
 */
export function encodingOf(name: string): Encoding {
  const known = ENCODINGS[name]
  if (!known) throw new Error(`there is no encoding "${name}"`)
  return known
}
