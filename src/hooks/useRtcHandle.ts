import { getCurrentPages, useLoad } from '@tarojs/taro'
import { useLayoutEffect, useRef, type MutableRefObject } from 'react'
import { ENDED, type RtcHandle } from '../rtc/session'
import { openRtcSession } from '../rtc/sessions'
import { usePageGone } from './usePageGone'

/** A page instance as Taro leaves it in the page stack: with the parameters its `useLoad` gets. */
interface LoadedPage {
  $taroParams?: object
}

/**
 * The page's hold on an application's session: opened with the component, ended when the page is
 * unloaded or the component unmounted, whichever comes first.
 * @param appId - the application; without it nothing is opened
 */
export function useRtcHandle(appId?: string): Readonly<MutableRefObject<RtcHandle>> {
  const handle = useRef(ENDED)
  // React's cleanups run some milliseconds after the page is gone: too late for the camera's light.
  const gone = usePageGone(() => void handle.current.end())

  useLayoutEffect(() => {
    if (appId === undefined || gone.current) return
    const opened = openRtcSession(appId)
    handle.current = opened
    return () => {
      void opened.end()
    }
  }, [appId, gone])

  // A page left before React first drew it is drawn all the same, and is told of no unload.
  useLoad((params) => {
    const pages = (getCurrentPages() as LoadedPage[]).filter((page) => page.$taroParams)
    if (pages.length === 0 || pages.some((page) => page.$taroParams === params)) return
    gone.current = true
    void handle.current.end()
  })

  return handle
}
