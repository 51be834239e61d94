import { useLayoutEffect } from 'react'
import type { RtcError } from '../rtc/errors'
import { usePageGone, useRtcSession } from './rtcPage'

/**
 * Hears of trouble that does not end the call, as long as the component is there and its page is
 * open: a token that could not be renewed, a state whose text says that something failed, or what was
 * hidden or unpublished and could not be so again in a room that was joined anew.
 * @param onTrouble - gets it; keep the function the same
 * @example useRtcTrouble(showError)
 */
export function useRtcTrouble(onTrouble: (trouble: RtcError) => void): void {
  const session = useRtcSession()
  const gone = usePageGone()
  useLayoutEffect(
    () =>
      session?.onTrouble((trouble) => {
        if (!gone.current) onTrouble(trouble)
      }),
    [session, onTrouble, gone],
  )
}
