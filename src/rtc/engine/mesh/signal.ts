import type { SignalData } from './messages'

/**
 * What is to be done with a signal of a member:
 * - `ignore`: it belongs to a connection that is no more; what replaced it has been or will be heard
 * - `take`: it belongs to this connection
 * - `repeat`: the other side has a new connection, and this one has taken in nothing yet: whatever
 *   was said to the old one is said again, and the signal taken
 * - `replace`: the other side has a new connection, and this one belongs to its old one: it is
 *   replaced by a new one, which takes the signal
 */
export type SignalMeaning = 'ignore' | 'take' | 'repeat' | 'replace'

/** One side of a connection between two members. */
export interface LinkNumbers {
  /** The number of this side's connection. */
  own: number
  /** The number of the other side's; null when nothing was heard of it. */
  remote: number | null
  /** Whether nothing of the other side's connection has been taken in. */
  untouched: boolean
}

/**
 * Tells what a signal means. Each side numbers its connections in the order in which it makes them.
 * @param signal - the numbers the signal carries
 * @param link - the connection there is
 */
export function meaningOf(
  { link: from, peerLink: meantFor }: Pick<SignalData, 'link' | 'peerLink'>,
  { own, remote, untouched }: LinkNumbers,
): SignalMeaning {
  if (meantFor !== null && meantFor !== own) return 'ignore'
  if (remote === null || remote === from) return 'take'
  if (from < remote) return 'ignore'
  return untouched ? 'repeat' : 'replace'
}
