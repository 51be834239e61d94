import { getCurrentPages, useLoad, useUnload } from '@tarojs/taro'
import { useLayoutEffect, useRef, type RefObject } from 'react'
import type { RtcHandle } from '../rtc/session'
import { openRtcSession } from '../rtc/sessions'

/** A page instance as Taro leaves it in the page stack: with the parameters its `useLoad` gets. */
interface LoadedPage {
  $taroParams?: object
}

/**
 * The page's hold on an application's session: opened with the component, ended when the page is
 * unloaded or the component unmounted, whichever comes first.
 * @param appId - the application; without it nothing is opened
 */
export function useRtcHandle(appId?: string): RefObject<RtcHandle | null> {
  const handle = useRef<RtcHandle | null>(null)
  const gone = useRef(false)

  useLayoutEffect(() => {
    if (appId === undefined || gone.current) return
    const opened = openRtcSession(appId)
    handle.current = opened
    return () => {
      void opened.end()
    }
  }, [appId])

  const leave = () => {
    gone.current = true
    void handle.current?.end()
  }
  // Cleanups run some milliseconds after the page is gone: too late for the camera's light.
  useUnload(leave)
  // A page left before React first drew it is drawn all the same, and is told of no unload.
  useLoad((params) => {
    const pages = (getCurrentPages() as LoadedPage[]).filter((page) => page.$taroParams)
    if (pages.length > 0 && !pages.some((page) => page.$taroParams === params)) leave()
  })

  return handle
}
