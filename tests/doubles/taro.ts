/**
 * Stands in for `@tarojs/taro` in jsdom: the page's life is fired by hand.
 */
import { useLayoutEffect, useRef } from 'react'

type Moment = 'load' | 'ready' | 'show' | 'hide' | 'unload'
type Callback = (params: Record<string, string>) => void

let callbacks: Record<Moment, Callback[]>
let router: { path: string; params: Record<string, string> }
let stack: { $taroParams?: object }[]

/** A fresh page: no callbacks, a router with these parameters, and the page in the stack. */
export function resetTaro(params: Record<string, string> = {}, path = '/pages/room/index') {
  callbacks = { load: [], ready: [], show: [], hide: [], unload: [] }
  router = { path, params }
  stack = [{ $taroParams: params }]
}
resetTaro()

/** Puts the page on top of another one. */
export function pushPage() {
  stack = [{ $taroParams: {} }, ...stack]
}

/** Takes the page out of the stack, as a `navigateBack` before React's first commit does. */
export function removePage() {
  stack = [{ $taroParams: {} }]
}

/** A platform whose page stack says nothing. */
export function forgetPages() {
  stack = []
}

/** Fires a moment of the page's life. As in Taro, a throw keeps the later callbacks from running. */
export function fire(moment: Exclude<Moment, 'load'>) {
  callbacks[moment].slice().forEach((callback) => callback(router.params))
}

function hook(moment: Moment) {
  return (callback: Callback) => {
    const latest = useRef(callback)
    useLayoutEffect(() => {
      latest.current = callback
    })
    useLayoutEffect(() => {
      const own: Callback = (params) => latest.current(params)
      callbacks[moment].push(own)
      // Taro runs `useLoad` between the layout effects and the effects of the first commit.
      if (moment === 'load') own(router.params)
      return () => {
        callbacks[moment] = callbacks[moment].filter((other) => other !== own)
      }
    }, [])
  }
}

export const useLoad = hook('load')
export const useReady = hook('ready')
export const useDidShow = hook('show')
export const useDidHide = hook('hide')
export const useUnload = hook('unload')
export const useRouter = () => router
export const getCurrentPages = () => stack

/** What every element measures, in pixels; null for a platform that finds none. */
export const measured: { size: { width: number; height: number } | null } = { size: null }
export const createSelectorQuery = () => ({
  select: () => ({
    boundingClientRect: (tell: (size: typeof measured.size) => void) => ({
      exec: () => tell(measured.size),
    }),
  }),
})

/** What the page on top would be shared as. */
export const useShareAppMessage = (callback: typeof shared) => {
  useLayoutEffect(() => {
    shared = callback
  })
}
let shared: () => { title?: string; path?: string } = () => ({})
export const share = () => shared()

export {
  getSetting,
  getSystemInfoSync,
  login,
  navigateBack,
  navigateTo,
  offNetworkStatusChange,
  onNetworkStatusChange,
  openSetting,
  redirectTo,
  request,
  scanCode,
  setClipboardData,
  setKeepScreenOn,
  setNavigationBarTitle,
  showToast,
} from './host'
