import type { RtcRoomWish } from './api'
import { RtcError, toRtcError, type RtcErrorReason } from './errors'

/** How long to wait before each further try, in milliseconds. */
const WAITS = [1000, 2000, 4000]
/**
 * The least time between two renewals, in milliseconds. The host warns some time before a token expires:
 * a token that lives shorter than that is warned of at once.
 */
const RENEWAL_PERIOD = 5_000
/** How long one try may take, in milliseconds. */
const TRY_TIMEOUT = 10_000

/** Where a session's tokens come from. At most one is being fetched. */
export interface TokenSource {
  /**
   * The token to join with: the plain one, once, or else one of the provider.
   * @throws RtcError (as a rejection) `token-unavailable` after the last try, `cancelled` when let go
   */
  forJoin: (room: RtcRoomWish) => Promise<string>
  /** A token for the running call; rejects with `cancelled` while one is fetched already. */
  forRenewal: (room: RtcRoomWish) => Promise<string>
  /** The host took a token or refused it: a plain one does not serve again. */
  spend: (token: string) => void
  /** Gives up what is being fetched, at once: no timer is left, and a later answer is nobody's. */
  letGo: () => void
}

/** Makes a session's source of tokens. */
export function createTokenSource(): TokenSource {
  const spent = new Set<string>()
  /** Gives up what is being fetched. */
  let drop: (() => void) | null = null
  /** When the next renewal may begin, in milliseconds since 1970. */
  let renewable = 0

  function fetched({ roomId, userId, tokenProvider }: RtcRoomWish, wait: number): Promise<string> {
    return new Promise((resolve, reject) => {
      let timer: ReturnType<typeof setTimeout>
      let tries = 0
      const fail = (reason: RtcErrorReason, errMsg = '') =>
        reject(new RtcError('joinRtcRoom', reason, { errMsg }))
      if (drop) return fail('cancelled')
      if (!tokenProvider) return fail('token-unavailable')

      const end = () => {
        clearTimeout(timer)
        tries = Infinity
        drop = null
      }
      const begin = () => {
        const mine = tries
        /** Does something with the answer, unless the try was over before it came. */
        const inTime =
          <Answer>(take: (answer: Answer) => void) =>
          (answer: Answer) => {
            if (mine === tries) take(answer)
          }
        const again = inTime((errMsg: string) => {
          clearTimeout(timer)
          const pause = WAITS[tries++]
          if (pause) timer = setTimeout(begin, pause)
          else {
            end()
            fail('token-unavailable', errMsg)
          }
        })
        timer = setTimeout(() => again(`no answer within ${TRY_TIMEOUT} ms`), TRY_TIMEOUT)
        new Promise<string>((answer) => answer(tokenProvider({ roomId, userId }))).then(
          inTime((token) => {
            if (!token) return again('the provider gave no token')
            end()
            resolve(token)
          }),
          // Only the words are kept: an exception may carry the whole request.
          (thrown) => again(toRtcError('joinRtcRoom', thrown).errMsg),
        )
      }
      drop = () => {
        end()
        fail('cancelled')
      }
      if (wait) timer = setTimeout(begin, wait)
      else begin()
    })
  }
  return {
    forJoin(room) {
      const { token, tokenProvider } = room
      return token && !(tokenProvider && spent.has(token))
        ? Promise.resolve(token)
        : fetched(room, 0)
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
      if (drop) drop()
    },
  }
}
