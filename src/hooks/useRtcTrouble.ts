import { useCallback } from 'react'
import type { RtcEventPayloads } from '../rtc/contract'
import { toRtcError, type RtcError } from '../rtc/errors'
import { useRtcEvent } from './useRtcEvent'

/**
 * Hears of trouble that does not end the call: a state with a number nobody has documented, whose
 * text says that something failed. Such a number alone says nothing: which ones an ordinary change
 * carries is not documented. The journal has them all, and what ends the call is the room's error.
 * @param onTrouble - gets it as an error whose reason is `unknown`; keep the function the same
 * @example useRtcTrouble(showError)
 */
export function useRtcTrouble(onTrouble: (trouble: RtcError) => void): void {
  const listener = useCallback(
    (payload: RtcEventPayloads['RtcStateChanged']) => {
      const error = toRtcError('onRtcStateChanged', payload)
      if (error.reason === 'unknown' && /fail/i.test(error.errMsg)) onTrouble(error)
    },
    [onTrouble],
  )
  useRtcEvent('RtcStateChanged', listener)
}
