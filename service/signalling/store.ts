import type { Rooms } from './orders'
import { createRooms } from './rooms'

/** Where the rooms are: in this process, or where several share them. */
export interface RoomStore {
  /**
   * Changes a room. Nobody changes it, nor tells anything of it, until what follows is told.
   * @param room - its key
   * @param act - changes it; `now` is in ms, on the store's clock. It may be called for this room alone
   * @param tell - carries out what follows
   */
  change: <Outcome>(
    room: string,
    act: (rooms: Rooms, now: number) => Outcome,
    tell: (outcome: Outcome) => void,
  ) => Promise<Outcome>
  /** The rooms to look at: this room is in it as it is now. */
  look: (room: string) => Promise<Rooms>
  /** The time on the store's clock, in ms. */
  now: () => number
}

/** Rooms of this process alone. */
export interface RoomsInMemory extends RoomStore {
  rooms: Rooms
}

/** @param grace - how long a member whose connection broke stays in the room, in ms */
export function roomsInMemory(grace: number): RoomsInMemory {
  const rooms = createRooms({ grace, epoch: Date.now() })
  const now = () => performance.now()
  return {
    rooms,
    now,
    look: () => Promise.resolve(rooms),
    change: (_room, act, tell) => {
      const outcome = act(rooms, now())
      tell(outcome)
      return Promise.resolve(outcome)
    },
  }
}
