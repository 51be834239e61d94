import { useCallback } from 'react'
import type { RtcEventPayloads } from '../rtc/contract'
import { toRtcError, type RtcError } from '../rtc/errors'
import { useRtcEvent } from './useRtcEvent'

/**
 * Hears of trouble that does not end the call: a state with a number nobody has documented. What
 * ends the call is the room's error.
 * @param onTrouble - gets it as an error whose reason is `unknown`; keep the function the same
 * @example useRtcTrouble(showError)
 */
export function useRtcTrouble(onTrouble: (trouble: RtcError) => void): void {
  const listener = useCallback(
    (payload: RtcEventPayloads['RtcStateChanged']) => {
      const error = toRtcError('onRtcStateChanged', payload)
      if (error.errNo !== undefined && error.reason === 'unknown') onTrouble(error)
    },
    [onTrouble],
  )
  useRtcEvent('RtcStateChanged', listener)
}
