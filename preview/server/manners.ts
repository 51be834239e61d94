import type { FastifyInstance } from 'fastify'

import { isTrustedHost } from './hosts'

/** Has a server answer to this machine's names alone, and say what a browser may do with its answers. */
export function addManners(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    if (!isTrustedHost(request.headers.host)) {
      return reply.code(403).send('The preview answers to addresses and localhost only.')
    }
    reply.headers({
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
  })
}
