import type { RtcEventName } from '../../contract'
import type { Capture } from './capture'
import type { MemberState } from './messages'
import type { Publishing } from './publishing'
import type { Cancel, Resources } from './resources'
import type { Room } from './stay'
import { createSpeakerDetector } from './speakers'

/**
 * How often levels are read, in ms. Not 150: a sound that comes every half second, as that of Chromium's
 * fake microphone, could fall between all readings for ever.
 */
const LEVEL_PERIOD = 110

/**
 * How many times as long as a reading took the page has for other things before the next: a browser makes
 * the page wait for each level, long where the processor is short.
 */
const LEVEL_REST = 5

type ListEvent = Extract<RtcEventName, `${string}Members${string}` | `${string}Speakers${string}`>

interface ListOptions {
  resources: Resources
  capture: Capture
  publishing: Publishing
  emit: (event: ListEvent, payload: { userIdList: string[] }) => void
}

/** The lists an application hears: who is there, who has a picture, who shares, who speaks. */
export interface Lists {
  /** Tells whatever list has changed. */
  tell: (room: Room) => void
  /** Tells from now on who speaks, until everything is forgotten. */
  watchSpeakers: (room: Room) => void
  /** The room is over: the next one tells every list from its beginning. */
  forget: () => void
}

/** Makes the lists of one engine; each is told only when it is not as it was told last. */
export function createLists({ resources, capture, publishing, emit }: ListOptions): Lists {
  let told = new Map<ListEvent, string[]>()
  let cancelLevels: Cancel | null = null

  /** Everybody who may be seen; one's own state as it is now rather than as the server has it. */
  const visibleMembers = (room: Room): { userId: string; state: MemberState }[] =>
    room
      .members()
      .map(({ userId, state }) => ({
        userId,
        state: userId === room.userId ? publishing.state() : state,
      }))
      .filter(({ userId, state }) => state.visible || userId === room.userId)

  /** Tells a list; false when it is as it was told last. */
  const tell = (event: ListEvent, userIdList: string[]): boolean => {
    const before = told.get(event)
    if (before?.length === userIdList.length && before.every((id, at) => id === userIdList[at])) {
      return false
    }
    told.set(event, userIdList)
    emit(event, { userIdList: [...userIdList] })
    return true
  }

  const levels = (room: Room): Map<string, number> => {
    const found = new Map<string, number>()
    for (const { userId, state } of visibleMembers(room)) {
      const own = userId === room.userId
      // The browser goes on telling a level for seconds after a stream is not received any more.
      if (!state.audio || !(own || publishing.wantsOf(userId).audio)) continue
      found.set(userId, own ? (capture.microphone()?.level() ?? 0) : room.level(userId))
    }
    return found
  }

  return {
    tell: (room) => {
      const members = visibleMembers(room)
      const idsWhere = (shows: (state: MemberState) => boolean) =>
        members.filter(({ state }) => shows(state)).map(({ userId }) => userId)
      const present = idsWhere(() => true)
      if (tell('RtcChatMembersChanged', present) && publishing.forgetAbsent(present)) {
        room.subscribe()
      }
      tell(
        'RtcVideoMembersChanged',
        idsWhere(({ video }) => video),
      )
      tell(
        'RtcPublishScreenMembersChanged',
        idsWhere(({ screen }) => screen),
      )
    },
    watchSpeakers: (room) => {
      const detector = createSpeakerDetector()
      let due = 0
      cancelLevels = resources.every(LEVEL_PERIOD, () => {
        const began = performance.now()
        if (began < due) return
        const found = levels(room)
        const now = performance.now()
        due = now + LEVEL_REST * (now - began)
        const speakers = detector.update(found, now)
        if (speakers) tell('RtcChatSpeakersChanged', speakers)
      })
    },
    forget: () => {
      cancelLevels?.()
      cancelLevels = null
      told = new Map()
    },
  }
}
