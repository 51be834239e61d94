import path from 'node:path'
import vm from 'node:vm'

import { buildSync } from 'esbuild'

import type { Inspect, SetDataStats } from '../../preview/inspection'
import { NO_FAULTS, type FaultsAtStart } from '../../preview/faults/logicFaults'
import type { Json, JsonObject } from '../../preview/json'
import type { ToView, LaunchOptions, NativeCall } from '../../preview/layers'
import { screenInfo, systemInfo } from '../../preview/phoneProfile'
import { Questions } from '../../preview/questions'
import { workerConstants } from '../../preview/server/bundle'
import { compilePackage } from '../../preview/server/compile'
import type { createLogicLayer as CreateLogicLayer } from '../../preview/worker/logicLayer'
import type { MirrorNode } from '../../preview/worker/mirrorNode'
import type { stripRealm as StripRealm } from '../../preview/worker/strip'
import type { framesOf as FramesOf } from '../../preview/worker/thrown'
import type { CreateRtcRoomContext } from '../../src/rtc/contract'
import { search, type ElementQuery } from './elementQuery'

/** What `openPackage` can be given. */
export interface OpenPackageOptions {
  /** Makes the contexts that the package asks `tt` for. */
  createRtcRoomContext: CreateRtcRoomContext
  /**
   * Answers what the view would (`showModal`, `getSetting` …); throw to make the call fail. What it
   * leaves `undefined` gets a default.
   */
  answer?: (api: string, args: JsonObject) => Json | undefined
  /** Fields of `getSystemInfo` that differ from the default phone. */
  system?: JsonObject
  /** What an earlier run left in the storage. */
  storage?: JsonObject
  /** Files of its own that it left, by path (`ttfile://user/…`), in base64. */
  kept?: Record<string, string>
  /** What is made to go wrong. */
  faults?: Partial<FaultsAtStart>
  /** Called each time the view is told something, before anything else happens. */
  onMessage?: () => void
}

/** A built package running in Node, in the preview's own logic layer. */
export interface PackagePhone {
  /** Starts the app, as from a scanned code. The entry page and no query by default. */
  launch: (options?: Partial<LaunchOptions>) => Promise<void>
  /** The tree of the page on top, as text. */
  html: () => string
  /** Elements of the page on top, in document order. */
  find: (query: ElementQuery) => MirrorNode[]
  /**
   * Sends an event to the deepest fitting element (the first of several) and lets the package react.
   * @throws Error with the page's tree when there is none
   */
  fire: (query: ElementQuery, event?: string, detail?: Json) => Promise<void>
  back: () => Promise<void>
  hide: () => Promise<void>
  /** @param launch - where the app is entered, where it comes back by a link or a scanned code */
  show: (launch?: LaunchOptions) => Promise<void>
  /** Something happens to a socket, a sound, a transfer, by the number it was asked for with. */
  tell: (object: number, name: string, detail: JsonObject) => Promise<void>
  /** The phone's owner shares the page on top, by the menu. */
  share: () => Promise<void>
  /** The phone's network is of another type from now on, as `tt.getNetworkType` calls it. */
  setNetwork: (networkType: string) => Promise<void>
  /** Asks the logic layer as a test's driver does. */
  inspect: Inspect
  /** Waits until a condition holds; fails after `timeout` ms (2,000) with the tree. */
  until: (condition: () => boolean, timeout?: number) => Promise<void>
  /** Paths of the open pages, bottom first. */
  pages: () => string[]
  /** Every `tt` and `RtcRoomContext` call, secrets masked, in order. */
  calls: NativeCall[]
  /** Warnings and errors, in order. */
  troubles: { level: 'warning' | 'error'; text: string }[]
  /** Whether the package has left (back on the first page, exitMiniProgram). */
  left: () => boolean
  /** Listeners on rtc contexts now, by event. */
  listeners: () => Record<string, number>
  /** What `setData` cost so far, by page or component path. */
  setData: () => Record<string, SetDataStats>
  /** Forgets the cost so far. */
  resetSetData: () => void
  /** Evaluates an expression as a file of the package would. For probing the realm. */
  evaluate: (expression: string) => unknown
}

interface Bundle {
  createLogicLayer: typeof CreateLogicLayer
  framesOf: typeof FramesOf
  stripRealm: typeof StripRealm
}

let bundled: string | undefined

/** The logic layer as one script: it runs whole inside the stripped realm, as it does in a Worker. */
function bundle(): string {
  bundled ??= buildSync({
    stdin: {
      contents: `export { createLogicLayer } from './logicLayer'\nexport { stripRealm } from './strip'\nexport { framesOf } from './thrown'`,
      resolveDir: path.join(__dirname, '../../preview/worker'),
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'phoneBundle',
    define: workerConstants(),
    footer: { js: 'phoneBundle' },
    target: 'es2021',
  }).outputFiles[0]?.text
  return bundled ?? ''
}

const DEFAULT_ANSWERS: Record<string, Json> = {
  showModal: { confirm: true, cancel: false },
  showActionSheet: { tapIndex: 0 },
  getSetting: { authSetting: { 'scope.camera': true, 'scope.record': true } },
  openSetting: { authSetting: { 'scope.camera': true, 'scope.record': true } },
  measure: [],
}

/** How long a view takes to draw, in ms: two frames. */
const FRAMES = 32

type Callback = (...rest: unknown[]) => void

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** One look at whether the package rests, in ms. */
const TURN = 5

/**
 * The package rests when nothing crossed for this many looks: React schedules work in later tasks.
 * Looks, not time: a busy machine may let time pass without letting the package run.
 */
const QUIET_TURNS = 8

/** A package that never rests (a call's timer) is looked at no more often than this. */
const MOST_TURNS = 80

/**
 * Opens a built `tt` package in Node: the same logic layer as in the browser, in a realm without DOM,
 * `eval`, `Function`, `window` and `globalThis`.
 * @param dir - the folder with `app.json`
 * @throws Error when the folder holds no package
 */
export function openPackage(dir: string, options: OpenPackageOptions): PackagePhone {
  const root = path.resolve(dir)
  const compiled = compilePackage(root)
  const calls = new Map<number, NativeCall>()
  const troubles: PackagePhone['troubles'] = []
  let left = false
  let quiet = 0

  const context = vm.createContext(
    {
      console,
      // A package that was left open keeps no process alive.
      setTimeout: (callback: Callback, ms?: number, ...rest: unknown[]) =>
        setTimeout(callback, ms, ...rest).unref(),
      setInterval: (callback: Callback, ms?: number, ...rest: unknown[]) =>
        setInterval(callback, ms, ...rest).unref(),
      clearTimeout: (timer?: NodeJS.Timeout) => clearTimeout(timer),
      clearInterval: (timer?: NodeJS.Timeout) => clearInterval(timer),
    },
    { codeGeneration: { strings: false, wasm: false } },
  )
  const { createLogicLayer, framesOf, stripRealm } = vm.runInContext(bundle(), context) as Bundle
  stripRealm(vm.runInContext('globalThis', context) as object)
  const compile = (parameters: string[], body: string, name: string) => {
    const head = 'return function(){'
    const surround = vm.compileFunction(`${head}${body}\n}`, parameters, {
      filename: path.join(root, name),
      columnOffset: -head.length,
      parsingContext: context,
    }) as (...args: never[]) => () => unknown
    return (...args: never[]) => surround(...args)()
  }

  const answer = (message: ToView & { type: 'ask' }) => {
    const reply = (ok: boolean, value: Json) => {
      phone.receive({ type: 'answer', ask: message.ask, ok, value })
    }
    const takes = message.api === 'drawn' ? FRAMES : 0
    setTimeout(() => {
      try {
        const given = options.answer?.(message.api, message.args)
        reply(true, given ?? DEFAULT_ANSWERS[message.api] ?? {})
      } catch (error) {
        reply(false, (error as Error).message)
      }
    }, takes)
  }
  const answersNow = new Map<string, Json>()
  const phone = createLogicLayer(
    {
      readFile: (file) => compiled.files.get(file)?.toString() ?? null,
      readBytes: (file) => {
        const content = compiled.files.get(file)
        return content ? new Uint8Array(content) : null
      },
      compile,
      framesOf: (stack) => framesOf(stack, root + path.sep, (_file, _line, column) => column),
      createRtcRoomContext: options.createRtcRoomContext,
      waitFor: (key) => answersNow.get(key) ?? null,
      send: (sent) => {
        // Node has no crossing of its own: what a Worker could not post must fail here too.
        const message = structuredClone(sent)
        quiet = 0
        options.onMessage?.()
        if (message.type === 'ask') answer(message)
        if (message.type === 'ask-now') {
          answersNow.set(message.key, options.answer?.(message.api, message.args) ?? null)
        }
        if (message.type === 'call') calls.set(message.call.id, message.call)
        // What comes again is known.
        if (message.type === 'trouble' && (message.thrown?.count ?? 1) === 1) {
          troubles.push({ level: message.level, text: message.text })
        }
        if (message.type === 'inspected') questions.hear(message.ask, message.ok, message.value)
        if (message.type === 'leave') left = true
      },
    },
    compiled,
    {
      system: {
        ...systemInfo('zh_CN', 'light', screenInfo({ device: 'usual', sideways: false })),
        ...options.system,
      },
      storage: { ...options.storage },
      kept: { ...options.kept },
      speaks: 'en',
      networkType: 'wifi',
      faults: { ...NO_FAULTS, ...options.faults },
    },
  )

  const questions = new Questions((message) => phone.receive(message))

  const html = () => phone.pages.tree?.outerHtml ?? ''
  const find = (query: ElementQuery) => (phone.pages.tree ? search(phone.pages.tree, query) : [])
  const settled = async (act: () => void) => {
    act()
    quiet = 0
    for (let turn = 0; quiet < QUIET_TURNS && turn < MOST_TURNS; turn++) {
      quiet += 1
      await pause(TURN)
    }
  }

  return {
    launch: (launch) => settled(() => phone.launch({ path: '', query: '', ...launch })),
    html,
    find,
    fire: (query, event = 'tap', detail = {}) => {
      const [node] = find(query)
      if (!node) throw new Error(`No element fits ${JSON.stringify(query)} in\n${html()}`)
      return settled(() => phone.fire(node.nodeId, event, detail))
    },
    back: () => settled(() => phone.receive({ type: 'back', mayAsk: true })),
    hide: () => settled(() => phone.receive({ type: 'hide' })),
    show: (launch) => settled(() => phone.receive({ type: 'show', ...(launch && { launch }) })),
    tell: (object, name, detail) =>
      settled(() => phone.receive({ type: 'object-event', object, name, detail })),
    share: () => settled(() => phone.receive({ type: 'share' })),
    setNetwork: (networkType) => settled(() => phone.receive({ type: 'network', networkType })),
    inspect: questions.ask,
    until: async (condition, timeout = 2_000) => {
      const end = Date.now() + timeout
      while (!condition()) {
        if (Date.now() > end) throw new Error(`Not within ${timeout} ms; the page shows\n${html()}`)
        await pause(TURN)
      }
    },
    pages: () => phone.pages.instances.map(({ route }) => String(route)),
    get calls() {
      return [...calls.values()]
    },
    troubles,
    left: () => left,
    listeners: () => phone.listeners(),
    setData: () => Object.fromEntries(phone.setData),
    resetSetData: () => phone.setData.clear(),
    evaluate: (expression) => phone.evaluate(expression),
  }
}
