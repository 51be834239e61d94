import { decodeBase64, encodeBase64 } from '../bytes'
import { textOf, type Json, type JsonObject } from '../json'
import { PREVIEW_ORIGIN } from '../serverMessages'

/** How long a server may take, in ms: the host's own patience. */
const PATIENCE = 60_000

/** What sends `data` in its body; all others have it in the address (documented). */
const WITH_BODY = ['POST', 'PUT', 'PATCH']
const FORM = 'application/x-www-form-urlencoded'

/** What is said of a server that gives no answer. */
export const UNREACHABLE =
  'network error: the server cannot be reached, or does not allow the preview'

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
  const address = serverAddress(args.url)
  const tooLate = AbortSignal.timeout(patienceOf(args))
  try {
    return await exchange(address, args, AbortSignal.any([tooLate, signal]))
  } catch (error) {
    if (tooLate.aborted) throw new Error('timeout')
    throw error instanceof TypeError ? new Error(UNREACHABLE) : error
  }
}

async function exchange(address: URL, args: JsonObject, signal: AbortSignal): Promise<JsonObject> {
  const { data = null, dataType = 'json', responseType } = args
  const method = typeof args.method === 'string' ? args.method.toUpperCase() : 'GET'
  const isQuery = !WITH_BODY.includes(method)
  if (isQuery && data !== null && typeof data === 'object') {
    for (const [name, value] of pairsOf(data)) address.searchParams.set(name, value)
  }
  const headers = headersOf(args)
  const answer = await fetch(address, {
    method,
    headers,
    body: isQuery ? null : bodyOf(args, headers.get('content-type') ?? ''),
    credentials: 'omit',
    signal,
  })
  const facts = { statusCode: answer.status, header: Object.fromEntries(answer.headers) }
  if (responseType === 'arraybuffer') {
    return { ...facts, base64: encodeBase64(new Uint8Array(await answer.arrayBuffer())) }
  }
  const text = await answer.text()
  return { ...facts, data: dataType === 'json' ? parsed(text) : text }
}

/** The headers of a request, whose names may be written as one likes. */
function headersOf({ header }: JsonObject): Headers {
  const headers = new Headers({ 'content-type': 'application/json' })
  for (const [name, value] of Object.entries((header ?? {}) as JsonObject)) {
    headers.set(name, textOf(value))
  }
  return headers
}

/** How long the app lets the server take: no longer than the host does (documented). */
export function patienceOf({ timeout }: JsonObject): number {
  return typeof timeout === 'number' && timeout > 0 ? Math.min(timeout, PATIENCE) : PATIENCE
}

/** What is sent: nothing, bytes, a text, a form where the app says so, or anything else as JSON. */
function bodyOf({ data = null, base64 }: JsonObject, type: string): BodyInit | null {
  if (base64 !== undefined) return decodeBase64(textOf(base64))
  if (data === null) return null
  if (typeof data === 'string') return data
  const isForm = type.toLowerCase().startsWith(FORM) && typeof data === 'object'
  return isForm ? new URLSearchParams(pairsOf(data)) : JSON.stringify(data)
}

/** Names and values, as they stand in an address or a form. */
const pairsOf = (data: object): [string, string][] =>
  Object.entries(data).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])

/** As the host does it: what is no JSON stays text. */
function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return text
  }
}
