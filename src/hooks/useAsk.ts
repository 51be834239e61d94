import { useCallback } from 'react'

import type { RtcSuccess } from '../rtc/contract'
import type { RtcError } from '../rtc/errors'

/** Follows a call of the contract, just made, to its end: what failed is told, never thrown. */
export type Ask = (call: Promise<RtcSuccess>) => Promise<void>

/**
 * How a page follows the calls that its controls make.
 * @param isRefusal - takes note of a refused device, which has a notice of its own
 * @param onError - any other failure
 * @param clearLater - called when a call is made; returns a function that takes away the error shown at
 * that moment, which is called when the call succeeds. An error that came meanwhile stays
 */
export function useAsk(
  isRefusal: (failed: RtcError) => boolean,
  onError: (failed: RtcError) => void,
  clearLater: () => () => void,
): Ask {
  return useCallback(
    (call) =>
      call.then(clearLater(), (failed: RtcError) => {
        if (!isRefusal(failed)) onError(failed)
      }),
    [isRefusal, onError, clearLater],
  )
}
