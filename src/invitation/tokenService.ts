import { request } from '@tarojs/taro'

import { RTC_TOKEN_URL } from '../constants'

/**
 * Fetches a token from one's own server, which alone knows the AppKey and who may join what. It gets
 * `POST { roomId, userId }` and answers `{ token }`. Nothing here says who asks: an app sends its login
 * along, or everybody gets a token for everybody.
 * @throws Error (as a rejection) when the server refuses or answers with something else, the host's
 * `{ errMsg }` when it does not get through
 */
async function fetchToken({ roomId, userId }: { roomId: string; userId: string }): Promise<string> {
  const { statusCode, data } = await request<{ token?: unknown } | null>({
    url: RTC_TOKEN_URL,
    method: 'POST',
    data: { roomId, userId },
  })
  const token = data?.token
  if (statusCode !== 200 || typeof token !== 'string' || token === '') {
    throw new Error(`The token service answered ${statusCode} without a token.`)
  }
  return token
}

/** Where this app gets a new token when one runs out; absent when the build names no server. */
export const tokenProvider = RTC_TOKEN_URL ? fetchToken : undefined
