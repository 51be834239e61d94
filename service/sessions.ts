import { hash, randomBytes } from 'node:crypto'

import type { Redis } from 'ioredis'

import type { User } from './rules'

/** Who has logged in, by a secret that only the client has. */
export interface Sessions {
  /** Begins one. */
  open: (user: User) => Promise<{ session: string; expiresAt: number }>
  /** Whose it is; null when it is over, or never was one. */
  userOf: (session: string) => Promise<User | null>
}

/** As many as a process keeps; of more, the oldest must log in again. */
const MOST_SESSIONS = 100_000

/** Whoever reads the store finds no session in it that he could use. */
const keyOf = (session: string) => hash('sha256', session, 'base64url')

/** In hexadecimal: an unbroken run of that length is masked wherever texts are masked. */
const newSession = () => randomBytes(32).toString('hex')

const expiryIn = (lifetime: number) => Math.floor(Date.now() / 1000) + lifetime

/**
 * Sessions of this process alone.
 * @param lifetime - how long one lasts, in seconds
 */
export function sessionsInMemory(lifetime: number): Sessions {
  // All last equally long, so that the first is the next to end.
  const known = new Map<string, { user: User; expiresAt: number }>()
  const isOver = (expiresAt: number) => expiresAt * 1000 <= Date.now()
  return {
    open: (user) => {
      for (const [key, { expiresAt }] of known) {
        if (!isOver(expiresAt) && known.size < MOST_SESSIONS) break
        known.delete(key)
      }
      const session = newSession()
      const expiresAt = expiryIn(lifetime)
      known.set(keyOf(session), { user, expiresAt })
      return Promise.resolve({ session, expiresAt })
    },
    userOf: (session) => {
      const found = known.get(keyOf(session))
      return Promise.resolve(found && !isOver(found.expiresAt) ? found.user : null)
    },
  }
}

/**
 * Sessions that all instances at one Redis know; they end by its clock.
 * @param lifetime - how long one lasts, in seconds
 */
export function sessionsInRedis(redis: Redis, lifetime: number): Sessions {
  const place = (session: string) => `rtc:session:${keyOf(session)}`
  return {
    open: async (user) => {
      const session = newSession()
      await redis.set(place(session), JSON.stringify(user), 'EX', lifetime)
      return { session, expiresAt: expiryIn(lifetime) }
    },
    userOf: async (session) => {
      const found = await redis.get(place(session))
      return found === null ? null : (JSON.parse(found) as User)
    },
  }
}
