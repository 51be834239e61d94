import type { PackageMeta } from '../compiledPackage'
import { copyJson, type JsonObject } from '../json'
import { TAB_BAR_HEIGHT } from '../phoneProfile'
import { addAccount } from './apis/account'
import { createAnimation } from './apis/animation'
import { addAudio } from './apis/audio'
import { createCalls, type Calls } from './apis/calls'
import { canIPutStuffOverComponent, createCanIUse } from './apis/canIUse'
import { Canvases, type AskFor, type Drawing } from './apis/canvas'
import { addCanvasContexts, createCanvasContext } from './apis/canvasContext'
import { addDevice } from './apis/device'
import { addEnvironment } from './apis/environment'
import { addFiles, type FileServices } from './apis/files'
import { Objects } from './apis/objects'
import { addMediaQueries } from './apis/mediaQueries'
import { addNavigation, type Navigation } from './apis/navigation'
import { addObservers } from './apis/observers'
import { addPerformance } from './apis/performance'
import { addPlayers } from './apis/players'
import { addPrivacy } from './apis/privacy'
import { addRecorder } from './apis/recorder'
import { addRtc, type RtcServices } from './apis/rtc'
import { addSockets } from './apis/sockets'
import { addStorage, type Store } from './apis/storage'
import { addTransfers } from './apis/transfers'
import { addUpdates } from './apis/updates'
import type { App } from './app'
import { HostFailure } from './failure'
import { addHostEvents, type EmitTtEvent } from './hostEvents'
import { addLacking } from './lacking'
import type { Privacy } from './privacy'
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
  /** Where the app was launched, and where it was entered last. */
  app: Pick<App, 'launched' | 'entry'>
  appName: string
  appId: string
  networkTimeout: PackageMeta['networkTimeout']
  privacy: Privacy
  pages: Navigation & PageNodes
  leave: () => void
  /** Told of each event of the host's own. */
  seen: (name: string, payload: unknown) => void
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
  'openDocument',
  'openSetting',
  'previewImage',
  'removeTabBarBadge',
  'requestSubscribeMessage',
  'saveImageToPhotosAlbum',
  'saveVideoToPhotosAlbum',
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

/** What happens there, too, and makes files. */
const MAKING_FILES = [
  'chooseImage',
  'chooseMedia',
  'chooseVideo',
  'compressImage',
  'getImageInfo',
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
  /** Answers a call of what `tt` gives, as it answers its own. */
  call: Calls['call']
  /** What the view tells of by a number. */
  objects: Objects
  /** Whether the app has logged in. */
  hasSession: () => boolean
  /** What the app remembers, past the calls that are recorded. */
  store: Store
  /** The owner shares the page on top, by the phone's menu. */
  sharePage: () => void
  /** What `this.createMediaQueryObserver` of a page or a component gives. */
  observeMedia: () => object
} {
  const { ask, run, pages } = services
  const tt: Record<string, unknown> = {}

  const calls = createCalls(tt, services)
  const { asynchronous } = calls

  for (const name of IN_THE_VIEW) asynchronous(name, (args) => ask(name, args))
  for (const name of SILENT) asynchronous(name, () => {})

  addNavigation(calls, pages, services.leave)

  const system = () => {
    const info = copyJson(services.system) as JsonObject
    if (!pages.hasNavigationBar) info.windowHeight = info.screenHeight ?? null
    if (pages.hasTabBar) info.windowHeight = Number(info.windowHeight) - TAB_BAR_HEIGHT
    return info
  }
  asynchronous('getSystemInfo', system)
  tt.getSystemInfoSync = system
  asynchronous('getNetworkType', () => ({ networkType: services.networkType() }))
  tt.getLaunchOptionsSync = () => services.app.launched
  tt.getEnterOptionsSync = () => services.app.entry
  const store = addStorage(calls, services.storage, services.saveStorage)
  tt.createAnimation = createAnimation
  const hasSession = addAccount(calls)
  addEnvironment(calls, services.appId)
  addDevice(calls, services.system)
  addPrivacy(calls, services.privacy, services.appName)
  addUpdates(calls)
  addPerformance(calls, () => pages.current ?? '')
  const objects = new Objects()
  const fileTaking = addFiles(calls, services)
  addTransfers(calls, objects, fileTaking, services.networkTimeout, (api, headers) =>
    services.warn(services.words().screen.notSent(api, headers.join(', '))),
  )
  addSockets(calls, objects, () => services.warn(services.words().screen.noSocketHeader))
  addAudio(calls, objects)
  addObservers(calls, objects, pages)
  const media = addMediaQueries(calls, system)
  const { drawing } = services
  const canvases = new Canvases(calls, fileTaking, services)
  addCanvasContexts(calls, drawing)
  const players = addPlayers(calls, services)
  addRecorder(calls, objects, fileTaking)
  for (const name of MAKING_FILES) {
    asynchronous(name, async (args) => fileTaking.take(await ask(name, args)))
  }
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

  tt.canIPutStuffOverComponent = canIPutStuffOverComponent
  const has = (api: string) => services.faults.has(api)
  tt.canIUse = createCanIUse(new Set([...Object.keys(tt), 'canIUse'].filter(has)), has)

  addLacking(tt, services)
  for (const api of Object.keys(tt)) if (!has(api)) delete tt[api]

  return {
    tt,
    call: calls.call,
    objects,
    store,
    hasSession,
    observeMedia: media.create,
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
