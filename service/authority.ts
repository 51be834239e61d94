import { readAppKey, signAccessToken, verifyAccessToken } from './accessToken'

/** Signs and checks the AccessTokens of one RTC application. */
export interface TokenAuthority {
  readonly appId: string
  /** A token that opens this room to this user, and when it stops to, in Unix seconds. */
  sign: (place: { roomId: string; userId: string }) => { token: string; expiresAt: number }
  /** Whether a token opens this room to this user now; see {@link verifyAccessToken}. */
  verify: (
    token: string,
    place: { appId: string; roomId: string; userId: string },
  ) => ReturnType<typeof verifyAccessToken>
}

/**
 * The only one who has the AppKey.
 * @param application - the application of the RTC console and its key
 * @param lifetime - how long a token is good, in seconds
 */
export function createTokenAuthority(
  { appId, appKey }: { appId: string; appKey: string },
  lifetime: number,
): TokenAuthority {
  const key = readAppKey(appKey)
  return {
    appId,
    sign: ({ roomId, userId }) => {
      const expiresAt = Math.floor(Date.now() / 1000) + lifetime
      const token = signAccessToken({ appId, appKey: key, roomId, userId, expireAt: expiresAt })
      return { token, expiresAt }
    },
    verify: (token, place) =>
      place.appId === appId
        ? verifyAccessToken(token, { ...place, appKey: key })
        : { ok: false, reason: `this service is for the appId ${appId}` },
  }
}
