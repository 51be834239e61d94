import { IDLE, type RtcRoomState, type RtcSnapshot } from './api'
import type { Facts } from './facts'
import { sameFields, toMembers } from './members'
import { isIn } from './wish'

/**
 * Shows the facts; what did not change keeps its identity.
 * @param facts - what is so
 * @param last - the snapshot until now
 */
export function toSnapshot(facts: Facts, last: RtcSnapshot): RtcSnapshot {
  const { wish, stay, roster, own, devices, calls } = facts
  const camera = !!devices[0].on
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
      microphone: !!devices[1].on,
      audioPublished: own.audioPublished ?? autoPublish,
      videoPublished: own.videoPublished ?? autoPublish,
      pending: keep(
        last.local.pending,
        calls.map(({ api }) => api),
      ),
      wanted: keep(
        last.local.wanted,
        devices.filter(({ wantedBy }) => wantedBy.size > 0).map(({ method }) => method),
      ),
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
