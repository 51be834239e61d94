import type { Server as HttpServer } from 'node:http'
import type { Duplex } from 'node:stream'

import { Server, type ServerOptions } from 'socket.io'

import { HEARTBEAT, SIGNALLING_PATH } from '../../src/rtc/engine/mesh/messages'
import { serve, type VerifyToken } from './connection'
import { type AddressOf, createDoor } from './door'
import { type Order, roomOfSeat } from './orders'
import type { RoomStore } from './store'
import { createTimers } from './timers'
import { cutOffDeaf, type RtcServer } from './webSocket'

/** The largest message taken from a client, in bytes: an offer of four streams has about 12 kB. */
const MAX_MESSAGE_BYTES = 64 * 1024

/** How the sockets are set up. */
export interface SocketsOptions {
  verifyToken: VerifyToken
  /** How long a connection that is in no room stays open, in ms. Default 10000. */
  deadline?: number
  /**
   * How long a client may be silent before it is out of its room, in ms. Default 3000. The client hears of
   * it, and takes a server that is silent for a second more as lost.
   */
  patience?: number
  /**
   * Whether a page or program may connect, by the headers it sent: no browser keeps a page from opening
   * a WebSocket anywhere. Programs send no Origin. Default: everybody.
   */
  accepts?: (headers: { host?: string; origin?: string }) => boolean
  /** How many connections one address may have open at a time. Default: any number. */
  perAddress?: number
  /** Whose connection it is, where a proxy stands before the server. Default: who connects. */
  addressOf?: AddressOf
  /** Carries what is told to the sockets of other processes. */
  adapter?: ServerOptions['adapter']
  /** Set before the name of each connection, so that no two processes have one of the same name. */
  prefix?: string
  /** Told of what kept a connection from being served; it is closed then, and may come back. */
  warn?: (text: string) => void
}

/**
 * Adds the sockets of the signalling to an HTTP server. Who is where is decided in `rooms`, which the
 * store holds; each of its rooms is one of socket.io's.
 * @param httpServer - the server whose WebSocket upgrades under `SIGNALLING_PATH` are answered
 * @param store - where the rooms are
 * @param options - see {@link SocketsOptions}
 */
export function attachSockets(
  httpServer: HttpServer,
  store: RoomStore,
  options: SocketsOptions,
): { carryOut: (orders: Order[]) => void; close: () => Promise<void> } {
  const { deadline = 10_000, accepts = () => true, adapter, prefix = '' } = options
  const { patience: pingTimeout = HEARTBEAT.pingTimeout } = options
  const admit = createDoor(options)
  const io: RtcServer = new Server({
    path: SIGNALLING_PATH,
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    connectTimeout: deadline,
    allowRequest: (request, answer) => {
      const refusal = accepts(request.headers) ? admit(request) : 'This page may not connect.'
      answer(refusal, refusal === null)
    },
    ...(adapter && { adapter }),
    ...HEARTBEAT,
    pingTimeout,
  })
  io.attach(httpServer)

  const connections = new Set<Duplex>()
  httpServer.on('upgrade', (_request, connection) => {
    connections.add(connection)
    connection.once('close', () => connections.delete(connection))
  })

  const timers = createTimers()
  /** What is being done for each socket, and for seats. */
  const underWay = new Set<Promise<void>>()
  const doing = (work: Promise<void>) => {
    underWay.add(work)
    return work.finally(() => underWay.delete(work))
  }
  const failed = (error: unknown) => options.warn?.(`Signalling: ${(error as Error).message}`)

  const carryOut = (orders: Order[]) => orders.forEach((order) => perform(order))
  const perform = (order: Order) => {
    if (order.order === 'tell') {
      cutOffDeaf(io, order.to)
      io.to(order.to)
        .except(order.except ?? [])
        .emit(order.event, ...order.values)
    } else if (order.order === 'close') {
      io.in(order.connection).disconnectSockets(true)
    } else {
      const { seat, at } = order
      const wake = async () => {
        await store.change(roomOfSeat(seat), (rooms, now) => rooms.wake(seat, now), carryOut)
      }
      const delay = at === null ? null : at - store.now()
      timers.set(seat, delay, () => void doing(wake().catch(failed)))
    }
  }

  io.on('connection', (socket) =>
    serve(socket, { ...options, store, timers, deadline, prefix, carryOut, doing, failed }),
  )

  return {
    carryOut,
    close: async () => {
      timers.close()
      io.engine.close()
      // A client gets half a minute to agree to the end of a WebSocket; a frozen one never does.
      for (const connection of connections) connection.destroy()
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}
