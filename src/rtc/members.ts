import type {
  RtcAnyArguments,
  RtcEventName,
  RtcEventPayloads,
  RtcMemberList,
  RtcMethod,
} from './contract'

/**
 * What is received of a member. Camera and microphone follow `roomConfig.autoSubscribe` until the
 * host confirms something else for this member; that a screen is never received by itself is
 * inferred. Without meaning for the own user.
 */
export interface RtcSubscription {
  /** Whether the microphone is received. */
  audioSubscribed: boolean
  /** Whether the camera picture is received. */
  videoSubscribed: boolean
  /** Whether the picture of a shared screen is received. */
  screenSubscribed: boolean
}

/** One person in the room, as the room's events tell it. */
export interface RtcMember extends RtcSubscription {
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

/** All that is known about who is in the room. */
export interface RtcRoster {
  readonly lists: RtcMemberLists
  /** What the host confirmed for single members; the others are received as the room was joined. */
  readonly subscriptions: ReadonlyMap<string, Partial<RtcSubscription>>
}

/** No room, no lists. */
export const NOBODY: RtcRoster = {
  lists: {
    RtcChatMembersChanged: [],
    RtcVideoMembersChanged: [],
    RtcChatSpeakersChanged: [],
    RtcPublishScreenMembersChanged: [],
  },
  subscriptions: new Map(),
}

const LISTS = Object.keys(NOBODY.lists) as readonly RtcListName[]

/**
 * Whether an event carries a list.
 * @param name - the event
 */
export function isListName(name: RtcEventName): name is RtcListName {
  return name in NOBODY.lists
}

/**
 * Takes a new list. A user who is missing from a new list of members is taken out of the other lists
 * too, whatever the host says there, and their subscriptions are forgotten. A user who comes in another
 * list first is shown until the next list of members.
 * @param roster - what was known
 * @param name - which list came
 * @param userIds - the whole list
 */
export function withList(
  roster: RtcRoster,
  name: RtcListName,
  userIds: readonly string[],
): RtcRoster {
  const { lists, subscriptions } = roster
  const next = { ...lists, [name]: userIds }
  if (name !== 'RtcChatMembersChanged') return { ...roster, lists: next }
  for (const other of LISTS) {
    next[other] = next[other].filter((id) => userIds.includes(id))
  }
  const kept = [...subscriptions].filter(([id]) => userIds.includes(id))
  return { lists: next, subscriptions: new Map(kept) }
}

/**
 * Takes what the host confirmed about one member's streams. Of a shared screen the picture counts.
 * @param roster - what was known
 * @param method - what was asked; without effect when it subscribes to nothing
 * @param args - and how
 */
export function withSubscription(
  roster: RtcRoster,
  method: RtcMethod,
  { userId = '', state, streamType }: RtcAnyArguments,
): RtcRoster {
  const screen = method === 'changeScreenSubscribeState'
  if (!screen && method !== 'changeStreamSubscribeState') return roster
  const subscription = { ...roster.subscriptions.get(userId) }
  const on = state === 1
  if (streamType !== 'audio') subscription[screen ? 'screenSubscribed' : 'videoSubscribed'] = on
  if (streamType !== 'video' && !screen) subscription.audioSubscribed = on
  return { ...roster, subscriptions: new Map(roster.subscriptions).set(userId, subscription) }
}

/** The own part in the room. */
export interface RtcSelf {
  /** The own user, who is a member as long as one is in the room. */
  userId: string
  /** Whether the own camera runs: its picture is there before any list says so. */
  camera: boolean
  /** What the room was joined with; `true` by default (documented). */
  autoSubscribe?: boolean
}

/**
 * Turns a roster into members. A member nothing changed about is the same object as before, and so
 * is the whole list, so that one who starts to speak re-renders one tile.
 * @param roster - what is known
 * @param self - the own part
 * @param previous - the members until now; those who stay keep their order
 */
export function toMembers(
  { lists, subscriptions }: RtcRoster,
  self: RtcSelf,
  previous: readonly RtcMember[],
): readonly RtcMember[] {
  const { autoSubscribe = true } = self
  const known = new Map(previous.map((member) => [member.userId, member]))
  const has = (name: RtcListName, userId: string) => lists[name].includes(userId)
  const here = new Set([self.userId].concat(...LISTS.map((name) => lists[name])))
  const stay = previous.map(({ userId }) => userId).filter((userId) => here.delete(userId))
  const members = [...stay, ...here].map((userId): RtcMember => {
    const isSelf = userId === self.userId
    const next = {
      userId,
      self: isSelf,
      video: has('RtcVideoMembersChanged', userId) || (self.camera && isSelf),
      speaking: has('RtcChatSpeakersChanged', userId),
      screen: has('RtcPublishScreenMembersChanged', userId),
      audioSubscribed: autoSubscribe,
      videoSubscribed: autoSubscribe,
      screenSubscribed: false,
      ...subscriptions.get(userId),
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
