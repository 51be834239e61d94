import { RTC_APP_ID } from '../constants'
import { isRtcId } from '../rtc/contract'
import { lobbyAddress } from './lobbyAddress'

/** A page's query as the host hands it over: not decoded, any part absent. */
export type Query = Partial<Record<string, string>>

/** Why a link opens no room: it cannot be read, its time is up, or it is for another application. */
export type LinkProblem = 'unreadable' | 'over' | 'otherApp'

/** How long an invitation is good, in seconds: as long as the token service's tokens. */
const LIFETIME = 24 * 60 * 60

/** Parts that hold a query themselves: a code's `scene`, a launch's `query`, the page of a Douyin link. */
const HOLDERS = ['scene', 'query', 'start_page', 'path', 'q']

/** Where a token has the application that it is for: 24 characters behind its version. */
const APP_OF_TOKEN = /^001([0-9a-zA-Z]{24})[\w+/=]{64,}$/

/** Decodes one part of a query, once; `undefined` when its percent encoding is broken. */
export function decoded(text: string | undefined): string | undefined {
  try {
    return decodeURIComponent(text ?? '')
  } catch {
    return undefined
  }
}

/**
 * The parts of a query, and those of the queries that are inside its parts.
 * @param query - as the host hands it over
 */
export function unfolded(query: Query): Query {
  const inside = HOLDERS.map((name) => decoded(query[name]) ?? '')
  return inside.some((text) => text.includes('='))
    ? { ...queryIn(inside.join('&')), ...query }
    : query
}

/**
 * The query of an invitation that was scanned or pasted.
 * @param text - an address of the web build, a Douyin link, the path of a page, or a query alone
 * @returns its parts, not decoded; empty when there are none
 */
export function queryIn(text: string): Query {
  const parts: Query = {}
  for (const part of text.trim().split(/[?#&\s]/)) {
    const [, name, value] = /^(\w+)=(.*)$/.exec(part) ?? []
    if (name) parts[name] = value ?? ''
  }
  return unfolded(parts)
}

/** Whether a text in the field for a room ID is an invitation instead. */
export const isInvitation = (text: string): boolean => text.includes('=')

/**
 * Whether the application and the time of an invitation are right, as far as it names them.
 * @param query - unfolded
 * @returns what is wrong; undefined when nothing is
 */
export function problemOfLink(query: Query): LinkProblem | undefined {
  const [appId, expiresAt, token] = [query.appId, query.expiresAt, query.token].map(decoded)
  const app = appId || APP_OF_TOKEN.exec(token ?? '')?.[1]
  if (app && app !== RTC_APP_ID) return 'otherApp'
  if (!expiresAt) return undefined
  if (!/^\d{1,12}$/.test(expiresAt)) return 'unreadable'
  return Number(expiresAt) * 1000 <= Date.now() ? 'over' : undefined
}

/** When an invitation that is made now is over, in Unix seconds. */
export const newExpiry = (): number => Math.floor(Date.now() / 1000) + LIFETIME

/**
 * The query of an invitation. It names neither a user nor a token: whoever has a token is that user.
 * @param roomId - none for an invitation to the app alone
 * @param expiresAt - in Unix seconds
 */
export function invitationQuery(roomId: string, expiresAt: number): string {
  return isRtcId(roomId)
    ? `?roomId=${encodeURIComponent(roomId)}&appId=${RTC_APP_ID}&expiresAt=${expiresAt}`
    : ''
}

/**
 * The link of an invitation: the web build's lobby, or the path of this one where no web build is known.
 * @see invitationQuery
 */
export const linkTo = (roomId: string, expiresAt: number): string =>
  lobbyAddress() + invitationQuery(roomId, expiresAt)
