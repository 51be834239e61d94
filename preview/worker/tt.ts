import { copyJson, textOf, type JsonObject } from '../json'
import { TAB_BAR_HEIGHT, USER } from '../phoneProfile'
import { addAccount } from './apis/account'
import { createAnimation } from './apis/animation'
import { addAudio } from './apis/audio'
import { createCalls } from './apis/calls'
import { createCanIUse } from './apis/canIUse'
import { Canvases, type AskFor, type Drawing } from './apis/canvas'
import { addCanvasContexts, createCanvasContext } from './apis/canvasContext'
import { addDevice } from './apis/device'
import { addFiles, type FileServices } from './apis/files'
import { Objects } from './apis/objects'
import { addMediaQueries } from './apis/mediaQueries'
import { addObservers } from './apis/observers'
import { addPlayers } from './apis/players'
import { addPrivacy } from './apis/privacy'
import { addRtc, type RtcServices } from './apis/rtc'
import { addSockets } from './apis/sockets'
import { addStorage, type Store } from './apis/storage'
import { addTransfers } from './apis/transfers'
import { addUpdates } from './apis/updates'
import type { App } from './app'
import type { EventChannel, Listener } from './eventChannel'
import { HostFailure } from './failure'
import { addHostEvents, type EmitTtEvent } from './hostEvents'
import { addLacking } from './lacking'
import type { Privacy } from './privacy'
import { withQuery } from './routes'
import { createSelectorQuery, type ElementParts, type PageNodes } from './selectorQuery'
import { confirmShare, sharePage, type ShareServices } from './share'

/** What the API table needs of the phone. */
export interface TtServices extends FileServices, ShareServices, RtcServices {
  askFor: AskFor
  drawing: Drawing | undefined
  warn: (text: string) => void
  networkType: () => string
  system: JsonObject
  storage: JsonObject
  saveStorage: () => void
  /** Where the app was entered. */
  entry: () => App['entry']
  appName: string
  privacy: Privacy
  pages: Navigation & PageNodes
  leave: () => void
  /** Told of each event of the host's own. */
  seen: (name: string, payload: unknown) => void
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
  /** Whether the host's tab bar takes its height from the page on top. */
  readonly hasTabBar: boolean
}

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
const SILENT = ['hideHomeButton', 'reportMonitor', 'setBackgroundColor'] as const

/**
 * The table of `tt`: every name is there, own and enumerable, before the package loads.
 * @returns the table, and `emit` for the host's own events
 */
export function createTt(services: TtServices): {
  tt: Record<string, unknown>
  emit: EmitTtEvent
  /** What the view tells of by a number. */
  objects: Objects
  /** What the app remembers, past the calls that are recorded. */
  store: Store
  /** The owner shares the page on top, by the phone's menu. */
  sharePage: () => void
  /** What `this.createMediaQueryObserver` of a page or a component gives. */
  createMediaQueryObserver: () => object
} {
  const { ask, run, pages } = services
  const tt: Record<string, unknown> = {}

  const calls = createCalls(tt, services)
  const { asynchronous } = calls

  for (const name of IN_THE_VIEW) asynchronous(name, (args) => ask(name, args))
  for (const name of SILENT) asynchronous(name, () => {})

  const target = ({ url, query }: JsonObject) => withQuery(textOf(url), query)
  asynchronous('navigateTo', (args, { events }) => {
    const listeners = Object(events) as Record<string, Listener>
    return { eventChannel: pages.navigateTo(target(args), listeners) }
  })
  asynchronous('redirectTo', (args) => pages.redirectTo(target(args)))
  asynchronous('reLaunch', (args) => pages.reLaunch(target(args)))
  asynchronous('navigateBack', ({ delta }) => {
    pages.navigateBack(typeof delta === 'number' ? delta : 1)
  })
  asynchronous('switchTab', ({ url }) => pages.switchTab(textOf(url)))
  asynchronous('exitMiniProgram', services.leave)
  asynchronous('pageScrollTo', async ({ selector, ...where }) => {
    const [found] = typeof selector === 'string' ? pages.query(selector) : []
    await ask('pageScrollTo', { ...where, node: found?.node ?? null })
  })

  const system = () => {
    const info = copyJson(services.system) as JsonObject
    if (pages.hasTabBar) info.windowHeight = Number(info.windowHeight) - TAB_BAR_HEIGHT
    return info
  }
  asynchronous('getSystemInfo', system)
  tt.getSystemInfoSync = system
  asynchronous('getNetworkType', () => ({ networkType: services.networkType() }))
  tt.getLaunchOptionsSync = services.entry
  tt.getEnterOptionsSync = services.entry
  tt.getEnvInfoSync = () => ({
    microapp: { envType: 'preview', mpVersion: '' },
    common: { USER_DATA_PATH: USER },
    plugin: {},
  })

  const store = addStorage(calls, services.storage, services.saveStorage)
  tt.createAnimation = createAnimation
  addAccount(calls)
  addDevice(calls, services.system)
  addPrivacy(calls, services.privacy, services.appName)
  addUpdates(calls)
  const objects = new Objects()
  const fileTaking = addFiles(calls, services)
  addTransfers(calls, objects, fileTaking)
  addSockets(calls, objects, () => services.warn(services.words().screen.noSocketHeader))
  addAudio(calls, objects)
  addObservers(calls, objects, pages)
  const media = addMediaQueries(calls, system)
  const { drawing } = services
  const canvases = new Canvases(calls, fileTaking, services)
  addCanvasContexts(calls, drawing)
  const players = addPlayers(calls, services)
  asynchronous('chooseImage', async (args) => fileTaking.take(await ask('chooseImage', args)))
  asynchronous('shareAppMessage', async (args) => {
    if (!(await confirmShare(services, args))) throw new HostFailure('cancel')
  })

  const emit = addHostEvents(tt, run)

  tt.nextTick = (callback: () => void) => setTimeout(() => run('nextTick', callback), 0)
  const parts: ElementParts = {
    nodeOf: (found) => canvases.of(found),
    contextOf: (found) =>
      found.tag === 'canvas'
        ? createCanvasContext(calls, drawing, { node: found.node })
        : players.of(found),
  }
  tt.createSelectorQuery = () => createSelectorQuery(pages, ask, run, parts)
  addRtc(tt, services)

  const has = (api: string) => services.faults.has(api)
  tt.canIUse = createCanIUse(new Set([...Object.keys(tt), 'canIUse'].filter(has)), has)

  addLacking(tt, services)
  for (const api of Object.keys(tt)) if (!has(api)) delete tt[api]

  return {
    tt,
    objects,
    store,
    createMediaQueryObserver: media.create,
    sharePage: () => {
      sharePage(services, { channel: 'invite', from: 'menu' }).catch(() => undefined)
    },
    emit: (event, payload) => {
      services.seen(`on${event}`, payload)
      if (event === 'WindowResize') media.tell()
      emit(event, payload)
    },
  }
}
