import type { RtcRoomRef, RtcRoomWish, RtcTokenProvider } from './api'
import { RtcError, toRtcError } from './errors'

/** How long to wait before each further try, in milliseconds. */
const WAITS = [1000, 2000, 4000]
/**
 * The least time between two renewals, in milliseconds: of a token that lives shorter than the host's
 * warning, the host warns at once, each time anew.
 */
const RENEWAL_PERIOD = 5_000
/** How long one try may take, in milliseconds. */
const TRY_TIMEOUT = 10_000

/** A token that is being fetched. */
interface TokenFetch {
  /** Rejects with `token-unavailable` after the last try, with `cancelled` when dropped. */
  token: Promise<string>
  /** Gives it up at once; no timer is left, and what the provider answers later is nobody's. */
  drop: () => void
}

/** Where a session's tokens come from. At most one is being fetched. */
export interface Tokens {
  /** The token to join with: the plain one, once, or else one of the provider. */
  forJoin: (room: RtcRoomWish) => Promise<string>
  /** A token for the running call; rejects with `cancelled` while one is fetched already. */
  forRenewal: (room: RtcRoomWish) => Promise<string>
  /** The host took a token or refused it: a plain one does not serve again. */
  spend: (token: string) => void
  /** Gives up what is being fetched, at once. */
  letGo: () => void
}

/** Makes a session's source of tokens. */
export function createTokens(): Tokens {
  const spent = new Set<string>()
  let fetching: TokenFetch | null = null
  /** When the next renewal may begin, in milliseconds since 1970. */
  let renewable = 0

  async function fetched(room: RtcRoomWish, wait: number): Promise<string> {
    const { roomId, userId, tokenProvider } = room
    if (fetching) throw new RtcError('updateToken', 'cancelled')
    if (!tokenProvider) throw new RtcError('joinRtcRoom', 'token-unavailable')
    const fetch = (fetching = fetchToken(tokenProvider, { roomId, userId }, wait))
    try {
      return await fetch.token
    } finally {
      if (fetching === fetch) fetching = null
    }
  }
  return {
    async forJoin(room) {
      const { token, tokenProvider } = room
      return token && !(tokenProvider && spent.has(token)) ? token : fetched(room, 0)
    },
    forRenewal(room) {
      // No longer than the period, though the clock was set back.
      const wait = Math.min(Math.max(0, renewable - Date.now()), RENEWAL_PERIOD)
      renewable = Date.now() + wait + RENEWAL_PERIOD
      return fetched(room, wait)
    },
    spend(token) {
      spent.add(token)
    },
    letGo() {
      fetching?.drop()
      fetching = null
    },
  }
}

/**
 * Fetches a token, with patience.
 * @param provider - where from
 * @param room - what for
 * @param first - how long to wait before the first try, in milliseconds
 */
function fetchToken(provider: RtcTokenProvider, room: RtcRoomRef, first: number): TokenFetch {
  let timer: ReturnType<typeof setTimeout> | undefined
  let gone = false
  let drop: TokenFetch['drop'] = () => undefined
  const dropped = new Promise<void>((resolve) => {
    drop = () => {
      gone = true
      clearTimeout(timer)
      resolve()
    }
  })
  const sleep = (duration: number) =>
    new Promise<void>((resolve) => {
      timer = setTimeout(resolve, duration)
    })
  const late = async () => {
    await sleep(TRY_TIMEOUT)
    throw new Error(`no answer within ${TRY_TIMEOUT} ms`)
  }
  const tries = async () => {
    let errMsg = ''
    for (const wait of [first, ...WAITS]) {
      if (wait && !gone) await Promise.race([sleep(wait), dropped])
      if (gone) break
      try {
        const token = await Promise.race([provider(room), late(), dropped])
        if (token && !gone) return token
        errMsg = 'the provider gave no token'
      } catch (thrown) {
        // Only the words are kept: an exception may carry the whole request.
        errMsg = toRtcError('joinRtcRoom', thrown).errMsg
      } finally {
        clearTimeout(timer)
      }
    }
    throw new RtcError('joinRtcRoom', gone ? 'cancelled' : 'token-unavailable', { errMsg })
  }
  return { token: tries(), drop }
}
