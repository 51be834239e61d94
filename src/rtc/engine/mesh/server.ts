import { type Socket, WebSocket as SocketTransport, io } from 'socket.io-client'

import { CallFailure, CODES } from './failure'
import {
  type ClientEvents,
  type JoinAnswer,
  type JoinRequest,
  type MemberState,
  type ServerEvents,
  SIGNALLING_PATH,
  type SignalData,
  type TokenAnswer,
} from './messages'
import type { MeshNetwork } from './network'

/**
 * How long the server may take to answer, or a connection to it to open, in ms. It is less than
 * callers wait for the whole call, so that an attempt which hangs in a lost network is soon made again.
 */
const ANSWER_TIMEOUT = 5000
/** How long leaving waits for the server to say that it heard, in ms. */
const LEAVE_TIMEOUT = 1000
/** First and longest wait before signalling is tried again, in ms. */
const RECONNECTION = { reconnectionDelay: 200, reconnectionDelayMax: 2000 }

/** What is heard of the server after a join. */
export interface ServerListeners extends ServerEvents {
  /** The connection is back. */
  connect: () => void
  /** The connection broke; it is tried again. */
  disconnect: () => void
}

/** The connection to the signalling server, for one stay in one room. */
export interface SignallingServer {
  /**
   * Opens the connection; rejects with 21102 when the server cannot be reached or `giveUp` is called.
   * @param meanwhile - what there is to do before it is open; what it throws ends the attempt
   */
  connect: (meanwhile: () => void) => Promise<void>
  /** Ends a `connect` that is under way. */
  giveUp: (why: string) => void
  /** Whether what is said now arrives. */
  isConnected: () => boolean
  listen: (listeners: Omit<ServerListeners, 'connect' | 'disconnect'>) => void
  listenToBreaks: (listeners: Pick<ServerListeners, 'connect' | 'disconnect'>) => void
  /** From here on nothing is heard. */
  deafen: () => void
  /** Asks to enter a room; null when there is no answer in time. */
  join: (request: JoinRequest) => Promise<JoinAnswer | null>
  /** Hands over a new token; null when there is no answer in time. */
  renew: (token: string) => Promise<TokenAnswer | null>
  /** Says that the room is left; settles when the server has heard it, or after a while. */
  leave: () => Promise<void>
  /** Says the same without waiting. */
  leaveNow: () => void
  /**
   * Tells the own state, unless the server knows it; while the connection is broken nothing is queued.
   */
  tell: (state: MemberState) => void
  /** Sends to a member; it is lost while the connection is broken. */
  signal: (to: string, data: SignalData) => void
  /** Closes the connection and opens it again. */
  restart: () => void
  close: () => void
  /** How many sockets are open or trying to open. */
  sockets: () => number
}

/**
 * Makes a connection that is not open yet.
 * @param url - origin of the server
 * @param network - what it goes over; the browser's own by default
 */
export function createSignallingServer(
  url: string,
  network: MeshNetwork | undefined,
): SignallingServer {
  const socket: Socket<ServerEvents, ClientEvents> = io(url, {
    path: SIGNALLING_PATH,
    transports: network ? [transportOver(network)] : ['websocket'],
    autoConnect: false,
    forceNew: true,
    timeout: ANSWER_TIMEOUT,
    ...RECONNECTION,
  })
  let giveUp: (why: string) => void = () => undefined
  /** The own state as the server has heard it. */
  let told = ''
  const ask = () => socket.timeout(ANSWER_TIMEOUT)

  return {
    connect: async (meanwhile) => {
      await new Promise<void>((resolve, reject) => {
        giveUp = (why) => reject(new CallFailure(why, CODES.joinFailed))
        socket.once('connect', resolve)
        // The socket tries again by itself. Once it may: on a busy device an attempt takes too long.
        let failures = 0
        socket.on('connect_error', () => {
          failures += 1
          if (failures < 2) return
          giveUp(`the signalling server at ${url} cannot be reached: is it running?`)
        })
        socket.connect()
        meanwhile()
      })
      socket.off()
    },
    giveUp: (why) => giveUp(why),
    isConnected: () => socket.connected,
    listen: ({ members, signal, tokenWillExpire, removed }) => {
      socket.on('members', members)
      socket.on('signal', signal)
      socket.on('tokenWillExpire', tokenWillExpire)
      socket.on('removed', removed)
    },
    listenToBreaks: ({ connect, disconnect }) => {
      socket.on('connect', connect)
      socket.on('disconnect', disconnect)
    },
    deafen: () => socket.off(),
    join: (request) => {
      told = JSON.stringify(request.state)
      return ask()
        .emitWithAck('join', request)
        .catch(() => null) as Promise<JoinAnswer | null>
    },
    renew: (token) =>
      ask()
        .emitWithAck('token', token)
        .catch(() => null) as Promise<TokenAnswer | null>,
    leave: async () => {
      if (!socket.connected) return
      await socket
        .timeout(LEAVE_TIMEOUT)
        .emitWithAck('leave')
        .catch(() => undefined)
    },
    leaveNow: () => {
      if (socket.connected) socket.emit('leave', () => undefined)
    },
    tell: (state) => {
      const next = JSON.stringify(state)
      if (!socket.connected || next === told) return
      told = next
      socket.emit('state', state)
    },
    signal: (to, data) => {
      if (socket.connected) socket.emit('signal', { to, data })
    },
    restart: () => void socket.disconnect().connect(),
    close: () => void socket.disconnect(),
    sockets: () => Number(socket.active),
  }
}

/** Signalling over a network of the page's. */
function transportOver(network: MeshNetwork): typeof SocketTransport {
  return class extends SocketTransport {
    override createSocket(address: string, protocols: string | string[] | undefined): WebSocket {
      return network.openSocket(address, protocols)
    }
  }
}
