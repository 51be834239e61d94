import cors from '@fastify/cors'
import type { FastifyInstance } from 'fastify'

import { allowAll } from '../../service/rules'
import { signFor, TOKEN_PATH } from '../../service/signing'
import { byName } from '../../service/who'
import { isRtcId } from '../../src/rtc/contract'
import { hostOf, isTrustedHost } from './hosts'
import type { TokenIssuer } from './tokenIssuer'

/**
 * Signs tokens as the token service does in development: whoever gives a name is that user. Pages that
 * came from an address or `localhost` may ask from another origin, as a web build does that somebody
 * else serves.
 */
export async function addDevelopmentTokens(
  server: FastifyInstance,
  tokens: TokenIssuer,
): Promise<void> {
  await server.register(async (route) => {
    await route.register(cors, {
      origin: (origin, answer) => answer(null, !!origin && isTrustedHost(hostOf(origin))),
      methods: ['POST'],
      allowedHeaders: ['content-type'],
      // In seconds: a browser asks once, not before every token, whether it may.
      maxAge: 600,
    })
    const options = { authority: tokens.authority, whoAsks: byName, mayJoin: allowAll }
    route.post<{ Body: { roomId?: unknown; userId?: unknown } | null }>(
      TOKEN_PATH,
      (request, reply) => {
        const { roomId, userId } = request.body ?? {}
        if (!isRtcId(roomId) || !isRtcId(userId)) {
          return reply.code(400).send('A token needs the roomId and the userId it is for.')
        }
        return signFor(options, request, { roomId, userId })
      },
    )
  })
}
