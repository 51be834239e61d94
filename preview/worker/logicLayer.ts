import type { CreateRtcRoomContext } from '../../src/rtc/contract'
import { masked, maskText } from '../../src/rtc/mask'
import type { CompiledPackage } from '../compiledPackage'
import { DICTIONARIES } from '../i18n/dictionaries'
import type { ConsoleLine, SetDataStats } from '../inspection'
import type { Json, JsonObject } from '../json'
import type { PhoneEnvironment, StackFrame, ToView } from '../layers'
import type { Drawing } from './apis/canvas'
import { App } from './app'
import { createAppLife, type AppLife } from './appLife'
import { ComponentSpace } from './componentSpace'
import { hearGlassEasel, lendQueries } from './glassEasel'
import { findClassNames } from './classNames'
import { findHandlers } from './handlers'
import { createHearing, type Surroundings, type ToPhone } from './hearing'
import { createInspector } from './inspector'
import type { Compile } from './loader'
import { Mirror } from './mirror'
import { findNamed } from './named'
import { createNodeEvents } from './nodeEvents'
import { createPackageFiles } from './packageFiles'
import { PageStack } from './pageStack'
import { Privacy } from './privacy'
import { createRecorder } from './recorder'
import { createReporting, type Reporting } from './reporting'
import { LogicFaults } from '../faults/logicFaults'
import { SeenEvents } from './seen'
import { RtcGuard } from './rtcGuard'
import { SetDataMeter } from './setDataMeter'
import { createStubs } from './stubs'
import { createTemplateCalls, inFiles } from './templateCalls'
import { Errors } from './thrown'
import { createTt } from './tt'
import { nameUnmet } from './unmet'
import { ViewCalls } from './viewCalls'

/** What carries a phone: a Worker in the browser, a vm context in Node. */
export interface LogicHost {
  /** The text of a package file, `null` when there is none. */
  readFile: (path: string) => string | null
  /** Likewise, its bytes. */
  readBytes: (path: string) => Uint8Array<ArrayBuffer> | null
  /** Compiles in the realm the phone itself runs in. */
  compile: Compile
  /** The steps of a stack that are in the package's files. */
  framesOf: (stack: string) => StackFrame[]
  send: (message: ToView) => void
  /** Waits for an answer that the view leaves under a key; `null` when none came. */
  waitFor: (key: string) => Json
  createRtcRoomContext: CreateRtcRoomContext
  /** What canvases are drawn with, where there is any. */
  drawing?: Drawing
}

/** One phone's logic layer. */
export interface LogicLayer {
  launch: AppLife['launch']
  receive: (message: ToPhone) => void
  /** Sends an event to a node, as the view does. */
  fire: (node: number, name: string, detail: Json) => void
  /** Errors nobody caught, promises included. */
  report: Reporting['report']
  reportRejection: Reporting['reportRejection']
  /** A line was put on the console, and errors in it. */
  logged: (line: Omit<ConsoleLine, 'at'>, said: readonly unknown[]) => void
  readonly pages: PageStack
  /** What `setData` cost so far, by page or component path. */
  readonly setData: Map<string, SetDataStats>
  /** Listeners registered on rtc contexts now, by event. */
  listeners: () => Record<string, number>
  /** Evaluates an expression as a file of the package would see it. */
  evaluate: (expression: string) => unknown
}

/** Makes what records what the package draws. */
const createMirror = (
  compiled: CompiledPackage,
  send: LogicHost['send'],
  warn: (text: string) => void,
  isClosed: (path: string) => boolean,
) =>
  new Mirror(
    (ops) => send({ type: 'ops', ops }),
    findNamed(compiled, warn),
    findClassNames(compiled.meta, isClosed),
  )

/**
 * Makes the logic layer of one phone. It needs no DOM and nothing of Node: the host carries it.
 * One realm carries one phone, for glass-easel's own state is the realm's.
 */
export function createLogicLayer(
  host: LogicHost,
  compiled: CompiledPackage,
  environment: PhoneEnvironment,
): LogicLayer {
  const { compile, send } = host
  const { meta } = compiled
  const { system, storage, kept } = environment
  const surroundings: Surroundings = {
    networkType: environment.networkType,
    text: DICTIONARIES[environment.speaks],
  }
  const words = () => surroundings.text
  const warn = (warning: string) => send({ type: 'trouble', level: 'warning', text: warning })
  const leave = () => send({ type: 'leave' })

  const errors = new Errors({ framesOf: inFiles(host.framesOf), mask: maskText, send })
  const { report, reportRejection, run } = createReporting(errors, () => ({ app, emit }))

  const app = new App({ path: meta.entry, query: '' }, report)
  const record = createRecorder(send)
  const faults = new LogicFaults(
    environment.faults,
    (id) => send({ type: 'fault-used', id }),
    (named, joined) => warn(words().faults.otherRoom(named, joined)),
  )
  const events = new SeenEvents()
  const onListeners = (count: number) => send({ type: 'listeners', count })
  const mirror = createMirror(compiled, send, warn, (path) => components.isClosed(path))
  const view = new ViewCalls(send, () => mirror.flush(), host.waitFor)
  const privacy = new Privacy({
    isChecked: meta.checksPrivacy,
    ask: view.ask,
    run,
    untapped: (button) => warn(words().screen.notTapped(button)),
  })
  const guard = new RtcGuard(record, run, onListeners, faults, privacy, events.from('rtc'))
  const drawn = () => view.ask('drawn', {}).catch(() => undefined)
  nameUnmet(meta, (key, files) => warn(words().screen.noConfig(key, files)))
  // glass-easel reads its options when the space of components is made.
  findHandlers((owner, name) => warn(words().screen.noHandler(owner, name)))
  const meter = new SetDataMeter(run)
  const components: ComponentSpace = new ComponentSpace(
    mirror,
    compiled,
    compile,
    (element) => pages.pageOf(element),
    createTemplateCalls(compile, run, view, (method) => warn(words().screen.noSjsLayout(method))),
    (name) => warn(words().screen.noBehavior(name)),
  )
  const pages = new PageStack({
    ...{ mirror, meta, components, meter, send, run, leave, drawn, ask: view.ask },
    seen: events.from('page'),
  })
  const files = new Set(meta.files)
  const readFile = (path: string) => (files.has(path) ? host.readFile(path) : null)
  const readBytes = (path: string) => (files.has(path) ? host.readBytes(path) : null)
  const share = (facts: JsonObject) => pages.share(facts, meta.name, report)
  const { tt, emit, call, objects, store, hasSession, sharePage, observeMedia } = createTt({
    ask: view.ask,
    askFor: view.askFor,
    faults,
    drawing: host.drawing,
    record,
    run,
    system,
    storage,
    pages,
    leave,
    words,
    networkType: () => surroundings.networkType,
    warn,
    saveStorage: () => send({ type: 'storage', storage }),
    kept,
    readBytes,
    showFile: (path, data) => send({ type: 'file', path, data }),
    share,
    app,
    ...{ appName: meta.name, appId: meta.appId, networkTimeout: meta.networkTimeout },
    privacy,
    createRtcRoomContext: host.createRtcRoomContext,
    wrapContext: (context) => guard.wrap(context),
    seen: events.from('app'),
  })
  const stub = createStubs(tt, { record, run, call, evaluate: (text) => loader.evaluate(text) })
  hearGlassEasel(warn, report)
  lendQueries(tt, observeMedia)
  const happen = createNodeEvents({
    ...{ ask: view.ask, mirror, tt, words, privacy, hasSession, warn, share, run, report },
  })

  const { loader, runApp, runPages } = createPackageFiles({
    meta,
    readFile,
    compile,
    tt,
    app,
    components,
    pages,
    run,
  })
  const evaluate = (expression: string) => loader.evaluate(expression)

  const inspect = createInspector({
    pages,
    mirror,
    tt,
    counters: meter.stats,
    changes: meter.kept,
    events,
    storage,
    store,
    mask: masked,
    stub,
    evaluate,
    send,
  })

  const life = createAppLife({ app, pages, meta, emit, run, runApp, runPages })
  const receive = createHearing({
    ...{ life, pages, view },
    faults,
    objects,
    surroundings,
    system,
    emit,
    run,
    happen: (event) => {
      events.at(mirror, event)
      happen(event)
    },
    inspect,
    sharePage,
  })

  return {
    launch: life.launch,
    receive,
    fire: (node, name, detail) =>
      receive({
        ...{ type: 'event', node, name, detail },
        bubbles: name === 'tap' || name.startsWith('touch'),
      }),
    report,
    reportRejection,
    logged: ({ level, text: said }, values) => {
      send({ type: 'console', line: { at: Date.now(), level, text: maskText(said) } })
      const thrown = level === 'error' ? values.filter((value) => value instanceof Error) : []
      for (const error of thrown) errors.tell('console.error', error)
    },
    pages,
    setData: meter.stats,
    listeners: () => guard.listenersByEvent(),
    evaluate,
  }
}
