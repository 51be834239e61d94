import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'

import { failing, TokenAnswer, TokenRequest } from './schemas'
import { signFor, type SigningOptions, TOKEN_PATH } from './signing'

/** Signs tokens: `POST { roomId }` is answered with `{ appId, userId, token, expiresAt }`. */
export function addTokenRoute(server: FastifyInstance, options: SigningOptions): void {
  const schema = {
    summary: 'Signs the token that a user joins a room with.',
    security: [{ session: [] }],
    body: TokenRequest,
    response: { 200: TokenAnswer, ...failing(400, 401, 403, 429, 503) },
  }
  server.withTypeProvider<TypeBoxTypeProvider>().post(TOKEN_PATH, { schema }, (request, reply) => {
    // Whoever has a token is that user: no cache on the way keeps it.
    reply.header('cache-control', 'no-store')
    return signFor(options, request, request.body)
  })
}
