import { IDLE, type RtcRoomState, type RtcSnapshot } from './api'
import type { RtcMethod } from './contract'
import { sameFields, toMembers, type RtcRoster } from './members'
import type { RtcOwn } from './own'
import { isIn, type Stay, type Wish } from './wish'

/** Whether a join, or an exit, is on its way. */
export type Moving = 'join' | 'exit' | null

/** All a snapshot is made of. */
export interface Facts {
  wish: Wish
  stay: Stay | null
  moving: Moving
  roster: RtcRoster
  own: RtcOwn
  camera: boolean
  microphone: boolean
  /** The switches of the devices that are wanted. */
  wanted: readonly RtcMethod[]
  /** The calls not answered yet. */
  pending: readonly RtcMethod[]
}

/**
 * Shows the facts; what did not change keeps its identity.
 * @param facts - what is so
 * @param last - the snapshot until now
 */
export function toSnapshot(facts: Facts, last: RtcSnapshot): RtcSnapshot {
  const { wish, stay, roster, own, camera, microphone, wanted, pending } = facts
  const { error } = wish
  const ref = wish.room || stay
  const { autoPublish = true, autoSubscribe } =
    (stay ? stay.config : wish.room && wish.room.roomConfig) || {}
  const self = stay && stay.standing === 'in' && { userId: stay.userId, camera, autoSubscribe }
  const next: RtcSnapshot = {
    state: stateOf(facts),
    room: ref && keep(last.room, { roomId: ref.roomId, userId: ref.userId }),
    inRoom: !!self || !!(stay && error && error.api === 'exitRtcRoom'),
    error,
    members: self ? toMembers(roster, self, last.members) : IDLE.members,
    local: keep(last.local, {
      ...own,
      camera,
      microphone,
      audioPublished: own.audioPublished ?? autoPublish,
      videoPublished: own.videoPublished ?? autoPublish,
      pending: keep(last.local.pending, pending),
      wanted: keep(last.local.wanted, wanted),
    }),
  }
  return keep(last, next)
}

function stateOf({ wish, stay, moving }: Facts): RtcRoomState {
  if (wish.error) return 'failed'
  if (wish.room) return isIn(stay, wish.room) && moving !== 'exit' ? 'joined' : 'joining'
  return stay || moving === 'join' ? 'exiting' : 'idle'
}

/** The last value when the next one says the same. */
function keep<Value extends object>(last: Value | null, next: Value): Value {
  return last && sameFields(last, next) ? last : next
}
