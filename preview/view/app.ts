import type { MeshEngine } from '../../src/rtc/engine/mesh'
import { DICTIONARIES, languageOf } from '../i18n/dictionaries'
import { onLanguage, language, words } from '../i18n/language'
import type { PhoneNetwork } from '../network/phoneNetwork'
import { textOf } from '../protocol'
import type {
  CompiledPackage,
  FromPhone,
  Json,
  JsonObject,
  LaunchOptions,
  NativeCall,
  PhoneEnvironment,
  PhonePermission,
  Theme,
  Thrown,
  ToPhone,
} from '../protocol'
import { Dialogs, SCOPES } from './dialogs'
import type { Frame } from './frame'
import { drawn, measure, type MeasureRequest } from './measure'
import { PageHosts } from './pageHosts'
import { Replay } from './replay'
import { askServer } from './request'
import { RtcRelay } from './rtc'

/** What an app run needs of its phone. */
export interface AppSurroundings {
  frame: Frame
  theme: Theme
  engine: MeshEngine
  network: PhoneNetwork
  permissions: Record<PhonePermission, boolean>
  setPermission: (permission: PhonePermission, allowed: boolean) => void
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
  onPage: () => void
  onLeave: () => void
}

type Answer = (args: JsonObject) => Json | void | Promise<Json | void>

/** One run of the app: its Worker, what it draws, what it asks. */
export class App {
  private readonly worker = new Worker('/assets/worker.js', { name: document.title })
  private readonly replay: Replay
  private readonly hosts: PageHosts
  private readonly dialogs: Dialogs
  private readonly relay: RtcRelay
  private readonly answers: Record<string, Answer>
  private readonly deaf: () => void
  private screenLock: WakeLockSentinel | null = null

  /** @param pages - where it starts: the page it is launched on, and those the app opened over it */
  constructor(
    compiled: CompiledPackage,
    private readonly environment: PhoneEnvironment,
    [launch, ...above]: [LaunchOptions, ...LaunchOptions[]],
    private readonly around: AppSurroundings,
  ) {
    const { frame, engine, permissions } = around
    const tags = Object.values(compiled.meta.configs).flatMap(({ usingComponents }) =>
      Object.keys(usingComponents ?? {}),
    )
    this.replay = new Replay(new Set(tags), (text) => around.onTrouble('warning', text))
    this.hosts = new PageHosts(
      frame.pages,
      compiled.meta,
      this.replay,
      (node, name, detail, bubbles, touches) => {
        this.send({ type: 'event', node, name, detail, bubbles, ...(touches && { touches }) })
      },
      (page, depth) => frame.show(page, depth),
      around.theme,
      (page, name, detail) => this.send({ type: 'page-event', page, name, detail }),
    )
    window.addEventListener('resize', this.resized)
    frame.tabBar.start(compiled.meta.tabBar)
    this.dialogs = new Dialogs(
      frame.overlay,
      DICTIONARIES[languageOf(textOf(environment.system.language))].douyin,
    )
    this.relay = new RtcRelay(
      engine,
      (message) => this.send(message),
      (permission) => permissions[permission],
    )
    this.answers = this.makeAnswers()
    this.worker.addEventListener('message', ({ data }: MessageEvent<FromPhone>) => {
      if (data.type === 'ready') {
        const files = new URL('package/files/', document.baseURI).href
        this.send({ type: 'launch', package: compiled, files, above, ...environment, ...launch })
      } else if (data.type === 'trouble' && data.thrown) {
        around.onThrown(data.thrown, compiled.meta.version, data.text)
      } else this.receive(data)
    })
    this.deaf = onLanguage(() => this.send({ type: 'speak', language: language() }))
    this.worker.addEventListener('error', (event) => {
      around.onTrouble('error', words().screen.broken(event.message))
    })
  }

  private readonly resized = () => {
    const { clientWidth: width, clientHeight: height } = this.around.frame.pages
    this.send({ type: 'resize', width, height })
  }

  get page(): string {
    return this.hosts.top?.path ?? ''
  }

  /** The page stack, bottom first. */
  get stack(): LaunchOptions[] {
    return this.hosts.stack
  }

  send(message: ToPhone): void {
    this.worker.postMessage(message)
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
    this.dialogs.speak(DICTIONARIES[languageOf(language)].douyin)
    if (isShown) this.send({ type: 'hide' })
    this.send({ type: 'language', language })
    if (isShown) this.send({ type: 'show' })
  }

  /** The app's settings, as the capsule's menu opens them. */
  async openSetting(): Promise<Json> {
    await this.dialogs.openSetting(this.around.permissions, this.around.setPermission)
    return this.setting()
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
    void this.screenLock?.release()
  }

  private receive(message: Exclude<FromPhone, { type: 'ready' }>): void {
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
        void this.answer(message.ask, message.api, message.args)
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
      case 'trouble':
        around.onTrouble(message.level, message.text)
        break
      case 'leave':
        around.onLeave()
        break
    }
  }

  private async answer(ask: number, api: string, args: JsonObject): Promise<void> {
    try {
      const value = (await this.answers[api]?.(args)) ?? null
      this.send({ type: 'answer', ask, ok: true, value })
    } catch (error) {
      this.send({ type: 'answer', ask, ok: false, value: (error as Error).message })
    }
  }

  private setting(): JsonObject {
    const authSetting: JsonObject = {}
    for (const [scope, permission] of Object.entries(SCOPES)) {
      authSetting[scope] = this.around.permissions[permission]
    }
    return { authSetting }
  }

  private makeAnswers(): Record<string, Answer> {
    const { frame } = this.around
    const { dialogs } = this
    let clipboard = ''
    return {
      showToast: (args) => dialogs.showToast(args),
      hideToast: () => dialogs.hideToast(),
      showLoading: (args) => dialogs.showLoading(args),
      hideLoading: () => dialogs.hideToast(),
      showModal: (args) => dialogs.showModal(args),
      showActionSheet: (args) => dialogs.showActionSheet(args),
      getSetting: () => this.setting(),
      openSetting: () => this.openSetting(),
      authorize: ({ scope }) => {
        const permission = typeof scope === 'string' ? SCOPES[scope] : undefined
        if (permission && !this.around.permissions[permission]) throw new Error('auth deny')
      },
      setClipboardData: async ({ data }) => {
        clipboard = textOf(data)
        // The phone remembers it either way; the computer's clipboard may be out of reach.
        await navigator.clipboard.writeText(clipboard).catch(() => undefined)
        dialogs.showCopied()
      },
      getClipboardData: () => ({ data: clipboard }),
      setKeepScreenOn: async ({ keepScreenOn }) => {
        await this.screenLock?.release()
        this.screenLock = null
        if (keepScreenOn && 'wakeLock' in navigator) {
          this.screenLock = await navigator.wakeLock.request('screen').catch(() => null)
        }
      },
      setNavigationBarTitle: ({ title }) => {
        this.hosts.dress({ navigationBarTitleText: textOf(title) })
      },
      setNavigationBarColor: ({ backgroundColor, frontColor }) => {
        this.hosts.dress({
          navigationBarBackgroundColor: textOf(backgroundColor),
          navigationBarTextStyle: textOf(frontColor),
        })
      },
      showNavigationBarLoading: () => frame.setBusy(true),
      hideNavigationBarLoading: () => frame.setBusy(false),
      ...frame.tabBar.answers,
      request: (args) => this.around.network.request((signal) => askServer(args, signal)),
      hideKeyboard: () => {
        ;(document.activeElement as HTMLElement | null)?.blur()
      },
      pageScrollTo: ({ scrollTop, selector }) => {
        const page = this.hosts.top?.element
        const target = typeof selector === 'string' && page?.shadowRoot?.querySelector(selector)
        if (target) target.scrollIntoView({ behavior: 'smooth' })
        else page?.scrollTo({ top: Number(scrollTop ?? 0), behavior: 'smooth' })
      },
      startPullDownRefresh: () => this.hosts.top?.motion.refresh(),
      stopPullDownRefresh: () => this.hosts.top?.motion.settle(),
      drawn: () => drawn(),
      measure: ({ requests }) => {
        const page = this.hosts.top?.element
        return page ? measure(page, this.replay, requests as unknown as MeasureRequest[]) : []
      },
    }
  }
}
