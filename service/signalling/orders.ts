/** The words of the rooms: who is where, and what is to be done. */
import type {
  JoinAnswer,
  Member,
  MemberState,
  ServerEvents,
  SignalData,
} from '../../src/rtc/engine/mesh/messages'
import type { UncheckedJoin } from './checks'

/** Who is where. */
export interface Place {
  appId: string
  roomId: string
  userId: string
}

type Message = {
  [Event in keyof ServerEvents]: { event: Event; values: Parameters<ServerEvents[Event]> }
}[keyof ServerEvents]

/**
 * What is to be done, in this order:
 * - `tell`: send to a connection, or to all connections of a room but one
 * - `close`: end a connection
 * - `wake`: call `wake` with this seat at that time, and at no time named before; null: not at all
 */
export type Order =
  | ({ order: 'tell'; to: string; except?: string } & Message)
  | { order: 'close'; connection: string }
  | { order: 'wake'; seat: string; at: number | null }

/** What may become due on a seat. */
export type Due = 'news' | 'grace' | 'notice' | 'expiry'

/** A member's place in a room. */
export interface Seat extends Place {
  peerId: string
  epoch: number
  /** As its members are told. */
  since: number
  state: MemberState
  /** null while the connection is broken and may come back. */
  connection: string | null
  /** When the room may be told of its next change. */
  quietUntil: number
  due: Partial<Record<Due, number>>
}

/**
 * Who is in which room, and what everybody is to be told. It sends nothing and reads no clock: each
 * change returns the orders that follow from it. `now` is in ms, on a clock that nobody sets.
 */
export interface Rooms {
  /**
   * Lets somebody in whose token is good.
   * @param expiresIn - how long that token is still good, in ms; Infinity for ever
   */
  join: (
    connection: string,
    request: UncheckedJoin,
    expiresIn: number,
    now: number,
  ) => { answer: JoinAnswer; orders: Order[] }
  leave: (connection: string) => Order[]
  changeState: (connection: string, state: MemberState, now: number) => Order[]
  /** Forwards something to another member of the room. */
  signal: (connection: string, to: string, data: SignalData) => Order[]
  /** Takes a new token that is good for so long, in ms. */
  renew: (connection: string, expiresIn: number, now: number) => Order[]
  /** The connection broke; it may come back within the grace unless that is final. */
  lose: (connection: string, final: boolean, now: number) => Order[]
  /** Does what is due on a seat. */
  wake: (seat: string, now: number) => Order[]
  /** Puts a user out; no orders when there is no such member. */
  kick: (place: Place) => Order[]
  /** Puts everybody out; no orders when there is no such room. */
  dismiss: (room: Omit<Place, 'userId'>) => Order[]
  /** Where a connection is; null when it is in no room. */
  placeOf: (connection: string) => Place | null
  list: () => { appId: string; roomId: string; members: Member[] }[]
  /**
   * Takes over from who is gone: its connections are lost, and of every seat it is said when to wake it.
   */
  adopt: (isGone: (connection: string) => boolean, now: number) => Order[]
  /** All that `createRooms` needs to make the same rooms again. */
  kept: () => { epoch: number; seats: Seat[] }
}

/** A room's key, by which its connections are told; ids hold no line break, so no two share one. */
export function roomKey({ appId, roomId }: Omit<Place, 'userId'>): string {
  return `${appId}\n${roomId}`
}

/** A seat's key. */
export const seatKey = (seat: Seat) => `${roomKey(seat)}\n${seat.peerId}`

/** The key of the room that a seat is in. */
export const roomOfSeat = (seat: string) => seat.slice(0, seat.lastIndexOf('\n'))
