import { IDLE, type RtcRoomState, type RtcSnapshot } from './api'
import type { RtcMethod } from './contract'
import { sameFields, toMembers, type RtcRoster } from './members'
import type { RtcOwn } from './own'
import { isIn, type Stay, type Wish } from './wish'

/** All a snapshot is made of. */
export interface Facts {
  wish: Wish
  stay: Stay | null
  /** Whether a join, or an exit, is on its way. */
  joining: boolean
  exiting: boolean
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
  const ref = wish.room ?? stay
  const { autoPublish = true, autoSubscribe } = (stay ? stay.config : wish.room?.roomConfig) ?? {}
  const self = stay?.standing === 'in' && { userId: stay.userId, camera, autoSubscribe }
  const next: RtcSnapshot = {
    state: stateOf(facts),
    room: ref && keep(last.room, { roomId: ref.roomId, userId: ref.userId }),
    error: wish.error,
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

function stateOf({ wish, stay, joining, exiting }: Facts): RtcRoomState {
  if (wish.error) return 'failed'
  if (wish.room) return isIn(stay, wish.room) && !exiting ? 'joined' : 'joining'
  return stay || joining ? 'exiting' : 'idle'
}

/** The last value when the next one says the same. */
function keep<Value extends object>(last: Value | null, next: Value): Value {
  return last && sameFields(last, next) ? last : next
}
