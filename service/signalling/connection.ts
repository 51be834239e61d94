import type { JoinAnswer, TokenAnswer } from '../../src/rtc/engine/mesh/messages'
import { readJoin, readMemberState, readSignal, readToken } from './checks'
import { type Order, type Place, roomKey, type Rooms } from './orders'
import type { RoomStore } from './store'
import type { Timers } from './timers'
import { type RtcSocket, webSocketOf } from './webSocket'

/** WebSocket close code of a page that goes away by itself: closed, reloaded, navigated. */
const GOING_AWAY = 1001

/**
 * Decides whether a token opens this room to this user. `expireAt` is in Unix seconds, 0 for never;
 * `reason` is told to the client, so it must not hold a secret.
 */
export type VerifyToken = (
  token: string,
  place: Place,
) => { ok: true; expireAt: number } | { ok: false; reason: string }

/** What a connection is served with. */
interface Surroundings {
  store: RoomStore
  timers: Timers
  verifyToken: VerifyToken
  deadline: number
  prefix: string
  carryOut: (orders: Order[]) => void
  /** Has the end of the server wait for some work. */
  doing: (work: Promise<void>) => Promise<void>
  /** Told of what could not be done. */
  failed: (error: unknown) => void
}

/** Answers what one client says, and has the rooms know when its connection ends. */
export function serve(
  socket: RtcSocket,
  { store, timers, verifyToken, deadline, prefix, carryOut, doing, failed }: Surroundings,
): void {
  const connection = prefix + socket.id
  void socket.join(connection)
  let place: Place | null = null
  let turn = Promise.resolve()
  /** One after the other: a client that joins and leaves at once has left. */
  const inTurn = (act: () => Promise<void>) => {
    turn = doing(
      turn.then(act).catch((error) => {
        failed(error)
        socket.disconnect(true)
      }),
    )
  }
  const change = async (act: (rooms: Rooms, now: number) => Order[]) => {
    if (place) await store.change(roomKey(place), act, carryOut)
  }
  const startDeadline = () => timers.set(connection, deadline, () => socket.disconnect(true))
  const join = async (request: unknown, tell: (answer: JoinAnswer) => void): Promise<void> => {
    const arguments_ = (message: string) => ({ ok: false, reason: 'arguments', message }) as const
    if (place) return tell(arguments_('this connection has joined already'))
    const asked = readJoin(request)
    if (!asked) return tell(arguments_('the join request is malformed'))
    const verdict = judge(asked.token, asked, verifyToken)
    if (!verdict.ok) return tell({ ok: false, reason: 'token', message: verdict.reason })
    const key = roomKey(asked)
    await store.change(
      key,
      (rooms, now) => rooms.join(connection, asked, verdict.expiresIn, now),
      ({ answer, orders }) => {
        carryOut(orders)
        if (answer.ok) {
          place = { appId: asked.appId, roomId: asked.roomId, userId: asked.userId }
          timers.set(connection, null)
          // Only now, and at once: what the room is told before and after is older and newer than the answer.
          void socket.join(key)
        }
        tell(answer)
      },
    )
  }
  const renew = async (token: unknown): Promise<TokenAnswer> => {
    if (!place) return { ok: false, message: 'not in a room' }
    const verdict = judge(token, place, verifyToken)
    if (!verdict.ok) return { ok: false, message: verdict.reason }
    await change((rooms, now) => rooms.renew(connection, verdict.expiresIn, now))
    return { ok: true }
  }

  startDeadline()
  socket.on('join', (request: unknown, answer: unknown) => {
    inTurn(async () => {
      if (isAnswer<JoinAnswer>(answer)) await join(request, answer)
    })
  })
  socket.on('leave', (answer: unknown) => {
    inTurn(async () => {
      if (place) {
        startDeadline()
        void socket.leave(roomKey(place))
        await change((rooms) => rooms.leave(connection))
        place = null
      }
      if (isAnswer<void>(answer)) answer()
    })
  })
  socket.on('state', (said: unknown) => {
    const state = readMemberState(said)
    if (state) inTurn(() => change((rooms, now) => rooms.changeState(connection, state, now)))
  })
  socket.on('signal', (said: unknown) => {
    const signal = readSignal(said)
    if (!signal) return
    inTurn(async () => {
      const rooms = place && (await store.look(roomKey(place)))
      if (rooms) carryOut(rooms.signal(connection, signal.to, signal.data))
    })
  })
  socket.on('token', (token: unknown, answer: unknown) => {
    inTurn(async () => {
      if (isAnswer<TokenAnswer>(answer)) answer(await renew(token))
    })
  })

  // The close code tells a page that went away from a connection that broke; socket.io hides it.
  let pageGone = false
  webSocketOf(socket)?.once('close', (code) => {
    pageGone = code === GOING_AWAY
  })
  socket.on('disconnect', (reason) => {
    timers.set(connection, null)
    // A heartbeat that stayed out has used up the patience already; a page that closed does not come
    // back.
    const final = pageGone || reason === 'client namespace disconnect' || reason === 'ping timeout'
    inTurn(() => change((rooms, now) => rooms.lose(connection, final, now)))
  })
}

/** What a token is good for: how long still, in ms, or why not. */
function judge(token: unknown, place: Place, verifyToken: VerifyToken) {
  const text = readToken(token)
  if (text === null) return { ok: false as const, reason: 'the token is malformed' }
  const verdict = verifyToken(text, place)
  if (!verdict.ok) return verdict
  const expiresIn = verdict.expireAt === 0 ? Infinity : verdict.expireAt * 1000 - Date.now()
  return { ok: true as const, expiresIn }
}

function isAnswer<Result>(value: unknown): value is (result: Result) => void {
  return typeof value === 'function'
}
