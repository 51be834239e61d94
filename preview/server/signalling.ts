import { createHash } from 'node:crypto'
import type { Server as HttpServer } from 'node:http'
import type { Duplex } from 'node:stream'

import { Server, type Socket } from 'socket.io'

import { isRtcId } from '../../src/rtc/contract'
import {
  type ClientEvents,
  HEARTBEAT,
  type JoinAnswer,
  type JoinRequest,
  type Member,
  type MemberState,
  type RemovalCause,
  type ServerEvents,
  SIGNALLING_PATH,
  type SignalData,
  type TokenAnswer,
} from '../../src/rtc/engine/mesh/protocol'
import { hostOf } from './hosts'

/** The largest message taken from a client, in bytes: an offer of four streams has about 12 kB. */
const MAX_MESSAGE_BYTES = 64 * 1024
const MAX_TOKEN_LENGTH = 2048
/** The vendor's own limit of visible users in a room. */
const MAX_MEMBERS = 50
/** How many messages may wait for a member that does not take them in. */
const MAX_BACKLOG = 1000
/** How often a room is told of one member's changes at most, in ms: of more, it hears the last. */
const NEWS_PERIOD = 100
/** The vendor's engine warns this long before a token expires, in ms. */
const EXPIRY_NOTICE = 30_000
/** Node's timers run at once when asked for a longer delay, in ms. */
const MAX_DELAY = 2 ** 31 - 1
/** WebSocket close code of a page that goes away by itself: closed, reloaded, navigated. */
const GOING_AWAY = 1001

type RtcSocket = Socket<ClientEvents, ServerEvents>

/** A request whose token nobody has looked at yet. */
type Request = Omit<JoinRequest, 'token'> & { token?: unknown }

interface Place {
  appId: string
  roomId: string
  userId: string
}

interface Seat extends Place {
  peerId: string
  epoch: number
  state: MemberState
  /** null while the connection is broken and may come back. */
  socket: RtcSocket | null
  /** When the room may be told of its next change, on the clock that nobody sets. */
  quietUntil: number
  /** Cancels what waits: the end of the grace, the token's expiry, its news. */
  cancelGrace: () => void
  cancelExpiry: () => void
  cancelNews: () => void
}

/** How the signalling server is set up. */
interface SignallingOptions {
  /**
   * Decides whether a token opens this room to this user. `expireAt` is in Unix seconds, 0 for
   * never; `reason` is told to the client, so it must not hold a secret.
   */
  verifyToken: (
    token: string,
    place: Place,
  ) => { ok: true; expireAt: number } | { ok: false; reason: string }
  /**
   * How long a member whose connection broke, without its page going away, stays in the room, in
   * ms. Default 3000.
   */
  grace?: number
  /** How long a connection that is in no room stays open, in ms. Default 10000. */
  deadline?: number
  /**
   * Whether this server answers to a host, given as in a Host header, and to the pages that came from
   * there: no browser keeps a page from opening a WebSocket anywhere. Programs, which send no Origin,
   * are let in. Default: any host.
   */
  isTrustedHost?: (host: string | undefined) => boolean
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
  close: () => void
}

/**
 * Adds the mesh engine's signalling to an HTTP server: rooms, membership and the forwarding of
 * offers, answers and candidates. Rooms of different appIds never meet. No token is kept or logged.
 * @param httpServer - the server whose WebSocket upgrades under `SIGNALLING_PATH` are answered
 * @param options - see {@link SignallingOptions}
 */
export function attachSignalling(
  httpServer: HttpServer,
  { verifyToken, grace = 3000, deadline = 10_000, isTrustedHost = () => true }: SignallingOptions,
): Signalling {
  const io = new Server<ClientEvents, ServerEvents>({
    path: SIGNALLING_PATH,
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    connectTimeout: deadline,
    allowRequest: ({ headers: { host, origin } }, answer) =>
      answer(null, isTrustedHost(host) && (origin === undefined || isTrustedHost(hostOf(origin)))),
    ...HEARTBEAT,
  })
  io.attach(httpServer)

  const connections = new Set<Duplex>()
  httpServer.on('upgrade', (_request, connection) => {
    connections.add(connection)
    connection.once('close', () => connections.delete(connection))
  })

  /** Rooms by application and name, their seats by peer id, in order of joining. */
  const rooms = new Map<string, Map<string, Seat>>()

  /** No two joins have the same number, not even across a restart of the server. */
  let epoch = Date.now()

  const verdictOn = (token: unknown, place: Place) =>
    isToken(token)
      ? verifyToken(token, place)
      : { ok: false as const, reason: 'the token is malformed' }

  const membersOf = (room: Map<string, Seat>): Member[] =>
    [...room.values()].map(({ peerId, userId, epoch, state }) => ({ peerId, userId, epoch, state }))

  /** The way to a member; who takes nothing in is cut off, and may come back. */
  const wayTo = ({ socket }: Seat): RtcSocket | null => {
    if (socket && backlogOf(socket) > MAX_BACKLOG) webSocketOf(socket)?.terminate()
    return socket
  }

  const tellMembers = (room: Map<string, Seat>, except?: Seat) => {
    const members = membersOf(room)
    for (const seat of room.values()) if (seat !== except) wayTo(seat)?.emit('members', members)
  }

  /** Whoever changes its state without end is not to fill the lines of all others. */
  const tellNews = (room: Map<string, Seat>, from: Seat) => {
    const tell = () => {
      from.quietUntil = performance.now() + NEWS_PERIOD
      tellMembers(room)
    }
    from.cancelNews()
    const wait = from.quietUntil - performance.now()
    if (wait <= 0) return tell()
    const timer = setTimeout(tell, wait)
    from.cancelNews = () => clearTimeout(timer)
  }

  /** Nothing waits for a seat any more, and nobody is on it. */
  const clear = (seat: Seat) => {
    seat.cancelGrace()
    seat.cancelExpiry()
    seat.cancelNews()
    seat.socket = null
  }

  const vacate = (seat: Seat) => {
    clear(seat)
    const key = keyOf(seat)
    const room = rooms.get(key)
    if (room?.get(seat.peerId) !== seat) return
    room.delete(seat.peerId)
    if (room.size === 0) rooms.delete(key)
    else tellMembers(room)
  }

  const remove = (seat: Seat, cause: RemovalCause) => {
    const { socket } = seat
    vacate(seat)
    socket?.emit('removed', cause)
    socket?.disconnect(true)
  }

  const watchExpiry = (seat: Seat, expireAt: number) => {
    seat.cancelExpiry()
    if (expireAt === 0) return
    const end = expireAt * 1000
    const cancelNotice = at(end - EXPIRY_NOTICE, () => seat.socket?.emit('tokenWillExpire'))
    const cancelEnd = at(end, () => remove(seat, 'expired'))
    seat.cancelExpiry = () => {
      cancelNotice()
      cancelEnd()
    }
  }

  const join = (socket: RtcSocket, request: Request): [JoinAnswer, Seat | null] => {
    const { appId, roomId, userId, token, session, returning } = request
    const state = pick(request.state)
    const place = { appId, roomId, userId }
    const verdict = verdictOn(token, place)
    if (!verdict.ok) return [{ ok: false, reason: 'token', message: verdict.reason }, null]

    const key = keyOf(place)
    const room = rooms.get(key) ?? new Map<string, Seat>()
    const peerId = createHash('sha256').update(session).digest('base64url')
    const known = room.get(peerId)
    if (known && known.userId !== userId) {
      const message = 'the session belongs to another user'
      return [{ ok: false, reason: 'arguments', message }, null]
    }
    const elsewhere = [...room.values()].find((seat) => seat.userId === userId && seat !== known)
    if (elsewhere && returning) {
      const message = 'the same user has joined from another client'
      return [{ ok: false, reason: 'elsewhere', message }, null]
    }
    if (!known && !elsewhere && room.size >= MAX_MEMBERS) {
      const message = `the room is full: it has ${MAX_MEMBERS} members`
      return [{ ok: false, reason: 'full', message }, null]
    }
    if (elsewhere) remove(elsewhere, 'elsewhere')

    const seat: Seat = known ?? {
      ...place,
      peerId,
      epoch,
      state,
      socket: null,
      quietUntil: 0,
      cancelGrace: () => undefined,
      cancelExpiry: () => undefined,
      cancelNews: () => undefined,
    }
    const replaced = seat.socket
    seat.cancelGrace()
    seat.socket = socket
    seat.state = state
    epoch += 1
    seat.epoch = epoch
    replaced?.disconnect(true)
    room.set(peerId, seat)
    rooms.set(key, room)
    tellMembers(room, seat)
    // After the answer to the join, which is sent in this turn.
    setImmediate(() => seat.socket === socket && watchExpiry(seat, verdict.expireAt))
    return [{ ok: true, peerId, members: membersOf(room), resumed: known !== undefined }, seat]
  }

  io.on('connection', (socket) => {
    let seat: Seat | null = null
    let pageGone = false
    let cancelDeadline: () => void
    const startDeadline = () => {
      cancelDeadline = at(Date.now() + deadline, () => socket.disconnect(true))
    }
    startDeadline()

    // The close code tells a page that went away from a connection that broke; socket.io hides it.
    webSocketOf(socket)?.once('close', (code) => {
      pageGone = code === GOING_AWAY
    })

    socket.on('join', (request: unknown, answer: unknown) => {
      if (!isAnswer<JoinAnswer>(answer)) return
      if (seat) {
        answer({ ok: false, reason: 'arguments', message: 'this connection has joined already' })
        return
      }
      if (!isJoinRequest(request)) {
        answer({ ok: false, reason: 'arguments', message: 'the join request is malformed' })
        return
      }
      const [result, taken] = join(socket, request)
      seat = taken
      if (taken) cancelDeadline()
      answer(result)
    })

    socket.on('leave', (answer: unknown) => {
      if (seat) startDeadline()
      if (seat?.socket === socket) vacate(seat)
      seat = null
      if (isAnswer<void>(answer)) answer()
    })

    socket.on('state', (state: unknown) => {
      const room = seat && rooms.get(keyOf(seat))
      if (!seat || seat.socket !== socket || !room || !isMemberState(state)) return
      seat.state = pick(state)
      tellNews(room, seat)
    })

    socket.on('signal', (message: unknown) => {
      if (!seat || seat.socket !== socket || !isSignal(message)) return
      const to = rooms.get(keyOf(seat))?.get(message.to)
      if (to) wayTo(to)?.emit('signal', { from: seat.peerId, data: message.data })
    })

    socket.on('token', (token: unknown, answer: unknown) => {
      if (!isAnswer<TokenAnswer>(answer)) return
      if (!seat || seat.socket !== socket) {
        answer({ ok: false, message: 'not in a room' })
        return
      }
      const { appId, roomId, userId } = seat
      const verdict = verdictOn(token, { appId, roomId, userId })
      if (verdict.ok) watchExpiry(seat, verdict.expireAt)
      answer(verdict.ok ? { ok: true } : { ok: false, message: verdict.reason })
    })

    socket.on('disconnect', (reason) => {
      cancelDeadline()
      const left = seat
      if (!left || left.socket !== socket) return
      // A heartbeat that stayed out has used up the patience already; a page that closed comes not back.
      const final =
        pageGone || reason === 'client namespace disconnect' || reason === 'ping timeout'
      if (final) {
        vacate(left)
      } else {
        left.socket = null
        left.cancelGrace = at(Date.now() + grace, () => vacate(left))
      }
    })
  })

  return {
    rooms: () =>
      [...rooms.values()].map((room) => {
        const [first] = room.values()
        return { appId: first?.appId ?? '', roomId: first?.roomId ?? '', members: membersOf(room) }
      }),
    kick: (place) => {
      const seats = [...(rooms.get(keyOf(place))?.values() ?? [])]
      const seat = seats.find(({ userId }) => userId === place.userId)
      if (seat) remove(seat, 'kicked')
      return seat !== undefined
    },
    dismiss: (place) => {
      const seats = [...(rooms.get(keyOf(place))?.values() ?? [])]
      for (const seat of seats) remove(seat, 'dismissed')
      return seats.length > 0
    },
    close: () => {
      for (const room of rooms.values()) {
        for (const seat of room.values()) clear(seat)
      }
      rooms.clear()
      io.engine.close()
      // A client gets half a minute to agree to the end of a WebSocket; a frozen one never does.
      for (const connection of connections) connection.destroy()
    },
  }
}

/** A room's key; ids cannot hold a line break, so two applications never share one. */
function keyOf({ appId, roomId }: { appId: string; roomId: string }): string {
  return `${appId}\n${roomId}`
}

/** Runs `action` at a time in ms since the epoch, however far away; returns how to call it off. */
function at(time: number, action: () => void): () => void {
  let timer: NodeJS.Timeout
  const wait = () => {
    const left = time - Date.now()
    timer = left > MAX_DELAY ? setTimeout(wait, MAX_DELAY) : setTimeout(action, Math.max(0, left))
  }
  wait()
  return () => clearTimeout(timer)
}

interface ClosingSocket {
  once: (event: 'close', listener: (code: number) => void) => void
  terminate: () => void
}

/** The WebSocket below a connection. */
function webSocketOf(socket: RtcSocket): ClosingSocket | null {
  const transport: { socket?: ClosingSocket } = socket.conn.transport as object
  return transport.socket ?? null
}

/** How many messages wait until the connection takes more. */
function backlogOf({ conn }: RtcSocket): number {
  const { writeBuffer = [] }: { writeBuffer?: unknown[] } = conn as object
  return writeBuffer.length
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isAnswer<Result>(value: unknown): value is (result: Result) => void {
  return typeof value === 'function'
}

function isToken(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_TOKEN_LENGTH
}

function isMemberState(value: unknown): value is MemberState {
  return isRecord(value) && Object.values(pick(value)).every((flag) => typeof flag === 'boolean')
}

/** The state alone, without whatever else a client sent along. */
function pick<Flag>(state: Record<keyof MemberState, Flag>): Record<keyof MemberState, Flag> {
  const { visible, audio, video, screen, synthetic, audioSynthetic, screenSynthetic } = state
  return { visible, audio, video, screen, synthetic, audioSynthetic, screenSynthetic }
}

function isJoinRequest(value: unknown): value is Request {
  if (!isRecord(value)) return false
  const { appId, roomId, userId, session, returning, state } = value
  return (
    [appId, roomId, userId].every(isRtcId) &&
    typeof session === 'string' &&
    session.length >= 32 &&
    session.length <= 128 &&
    typeof returning === 'boolean' &&
    isMemberState(state)
  )
}

function isSignal(value: unknown): value is { to: string; data: SignalData } {
  return isRecord(value) && typeof value.to === 'string' && isRecord(value.data) && isFlat(value, 2)
}

/** Whether records lie in each other no deeper: whoever writes out a deep one runs out of stack. */
function isFlat(value: unknown, depth: number): boolean {
  return (
    !isRecord(value) || (depth >= 0 && Object.values(value).every((it) => isFlat(it, depth - 1)))
  )
}
