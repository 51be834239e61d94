import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

import { Failure } from './failure'
import { failing, HealthAnswer } from './schemas'

/**
 * Adds what an orchestrator asks: `/healthz`, whether the process answers at all, and `/readyz`,
 * whether requests may be sent here. Neither is counted or logged: they are asked every few seconds.
 * @param isReady - whether all that a request needs is there; what it throws means no
 */
export function addHealthRoutes(server: FastifyInstance, isReady: () => Promise<boolean>): void {
  const typed = server.withTypeProvider<TypeBoxTypeProvider>()
  const config = { rateLimit: false as const }
  const onRequest = (request: FastifyRequest, _reply: FastifyReply, done: () => void) => {
    request.facts = { quiet: true }
    done()
  }
  const response = { 200: HealthAnswer }
  typed.get(
    '/healthz',
    { config, onRequest, schema: { summary: 'Whether the process runs.', response } },
    () => ({ status: 'ok' }),
  )
  typed.get(
    '/readyz',
    {
      config,
      onRequest,
      schema: {
        summary: 'Whether requests may be sent here.',
        response: { ...response, ...failing(503) },
      },
    },
    async () => {
      if (await isReady().catch(() => false)) return { status: 'ready' }
      throw new Failure(503, 'NOT_READY', 'Not ready: Redis is away, or the service is stopping.')
    },
  )
}
