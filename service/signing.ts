import type { FastifyRequest } from 'fastify'

import type { TokenAuthority } from './authority'
import { Failure } from './failure'
import type { MayJoin, User } from './rules'

/** Where clients ask for tokens. */
export const TOKEN_PATH = '/v1/rtc/token'

declare module 'fastify' {
  interface FastifyRequest {
    /**
     * What the line in the log says of this request besides its status; a quiet one has none, unless the
     * service failed.
     */
    facts?: { userId?: string; roomId?: string; code?: string; quiet?: boolean }
  }
}

/** How long the rules may take to answer, in ms. */
const PATIENCE = 5_000

/** What tokens are signed with. */
export interface SigningOptions {
  authority: Pick<TokenAuthority, 'appId' | 'sign'>
  /**
   * Who sends a request.
   * @param claimed - the user that it says it is for
   * @throws Failure when that is nobody, or another
   */
  whoAsks: (request: FastifyRequest, claimed: string | undefined) => User | Promise<User>
  mayJoin: MayJoin
  /** Throws when this user asks too often. */
  limit?: (request: FastifyRequest) => Promise<void>
}

/**
 * Signs the token that a request asks for.
 * @param request - who asks
 * @param wanted - the room, and the user that the request says it is for
 * @returns the answer of `TOKEN_PATH`
 * @throws Failure when nobody asks, or somebody who may not join
 */
export async function signFor(
  { authority, whoAsks, mayJoin, limit }: SigningOptions,
  request: FastifyRequest,
  { roomId, userId: claimed }: { roomId: string; userId?: string },
): Promise<{ appId: string; userId: string; token: string; expiresAt: number }> {
  const user = await whoAsks(request, claimed)
  const { userId } = user
  request.facts = { userId, roomId }
  await limit?.(request)
  if (!(await asked(mayJoin, user, roomId))) {
    throw new Failure(403, 'ROOM_REFUSED', 'You may not join this room.')
  }
  const { token, expiresAt } = authority.sign({ roomId, userId })
  return { appId: authority.appId, userId, token, expiresAt }
}

async function asked(mayJoin: MayJoin, user: User, roomId: string): Promise<boolean> {
  try {
    const answer = mayJoin({ user, roomId })
    // Whatever a rule answers that is no yes is a no.
    return (typeof answer === 'boolean' ? answer : await inTime(answer)) === true
  } catch (error) {
    throw new Failure(503, 'RULES_FAILED', 'Who may join cannot be told now: try again.', error)
  }
}

/** A rule that asks a database waits for it no longer than a client would. */
async function inTime<Value>(answer: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, PATIENCE, new Error(`no answer within ${PATIENCE / 1000} s`))
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
