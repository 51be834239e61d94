import type { CreateRtcRoomContext, RtcRoomContext } from '../../src/rtc/contract'
import type { Dictionary } from '../i18n/dictionary'
import {
  BUILTIN_TAGS,
  copyJson,
  TAB_BAR_HEIGHT,
  textOf,
  type Json,
  type JsonObject,
  type LaunchOptions,
} from '../protocol'
import { addLacking } from './lacking'
import type { EventChannel, Listener } from './eventChannel'
import type { Recorder } from './rtc'
import { createSelectorQuery, type PageNodes } from './selectorQuery'

/** What the API table needs of the phone. */
export interface TtServices {
  /** Asks the view; rejects with {@link HostFailure}. */
  ask: (api: string, args: JsonObject) => Promise<Json>
  record: Recorder
  warn: (text: string) => void
  networkType: () => string
  /** What the preview says, in its present language. */
  words: () => Dictionary
  /** Runs the package's callback; what it throws is reported, never passed on. */
  run: (name: string, callback: () => void) => void
  system: JsonObject
  storage: JsonObject
  saveStorage: () => void
  launch: () => LaunchOptions
  pages: Navigation & PageNodes
  leave: () => void
  createRtcRoomContext: CreateRtcRoomContext
  wrapContext: (context: RtcRoomContext) => RtcRoomContext
}

/** The page stack, as `tt` moves it. Each throws {@link HostFailure}. */
export interface Navigation {
  /**
   * @param events - what the opener hears of the new page
   * @returns the opener's end of the channel to it
   */
  navigateTo: (url: string, events: Record<string, Listener>) => EventChannel
  redirectTo: (url: string) => void
  reLaunch: (url: string) => void
  navigateBack: (delta: number) => void
  switchTab: (url: string) => void
  /** Whether the tab bar takes its height from the page on top. */
  readonly onTab: boolean
}

/** Why the host refuses a call. */
export class HostFailure extends Error {
  constructor(
    message: string,
    readonly errNo?: number,
  ) {
    super(message)
  }
}

type Callback = (result?: object) => void
type Options = Record<string, unknown> & {
  success?: Callback
  fail?: Callback
  complete?: Callback
}
/** What a call comes to: fields of the answer that `success` gets. */
type Outcome = object | string | number | boolean | null | void
type Run = (args: JsonObject, options: Options) => Outcome | Promise<Outcome>
type Handler = (payload?: Json) => void

/** The host's own events: `onX(listener)`, `offX(listener)`. */
const EVENTS = [
  'AppShow',
  'AppHide',
  'Error',
  'UnhandledRejection',
  'ThemeChange',
  'NetworkStatusChange',
  'MemoryWarning',
  'PageNotFound',
  'WindowResize',
  'KeyboardHeightChange',
] as const

/** An event of the host. */
export type TtEvent = (typeof EVENTS)[number]

/** What happens in the view: the arguments go over as they are. */
const IN_THE_VIEW = [
  'authorize',
  'getClipboardData',
  'getSetting',
  'hideKeyboard',
  'hideLoading',
  'hideNavigationBarLoading',
  'hideTabBar',
  'hideTabBarRedDot',
  'hideToast',
  'openSetting',
  'pageScrollTo',
  'removeTabBarBadge',
  'setClipboardData',
  'setKeepScreenOn',
  'setNavigationBarColor',
  'setNavigationBarTitle',
  'setTabBarBadge',
  'setTabBarItem',
  'setTabBarStyle',
  'showActionSheet',
  'showLoading',
  'showModal',
  'showNavigationBarLoading',
  'showTabBar',
  'showTabBarRedDot',
  'showToast',
  'startPullDownRefresh',
  'stopPullDownRefresh',
] as const

/** What this host accepts without doing anything a person could see. */
const SILENT = ['hideShareMenu', 'showShareMenu', 'reportMonitor', 'setBackgroundColor'] as const

/** The menu button's place, in logical pixels, as the view draws it. */
const MENU_BUTTON = { top: 48, right: 363, bottom: 80, left: 276, width: 87, height: 32 }

/**
 * The table of `tt`: every name is there, own and enumerable, before the package loads.
 * @returns the table, and `emit` for the host's own events
 */
export function createTt(services: TtServices): {
  tt: Record<string, unknown>
  emit: (event: TtEvent, payload?: Json) => void
} {
  const { ask, record, run, storage, pages } = services
  const tt: Record<string, unknown> = {}
  const handlers = new Map<TtEvent, Set<Handler>>()

  const call = (name: string, options: Options, body: Run) => {
    const { success, fail, complete } = options
    const args = (copyJson(options) ?? {}) as JsonObject
    const answered = record(name, args)
    const finish = (callback: Callback | undefined, result: object) => {
      answered(copyJson(result))
      run(name, () => callback?.(result))
      run(name, () => complete?.(result))
    }
    // A task of its own: the host never answers before the call has returned.
    setTimeout(() => {
      Promise.resolve()
        .then(() => body(args, options))
        .then(
          (value) => {
            const extra = value && typeof value === 'object' && !Array.isArray(value) ? value : {}
            finish(success, { errMsg: `${name}:ok`, ...extra })
          },
          (error: unknown) => {
            const failure: JsonObject = { errMsg: `${name}:fail ${messageOf(error)}` }
            if (error instanceof HostFailure && error.errNo !== undefined) {
              failure.errNo = error.errNo
            }
            finish(fail, failure)
          },
        )
    }, 0)
  }
  const asynchronous = (name: string, body: Run) => {
    tt[name] = (options: Options = {}) => call(name, options, body)
  }

  for (const name of IN_THE_VIEW) asynchronous(name, (args) => ask(name, args))
  for (const name of SILENT) asynchronous(name, () => {})

  tt.request = (options: Options = {}) => {
    let abort = () => {}
    const aborted = new Promise<never>((_, reject) => {
      abort = () => reject(new HostFailure('abort'))
    })
    call('request', options, (args) => Promise.race([ask('request', args), aborted]))
    return { abort: () => abort() }
  }
  asynchronous('navigateTo', ({ url }, { events }) => {
    const listeners = Object(events) as Record<string, Listener>
    return { eventChannel: pages.navigateTo(textOf(url), listeners) }
  })
  asynchronous('redirectTo', ({ url }) => pages.redirectTo(textOf(url)))
  asynchronous('reLaunch', ({ url }) => pages.reLaunch(textOf(url)))
  asynchronous('navigateBack', ({ delta }) => {
    pages.navigateBack(typeof delta === 'number' ? delta : 1)
  })
  asynchronous('switchTab', ({ url }) => pages.switchTab(textOf(url)))
  asynchronous('exitMiniProgram', services.leave)

  const system = () => {
    const info = copyJson(services.system) as JsonObject
    if (pages.onTab) info.windowHeight = Number(info.windowHeight) - TAB_BAR_HEIGHT
    return info
  }
  asynchronous('getSystemInfo', system)
  tt.getSystemInfoSync = system
  asynchronous('getNetworkType', () => ({ networkType: services.networkType() }))
  tt.getMenuButtonBoundingClientRect = () => ({ ...MENU_BUTTON })
  const launch = () => {
    const { path, query } = services.launch()
    return { path, query: parseQuery(query), scene: '021001', referrerInfo: {} }
  }
  tt.getLaunchOptionsSync = launch
  tt.getEnterOptionsSync = launch
  tt.getEnvInfoSync = () => ({ microapp: { envType: 'preview', mpVersion: '' }, plugin: {} })

  const get = (key: Json | undefined): Json => {
    const value = storage[textOf(key)]
    if (value === undefined) throw new HostFailure(`no value is stored under "${textOf(key)}"`)
    return value
  }
  const set = (key: Json | undefined, value: Json | undefined) => {
    if (!textOf(key)) throw new HostFailure('the key is empty')
    storage[textOf(key)] = value ?? null
    services.saveStorage()
  }
  const remove = (keys: string[]) => {
    for (const key of keys) delete storage[key]
    services.saveStorage()
  }
  const info = () => ({
    keys: Object.keys(storage),
    currentSize: Math.ceil(JSON.stringify(storage).length / 1024),
    limitSize: 10_240,
  })
  asynchronous('getStorage', ({ key }) => ({ data: get(key) }))
  asynchronous('setStorage', ({ key, data }) => set(key, data))
  asynchronous('removeStorage', ({ key }) => remove([textOf(key)]))
  asynchronous('clearStorage', () => remove(Object.keys(storage)))
  asynchronous('getStorageInfo', info)
  tt.getStorageSync = (key: string) => storage[key] ?? ''
  tt.setStorageSync = (key: string, value: unknown) => set(key, copyJson(value))
  tt.removeStorageSync = (key: string) => remove([key])
  tt.clearStorageSync = () => remove(Object.keys(storage))
  tt.getStorageInfoSync = info

  for (const event of EVENTS) {
    const set = new Set<Handler>()
    handlers.set(event, set)
    tt[`on${event}`] = (handler: Handler) => void set.add(handler)
    tt[`off${event}`] = (handler: Handler) => void set.delete(handler)
  }

  tt.nextTick = (callback: () => void) => setTimeout(() => run('nextTick', callback), 0)
  tt.createSelectorQuery = () => createSelectorQuery(pages, ask, run)
  tt.createRtcRoomContext = (options: { appId: string }) => {
    const args = copyJson(options)
    const answered = record('createRtcRoomContext', args)
    try {
      const context = services.wrapContext(
        services.createRtcRoomContext(args as unknown as { appId: string }),
      )
      answered({ errMsg: 'createRtcRoomContext:ok' })
      return context
    } catch (error) {
      answered({ errMsg: messageOf(error) })
      throw error
    }
  }

  const known = new Set<string>([...Object.keys(tt), 'canIUse', ...BUILTIN_TAGS])
  tt.canIUse = (schema: string) => {
    const [name = ''] = schema.split('.')
    return known.has(name)
  }

  addLacking(tt, services)

  return {
    tt,
    emit: (event, payload) => {
      for (const handler of [...(handlers.get(event) ?? [])]) {
        run(`on${event}`, () => handler(payload))
      }
    },
  }
}

/** The query of a page, undecoded: whoever wants it decoded decodes it. */
export function parseQuery(query: string): Record<string, string> {
  const result: Record<string, string> = {}
  for (const pair of query.split('&')) {
    if (!pair) continue
    const equals = pair.indexOf('=')
    if (equals < 0) result[pair] = ''
    else result[pair.slice(0, equals)] = pair.slice(equals + 1)
  }
  return result
}

/** The words of whatever was thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message
  const message = (error as { errMsg?: unknown } | null | undefined)?.errMsg
  return typeof message === 'string' ? message : String(error)
}
