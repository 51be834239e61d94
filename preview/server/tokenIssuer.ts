import { randomBytes } from 'node:crypto'

import { createTokenAuthority, type TokenAuthority } from '../../service/authority'
import { RTC_APP_ID } from '../../src/constants'

/** How long a token is good by default, in seconds: a day's work with the preview. */
const A_DAY = 24 * 60 * 60

/** Signs and checks the AccessTokens of one preview. */
export interface TokenIssuer {
  /** A token with which this user may join any room. */
  sign: (userId: string) => string
  /** Signs for one room, as the token service does. */
  authority: Pick<TokenAuthority, 'appId' | 'sign'>
  verify: TokenAuthority['verify']
  /**
   * Signs for this application from now on, where any is served and none was adopted before. What was
   * signed so far stays good.
   * @returns whether it does
   */
  adopt: (appId: string) => boolean
}

/**
 * Makes the preview's own authority. It makes a new AppKey at every start and never leaves this
 * function: not to a phone, not to a log.
 * @param only - the RTC application id that calls must be made with; any when it is undefined
 * @param lifetime - how long a token is good, in seconds
 */
export function createTokenIssuer(only: string | undefined, lifetime = A_DAY): TokenIssuer {
  const appKey = randomBytes(32).toString('hex')
  const create = (appId: string) => createTokenAuthority({ appId, appKey }, lifetime)
  const first = create(only ?? RTC_APP_ID)
  let adopted: TokenAuthority | null = null
  const current = () => adopted ?? first
  return {
    sign: (userId) => current().sign({ roomId: '*', userId }).token,
    authority: {
      get appId() {
        return current().appId
      },
      sign: (place) => current().sign(place),
    },
    verify: (token, place) => {
      if (only !== undefined && place.appId !== only) {
        const remedy = `start the preview with --app-id ${place.appId}`
        return {
          ok: false,
          reason: `this preview serves appId ${only}, the package uses ${place.appId}; ${remedy}`,
        }
      }
      // Where any application is served, no call depends on whose token it is.
      const verdict = adopted?.verify(token, { ...place, appId: adopted.appId })
      return verdict?.ok ? verdict : first.verify(token, { ...place, appId: first.appId })
    },
    adopt: (appId) => {
      if (only !== undefined || adopted) return false
      adopted = create(appId)
      return true
    },
  }
}
