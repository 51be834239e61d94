import { useLayoutEffect } from 'react'
import type { RtcEventName, RtcListener } from '../rtc/contract'
import { usePageGone, useRtcSession } from './rtcPage'

/**
 * Listens to an event of the host as long as the component is there and its page is open.
 * @param name - the event's name without `on`
 * @param listener - gets its payload; may be a new function at each render: the newest is called
 * @example useRtcEvent('RtcChatInterrupted', ({ errMsg }) => show(errMsg))
 */
export function useRtcEvent<Name extends RtcEventName>(
  name: Name,
  listener: RtcListener<Name>,
): void {
  const session = useRtcSession()
  const gone = usePageGone()
  useLayoutEffect(
    () =>
      session?.on(name, (payload) => {
        if (!gone.current) listener(payload)
      }),
    [session, name, listener, gone],
  )
}
