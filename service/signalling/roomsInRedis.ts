import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

import type { Redis } from 'ioredis'

import type { Order, Rooms, Seat } from './orders'
import { createRooms } from './rooms'
import type { RoomStore } from './store'

/** How long an instance may keep a room to itself before another takes it, in ms. */
const LOCK = 5_000
/** How long to wait before asking for a room again that another instance has, in ms: 5 to 15. */
const RETRY = () => 5 + Math.random() * 10
/** How often an instance says that it lives and looks for those that do not, in ms. */
const HEARTBEAT = 1_000
/** An instance that has said nothing for so long is gone, in ms. */
const PATIENCE = 5_000

const INSTANCES = 'rtc:instances'
const instanceKey = (id: string) => `rtc:instance:${id}`
/** The rooms that an instance has timers for. */
const roomsKey = (id: string) => `rtc:instance:${id}:rooms`
const roomKeyOf = (room: string) => `rtc:room:${room}`
const lockKey = (room: string) => `rtc:lock:${room}`

/** Takes a room's lock: the time of Redis and the room, or nothing when another has it. */
const TAKE = `
  if not redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return false end
  local time = redis.call('TIME')
  return { time[1], time[2], redis.call('GET', KEYS[2]) or '' }`

/** Keeps a room, or forgets an empty one, unless the lock has gone to another. */
const KEEP = `
  if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
  if ARGV[2] == '' then
    redis.call('DEL', KEYS[2])
    redis.call('SREM', KEYS[3], ARGV[3])
  else
    redis.call('SET', KEYS[2], ARGV[2])
    redis.call('SADD', KEYS[3], ARGV[3])
  end
  return 1`

const FREE = `if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end`

/** Rooms that several instances share. */
export interface SharedRooms extends RoomStore {
  /** Set before the name of each of this instance's connections. */
  prefix: string
  /**
   * Says from now on that this instance lives, and takes over the rooms of those that do not.
   * @param tell - carries out what follows
   */
  begin: (tell: (orders: Order[]) => void) => void
  /** Leaves its rooms to the others. */
  end: () => Promise<void>
}

/** What Redis holds of a room. */
interface Kept {
  epoch: number
  seats: Seat[]
}

/**
 * Rooms in Redis. One instance at a time changes a room, and tells what follows before the next one
 * does, so that nobody hears the older list of members after the newer one. All times are Redis's own.
 * @param redis - commands, and what socket.io's adapter publishes: Redis keeps the order of one
 *   connection
 * @param subscriber - the connection on which the adapter hears of the others
 * @param grace - how long a member whose connection broke stays in the room, in ms
 * @param warn - told of what fails beside any request
 */
export function roomsInRedis(
  redis: Redis,
  subscriber: Redis,
  grace: number,
  warn: (text: string) => void,
): SharedRooms {
  const id = randomUUID()
  /** Redis's clock minus this process's, in ms. */
  let ahead = Date.now() - performance.now()
  const queues = new Map<string, Promise<unknown>>()
  let timer: NodeJS.Timeout | undefined

  const roomsOf = ({ epoch, seats }: Kept) => createRooms({ grace, epoch }, seats)
  const now = () => performance.now() + ahead
  const read = (text: string): Kept =>
    text ? (JSON.parse(text) as Kept) : { epoch: Math.floor(now()), seats: [] }

  /** Takes a room for this instance; what Redis holds of it. */
  const take = async (room: string): Promise<string> => {
    const until = performance.now() + LOCK
    for (;;) {
      const keys = [lockKey(room), roomKeyOf(room)]
      const taken = (await redis.eval(TAKE, keys.length, ...keys, id, LOCK)) as string[] | null
      if (taken) {
        const [seconds, microseconds, text = ''] = taken
        ahead = Number(seconds) * 1000 + Number(microseconds) / 1000 - performance.now()
        return text
      }
      if (performance.now() > until) throw new Error('a room is kept by another instance')
      await pause(RETRY())
    }
  }

  const changeAlone: RoomStore['change'] = async (room, act, tell) => {
    const text = await take(room)
    try {
      // What others told of this room before now has been heard here once this is answered.
      await subscriber.ping()
      const rooms = roomsOf(read(text))
      const outcome = act(rooms, now())
      const kept = rooms.kept()
      const next = kept.seats.length > 0 ? JSON.stringify(kept) : ''
      const keys = [lockKey(room), roomKeyOf(room), roomsKey(id)]
      if ((await redis.eval(KEEP, keys.length, ...keys, id, next, room)) !== 1) {
        throw new Error('a room was taken by another instance')
      }
      tell(outcome)
      return outcome
    } finally {
      await redis.eval(FREE, 1, lockKey(room), id)
    }
  }

  /** One after the other here, rather than against each other in Redis. */
  const change: RoomStore['change'] = (room, act, tell) => {
    const before = queues.get(room) ?? Promise.resolve()
    const work = before.catch(() => undefined).then(() => changeAlone(room, act, tell))
    queues.set(room, work)
    const forget = () => queues.get(room) === work && queues.delete(room)
    work.then(forget, forget)
    return work
  }

  /** Takes over the rooms of an instance; when two do, the second finds nothing to do. */
  const succeed = async (gone: string, tell: (orders: Order[]) => void) => {
    const isGone = (connection: string) => connection.startsWith(`${gone}:`)
    for (const room of await redis.smembers(roomsKey(gone))) {
      await change(room, (rooms: Rooms, now) => rooms.adopt(isGone, now), tell)
    }
    await redis.multi().srem(INSTANCES, gone).del(roomsKey(gone)).exec()
  }

  const beat = async (tell: (orders: Order[]) => void) => {
    await redis.multi().set(instanceKey(id), '', 'PX', PATIENCE).sadd(INSTANCES, id).exec()
    for (const other of await redis.smembers(INSTANCES)) {
      if (other !== id && !(await redis.exists(instanceKey(other)))) await succeed(other, tell)
    }
  }

  return {
    prefix: `${id}:`,
    now,
    change,
    look: async (room) => roomsOf(read((await redis.get(roomKeyOf(room))) ?? '')),
    begin: (tell) => {
      const next = async () => {
        await beat(tell).catch((error: Error) => warn(`Signalling: ${error.message}`))
        if (timer) timer = setTimeout(() => void next(), HEARTBEAT)
      }
      timer = setTimeout(() => void next(), 0)
    },
    end: async () => {
      clearTimeout(timer)
      timer = undefined
      await redis.del(instanceKey(id))
    },
  }
}
