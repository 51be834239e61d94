/** A page's part in a session: what the hooks of this folder stand on. */
import { getCurrentPages, useDidHide, useDidShow, useLoad, useUnload } from '@tarojs/taro'
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
  type MutableRefObject,
} from 'react'
import { IDLE, type RtcHandle, type RtcSession, type RtcSnapshot } from '../rtc/api'
import { ENDED } from '../rtc/handle'
import { currentRtcSession, openRtcSession, rtcSession } from '../rtc/sessions'

/** A page instance as Taro leaves it in the page stack: with the parameters its `useLoad` gets. */
interface LoadedPage {
  $taroParams?: object
}

/**
 * Whether the page was unloaded; React's cleanups come only later.
 * @param onGone - called in the moment of the unload
 */
export function usePageGone(onGone?: () => void): MutableRefObject<boolean> {
  const gone = useRef(false)
  useUnload(() => {
    gone.current = true
    onGone?.()
  })
  return gone
}

/**
 * The page's hold on an application's session: opened with the component, ended when the page is
 * unloaded or the component unmounted, whichever comes first. A web page that is closed tells
 * neither: there the engine itself leaves the room, on `pagehide` (see `engine/mesh`).
 * @param appId - the application; without it nothing is opened
 */
export function useRtcHandle(appId?: string): Readonly<MutableRefObject<RtcHandle>> {
  const handle = useRef(ENDED)
  // React's cleanups run some milliseconds after the page is gone: too late for the camera's light.
  const gone = usePageGone(() => void handle.current.end())

  const hidden = useRef(false)

  useLayoutEffect(() => {
    if (!appId || gone.current) return
    const opened = openRtcSession(appId)
    handle.current = opened
    if (hidden.current) opened.hide()
    return () => {
      void opened.end()
    }
  }, [appId, gone])

  // A page is hidden too when another one is opened over it or the app goes to the background.
  useDidHide(() => {
    hidden.current = true
    handle.current.hide()
  })
  useDidShow(() => {
    hidden.current = false
    handle.current.show()
  })

  // A page left before React first drew it is drawn all the same, and is told of no unload.
  useLoad((params) => {
    const pages = (getCurrentPages() as LoadedPage[]).filter((page) => page.$taroParams)
    if (!pages.length || pages.some((page) => page.$taroParams === params)) return
    gone.current = true
    void handle.current.end()
  })

  return handle
}

/**
 * An application's session, or the one opened last.
 * @param appId - the application
 * @returns the session; null without an appId as long as none was opened
 */
export function useRtcSession(appId?: string): RtcSession | null {
  const current = useSyncExternalStore(currentRtcSession.subscribe, currentRtcSession.getSnapshot)
  return appId ? rtcSession(appId) : current
}

/**
 * A part of a session's snapshot; renders when that part changed, and never once the page is
 * unloaded.
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
  // A selector written where it is used is a new one at each render: an equal part stays the same.
  const drawn = useRef<{ part: Part } | null>(null)
  const getPart = useMemo(() => {
    let last = drawn.current
    return () => {
      const part = select(session ? session.getSnapshot() : IDLE)
      if (!last || !isEqual(last.part, part)) last = { part }
      return last.part
    }
  }, [session, select, isEqual])
  const part = useSyncExternalStore(subscribe, getPart)
  useEffect(() => {
    drawn.current = { part }
  }, [part])
  return part
}
