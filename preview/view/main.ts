import { createMeshEngine } from '../../src/rtc/engine/mesh'
import { h } from '../dom'
import { DICTIONARIES, languageOf } from '../i18n/dictionaries'
import type { Dictionary } from '../i18n/dictionary'
import { language as spoken, onLanguage, words } from '../i18n/language'
import { SpokenError } from '../i18n/spokenError'
import { NETWORKS, type NetworkCondition } from '../network/condition'
import { PhoneNetwork } from '../network/phoneNetwork'
import type {
  CompiledPackage,
  JsonObject,
  LaunchOptions,
  NativeCall,
  PhoneControls,
  PhonePermission,
  PhoneState,
  Theme,
  Thrown,
} from '../protocol'
import { phoneFiles } from './apis/files'
import { App } from './app'
import { defineBuiltins } from './builtins'
import { drawRtcRoomsWith } from './builtins/rtcRoom'
import { ErrorSheet } from './errors'
import { Frame } from './frame'
import { load, loadStyles, NotBuilt, unlent, type PagesToOpen } from './start'

const SCREEN = { width: 375, height: 812, status: 44, nav: 44 }

/** The inspector keeps this many calls and troubles. */
const KEPT = 200

/** How this phone was set up, in its frame's address. */
const settings = new URLSearchParams(location.search)
const name = settings.get('name') ?? 'phone-1'
let language = settings.get('language') ?? 'zh_CN'
/** Each app of a phone has a storage of its own. */
const STORAGE_KEY = `storage of ${name} at ${location.pathname}`
const ASKED_KEY = `permissions of ${name} at ${location.pathname}`

document.title = name
defineBuiltins()
const network = new PhoneNetwork(() => {
  frame.setNetwork(network.condition)
  controls.onChange()
})
const engine = createMeshEngine({
  signallingUrl: location.origin,
  network,
  // A phone has a camera and a microphone.
  replaceLost: true,
  // A share also ends with its room, and where the browser shows it.
  onScreen: (shared) => {
    if (shared === sharing) return
    sharing = shared
    controls.onChange()
  },
})
drawRtcRoomsWith(engine)

const screen = h('div', { class: 'screen' })
document.body.append(screen)
const frame = new Frame(screen, {
  back: () => controls.back(),
  leave: () => controls.hide(),
  open: () => controls.show(),
  openMenu: () => void app?.openMenu(),
  tapTab: (index) => app?.send({ type: 'tab', index }),
})
const errors = new ErrorSheet(screen, name)

/** The phone's own words, in its language. */
const speakAsPhone = () => {
  document.documentElement.lang = language.replace('_', '-')
  frame.speak(DICTIONARIES[languageOf(language)].douyin)
}
speakAsPhone()

let app: App | null = null
let theme: Theme = settings.get('theme') === 'dark' ? 'dark' : 'light'
let state: PhoneState = 'starting'
let contextListeners = 0
/** What stands on the badge. */
let warnings = 0
let sharing = false
/** The pages the app was on last: what a restart comes back to, also after a build that showed none. */
let visited: LaunchOptions[] = []
/** How often it was started: a start that is overtaken while it loads comes to nothing. */
let starts = 0
/** The one of these that came to something. */
let begun = 0
const madeUp: Record<PhonePermission, boolean> = { camera: false, microphone: false }

let note: (text: Dictionary) => string = () => ''

const setState = (next: PhoneState, say: typeof note = () => '') => {
  state = next
  note = say
  draw()
  controls.onChange()
}

/** Draws the state, in the preview's present language. */
const draw = () => {
  const scenes = {
    starting: 'starting',
    open: 'app',
    background: 'home',
    destroyed: 'home',
    failed: 'failed',
  } as const
  frame.setScene(scenes[state], note(words()))
}
onLanguage(draw)

const keep = <T>(list: T[], item: T) => {
  list.push(item)
  if (list.length > KEPT) list.splice(0, list.length - KEPT)
}

const controls: PhoneControls = {
  name,
  get state() {
    return state
  },
  get page() {
    return app?.page ?? ''
  },
  calls: [],
  troubles: [],
  permissions: {
    camera: settings.get('camera') !== 'refused',
    microphone: settings.get('microphone') !== 'refused',
  },
  stats: () => ({ ...engine.stats(), contextListeners }),
  hide: () => {
    if (state !== 'open') return
    app?.send({ type: 'hide' })
    setState('background', ({ screen }) => screen.background)
  },
  show: () => {
    if (state === 'background') {
      app?.send({ type: 'show' })
      setState('open')
    } else if (state === 'destroyed') void start()
  },
  destroy: () => {
    if (!app) return
    end()
    visited = []
    setState('destroyed', ({ screen }) => screen.ended)
  },
  back: () => {
    if (state === 'open') app?.send({ type: 'back' })
  },
  setPermission: (permission: PhonePermission, allowed: boolean) => {
    controls.permissions[permission] = allowed
    if (!allowed) engine.takeAway(permission)
    controls.onChange()
  },
  setTheme: (next: Theme) => {
    theme = next
    frame.setTheme(theme)
    app?.setTheme(theme)
  },
  setLanguage: (next: string) => {
    language = next
    speakAsPhone()
    app?.setLanguage(language, state !== 'background')
  },
  restart: (where) => start(where),
  restyle: async () => {
    const styles = await loadStyles()
    // A start on its way may have loaded what the package was before.
    if (begun !== starts || !app?.restyle(styles)) await start('here')
  },
  get network() {
    return network.condition
  },
  setNetwork: (condition: NetworkCondition) => {
    const { networkType } = network
    network.set(condition)
    if (network.networkType !== networkType) {
      app?.send({ type: 'network', networkType: network.networkType })
    }
  },
  madeUp,
  get sharing() {
    return sharing
  },
  shareScreen: async (on: boolean) => {
    await (on ? engine.publishScreen() : engine.unpublishScreen())
  },
  removeFromRoom: async () => {
    const answer = await fetch('/api/remove', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ userId: name }),
    }).catch(() => {
      throw new SpokenError(({ phone }) => phone.noServer)
    })
    if (answer.status === 404) throw new SpokenError(({ phone }) => phone.inNoRoom(name))
    if (!answer.ok) throw new Error(await answer.text())
  },
  onChange: () => {},
}
window.__phone = controls
engine.attachView({ userId: name, mode: 'camera' }, (_, { synthetic, audioSynthetic }) => {
  Object.assign(madeUp, { camera: synthetic, microphone: audioSynthetic })
  controls.onChange()
})

function end(): void {
  app?.end()
  app = null
  contextListeners = 0
  engine.destroy()
}

const onCall = (call: NativeCall) => {
  const known = controls.calls.findIndex(({ id }) => id === call.id)
  if (known >= 0) controls.calls[known] = call
  else keep(controls.calls, call)
  controls.onChange()
}

/** Each run numbers its calls from 1: what is listed is one run's. */
const forget = () => {
  controls.calls.length = 0
  controls.troubles.length = 0
  frame.warn(0)
  warnings = 0
  errors.clear()
}

/** A text without the stack below it. */
const headOf = (text: string) => text.split('\n')[0] ?? text

const noteTrouble = (level: 'warning' | 'error', text: string) => {
  keep(controls.troubles, { level, text })
  console[level === 'error' ? 'error' : 'warn'](`[${name}] ${text}`)
  // Before its first page there is nothing else to look at.
  if (level === 'error' && state === 'starting') setState('failed', () => headOf(text))
  controls.onChange()
}

const onTrouble = (level: 'warning' | 'error', text: string) => {
  noteTrouble(level, text)
  frame.warn(++warnings, headOf(text))
}

const onThrown = (thrown: Thrown, version: string, text: string) => {
  if (thrown.count === 1) noteTrouble('error', text)
  errors.show(thrown, version)
}

async function start(where: 'entry' | 'here' = 'entry'): Promise<void> {
  const mine = ++starts
  if (!app) setState('starting', () => name)
  try {
    const { compiled, pages } = await load(
      { name, path: settings.get('path'), query: settings.get('query') },
      where === 'here' ? visited : [],
    )
    if (mine !== starts) return
    begun = mine
    run(compiled, pages, where === 'here')
  } catch (error) {
    if (mine !== starts) return
    if (app) throw error
    // The console starts the phones anew when there is a package.
    if (error instanceof NotBuilt) setState('starting', ({ screen }) => screen.waiting)
    else setState('failed', () => (error as Error).message)
  }
}

/** Starts the app on these pages, in place of the one that runs. */
function run(compiled: CompiledPackage, pages: PagesToOpen, resumes: boolean): void {
  const stays = resumes && state === 'background'
  const left = resumes ? visited[visited.length - 1]?.path : undefined
  let opening = true
  end()
  setState('starting', () => name)
  frame.name(compiled.meta.name)
  const storage = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}') as JsonObject
  const asked = JSON.parse(localStorage.getItem(ASKED_KEY) ?? '{}') as Record<string, boolean>
  forget()
  const onPage = () => {
    const stack = app?.stack ?? []
    // On its way back a phone shows none of the pages below.
    if (opening && stack.length < pages.length) return
    const opened = opening
    opening = false
    visited = stack.map(unlent)
    if (state === 'starting' || state === 'failed') setState('open')
    else controls.onChange()
    if (opened && stays) controls.hide()
  }
  const { networkType } = network
  const kept = phoneFiles.saved
  const environment = { system: systemInfo(), storage, kept, speaks: spoken(), networkType }
  app = new App(compiled, environment, pages, {
    frame,
    theme,
    engine,
    network,
    grants: {
      permissions: controls.permissions,
      setPermission: controls.setPermission,
      asked,
      saveAsked: () => localStorage.setItem(ASKED_KEY, JSON.stringify(asked)),
    },
    saveStorage: (values) => localStorage.setItem(STORAGE_KEY, JSON.stringify(values)),
    onCall,
    onListeners: (count) => {
      contextListeners = count
    },
    onTrouble,
    onThrown,
    onPage,
    onLeave: controls.hide,
  })
  if (left && !compiled.meta.pages.includes(left)) {
    onTrouble('warning', words().screen.pageGone(left))
  }
}

function systemInfo(): JsonObject {
  const { width, height, status, nav } = SCREEN
  const windowHeight = height - status - nav
  return {
    brand: 'preview',
    model: 'preview',
    platform: 'ios',
    system: 'iOS 17.0',
    appName: 'Douyin',
    version: '30.0.0',
    SDKVersion: '3.30.0',
    language,
    theme,
    pixelRatio: devicePixelRatio,
    screenWidth: width,
    screenHeight: height,
    windowWidth: width,
    windowHeight,
    statusBarHeight: status,
    fontSizeSetting: 16,
    safeArea: {
      left: 0,
      right: width,
      top: status,
      bottom: height,
      width,
      height: height - status,
    },
  }
}

frame.setTheme(theme)
controls.setNetwork(NETWORKS.find((named) => named === settings.get('network')) ?? 'normal')
addEventListener('pagehide', end)
void start()
