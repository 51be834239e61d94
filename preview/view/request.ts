import { decodeBase64, encodeBase64 } from '../bytes'
import { textOf, type Json, type JsonObject } from '../json'
import { PREVIEW_ORIGIN } from '../serverMessages'

/** How long a server may take, in ms: the host's own patience. */
export const PATIENCE = 60_000

const NO_BODY = ['GET', 'HEAD']

/**
 * Where what the package names is: the preview is asked where this page comes from.
 * @throws Error when it is no address
 */
export function serverAddress(url: Json | undefined): URL {
  if (typeof url !== 'string') throw new Error('the url is missing')
  const asked = new URL(url)
  return asked.origin === PREVIEW_ORIGIN
    ? new URL(asked.pathname + asked.search, location.origin)
    : asked
}

/**
 * `tt.request`: asks a server of the developer's. Unlike on a phone no domain need be declared, and
 * the server must allow the preview's origin, for it is a browser that asks.
 * @param signal - ends it
 * @throws Error in the host's words when there is no answer
 */
export async function askServer(args: JsonObject, signal: AbortSignal): Promise<JsonObject> {
  const { url, data = null, header, dataType = 'json', responseType } = args
  const address = serverAddress(url)
  const method = typeof args.method === 'string' ? args.method.toUpperCase() : 'GET'
  if (NO_BODY.includes(method) && data !== null && typeof data === 'object') {
    for (const [key, value] of Object.entries(data)) {
      address.searchParams.set(key, typeof value === 'string' ? value : JSON.stringify(value))
    }
  }
  const answer = await fetch(address, {
    method,
    headers: { 'content-type': 'application/json', ...(header as Record<string, string>) },
    body: NO_BODY.includes(method) ? null : bodyOf(args),
    credentials: 'omit',
    signal: AbortSignal.any([AbortSignal.timeout(PATIENCE), signal]),
  })
  const facts = { statusCode: answer.status, header: Object.fromEntries(answer.headers) }
  if (responseType === 'arraybuffer') {
    return { ...facts, base64: encodeBase64(new Uint8Array(await answer.arrayBuffer())) }
  }
  const text = await answer.text()
  return { ...facts, data: dataType === 'json' ? parsed(text) : text }
}

/** What is sent: bytes, a text, or anything else as JSON. */
function bodyOf({ data = null, base64 }: JsonObject): BodyInit {
  if (base64 !== undefined) return decodeBase64(textOf(base64))
  return typeof data === 'string' ? data : JSON.stringify(data)
}

/** As the host does it: what is no JSON stays text. */
function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return text
  }
}
