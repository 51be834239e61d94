import { useLayoutEffect } from 'react'
import type { RtcError } from '../rtc/errors'
import { usePageGone, useRtcSession } from './rtcPage'

/**
 * Hears of trouble that does not end the call, as long as the component is there and its page is
 * open: a token that could not be renewed, a state whose text says that something failed, or a choice
 * (invisible, unpublished) that could not be made again after a second join.
 * @param onTrouble - gets it; may be a new function at each render: the newest is called
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
