import type { Server as HttpServer } from 'node:http'

import type { Member } from '../../src/rtc/engine/mesh/messages'
import type { Order, Place } from './orders'
import { attachSockets, type SocketsOptions } from './sockets'
import { roomsInMemory } from './store'

/** How a signalling server of one process is set up. */
interface SignallingOptions extends SocketsOptions {
  /**
   * How long a member whose connection broke, without its page going away, stays in the room, in
   * ms. Default 3000.
   */
  grace?: number
}

/** A running signalling server. */
interface Signalling {
  /** Who is in which room now. */
  rooms: () => { appId: string; roomId: string; members: Member[] }[]
  /** Puts a user out of a room, as the vendor's server API does; false when there is no such member. */
  kick: (place: Place) => boolean
  /** Puts everybody out of a room; false when there is no such room. */
  dismiss: (room: { appId: string; roomId: string }) => boolean
  /** Ends all connections and timers; the HTTP server stays the caller's. */
  close: () => Promise<void>
}

/**
 * Adds the mesh engine's signalling to an HTTP server: rooms, membership and the forwarding of
 * offers, answers and candidates. Rooms of different appIds never meet. No token is kept or logged.
 * @param httpServer - the server whose WebSocket upgrades under `SIGNALLING_PATH` are answered
 * @param options - see {@link SignallingOptions}
 */
export function attachSignalling(
  httpServer: HttpServer,
  { grace = 3000, ...options }: SignallingOptions,
): Signalling {
  const store = roomsInMemory(grace)
  const { rooms } = store
  const { carryOut, close } = attachSockets(httpServer, store, options)
  /** Whether there was anybody to put out. */
  const putOut = (orders: Order[]) => {
    carryOut(orders)
    return orders.length > 0
  }
  return {
    rooms: rooms.list,
    kick: (place) => putOut(rooms.kick(place)),
    dismiss: (room) => putOut(rooms.dismiss(room)),
    close,
  }
}
