import cors from '@fastify/cors'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import type { Redis } from 'ioredis'

import { createTokenAuthority } from './authority'
import type { ServiceConfig } from './config'
import { createDouyinLogin } from './douyin'
import { answerFailures, tooMany } from './failures'
import { safeHeaders } from './headers'
import { addHealthRoutes } from './health'
import { logging, type LogStream } from './log'
import { allowAll, type MayJoin, refuseAll } from './rules'
import { carrySignalling } from './signalling'
import { behind } from './signalling/door'
import { addSessionRoute } from './sessionRoute'
import { sessionsInMemory, sessionsInRedis } from './sessions'
import { addTokenRoute } from './tokenRoute'
import { bySession, bySessionOrName } from './who'

/** The largest body taken, in bytes: two codes and a room have less. */
const MAX_BODY = 8 * 1024
/** How long a request may take to arrive, in ms. */
const PATIENCE = 10_000
const A_MINUTE = 60_000
const NO_COUNTS = {
  'x-ratelimit-limit': false,
  'x-ratelimit-remaining': false,
  'x-ratelimit-reset': false,
}

/** What a service does not make by itself. */
export interface ServiceParts {
  /** Where sessions and counts are kept for all instances; in this process alone without it. */
  redis?: Redis
  /** Who may join what; by default nobody in production, everybody in development. */
  mayJoin?: MayJoin
  /** Where the log goes; to standard output by default. */
  log?: LogStream
}

/**
 * Makes the token service; it listens to nothing yet.
 * @param config - see {@link ServiceConfig}
 * @param parts - see {@link ServiceParts}
 * @returns the server; closing it lets the requests under way finish
 */
export async function createService(
  config: ServiceConfig,
  { redis, mayJoin, log }: ServiceParts = {},
): Promise<FastifyInstance> {
  const isDevelopment = config.mode === 'development'
  const server = fastify({
    ...logging(config.logLevel, log),
    bodyLimit: MAX_BODY,
    requestTimeout: PATIENCE,
    // Without a proxy the address is the socket's: nothing is looked through for it.
    trustProxy: config.proxies.length > 0 && [...config.proxies],
    // What is misspelt or of another type is said to be, not mended.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
  })
  server.decorateRequest('facts', undefined)
  await guard(server, config, redis)
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'taro-rtc-room token service', version: '1' },
      components: { securitySchemes: { session: { type: 'http', scheme: 'bearer' } } },
    },
  })

  const lifetime = config.sessionLifetime
  const sessions = redis ? sessionsInRedis(redis, lifetime) : sessionsInMemory(lifetime)
  const countOf = server.createRateLimit({
    max: config.limits.perUser,
    timeWindow: A_MINUTE,
    keyGenerator: ({ facts }: FastifyRequest) => `user ${facts?.userId}`,
  })
  const isStopping = watchStop(server)
  addHealthRoutes(server, async () => !isStopping() && (!redis || (await redis.ping()) === 'PONG'))
  const authority = createTokenAuthority(config, config.tokenLifetime)
  addTokenRoute(server, {
    authority,
    whoAsks: (isDevelopment ? bySessionOrName : bySession)(sessions),
    mayJoin: mayJoin ?? (isDevelopment ? allowAll : refuseAll),
    limit: async (request) => {
      const count = await countOf(request)
      if (!count.isAllowed && count.isExceeded) throw tooMany(count.ttl)
    },
  })
  if (config.douyin) {
    const login = createDouyinLogin(config.douyin, (text) => server.log.warn(text))
    addSessionRoute(server, login, sessions)
  }
  if (config.signalling) {
    const close = await carrySignalling(server.server, {
      redis,
      verifyToken: authority.verify,
      perAddress: config.connectionsPerAddress,
      addressOf: behind(config.proxies),
      accepts: ({ origin }) =>
        origin === undefined || config.origins.some((one) => one === '*' || one === origin),
      warn: (text) => server.log.warn(text),
    })
    server.addHook('preClose', close)
  }
  server.get('/openapi.json', { schema: { hide: true } }, () => server.swagger())
  return server
}

/** Adds what every request passes: headers, origins, counts, and words for what fails. */
async function guard(
  server: FastifyInstance,
  { origins, limits }: ServiceConfig,
  redis: Redis | undefined,
): Promise<void> {
  const headers = safeHeaders()
  server.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers)
    done()
  })
  // Where no origin is named no web page may ask: what asks for that is refused as for any other.
  if (origins.length > 0) {
    await server.register(cors, {
      origin: origins.includes('*')
        ? '*'
        : (origin, answer) => answer(null, !!origin && origins.includes(origin) && origin),
      methods: ['POST'],
      allowedHeaders: ['content-type', 'authorization'],
      // So that not every token is asked for twice, in seconds.
      maxAge: 600,
    })
  }
  await server.register(rateLimit, {
    max: limits.perAddress,
    timeWindow: A_MINUTE,
    redis,
    nameSpace: 'rtc:limit:',
    // How many are left is for nobody; how long to wait is told to who has to.
    addHeadersOnExceeding: NO_COUNTS,
    addHeaders: NO_COUNTS,
    errorResponseBuilder: (_request, { ttl }) => tooMany(ttl),
  })
  answerFailures(server)
}

/** Whether the server is being closed: it finishes what is under way, and takes nothing new. */
function watchStop(server: FastifyInstance): () => boolean {
  let stopping = false
  server.addHook('preClose', (done) => {
    stopping = true
    done()
  })
  // A client that would keep its connection for the next request would keep the process.
  server.addHook('onSend', (_request, reply, _payload, done) => {
    if (stopping) reply.header('connection', 'close')
    done()
  })
  return () => stopping
}
