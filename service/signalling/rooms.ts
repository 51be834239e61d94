import { createHash } from 'node:crypto'

import type {
  JoinAnswer,
  Member,
  MemberState,
  RemovalCause,
  SignalData,
} from '../../src/rtc/engine/mesh/messages'
import { type Due, type Order, roomKey, type Rooms, type Seat, seatKey } from './orders'

/** The vendor's own limit of visible users in a room. */
const MAX_MEMBERS = 50
/** How often a room is told of one member's changes at most, in ms: of more, it hears the last. */
const NEWS_PERIOD = 100
/** The vendor's engine warns this long before a token expires, in ms. */
const EXPIRY_NOTICE = 30_000

interface RoomsOptions {
  /** How long a member whose connection broke stays in the room, in ms. */
  grace: number
  /** A number that no earlier join has had, not even before the server was restarted. */
  epoch: number
}

const membersOf = (room: ReadonlyMap<string, Seat>): Member[] =>
  [...room.values()].map(({ peerId, userId, epoch, since, state }) => {
    return { peerId, userId, epoch, since, state }
  })

const refused = (reason: Extract<JoinAnswer, { ok: false }>['reason'], message: string) => ({
  answer: { ok: false, reason, message } as const,
  orders: [],
})

/** When anything is due on a seat next. */
const wakeOf = (seat: Seat): Order => {
  const next = Math.min(...Object.values(seat.due))
  return { order: 'wake', seat: seatKey(seat), at: next === Infinity ? null : next }
}

const setExpiry = (seat: Seat, expiresIn: number, now: number) => {
  delete seat.due.expiry
  delete seat.due.notice
  if (expiresIn === Infinity) return
  seat.due.expiry = now + expiresIn
  seat.due.notice = now + expiresIn - EXPIRY_NOTICE
}

/** Makes rooms that nobody is in, or those who sit on the given seats. */
export function createRooms(options: RoomsOptions, taken: readonly Seat[] = []): Rooms {
  /** By room and peer id, in order of joining. */
  const rooms = new Map<string, Map<string, Seat>>()
  const seats = new Map<string, Seat>()
  const byConnection = new Map<string, Seat>()
  let { epoch } = options

  const place = (seat: Seat) => {
    const key = roomKey(seat)
    seats.set(seatKey(seat), seat)
    rooms.set(key, (rooms.get(key) ?? new Map<string, Seat>()).set(seat.peerId, seat))
    if (seat.connection !== null) byConnection.set(seat.connection, seat)
  }
  taken.forEach(place)

  const tellMembers = (key: string, except?: string): Order[] => {
    const room = rooms.get(key)
    if (!room) return []
    return [
      {
        order: 'tell',
        to: key,
        ...(except !== undefined && { except }),
        event: 'members',
        values: [membersOf(room)],
      },
    ]
  }

  const seatWith = (connection: string | null, seat: Seat) => {
    if (seat.connection !== null) byConnection.delete(seat.connection)
    seat.connection = connection
    if (connection !== null) byConnection.set(connection, seat)
  }

  const vacate = (seat: Seat): Order[] => {
    const [key, place] = [roomKey(seat), seatKey(seat)]
    seatWith(null, seat)
    seats.delete(place)
    const room = rooms.get(key)
    room?.delete(seat.peerId)
    if (room?.size === 0) rooms.delete(key)
    return [{ order: 'wake', seat: place, at: null }, ...tellMembers(key)]
  }

  const remove = (seat: Seat, cause: RemovalCause): Order[] => {
    const { connection } = seat
    const orders = vacate(seat)
    if (connection === null) return orders
    return [
      { order: 'tell', to: connection, event: 'removed', values: [cause] },
      { order: 'close', connection },
      ...orders,
    ]
  }

  const tellNews = (seat: Seat, now: number): Order[] => {
    delete seat.due.news
    seat.quietUntil = now + NEWS_PERIOD
    return tellMembers(roomKey(seat))
  }

  const sit = (seat: Seat, connection: string, state: MemberState): Order[] => {
    const replaced = seat.connection
    const key = roomKey(seat)
    seatWith(connection, seat)
    seat.state = state
    epoch += 1
    seat.epoch = epoch
    delete seat.due.grace
    place(seat)
    return [
      ...(replaced === null ? [] : [{ order: 'close', connection: replaced } as const]),
      ...tellMembers(key, connection),
    ]
  }

  /** Hands a signal over; to whom it cannot be handed hears of it when it is back. */
  const pass = ({ peerId: from }: Seat, to: Seat | undefined, data: SignalData): Order[] => {
    if (!to || to.connection === null) return []
    return [{ order: 'tell', to: to.connection, event: 'signal', values: [{ from, data }] }]
  }

  const greet = (seat: Seat, greeting: SignalData | undefined): Order[] => {
    const others = [...(rooms.get(roomKey(seat))?.values() ?? [])].filter((one) => one !== seat)
    return greeting ? pass(seat, others[0], greeting) : []
  }

  return {
    join: (connection, request, expiresIn, now) => {
      const { appId, roomId, userId, session, returning, since, greeting, state } = request
      const place = { appId, roomId, userId }
      const room = [...(rooms.get(roomKey(place))?.values() ?? [])]
      const peerId = createHash('sha256').update(session).digest('base64url')
      const known = room.find((seat) => seat.peerId === peerId)
      if (known && known.userId !== userId) {
        return refused('arguments', 'the session belongs to another user')
      }
      const elsewhere = room.find((seat) => seat.userId === userId && seat !== known)
      if (elsewhere && returning) {
        return refused('elsewhere', 'the same user has joined from another client')
      }
      if (!known && !elsewhere && room.length >= MAX_MEMBERS) {
        return refused('full', `the room is full: it has ${MAX_MEMBERS} members`)
      }
      const first = elsewhere ? remove(elsewhere, 'elsewhere') : []
      const empty = { connection: null, quietUntil: 0, due: {} }
      const began = (returning && since) || epoch + 1
      const seat: Seat = known ?? { ...place, peerId, epoch, since: began, state, ...empty }
      const orders = [...first, ...sit(seat, connection, state), ...greet(seat, greeting)]
      setExpiry(seat, expiresIn, now)
      const members = membersOf(rooms.get(roomKey(seat)) ?? new Map())
      const answer: JoinAnswer = { ok: true, peerId, members, resumed: known !== undefined }
      return { answer, orders: [...orders, wakeOf(seat)] }
    },
    leave: (connection) => {
      const seat = byConnection.get(connection)
      return seat ? vacate(seat) : []
    },
    changeState: (connection, state, now) => {
      const seat = byConnection.get(connection)
      if (!seat) return []
      seat.state = state
      // Whoever changes its state without end is not to fill the lines of all others.
      if (seat.quietUntil > now) {
        seat.due.news = seat.quietUntil
        return [wakeOf(seat)]
      }
      return [...tellNews(seat, now), wakeOf(seat)]
    },
    signal: (connection, peerId, data) => {
      const from = byConnection.get(connection)
      return from ? pass(from, rooms.get(roomKey(from))?.get(peerId), data) : []
    },
    renew: (connection, expiresIn, now) => {
      const seat = byConnection.get(connection)
      if (!seat) return []
      setExpiry(seat, expiresIn, now)
      return [wakeOf(seat)]
    },
    lose: (connection, final, now) => {
      const seat = byConnection.get(connection)
      if (!seat) return []
      if (final) return vacate(seat)
      seatWith(null, seat)
      seat.due.grace = now + options.grace
      return [wakeOf(seat)]
    },
    wake: (key, now) => {
      const seat = seats.get(key)
      if (!seat) return []
      const isDue = (due: Due) => (seat.due[due] ?? Infinity) <= now
      if (isDue('grace')) return vacate(seat)
      if (isDue('expiry')) return remove(seat, 'expired')
      const orders: Order[] = isDue('news') ? tellNews(seat, now) : []
      if (isDue('notice')) {
        delete seat.due.notice
        if (seat.connection !== null) {
          orders.push({ order: 'tell', to: seat.connection, event: 'tokenWillExpire', values: [] })
        }
      }
      return [...orders, wakeOf(seat)]
    },
    kick: (place) => {
      const room = [...(rooms.get(roomKey(place))?.values() ?? [])]
      const seat = room.find(({ userId }) => userId === place.userId)
      return seat ? remove(seat, 'kicked') : []
    },
    dismiss: (place) =>
      [...(rooms.get(roomKey(place))?.values() ?? [])].flatMap((seat) => remove(seat, 'dismissed')),
    placeOf: (connection) => {
      const seat = byConnection.get(connection)
      return seat ? { appId: seat.appId, roomId: seat.roomId, userId: seat.userId } : null
    },
    list: () =>
      [...rooms.values()].flatMap((room) => {
        const [first] = room.values()
        return first ? [{ appId: first.appId, roomId: first.roomId, members: membersOf(room) }] : []
      }),
    adopt: (isGone, now) =>
      [...seats.values()].map((seat) => {
        if (seat.connection !== null && isGone(seat.connection)) {
          seatWith(null, seat)
          seat.due.grace = now + options.grace
        }
        return wakeOf(seat)
      }),
    kept: () => ({ epoch, seats: [...seats.values()] }),
  }
}
