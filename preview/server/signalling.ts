import type { FastifyInstance } from 'fastify'

import { attachSignalling } from '../../service/signalling/attach'
import { isTrustedAsker } from './hosts'
import type { TokenIssuer } from './tokenIssuer'

/**
 * How long a phone may be silent before it is out of its room, in ms. Many phones in one browser get little
 * of a small machine's time: put out, they would come back, and each connection made again takes more.
 */
const PATIENCE = 20_000

/**
 * Adds the signalling of the phones' calls to a server, which ends it when it closes.
 * @param tokens - tell which tokens open a room
 */
export function addSignalling(server: FastifyInstance, tokens: Pick<TokenIssuer, 'verify'>) {
  const signalling = attachSignalling(server.server, {
    verifyToken: tokens.verify,
    accepts: isTrustedAsker,
    patience: PATIENCE,
  })
  server.addHook('preClose', (done) => {
    void signalling.close()
    done()
  })
  return signalling
}
