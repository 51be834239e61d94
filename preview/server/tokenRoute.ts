import cors from '@fastify/cors'
import type { FastifyInstance } from 'fastify'

import { isRtcId } from '../../src/rtc/contract'
import { hostOf, isTrustedHost } from './hosts'
import type { Tokens } from './tokens'

/** Where a package asks for tokens. */
const TOKEN_PATH = '/api/token'

/**
 * Signs tokens for development, as a server of one's own would: `POST { roomId, userId }` is answered
 * with `{ token }`. Pages that came from an address or `localhost` may ask from another origin, as a
 * web build does that somebody else serves.
 */
export async function addTokenRoute(server: FastifyInstance, tokens: Tokens): Promise<void> {
  await server.register(async (route) => {
    await route.register(cors, {
      origin: (origin, answer) => answer(null, !!origin && isTrustedHost(hostOf(origin))),
      methods: ['POST'],
      allowedHeaders: ['content-type'],
      // So that not every token is asked for twice, in seconds.
      maxAge: 600,
    })
    route.post<{ Body: { roomId?: unknown; userId?: unknown } | null }>(
      TOKEN_PATH,
      (request, reply) => {
        const { roomId, userId } = request.body ?? {}
        if (!isRtcId(roomId) || !isRtcId(userId)) {
          return reply.code(400).send('A token needs the roomId and the userId it is for.')
        }
        return { token: tokens.sign(userId) }
      },
    )
  })
}
