import { randomBytes } from 'node:crypto'

import { signAccessToken, verifyAccessToken } from '../../service/accessToken'
import { RTC_APP_ID } from '../../src/constants'

/** Long enough for a day in front of the preview, in seconds. */
const A_DAY = 24 * 60 * 60

/** Signs and checks the AccessTokens of one preview. */
export interface Tokens {
  /** A token with which this user may join any room. */
  sign: (userId: string) => string
  verify: (
    token: string,
    place: { appId: string; roomId: string; userId: string },
  ) => ReturnType<typeof verifyAccessToken>
}

/**
 * Makes the preview's own authority. Its AppKey is made anew at every start and never leaves this
 * function: not to a phone, not to a log.
 * @param only - the RTC application id that calls must be made with; any when it is undefined
 * @param lifetime - how long a token is good, in seconds
 */
export function createTokens(only: string | undefined, lifetime = A_DAY): Tokens {
  const appId = only ?? RTC_APP_ID
  const appKey = randomBytes(32).toString('hex')
  return {
    sign: (userId) =>
      signAccessToken({
        appId,
        appKey,
        roomId: '*',
        userId,
        expireAt: Math.floor(Date.now() / 1000) + lifetime,
      }),
    verify: (token, place) =>
      only === undefined || place.appId === only
        ? verifyAccessToken(token, { ...place, appId, appKey })
        : {
            ok: false,
            reason: `this preview serves appId ${only}, the package uses ${place.appId}; start the preview with --app-id ${place.appId}`,
          },
  }
}
