import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { IDLE, type RtcSession, type RtcSnapshot } from '../rtc/session'
import { currentRtcSession, rtcSession } from '../rtc/sessions'
import { usePageGone } from './usePageGone'

/**
 * An application's session, or the one opened last.
 * @param appId - the application
 * @returns the session; null without an appId as long as none was opened
 */
export function useRtcSession(appId?: string): RtcSession | null {
  const current = useSyncExternalStore(currentRtcSession.subscribe, currentRtcSession.getSnapshot)
  return appId === undefined ? current : rtcSession(appId)
}

/**
 * A part of a session's snapshot; renders when that part changed, and never once the page is unloaded.
 * @param session - the session; without one nothing has happened yet
 * @param select - takes the part out of the snapshot
 * @param isEqual - whether two parts are the same; `Object.is` by default
 */
export function useRtcSnapshot<Part>(
  session: RtcSession | null,
  select: (snapshot: RtcSnapshot) => Part,
  isEqual: (a: Part, b: Part) => boolean = Object.is,
): Part {
  const gone = usePageGone()
  const subscribe = useCallback(
    (listener: () => void) =>
      session?.subscribe(() => gone.current || listener()) ?? (() => undefined),
    [session, gone],
  )
  const getPart = useMemo(() => {
    let last: { part: Part } | null = null
    return () => {
      const part = select(session ? session.getSnapshot() : IDLE)
      if (!last || !isEqual(last.part, part)) last = { part }
      return last.part
    }
  }, [session, select, isEqual])
  return useSyncExternalStore(subscribe, getPart)
}
