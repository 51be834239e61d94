import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'

import type { DouyinLogin } from './douyin'
import { failing, SessionAnswer, SessionRequest } from './schemas'
import type { Sessions } from './sessions'

/** Where a mini-program logs in. */
const SESSION_PATH = '/v1/sessions'

/** Begins sessions: `POST` what `tt.login` gave, answered with `{ session, userId, expiresAt }`. */
export function addSessionRoute(
  server: FastifyInstance,
  { whoIs }: DouyinLogin,
  sessions: Sessions,
): void {
  server.withTypeProvider<TypeBoxTypeProvider>().post(
    SESSION_PATH,
    {
      schema: {
        summary: 'Logs in with what tt.login gave.',
        body: SessionRequest,
        response: { 200: SessionAnswer, ...failing(400, 401, 429, 502, 503) },
      },
    },
    async (request, reply) => {
      const user = await whoIs(request.body)
      request.facts = { userId: user.userId }
      reply.header('cache-control', 'no-store')
      return { userId: user.userId, ...(await sessions.open(user)) }
    },
  )
}
