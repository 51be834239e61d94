import { useCallback, useEffect, useState } from 'react'

import { LOGS_IN, ownUserId, type TokenRefusal } from './tokenService'

/** Who one is to the token service, as far as this app knows. */
export interface Account {
  /** `named`: whoever gives a name is that user. */
  state: 'asking' | 'named' | 'known' | 'failed'
  /** Of who is known. */
  userId?: string | undefined
  /** Why nobody is. */
  refusal?: TokenRefusal
  /** Logs in again, after a failure. */
  retry: () => void
}

const NAMED: Account = { state: 'named', retry: () => undefined }
const byName = () => NAMED

function useLogin(wanted: boolean): Account {
  const [found, setFound] = useState<Omit<Account, 'retry'>>({ state: 'asking' })
  const logIn = useCallback(
    () =>
      ownUserId().then(
        (userId) => setFound({ state: userId === undefined ? 'named' : 'known', userId }),
        (refusal: TokenRefusal) => setFound({ state: 'failed', refusal }),
      ),
    [],
  )
  useEffect(() => {
    if (wanted && LOGS_IN) void logIn()
  }, [wanted, logIn])
  const retry = useCallback(() => {
    setFound({ state: 'asking' })
    void logIn()
  }, [logIn])
  return wanted && LOGS_IN ? { ...found, retry } : NAMED
}

/**
 * Logs in when the page opens, where the token service knows users by Douyin's login.
 * @param wanted - whether it is needed: who was invited with a token is the user it is for
 */
export const useAccount: (wanted: boolean) => Account = process.env.TARO_APP_RTC_TOKEN_URL
  ? useLogin
  : byName
