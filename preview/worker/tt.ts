import type { CreateRtcRoomContext, RtcRoomContext } from '../../src/rtc/contract'
import {
  copyJson,
  TAB_BAR_HEIGHT,
  textOf,
  USER,
  type Json,
  type JsonObject,
  type LaunchOptions,
} from '../protocol'
import { addAccount } from './apis/account'
import { addAudio } from './apis/audio'
import { createCalls } from './apis/calls'
import { createCanIUse } from './apis/canIUse'
import { addDevice } from './apis/device'
import { addFiles, type FileServices } from './apis/files'
import { Objects } from './apis/objects'
import { addObservers } from './apis/observers'
import { addSockets } from './apis/sockets'
import { addStorage } from './apis/storage'
import { addTransfers } from './apis/transfers'
import { addUpdates } from './apis/updates'
import { HostFailure, messageOf } from './failure'
import { addLacking } from './lacking'
import type { EventChannel, Listener } from './eventChannel'
import type { Recorder } from './rtc'
import { createSelectorQuery, type PageNodes } from './selectorQuery'
import { confirmShare, sharePage, type ShareServices } from './share'

/** What the API table needs of the phone. */
export interface TtServices extends FileServices, ShareServices {
  record: Recorder
  warn: (text: string) => void
  networkType: () => string
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
  'getLocation',
  'getSetting',
  'getUserInfo',
  'getUserProfile',
  'hideKeyboard',
  'hideLoading',
  'hideNavigationBarLoading',
  'hideShareMenu',
  'hideTabBar',
  'hideTabBarRedDot',
  'hideToast',
  'makePhoneCall',
  'openSetting',
  'pageScrollTo',
  'previewImage',
  'removeTabBarBadge',
  'scanCode',
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
  'showShareMenu',
  'showTabBar',
  'showTabBarRedDot',
  'showToast',
  'startPullDownRefresh',
  'stopPullDownRefresh',
  'vibrateLong',
  'vibrateShort',
] as const

/** What this host accepts without doing anything a person could see. */
const SILENT = ['reportMonitor', 'setBackgroundColor'] as const

/** The menu button's place, in logical pixels, as the view draws it. */
const MENU_BUTTON = { top: 48, right: 363, bottom: 80, left: 276, width: 87, height: 32 }

/**
 * The table of `tt`: every name is there, own and enumerable, before the package loads.
 * @returns the table, and `emit` for the host's own events
 */
export function createTt(services: TtServices): {
  tt: Record<string, unknown>
  emit: (event: TtEvent, payload?: Json) => void
  /** What the view tells of by a number. */
  objects: Objects
  /** The owner shares the page on top, by the phone's menu. */
  sharePage: () => void
} {
  const { ask, record, run, pages } = services
  const tt: Record<string, unknown> = {}
  const handlers = new Map<TtEvent, Set<Handler>>()

  const calls = createCalls(tt, services)
  const { asynchronous } = calls

  for (const name of IN_THE_VIEW) asynchronous(name, (args) => ask(name, args))
  for (const name of SILENT) asynchronous(name, () => {})

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
  tt.getEnvInfoSync = () => ({
    microapp: { envType: 'preview', mpVersion: '' },
    common: { USER_DATA_PATH: USER },
    plugin: {},
  })

  addStorage(calls, services.storage, services.saveStorage)
  addAccount(calls)
  addDevice(calls)
  addUpdates(calls)
  const objects = new Objects()
  const fileTaking = addFiles(calls, services)
  addTransfers(calls, objects, fileTaking)
  addSockets(calls, objects, () => services.warn(services.words().screen.noSocketHeader))
  addAudio(calls, objects)
  addObservers(calls, objects, pages)
  asynchronous('chooseImage', async (args) => fileTaking.take(await ask('chooseImage', args)))
  asynchronous('shareAppMessage', async (args) => {
    if (!(await confirmShare(services, args))) throw new HostFailure('cancel')
  })

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

  tt.canIUse = createCanIUse(new Set([...Object.keys(tt), 'canIUse']))

  addLacking(tt, services)

  return {
    tt,
    objects,
    sharePage: () => {
      sharePage(services, { channel: 'invite', from: 'menu' }).catch(() => undefined)
    },
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
