import type { MeshEngine } from '../../src/rtc/engine/mesh'
import type { CompiledPackage, PackageStyles } from '../compiledPackage'
import type { ConsoleLine, Inspect } from '../inspection'
import type { PhoneFaults } from '../faults/phoneFaults'
import { DICTIONARIES, languageOf } from '../i18n/dictionaries'
import type { Dictionary } from '../i18n/dictionary'
import { onLanguage, language, words } from '../i18n/language'
import { textOf, type JsonObject } from '../json'
import {
  TAB_BAR,
  type FromRun,
  type LaunchOptions,
  type NativeCall,
  type PhoneEnvironment,
  type Thrown,
  type ToLogic,
} from '../layers'
import type { PhoneNetwork } from '../network/phoneNetwork'
import type { Theme } from '../phoneProfile'
import { answer } from './answering'
import { createAnswers } from './apis/all'
import type { Answers } from './apis/answer'
import { phoneFiles } from './apis/files'
import { Scopes, type Grants } from './apis/scopes'
import { Dialogs } from './dialogs'
import type { Frame } from './frame'
import type { LogicWorker } from './logicWorker'
import { PageHosts } from './pageHosts'
import { Replay } from './replay'
import { Questions } from '../questions'
import { RtcRelay } from './rtc'

/** What an app run needs of its phone. */
export interface AppSurroundings {
  frame: Frame
  theme: Theme
  /** What `tt.getSystemInfo` says of the screen as it is now. */
  screen: () => JsonObject
  engine: MeshEngine
  network: PhoneNetwork
  faults: Pick<PhoneFaults, 'isThere' | 'used'>
  grants: Grants
  saveStorage: (storage: JsonObject) => void
  onCall: (call: NativeCall) => void
  /** The package's listeners on its contexts. */
  onListeners: (count: number) => void
  onTrouble: (level: 'warning' | 'error', text: string) => void
  /**
   * The package threw something, or threw it again.
   * @param version - the package's
   * @param text - the error with its stack
   */
  onThrown: (thrown: Thrown, version: string, text: string) => void
  onLine: (line: ConsoleLine) => void
  onPage: () => void
  onLeave: () => void
}

/** One run of the app: its Worker, what it draws, what it asks. */
export class App {
  private readonly replay: Replay
  private readonly hosts: PageHosts
  private readonly dialogs: Dialogs
  private readonly relay: RtcRelay
  private readonly scopes: Scopes
  private readonly answers: Answers
  /** Ends whatever the app has running in the view. */
  private readonly ending = new AbortController()
  private readonly deaf: () => void
  /** As the app was told last. */
  private size = ''
  private readonly questions = new Questions((message) => this.send(message))
  /** What the Worker is to hear once it has been told of the launch: until then it knows no app to tell. */
  private waiting: ToLogic[] | null = []

  /** @param pages - where it starts: the page it is launched on, and those the app opened over it */
  constructor(
    private readonly worker: LogicWorker,
    private readonly compiled: CompiledPackage,
    private readonly environment: PhoneEnvironment,
    [launch, ...above]: [LaunchOptions, ...LaunchOptions[]],
    private readonly around: AppSurroundings,
  ) {
    const { frame, engine, grants } = around
    const tags = Object.values(compiled.meta.configs).flatMap(
      ({ usingComponents, componentGenerics }) =>
        Object.keys({ ...usingComponents, ...componentGenerics }),
    )
    this.replay = new Replay(new Set([...tags, TAB_BAR]), (text) =>
      around.onTrouble('warning', text),
    )
    this.hosts = new PageHosts(
      frame.pages,
      compiled.meta,
      this.replay,
      (node, name, detail, bubbles, fingers) => {
        this.send({ type: 'event', node, name, detail, bubbles, ...(fingers && { fingers }) })
      },
      (page, depth) => frame.show(page, depth),
      around.theme,
      (page, name, detail) => this.send({ type: 'page-event', page, name, detail }),
    )
    window.addEventListener('resize', this.resized)
    frame.tabBar.start(compiled.meta.tabBar)
    this.dialogs = new Dialogs(frame.overlay, this.douyin)
    this.relay = new RtcRelay(
      engine,
      (message) => this.send(message),
      (permission) => grants.permissions[permission],
      (device) => around.faults.isThere(device),
    )
    this.scopes = new Scopes(this.dialogs, grants, () => this.douyin, compiled.meta.permission)
    this.answers = createAnswers({
      around,
      dialogs: this.dialogs,
      scopes: this.scopes,
      agreement: grants.agreement,
      hosts: this.hosts,
      replay: this.replay,
      words: () => this.douyin,
      language: () => textOf(environment.system.language),
      tell: (object, name, detail) => this.send({ type: 'object-event', object, name, detail }),
      ended: this.ending.signal,
    })
    this.deaf = onLanguage(() => this.send({ type: 'speak', language: language() }))
    const broken = ({ message }: { message: string }) => {
      const { phone, screen } = words()
      // Nothing is said of a script that could not be loaded.
      around.onTrouble('error', screen.broken(message || phone.noServer))
    }
    worker.ready.then(() => {
      worker.addEventListener('message', ({ data }: MessageEvent<FromRun>) => this.receive(data))
      worker.addEventListener('error', broken)
      const files = new URL('package/files/', document.baseURI).href
      const told = this.waiting ?? []
      this.waiting = null
      this.send({ type: 'launch', package: compiled, files, above, ...environment, ...launch })
      for (const message of told) this.send(message)
    }, broken)
  }

  /** The screen has another size, or other edges: the app is told, of each once. */
  readonly resized = () => {
    const { clientWidth: width, clientHeight: height } = this.around.frame.pages
    const screen = this.around.screen()
    const size = JSON.stringify([width, height, screen])
    if (size === this.size) return
    this.size = size
    this.send({ type: 'resize', width, height, screen })
  }

  get page(): string {
    return this.hosts.top?.path ?? ''
  }

  /** Whether the page on top lets no gesture lead back. */
  get holdsGesture(): boolean {
    return this.hosts.top?.config.disableSwipeBack === true
  }

  /** The page stack, bottom first. */
  get stack(): LaunchOptions[] {
    return this.hosts.stack
  }

  /**
   * Draws with other style sheets from now on.
   * @returns whether they are for what runs
   */
  restyle({ version, shape, styles }: PackageStyles): boolean {
    const { meta } = this.compiled
    if (shape !== meta.shape) return false
    Object.assign(meta, { version, styles })
    this.hosts.draw()
    return true
  }

  send(message: ToLogic, transfer: Transferable[] = []): void {
    if (this.waiting) this.waiting.push(message)
    else this.worker.postMessage(message, transfer)
  }

  /** Asks the logic layer; rejects, in words, with what is in the way, be it the end of the run. */
  readonly inspect: Inspect = (question, ...args) => this.questions.ask(question, ...args)

  /** Tells the app in a call that its token will expire soon. */
  warnOfToken(): void {
    this.relay.warnOfToken()
  }

  /** Lets its token expire. */
  expireToken(): void {
    this.relay.expireToken()
  }

  /** The logic layer's number of an element of the package. */
  nodeOf(element: Element): number | undefined {
    return this.replay.idOf(element)
  }

  setTheme(theme: Theme): void {
    this.hosts.setTheme(theme)
    this.send({ type: 'theme', theme })
  }

  /**
   * Another language from now on. No event of the host's for it is documented, so what it does is
   * inferred: the owner changes it in the system's settings, away from the app, which is told what
   * every app is that is left and comes back, and then finds it in `getSystemInfo`.
   * @param isShown - whether the app is on the screen, and so has to be left first
   */
  setLanguage(language: string, isShown: boolean): void {
    // Of a launch that has still to come.
    this.environment.system.language = language
    this.dialogs.speak(this.douyin)
    if (isShown) this.send({ type: 'hide' })
    this.send({ type: 'language', language })
    if (isShown) this.send({ type: 'show' })
  }

  /** What the capsule's dots open: sharing, where the app has not hidden it, and the settings. */
  async openMenu(): Promise<void> {
    const { share, settings } = this.douyin
    const shares = { label: share, act: () => Promise.resolve(this.send({ type: 'share' })) }
    const sets = { label: settings, act: async () => void (await this.scopes.openSetting()) }
    await this.dialogs.chooseOne(this.around.frame.shares ? [shares, sets] : [sets])
  }

  /** What Douyin says, in the language of the phone. */
  private get douyin(): Dictionary['douyin'] {
    return DICTIONARIES[languageOf(textOf(this.environment.system.language))].douyin
  }

  /** Ends the run at once; the package is not told. */
  end(): void {
    this.deaf()
    this.worker.terminate()
    window.removeEventListener('resize', this.resized)
    this.relay.close()
    this.dialogs.close()
    this.hosts.clear()
    this.around.frame.setBusy(false)
    this.ending.abort()
    this.questions.end()
    phoneFiles.endRun()
  }

  private receive(message: FromRun): void {
    const { around } = this
    switch (message.type) {
      case 'ops':
        this.replay.apply(message.ops)
        break
      case 'page':
        this.hosts.receive(message)
        around.onPage()
        break
      case 'ask':
      case 'ask-now':
        void answer(message, this.answers, (answered, given) => this.send(answered, given))
        break
      case 'rtc-create':
      case 'rtc-call':
      case 'rtc-listen':
        this.relay.receive(message)
        break
      case 'call':
        around.onCall(message.call)
        break
      case 'listeners':
        around.onListeners(message.count)
        break
      case 'storage':
        around.saveStorage(message.storage)
        break
      case 'file':
        phoneFiles.follow(message.path, message.data)
        break
      case 'trouble':
        if (message.thrown) {
          around.onThrown(message.thrown, this.compiled.meta.version, message.text)
        } else around.onTrouble(message.level, message.text)
        break
      case 'console':
        around.onLine(message.line)
        break
      case 'inspected':
        this.questions.hear(message.ask, message.ok, message.value)
        break
      case 'fault-used':
        around.faults.used(message.id)
        break
      case 'leave':
        around.onLeave()
        break
    }
  }
}
