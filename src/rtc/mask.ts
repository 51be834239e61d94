import { isRtcId } from './contract'

/** What is put where a secret stood. */
const MASK = '***'
/** Names whose values are secrets, however short. */
const SECRET_NAME = /token|app_?key|secret/i
/**
 * `token=…`, `"appKey": "…"`, `token: …` in running text; not the `ok` or `fail` that a host says
 * behind the name of a method, of which one ends in `Token`.
 */
const NAMED =
  /((?:token|app_?key|secret)\w*["']?\s*[=:]\s*["']?)(?!(?:ok|fail)(?:[\s"']|$))[^\s"',;&)}\]]+/gi
/** Names whose values are no secrets, however long: the rule for ids allows 128 characters. */
const ID_NAME = /^(room|user)Id(List)?$/
/**
 * An AccessToken, which begins with 001, as it is or URL-encoded; a JSON Web Token; and any other
 * long run without a break. A UUID has breaks: rooms are often named by one.
 */
const OPAQUE = /\b001[\w+/=%-]{16,}|\beyJ[\w.-]{16,}|[\w+/=%]{32,}/g

/**
 * A text without what looks like a token or an application key.
 * @param text - a message of the host, of a server, or of a program
 */
export function maskText(text: string): string {
  return text.replace(NAMED, `$1${MASK}`).replace(OPAQUE, MASK)
}

/**
 * A value without what looks like a token or an application key, at any depth. What has nothing to
 * hide is returned as it is; an exception that has becomes its masked message.
 * @param value - arguments, an answer, a payload or an exception
 */
export function masked(value: unknown): unknown {
  return maskedAt(value, [])
}

function maskedAt(value: unknown, above: readonly unknown[]): unknown {
  if (typeof value === 'string') return maskText(value)
  if (typeof value !== 'object' || value === null) return value
  // A circle would never end; who is in it was looked at already.
  if (above.includes(value)) return MASK
  const source = value as Readonly<Record<string, unknown>>
  // The message and the cause of an exception are not among its keys.
  const keys =
    value instanceof Error ? ['message', 'cause', ...Object.keys(value)] : Object.keys(value)
  const copy: Record<string, unknown> = {}
  let changed = false
  for (const key of keys) {
    const was = source[key]
    const hides = SECRET_NAME.test(key) && was !== undefined && typeof was !== 'function'
    const shows = ID_NAME.test(key) && (Array.isArray(was) ? was : [was]).every(isRtcId)
    copy[key] = hides ? MASK : shows ? was : maskedAt(was, [...above, value])
    changed ||= copy[key] !== was
  }
  if (!changed) return value
  if (value instanceof Error) return copy.message
  return Array.isArray(value) ? keys.map((key) => copy[key]) : copy
}
