import * as glassEasel from 'glass-easel'
import { component } from 'glass-easel-miniprogram-adapter'

import type { CreateRtcRoomContext } from '../../src/rtc/contract'
import { masked, maskText } from '../../src/rtc/mask'
import {
  copyJson,
  NAVIGATE,
  OPEN,
  type CompiledPackage,
  type FromPhone,
  type Json,
  type JsonObject,
  type LaunchOptions,
  type NativeCall,
  type PhoneEnvironment,
  type StackFrame,
  type ToPhone,
} from '../protocol'
import { DICTIONARIES } from '../i18n/dictionaries'
import { HostFailure, messageOf } from './failure'
import { findHandlers } from './handlers'
import { createLoader, type Compile } from './loader'
import { Mirror } from './mirror'
import { findNamed } from './named'
import { createOpenTypes } from './openTypes'
import { Pages, type SetDataStats } from './pages'
import { RtcGuard } from './rtc'
import { Errors } from './thrown'
import { createTt, parseQuery } from './tt'

/** What carries a phone: a Worker in the browser, a vm context in Node. */
export interface PhoneHost {
  /** The text of a package file, `null` when there is none. */
  readFile: (path: string) => string | null
  /** Compiles in the realm the phone itself runs in. */
  compile: Compile
  /** The steps of a stack that are in the package's files. */
  framesOf: (stack: string) => StackFrame[]
  send: (message: FromPhone) => void
  createRtcRoomContext: CreateRtcRoomContext
}

/** One phone's logic layer. */
export interface Phone {
  /** @param above - pages to open over the one it is launched on, as the app would, one by one */
  launch: (options: LaunchOptions, above?: readonly LaunchOptions[]) => void
  receive: (message: ToPhone) => void
  /** Sends an event to a node, as the view does. */
  fire: (node: number, name: string, detail: Json) => void
  /**
   * Errors nobody caught, promises included.
   * @param at - the place as the engine names it, where what was thrown has no stack
   */
  report: (name: string, error: unknown, at?: string) => void
  /** Errors that were put on the console. */
  logged: (error: unknown) => void
  readonly pages: Pages
  /** Listeners registered on rtc contexts now, by event. */
  listeners: () => Record<string, number>
  /** Evaluates an expression as a file of the package would see it. */
  evaluate: (expression: string) => unknown
}

type AppDefinition = Record<string, unknown>

/**
 * What the inspector sees of a call's arguments or answer.
 * @param key - the storage's name for what is called `data` there: a secret's name makes it one
 */
function shown(value: Json, key: Json | undefined): Json {
  const { data } = (value ?? {}) as JsonObject
  if (typeof key !== 'string' || data === undefined) return masked(value) as Json
  const kept = masked({ [key]: data }) as JsonObject
  return masked({ ...(value as JsonObject), data: kept[key] }) as Json
}

/**
 * Makes the logic layer of one phone. It needs no DOM and nothing of Node: the host carries it.
 * One realm carries one phone, for glass-easel's own state is the realm's.
 */
export function createPhone(
  host: PhoneHost,
  compiled: CompiledPackage,
  { system, storage, kept, speaks, networkType }: PhoneEnvironment,
): Phone {
  const { send } = host
  const { meta, templates } = compiled
  let app: AppDefinition = {}
  let text = DICTIONARIES[speaks]
  let network = networkType
  let entered: LaunchOptions = { path: meta.entry, query: '' }
  let loading = ''
  let lastCall = 0
  let lastAsk = 0
  const asked = new Map<number, (ok: boolean, value: Json) => void>()

  const errors = new Errors({ framesOf: host.framesOf, mask: maskText, send })
  let reporting = false
  const report = (name: string, error: unknown, at?: string) => {
    errors.tell(name, error, at)
    // Who throws while it is told of an error is not told of that one, too.
    if (reporting) return
    reporting = true
    const stack = error instanceof Error && error.stack ? error.stack : messageOf(error)
    emit('Error', { message: messageOf(error), stack })
    callApp('onError', stack)
    reporting = false
  }
  const run = (name: string, callback: () => void) => {
    try {
      callback()
    } catch (error) {
      report(name, error)
    }
  }
  const callApp = (lifecycle: string, argument?: unknown) => {
    const method = app[lifecycle]
    if (typeof method !== 'function') return
    try {
      ;(method as (argument: unknown) => void).call(app, argument)
    } catch (error) {
      report(`App ${lifecycle}`, error)
    }
  }
  const record = (name: string, args: Json) => {
    const { key } = (args ?? {}) as JsonObject
    const call: NativeCall = { id: ++lastCall, name, args: shown(args, key), answer: null }
    send({ type: 'call', call })
    return (answer: Json) => {
      send({ type: 'call', call: { ...call, answer: shown(answer, key) } })
    }
  }
  const ask = (api: string, args: JsonObject) =>
    new Promise<Json>((resolve, reject) => {
      const id = ++lastAsk
      asked.set(id, (ok, value) => {
        if (ok) resolve(value)
        else reject(new HostFailure(messageOf(value)))
      })
      mirror.flush()
      send({ type: 'ask', ask: id, api, args })
    })

  const guard = new RtcGuard(record, run, (count) => send({ type: 'listeners', count }))
  const warn = (warning: string) => send({ type: 'trouble', level: 'warning', text: warning })
  const mirror = new Mirror((ops) => send({ type: 'ops', ops }), findNamed(compiled, warn))
  findHandlers((owner, name) => warn(text.screen.noHandler(owner, name)))
  const leave = () => send({ type: 'leave' })
  const pages = new Pages(mirror, meta, templates, host.compile, send, run, leave, () =>
    ask('drawn', {}).catch(() => undefined),
  )
  const files = new Set(meta.files)
  const readFile = (path: string) => (files.has(path) ? host.readFile(path) : null)
  const { tt, emit, objects, sharePage } = createTt({
    ask,
    record,
    run,
    system,
    storage,
    pages,
    leave,
    words: () => text,
    networkType: () => network,
    warn,
    saveStorage: () => send({ type: 'storage', storage }),
    kept,
    readFile,
    showFile: (path, data) => send({ type: 'file', path, data }),
    share: (facts) => pages.share(facts),
    launch: () => entered,
    createRtcRoomContext: host.createRtcRoomContext,
    wrapContext: (context) => guard.wrap(context),
  })
  // Not documented; what frameworks build for Douyin needs it, unguarded.
  const global = (host.compile([], 'return this', 'global') as () => object)()
  const globals = {
    tt,
    global,
    App: (definition: AppDefinition) => {
      app = definition
    },
    Page: (definition: Record<string, unknown>) => pages.definePage(loading, definition),
    Component: (definition: Record<string, unknown>) => pages.defineComponent(loading, definition),
    Behavior: (definition: Record<string, unknown>) => pages.defineBehavior(definition),
    getApp: () => app,
    getCurrentPages: () => pages.instances,
  }
  Object.assign(global, globals)
  const loader = createLoader(readFile, host.compile, globals)

  const doubts = new Set<string>()
  glassEasel.addGlobalWarningListener((message, owner) => {
    const is = typeof owner === 'string' ? owner : owner.is
    const doubt = `${is}: ${message}`
    // A list that is not there yet is drawn as an empty one, without a word on other hosts, too.
    if (!/got type "(undefined|null)"/.test(message) && !doubts.has(doubt)) warn(doubt)
    doubts.add(doubt)
    return false
  })
  glassEasel.addGlobalErrorListener((error, method) => {
    report(method ?? 'package', error)
    return false
  })

  // What a component asks of itself: the adapter's own would ask a DOM.
  Object.assign(component.ComponentCaller.prototype, {
    createSelectorQuery(this: unknown) {
      return (tt.createSelectorQuery as () => { in: (within: unknown) => unknown })().in(this)
    },
    createIntersectionObserver(this: unknown, options: unknown) {
      return (tt.createIntersectionObserver as (...args: unknown[]) => unknown)(this, options)
    },
  })

  const fire = (node: number, name: string, detail: Json, bubbles = false, touches?: Json[]) => {
    const element = mirror.elementOf(node)
    if (!element) return
    glassEasel.Event.dispatchEvent(
      element,
      new glassEasel.Event(name, detail, {
        bubbles,
        composed: bubbles,
        capturePhase: true,
        ...(touches && { extraFields: { touches, changedTouches: touches } }),
      }),
    )
  }

  /** A navigator was tapped. */
  const follow = (node: number, detail: Json) => {
    const { api, args } = detail as { api: string; args: JsonObject }
    const call = tt[api] as ((options: object) => void) | undefined
    if (!call) {
      send({ type: 'trouble', level: 'warning', text: text.screen.noOpenType(api) })
      return
    }
    const tell = (name: string) => (result: unknown) => fire(node, name, copyJson(result))
    call({ ...args, success: tell('success'), fail: tell('fail'), complete: tell('complete') })
  }

  const openType = createOpenTypes({
    ask,
    fire,
    warn,
    words: () => text,
    share: (facts) => pages.share(facts),
    run,
  })
  const openBy = (node: number, detail: Json) => {
    const { type } = detail as { type: string }
    const { id = '', dataset = {} } = mirror.elementOf(node) ?? {}
    const target = { id, dataset: copyJson(dataset) }
    openType(node, type, target).catch((error: unknown) => report(`open-type ${type}`, error))
  }

  /** What happened to a node: to the host's own part in it, or to the package's. */
  const happen = (node: number, name: string, detail: Json, bubbles: boolean, touches?: Json[]) => {
    if (name === NAVIGATE) follow(node, detail)
    else if (name === OPEN) openBy(node, detail)
    else fire(node, name, detail, bubbles, touches)
  }

  const options = () => ({
    ...entered,
    query: parseQuery(entered.query),
    scene: '021001',
    referrerInfo: {},
    isLaunch: true,
  })

  const resize = () => {
    const { windowWidth = 0, windowHeight = 0 } = system
    const size = { windowWidth, windowHeight }
    emit('WindowResize', { size })
    pages.resize({ size })
  }

  const launch = ({ path, query }: LaunchOptions, above: readonly LaunchOptions[] = []) => {
    entered = { path: path || meta.entry, query }
    run('app.js', () => void loader.load('app.js'))
    for (const file of Object.keys(meta.configs)) {
      loading = file
      run(file, () => {
        if (loader.has(file)) loader.load(file)
      })
    }
    callApp('onLaunch', options())
    callApp('onShow', options())
    emit('AppShow', copyJson(options()))
    if (!meta.pages.includes(entered.path)) {
      const missing = { path: entered.path, query: parseQuery(entered.query), isEntryPage: true }
      callApp('onPageNotFound', missing)
      emit('PageNotFound', missing)
      // It leads elsewhere now, if it likes.
      if (typeof app.onPageNotFound === 'function') return
    }
    run(entered.path, () => pages.reLaunch(`/${entered.path}?${entered.query}`))
    void pages.openAbove(above)
  }

  const receive = (message: ToPhone) => {
    switch (message.type) {
      case 'event':
        happen(message.node, message.name, message.detail, message.bubbles, message.touches)
        break
      case 'answer':
        asked.get(message.ask)?.(message.ok, message.value)
        asked.delete(message.ask)
        break
      case 'hide':
        pages.hide()
        callApp('onHide')
        emit('AppHide')
        break
      case 'show':
        if (message.launch) entered = message.launch
        callApp('onShow', options())
        emit('AppShow', copyJson(options()))
        pages.show()
        break
      case 'back':
        run('back', () => pages.back())
        break
      case 'tab':
        run('tab', () => pages.tapTab(message.index))
        break
      case 'page-event':
        pages.tell(message.name, message.page, message.detail)
        break
      case 'resize':
        system.windowWidth = message.width
        system.windowHeight = message.height
        resize()
        break
      case 'theme':
        system.theme = message.theme
        emit('ThemeChange', { theme: message.theme })
        break
      case 'language':
        system.language = message.language
        break
      case 'speak':
        text = DICTIONARIES[message.language]
        break
      case 'object-event':
        objects.hear(message.object, message.name, message.detail)
        break
      case 'share':
        sharePage()
        break
      case 'network':
        network = message.networkType
        emit('NetworkStatusChange', { isConnected: network !== 'none', networkType: network })
        break
      // The carrier's own: it made this phone, and it holds the engine.
      case 'launch':
      case 'rtc-answer':
      case 'rtc-event':
        break
    }
  }

  return {
    launch,
    receive,
    fire: (node, name, detail) =>
      happen(node, name, detail, name === 'tap' || name.startsWith('touch')),
    report,
    logged: (error) => errors.tell('console.error', error),
    pages,
    listeners: () => guard.listenersByEvent(),
    evaluate: (expression) => loader.evaluate(expression),
  }
}

export type { SetDataStats }
