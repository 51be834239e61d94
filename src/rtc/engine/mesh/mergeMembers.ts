import type { Member } from './messages'

/**
 * Takes in a new list of members. Those who were there keep their place, whatever the server's
 * order, so that nobody's picture moves because somebody's connection came back.
 * @param before - the members so far
 * @param list - the server's list, complete
 * @param spared - whether a member the list lacks stays: a server that was restarted knows only
 *   those who have come back to it already
 */
export function mergeMembers(
  before: Member[],
  list: Member[],
  spared: (member: Member) => boolean,
): Member[] {
  const listed = new Map(list.map((member) => [member.peerId, member]))
  // The same user with another session has taken this one's place.
  const users = new Set(list.map(({ userId }) => userId))
  const kept = before.flatMap((member) => {
    const now = listed.get(member.peerId)
    if (now) return [now]
    return !users.has(member.userId) && spared(member) ? [member] : []
  })
  const known = new Set(kept.map(({ peerId }) => peerId))
  return [...kept, ...list.filter(({ peerId }) => !known.has(peerId))]
}
