import type { FastifyInstance } from 'fastify'

import { createService } from './app'
import { readConfig, type ServiceConfig } from './config'
import { connectRedis } from './redis'
import { loadRules } from './rules'

/** How long the requests under way may take to finish when the service is asked to stop, in ms. */
const STOPPING = 15_000

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const mayJoin = config.roomRules ? await loadRules(config.roomRules) : undefined
  let warn = (text: string) => console.error(text)
  const redis = config.redisUrl
    ? await connectRedis(config.redisUrl, (text) => warn(text))
    : undefined
  const service = await createService(config, { redis, mayJoin })
  warn = (text) => service.log.warn(text)
  service.addHook('onClose', () => redis?.disconnect())
  await listen(service, config)
  stopWhenAsked(service)
  warnOf(config, (text) => service.log.warn(text))
}

async function listen(service: FastifyInstance, { host, port }: ServiceConfig): Promise<void> {
  try {
    await service.listen({ host, port })
  } catch (error) {
    await service.close()
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') throw new Error(`Port ${port} is taken: choose another with PORT.`)
    if (code === 'EACCES') throw new Error(`Port ${port} is not allowed: choose one above 1023.`)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new Error(`HOST ${host} is no address of this machine: 0.0.0.0 listens at every one.`)
    }
    throw new Error(`Cannot listen at ${host}:${port}: ${message}`)
  }
}

/** What is right for a start and wrong for the internet. */
function warnOf({ mode, host, roomRules, redisUrl }: ServiceConfig, warn: (text: string) => void) {
  if (mode === 'development') {
    warn(`Development mode: whoever reaches ${host} gets a token for any name and any room.`)
    return
  }
  if (!roomRules) warn('ROOM_RULES is not set: every room is refused.')
  if (!redisUrl) warn('REDIS_URL is not set: a second instance would know no session of this one.')
}

/** Ends the process when it is asked to: no new requests, those under way finish. */
function stopWhenAsked(service: FastifyInstance): void {
  let asked = false
  const stop = (signal: NodeJS.Signals) => {
    if (asked) return
    asked = true
    service.log.info({ signal }, 'stopping')
    setTimeout(() => {
      service.log.error('not all requests finished in time')
      process.exit(1)
    }, STOPPING).unref()
    service.close().then(
      () => process.exit(0),
      (error: Error) => {
        service.log.error(error)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exit(1)
})
