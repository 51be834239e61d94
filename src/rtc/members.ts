/** One person in the room, as the room's events tell it. */
export interface RtcMember {
  userId: string
  /** Whether this is the own user. */
  self: boolean
  /** Whether there is a camera picture of this member. */
  video: boolean
  /** Whether this member is speaking. */
  speaking: boolean
  /** Whether this member shares a screen. */
  screen: boolean
}

/** The last word of the host on each list of the room. Each list is a full snapshot. */
export interface RtcMemberLists {
  chat: readonly string[]
  video: readonly string[]
  speakers: readonly string[]
  screen: readonly string[]
}

/** No room, no lists. */
export const NO_LISTS: RtcMemberLists = { chat: [], video: [], speakers: [], screen: [] }

/**
 * Takes a new list. Who is missing from the list of members has neither picture nor voice any more,
 * whether or not the host says so in the other lists; who is in another list first is shown until
 * the members are told.
 * @param lists - what was known
 * @param name - which list came
 * @param userIds - the whole list
 */
export function withList(
  lists: RtcMemberLists,
  name: keyof RtcMemberLists,
  userIds: readonly string[],
): RtcMemberLists {
  if (name !== 'chat') return { ...lists, [name]: userIds }
  const here = new Set(userIds)
  const stay = (ids: readonly string[]) => ids.filter((id) => here.has(id))
  return {
    chat: userIds,
    video: stay(lists.video),
    speakers: stay(lists.speakers),
    screen: stay(lists.screen),
  }
}

/**
 * Turns the lists into members. A member nothing changed about is the same object as before, and so
 * is the whole list, so that one who starts to speak re-renders one tile.
 * @param lists - the host's lists
 * @param self - the own user, who is a member as long as one is in the room
 * @param camera - whether the own camera runs: its picture is there before any list says so
 * @param previous - the members until now; those who stay keep their order
 */
export function toMembers(
  lists: RtcMemberLists,
  self: string,
  camera: boolean,
  previous: readonly RtcMember[],
): readonly RtcMember[] {
  const known = new Map(previous.map((member) => [member.userId, member]))
  const video = new Set(lists.video)
  const speakers = new Set(lists.speakers)
  const screen = new Set(lists.screen)
  const here = new Set([self, ...lists.chat, ...lists.video, ...lists.speakers, ...lists.screen])
  const order = [...previous.map(({ userId }) => userId).filter((id) => here.has(id)), ...here]
  const members = [...new Set(order)].map((userId): RtcMember => {
    const next = {
      userId,
      self: userId === self,
      video: video.has(userId) || (camera && userId === self),
      speaking: speakers.has(userId),
      screen: screen.has(userId),
    }
    const old = known.get(userId)
    return old && sameFields(old, next) ? old : next
  })
  const same =
    members.length === previous.length && members.every((member, i) => member === previous[i])
  return same ? previous : members
}

/**
 * Whether two objects hold the same values, one level deep.
 * @param a - one object
 * @param b - another with the same keys
 */
export function sameFields<Fields extends object>(a: Fields, b: Fields): boolean {
  return (Object.keys(b) as (keyof Fields)[]).every((key) => Object.is(a[key], b[key]))
}
