import { createHash } from 'node:crypto'

import type { DouyinConfig } from './config'
import { Failure } from './failure'

/** How long Douyin may take to answer, in ms. */
const PATIENCE = 5_000

/** A clock that is further off than this makes tokens that expire at the wrong time, in seconds. */
const MOST_SKEW = 60

/** What `tt.login` gave to the mini-program. Each code is good once. */
export interface Credential {
  code?: string
  /** For who is not logged in to Douyin. */
  anonymousCode?: string
}

/** A user as Douyin knows him. */
export interface DouyinUser {
  /** The name in rooms: made from the openid, which other members are not to see. */
  userId: string
  /** The user in this mini-program; with an anonymous code the id of this phone. */
  openId: string
  /** The user in all mini-programs of the same developer, where Douyin gave it. */
  unionId?: string
  anonymous: boolean
}

/** Asks Douyin who has logged in. */
export interface DouyinLogin {
  /**
   * @throws Failure 401 when Douyin does not take the code, 502 when it answers with something else,
   *   503 when it does not answer in time
   */
  whoIs: (credential: Credential) => Promise<DouyinUser>
}

/** The answer's fields that count. Documented; that openid is empty for anonymous ones is *inferred*. */
interface Answer {
  err_no?: unknown
  err_tips?: unknown
  log_id?: unknown
  data?: { openid?: unknown; anonymous_openid?: unknown; unionid?: unknown } | null
}

/**
 * Codes that Douyin does not take: 40018 (`code`) and 40019 (`anonymous_code`). *Inferred*: they are
 * documented for the first version of the API; its second one answers in the same fields.
 */
const BAD_CODE = [40018, 40019]

/**
 * Knows users by Douyin's `code2Session`.
 * @param config - the mini-program and where Douyin is
 * @param warn - told when this machine's clock and Douyin's differ
 * @see https://developer.open-douyin.com/docs/resource/zh-CN/mini-app/develop/server/log-in/code-2-session
 */
export function createDouyinLogin(config: DouyinConfig, warn: (text: string) => void): DouyinLogin {
  const url = new URL('/api/apps/v2/jscode2session', config.baseUrl)
  return {
    whoIs: async ({ code = '', anonymousCode = '' }) => {
      const { appId: appid, secret } = config
      const answer = await ask(url, { appid, secret, code, anonymous_code: anonymousCode }, warn)
      const { err_no: errNo, data } = answer
      if (BAD_CODE.includes(Number(errNo))) {
        throw new Failure(401, 'BAD_CODE', 'Douyin does not take this code: log in again.')
      }
      const told = `err_no ${text(errNo)}, ${text(answer.err_tips)}, log_id ${text(answer.log_id)}`
      if (errNo !== 0) throw answeredWrong(told)
      const openId = text(data?.openid)
      const user = openId || text(data?.anonymous_openid)
      if (!user) throw answeredWrong(`no openid; ${told}`)
      return {
        userId: createHash('sha256').update(`${appid}\n${user}`).digest('base64url'),
        openId: user,
        unionId: text(data?.unionid) || undefined,
        anonymous: !openId,
      }
    },
  }
}

async function ask(url: URL, body: object, warn: (text: string) => void): Promise<Answer> {
  let response: Response
  let said: string
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
      // What would carry the secret to another address.
      redirect: 'error',
    })
    said = await response.text()
  } catch (error) {
    throw new Failure(503, 'DOUYIN_AWAY', 'Douyin does not answer: try again.', error)
  }
  if (!response.ok) throw answeredWrong(`status ${response.status}`)
  warnOfSkew(response.headers.get('date'), warn)
  try {
    return Object(JSON.parse(said)) as Answer
  } catch {
    throw answeredWrong('no JSON')
  }
}

function answeredWrong(what: string): Failure {
  const said = 'Douyin did not say who this is: try again.'
  return new Failure(502, 'DOUYIN_FAILED', said, new Error(`code2Session answered: ${what}`))
}

function warnOfSkew(date: string | null, warn: (text: string) => void): void {
  const skew = date ? Math.round((Date.now() - Date.parse(date)) / 1000) : 0
  if (!(Math.abs(skew) > MOST_SKEW)) return
  const way = skew > 0 ? 'fast' : 'slow'
  warn(`This machine's clock is ${Math.abs(skew)} s ${way} beside Douyin's: tokens expire by it.`)
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
