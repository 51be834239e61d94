import type { Server } from 'node:http'

import { createAdapter } from '@socket.io/redis-adapter'
import type { Redis } from 'ioredis'

import { roomsInRedis } from './roomsInRedis'
import { attachSockets, type SocketsOptions } from './sockets'
import { roomsInMemory } from './store'

/** How long a member whose connection broke, without its page going away, stays in the room, in ms. */
const GRACE = 3000

/** What the signalling is carried with. */
interface SignallingParts extends Pick<
  SocketsOptions,
  'verifyToken' | 'accepts' | 'perAddress' | 'addressOf'
> {
  /** Where the rooms are for all instances; in this process alone without it. */
  redis?: Redis
  warn: (text: string) => void
}

/**
 * Adds the mesh engine's signalling to the service.
 * @returns how to end it: connections, timers, and this instance's part of the rooms
 */
export async function carrySignalling(
  server: Server,
  { redis, ...options }: SignallingParts,
): Promise<() => Promise<void>> {
  if (!redis) return attachSockets(server, roomsInMemory(GRACE), options).close
  const subscriber = redis.duplicate()
  subscriber.on('error', (error: Error) => options.warn(`Redis is away: ${error.message}`))
  await subscriber.connect()
  const rooms = roomsInRedis(redis, subscriber, GRACE, options.warn)
  const publisher = publisherOf(redis, options.warn)
  const { carryOut, close } = attachSockets(server, rooms, {
    ...options,
    prefix: rooms.prefix,
    adapter: createAdapter(publisher, subscriber),
  })
  rooms.begin(carryOut)
  return async () => {
    await close()
    await rooms.end()
    subscriber.disconnect()
  }
}

/** The adapter waits for no publishing: one that failed would end the process. */
function publisherOf(redis: Redis, warn: (text: string) => void): Redis {
  const publish = (channel: string, message: string | Buffer) =>
    redis.publish(channel, message).catch((error: Error) => {
      warn(`Signalling: ${error.message}`)
      return 0
    })
  return Object.create(redis, { publish: { value: publish } }) as Redis
}
