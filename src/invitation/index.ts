import { RTC_TOKEN_URL } from '../constants'
import { isRtcId } from '../rtc/contract'
import { decoded, type LinkProblem, problemOfLink, type Query, unfolded } from './link'

/** What it takes to join a room. */
export interface Invitation {
  roomId: string
  userId: string
  token: string
}

/** The part of an invitation that is missing or malformed, or what is wrong with its link. */
export type InvitationProblem = keyof Invitation | LinkProblem

/** The last invitation given to a room page in memory: a token in an address would reach the view layer. */
let handedOver: Invitation | undefined

/** The last invitation whose token the host refused, or called expired. */
let refused: Invitation | undefined

/** The parts in the order in which they are asked for. */
const PARTS = ['roomId', 'userId', 'token'] as const

/**
 * Whether a text can be this part of an invitation.
 * @param part - ids follow the vendor's rule. A token is any text without blanks, for only the vendor
 * knows more; it may be missing where the build names a server that makes tokens
 */
export function isWellFormed(part: keyof Invitation, text: string): boolean {
  if (part !== 'token') return isRtcId(text)
  return text === '' ? RTC_TOKEN_URL !== '' : /^\S+$/.test(text)
}

/**
 * What the query of a page says, for fields that can still be corrected.
 * @param given - of a page, or of `queryIn`
 * @returns each part decoded, `''` where it is missing or cannot be read
 */
export function draftOf(given: Query): Invitation {
  const query = unfolded(given)
  return {
    roomId: decoded(query.roomId) ?? '',
    userId: decoded(query.userId) ?? '',
    token: decoded(query.token) ?? '',
  }
}

/**
 * What is wrong with a link by itself, before anybody fills anything in.
 * @param given - of a page, or of `queryIn`
 * @returns `unreadable` also where a part's encoding is broken; undefined when nothing is
 */
export function linkProblemOf(given: Query): LinkProblem | undefined {
  const query = unfolded(given)
  if (PARTS.some((part) => decoded(query[part]) === undefined)) return 'unreadable'
  return problemOfLink(query)
}

/** The first part of an invitation that the vendor would refuse; `undefined` when it is whole. */
export function problemOf(invitation: Invitation): keyof Invitation | undefined {
  return PARTS.find((part) => !isWellFormed(part, invitation[part]))
}

/**
 * Reads the invitation that a room page was opened with. Never throws.
 * @param query - not decoded; `token` may be absent when the lobby handed it over in memory
 * @returns the invitation, or the first thing that is wrong with it
 */
export function readInvitation(
  query: Query,
): { invitation: Invitation } | { problem: InvitationProblem } {
  const wrong = linkProblemOf(query)
  if (wrong) return { problem: wrong }
  const draft = draftOf(query)
  const known = handedOver
  const same = known && known.roomId === draft.roomId && known.userId === draft.userId
  const invitation = same && draft.token === '' ? known : draft
  const problem = problemOf(invitation)
  return problem ? { problem } : { invitation }
}

/**
 * Remembers that the host refused an invitation's token, or called it expired: it would do the same
 * again for the same ids.
 */
export function markRefused(invitation: Invitation) {
  refused = invitation
}

/** Whether this very token was refused for these very ids; never where a server makes new ones. */
export function isRefused({ roomId, userId, token }: Invitation): boolean {
  return (
    RTC_TOKEN_URL === '' &&
    refused?.roomId === roomId &&
    refused.userId === userId &&
    refused.token === token
  )
}

/**
 * The query that names who and where, and leaves the token out.
 * @returns from the question mark on, encoded
 */
export function idsIn({ roomId, userId }: Invitation): string {
  return `?roomId=${encodeURIComponent(roomId)}&userId=${encodeURIComponent(userId)}`
}

/**
 * Keeps the token in memory for the room page.
 * @returns the address of the room page, the token left out
 */
export function handOver(invitation: Invitation): string {
  handedOver = invitation
  return '/pages/room/index' + idsIn(invitation)
}
