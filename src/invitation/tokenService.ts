import { login, request } from '@tarojs/taro'

import type { Invitation } from '.'

/** Read where it is used, so that a build that names no server holds nothing of this. */
const TOKEN_URL = process.env.TARO_APP_RTC_TOKEN_URL || ''

/** Where the token service of this repository takes tokens, and sessions beside it. */
const ROUTE = /\/rtc\/token$/

/** Whether this app can say by Douyin's login who asks: on Douyin, to the service that takes it. */
export const LOGS_IN = process.env.TARO_ENV === 'tt' && ROUTE.test(TOKEN_URL)

/** Words for programs of what went wrong here: nothing got through; Douyin let nobody log in. */
type OwnCode = 'UNREACHABLE' | 'LOGIN_FAILED'

/** The service gave no token, or no session. */
export class TokenRefusal extends Error {
  /**
   * @param code - the service's word for it, or one of this app's own; empty when it said none
   * @param words - what happened, without a secret
   */
  constructor(
    readonly code: string,
    words: string,
  ) {
    super(words)
  }
}

/** Who is logged in, and the secret that says so; null where the service takes a name instead. */
type Session = { session: string; userId: string } | null

/**
 * The login of this start of the app. It is not kept any longer: another user may be logged in to Douyin
 * the next time, and would come as this one.
 */
let begun: Promise<Session> | undefined

const failing = (code: OwnCode) => (failure?: { errMsg?: string }) => {
  throw new TokenRefusal(code, `${code} ${failure?.errMsg || ''}`)
}

/** Asks the service; rejects with {@link TokenRefusal} alone. */
function post(url: string, data: object, session?: string) {
  const header = session ? { Authorization: `Bearer ${session}` } : undefined
  const asked = request<Partial<Record<string, unknown>> | null>({
    url,
    method: 'POST',
    data,
    header,
  })
  return asked.catch(failing('UNREACHABLE'))
}

/** An answer without the text that was asked for, as a refusal: with the service's code, never its message. */
function refused(what: string, statusCode: number, code: unknown): TokenRefusal {
  const said = typeof code === 'string' && /^\w{1,40}$/.test(code) ? code : ''
  const words = `The token service answered ${[statusCode, said].join(' ').trim()} without a ${what}.`
  return new TokenRefusal(said, words)
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

/** Logs in, once for all who ask; again when the last time failed. */
function logIn(): Promise<Session> {
  if (!LOGS_IN) return Promise.resolve(null)
  const mine = (begun ??= login()
    .catch(failing('LOGIN_FAILED'))
    .then(({ code, anonymousCode }: { code?: string; anonymousCode?: string }) =>
      post(TOKEN_URL.replace(ROUTE, '/sessions'), {
        code: code || undefined,
        anonymousCode: anonymousCode || undefined,
      }),
    )
    .then(({ statusCode, data }) => {
      const [session, userId] = [textOf(data?.session), textOf(data?.userId)]
      // In development the service may not know Douyin's login: it then takes any name.
      if (statusCode === 404) return null
      if (statusCode !== 200 || !session || !userId) {
        throw refused('session', statusCode, data?.code)
      }
      return { session, userId }
    }))
  mine.catch(() => forget(mine))
  return mine
}

function forget(login: Promise<Session>) {
  if (begun === login) begun = undefined
}

/**
 * Who one is to the service.
 * @returns the user id that it gives tokens to; undefined where it takes any name
 * @throws TokenRefusal (as a rejection) when nobody could be logged in
 */
export const ownUserId = (): Promise<string | undefined> =>
  logIn().then((session) => session?.userId)

/**
 * Fetches a token from one's own server, which alone knows the AppKey and who may join what. It gets
 * `POST { roomId, userId }`, with the session of Douyin's login where it takes one, and answers
 * `{ token }`. When the session is over this logs in again, once.
 * @throws TokenRefusal (as a rejection) when the server refuses, is not reached, or answers with
 * something else
 */
export function fetchToken(room: Pick<Invitation, 'roomId' | 'userId'>): Promise<string> {
  const asked = (again: boolean): Promise<string> => {
    const session = logIn()
    return session
      .then((known) => post(TOKEN_URL, { ...room }, known?.session))
      .then(({ statusCode, data }) => {
        const token = textOf(data?.token)
        if (statusCode === 200 && token) return token
        const refusal = refused('token', statusCode, data?.code)
        if (!LOGS_IN || refusal.code !== 'NO_SESSION' || !again) throw refusal
        forget(session)
        return asked(false)
      })
  }
  return asked(true)
}

/** Where this app gets a new token when one runs out; absent when the build names no server. */
export const tokenProvider = process.env.TARO_APP_RTC_TOKEN_URL ? fetchToken : undefined

/**
 * Finds the service's code in the message of an `RtcError`, which is all that it keeps of a refusal.
 * @param errMsg - of a `token-unavailable`
 * @returns such as `ROOM_REFUSED`; empty where there is none
 */
export const refusalIn = (errMsg: string): string =>
  /\b[A-Z]+(_[A-Z]+)*\b(?=[ .])/.exec(errMsg)?.[0] ?? ''
