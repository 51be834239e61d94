import { Redis } from 'ioredis'

/** How long Redis may take to let in, and to answer, in ms. */
const CONNECTING = 3_000
const ANSWERING = 2_000
/** How long to wait before the next attempt to come back, in ms. */
const LONGEST_WAIT = 2_000

/**
 * Connects to Redis. Once connected it comes back by itself; what is asked of it meanwhile fails at
 * once, so that a request is refused rather than held.
 * @param url - `redis://[user:password@]host[:port][/database]`, `rediss://` over TLS
 * @param warn - told when the connection breaks
 * @throws Error in one sentence, without the password, when Redis cannot be reached or lets nobody in
 */
export async function connectRedis(url: string, warn: (text: string) => void): Promise<Redis> {
  let connected = false
  let trouble = 'it does not answer'
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECTING,
    commandTimeout: ANSWERING,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    retryStrategy: (times) => (connected ? Math.min(times * 100, LONGEST_WAIT) : null),
  })
  redis.on('error', (error: Error) => {
    trouble = error.message || trouble
    if (connected) warn(`Redis is away: ${trouble}`)
  })
  try {
    await redis.connect()
    await redis.ping()
  } catch (error) {
    redis.disconnect()
    const { host } = new URL(url)
    const { message } = error as Error
    const cause = message === 'Connection is closed.' ? trouble : message
    throw new Error(`Redis at ${host} (REDIS_URL) cannot be used: ${cause}`)
  }
  connected = true
  return redis
}

/** Whether a command failed because Redis is not there, in the words of its client and its own. */
export function isRedisAway({ message }: Error): boolean {
  return /Connection is closed|isn't writeable|Command timed out|max retries|ECONN|EPIPE|LOADING|READONLY|MASTERDOWN/.test(
    message,
  )
}
