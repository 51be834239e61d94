import type { Invitation } from '.'
import { fetchToken, TokenRefusal } from './tokenService'

/**
 * Fetches a missing token before the room page is opened, where the build names a server that makes
 * them. A refusal is then shown in the lobby, where the user can still correct everything.
 * @returns the whole invitation; undefined when nothing is missing
 * @throws TokenRefusal (as a rejection): see `fetchToken`
 */
export function admitted(invitation: Invitation): Promise<Invitation> | undefined {
  const { roomId, userId } = invitation
  return process.env.TARO_APP_RTC_TOKEN_URL && !invitation.token
    ? fetchToken({ roomId, userId }).then((token) => ({ ...invitation, token }))
    : undefined
}

/** Whether the token service said no, rather than the host. */
export const isTokenRefusal = (failure: unknown): failure is TokenRefusal =>
  process.env.TARO_APP_RTC_TOKEN_URL ? failure instanceof TokenRefusal : false
