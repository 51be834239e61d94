/** What the host's refusals and news mean to a session: decisions, without anything done yet. */
import { type RtcError, type RtcErrorReason } from './errors'
import type { Stay, Wish } from './wish'

/** How long a stay must have lasted after an expired token for the next one to be cured too. */
const LASTING = 60_000

/** Where one may be after a join that failed: only for these reasons one may be in a room. */
export const AFTER_FAILED_JOIN: { readonly [Reason in RtcErrorReason]?: Stay['standing'] } = {
  timeout: 'unsure',
  'already-in-room': 'leftover',
}

/**
 * Where one is after an exit that failed.
 * @param standing - what one was in the room before
 * @param reason - why it failed
 * @returns null outside: the host may refuse to exit a room that it ended by itself
 */
export function afterFailedExit(
  standing: Stay['standing'],
  reason: RtcErrorReason,
): Stay['standing'] | null {
  if (reason === 'timeout') return 'unsure'
  return standing === 'unsure' ? null : standing
}

/**
 * Whether a call that the host ended is joined again instead of given up: its token expired, and
 * there is a provider of others, whose last one served for a minute.
 * @param wish - the one whose room the host ended
 * @param stay - in that room
 * @param error - why it did
 */
export function isCurable(
  { room, rejoined }: Wish,
  stay: Stay | null,
  { reason }: RtcError,
): boolean {
  if (reason !== 'token-expired' || !room || !room.tokenProvider || !stay) return false
  return !rejoined || Date.now() - stay.since >= LASTING
}
