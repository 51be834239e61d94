import { HostFailure } from '../failure'
import type { Calls } from './calls'

/** A code that is good once: a server that asks the vendor about it learns that it is none. */
const code = () =>
  Array.from({ length: 16 }, () => Math.floor(Math.random() * 16).toString(16)).join('')

/**
 * `tt.login` and its kin. The phone's owner is logged in to Douyin, so `force` asks nothing; who is
 * not gets `anonymousCode` alone (documented).
 * @returns whether the app has logged in
 */
export function addAccount({ asynchronous }: Calls): () => boolean {
  let session = false
  asynchronous('login', () => {
    session = true
    return { code: code(), anonymousCode: code(), isLogin: true }
  })
  asynchronous('checkSession', () => {
    // Only a login begins a session (documented of the mini-games' call of the same name).
    if (!session) throw new HostFailure('session expired')
  })
  return () => session
}
