import { useCallback } from 'react'

import type { RtcSuccess } from '../../rtc/contract'
import type { RtcError } from '../../rtc/errors'

/** Follows a call of the contract to its end: what failed is told, never thrown. */
export type Ask = (call: Promise<RtcSuccess>) => Promise<void>

/**
 * How a page follows the calls that its controls make.
 * @param isRefusal - takes note of a refused device, which has a notice of its own
 * @param onError - any other failure
 * @param onSuccess - what was wrong before is over
 */
export function useAsk(
  isRefusal: (failed: RtcError) => boolean,
  onError: (failed: RtcError) => void,
  onSuccess: () => void,
): Ask {
  return useCallback(
    (call) =>
      call.then(onSuccess, (failed: RtcError) => {
        if (!isRefusal(failed)) onError(failed)
      }),
    [isRefusal, onError, onSuccess],
  )
}
