import type { FastifyRequest } from 'fastify'

import { Failure } from './failure'
import type { User } from './rules'
import type { Sessions } from './sessions'

type WhoAsks = (request: FastifyRequest, claimed: string | undefined) => User | Promise<User>

/** Whoever gives a name is that user: for development alone. */
export const byName: WhoAsks = (_request, claimed) => {
  if (claimed === undefined) throw new Failure(400, 'NO_USER', 'The userId is missing.')
  return { userId: claimed, anonymous: true }
}

/** The user of the session in `Authorization: Bearer …`, and nobody else. */
export function bySession(sessions: Sessions): WhoAsks {
  return async ({ headers }, claimed) => {
    const [, session] = /^Bearer ([\w-]{1,128})$/i.exec(headers.authorization ?? '') ?? []
    const user = session ? await sessions.userOf(session) : null
    if (!user) throw new Failure(401, 'NO_SESSION', 'There is no such session: log in again.')
    if (claimed !== undefined && claimed !== user.userId) {
      throw new Failure(403, 'OTHER_USER', `The session belongs to another user: ${user.userId}.`)
    }
    return user
  }
}

/** Like {@link bySession} for who has a session, else like {@link byName}. */
export function bySessionOrName(sessions: Sessions): WhoAsks {
  const known = bySession(sessions)
  return (request, claimed) =>
    (request.headers.authorization === undefined ? byName : known)(request, claimed)
}
