import type { RtcEventName, RtcEventPayloads, RtcMemberList } from './contract'

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

/** The events that carry a list. */
export type RtcListName = {
  [Name in RtcEventName]: RtcEventPayloads[Name] extends RtcMemberList ? Name : never
}[RtcEventName]

/** The last word of the host on each list of the room. Each list is a full snapshot. */
export type RtcMemberLists = { readonly [Name in RtcListName]: readonly string[] }

/** No room, no lists. */
export const NO_LISTS: RtcMemberLists = {
  RtcChatMembersChanged: [],
  RtcVideoMembersChanged: [],
  RtcChatSpeakersChanged: [],
  RtcPublishScreenMembersChanged: [],
}

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
  name: RtcListName,
  userIds: readonly string[],
): RtcMemberLists {
  const next = { ...lists, [name]: userIds }
  if (name === 'RtcChatMembersChanged') {
    for (const other of Object.keys(lists) as RtcListName[]) {
      next[other] = next[other].filter((id) => userIds.includes(id))
    }
  }
  return next
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
  const has = (name: RtcListName, userId: string) => lists[name].includes(userId)
  const here = new Set([self].concat(...Object.values(lists)))
  const stay = previous.map(({ userId }) => userId).filter((userId) => here.delete(userId))
  const members = [...stay, ...here].map((userId): RtcMember => {
    const isSelf = userId === self
    const next = {
      userId,
      self: isSelf,
      video: has('RtcVideoMembersChanged', userId) || (camera && isSelf),
      speaking: has('RtcChatSpeakersChanged', userId),
      screen: has('RtcPublishScreenMembersChanged', userId),
    }
    const old = known.get(userId)
    return old && sameFields(old, next) ? old : next
  })
  return sameFields(previous, members) ? previous : members
}

/**
 * Whether two lists or objects hold the same values, one level deep.
 * @param a - one of them
 * @param b - the other
 */
export function sameFields<Fields extends object>(a: Fields, b: Fields): boolean {
  const keys = Object.keys(b) as (keyof Fields)[]
  return Object.keys(a).length === keys.length && keys.every((key) => Object.is(a[key], b[key]))
}
