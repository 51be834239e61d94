import type { CompiledPackage } from '../compiledPackage'
import { language as spoken, words } from '../i18n/language'
import type { JsonObject } from '../json'
import type { LaunchOptions, NativeCall } from '../layers'
import type { PhonePermission } from '../phoneControls'
import { DEVICES, screenInfo, systemInfo } from '../phoneProfile'
import { phoneFiles } from './apis/files'
import { App } from './app'
import { LogicWorker } from './logicWorker'
import type { PhoneParts } from './phoneParts'
import { load, loadStyles, NotBuilt, unlent, type PagesToOpen } from './start'

/** What of a phone outlives the runs of its app. */
interface Phone extends PhoneParts {
  /** Where the app opens, from the frame's address; what is missing is the preview's choice. */
  entry: { path: string | null; query: string | null }
  setPermission: (permission: PhonePermission, allowed: boolean) => void
  onChange: () => void
}

const stored = (key: string) => JSON.parse(localStorage.getItem(key) ?? '{}') as unknown
const store = (key: string, values: object) => localStorage.setItem(key, JSON.stringify(values))

/** The runs of a phone's app, of which one goes on at a time: from its start to its end. */
export class AppRuns {
  /** The one that goes on. */
  app: App | null = null
  /** Listeners that the package has on its contexts. */
  listeners = 0
  /** How often it ran. */
  count = 0
  /** The pages the app was on last: what a restart comes back to, also after a build that showed none. */
  visited: LaunchOptions[] = []
  /** How often it was started: one that is overtaken while it loads comes to nothing. */
  private starts = 0
  /** The one of these that came to something. */
  private begun = 0
  /** What the next run is to have, from the start on that may come to it. */
  private worker: LogicWorker | null = null
  /** Where what is kept of an app lies: each app of a phone has a storage of its own. */
  private readonly keys: Record<'storage' | 'asked' | 'agreed', string>

  constructor(private readonly phone: Phone) {
    const keyOf = (what: string) => `${what} of ${phone.name} at ${location.pathname}`
    const [storage, agreed] = [keyOf('storage'), keyOf('privacy agreement')]
    this.keys = { storage, agreed, asked: keyOf('permissions') }
  }

  /** To the background. */
  readonly hide = (): void => {
    const { scene } = this.phone
    if (scene.state !== 'open') return
    this.app?.send({ type: 'hide' })
    scene.set('background', ({ screen }) => screen.background)
  }

  /** Back to the screen; an app that was ended starts. */
  readonly show = (): void => {
    const { scene } = this.phone
    if (scene.state === 'background') this.comeBack()
    else if (scene.state === 'destroyed') void this.start()
  }

  /**
   * Opens the app at a page, as a link or a scanned code does: one that runs is entered again, and is left
   * first where it is on the screen.
   * @throws Error (as a rejection), in words: there is no package to be had
   */
  readonly enter = async (page: LaunchOptions): Promise<void> => {
    this.hide()
    if (this.phone.scene.state === 'background') this.comeBack(page)
    else await this.start(page)
  }

  private comeBack(launch?: LaunchOptions): void {
    this.app?.send({ type: 'show', ...(launch && { launch }) })
    this.phone.scene.set('open')
  }

  /** @param how - by the button of the bar, or as the phone's system does: a key, or a gesture */
  readonly back = (how: 'button' | 'system'): void => {
    const { scene, profile } = this.phone
    const mayAsk = how === 'button' || DEVICES[profile.device].platform === 'android'
    // What may not ask is a gesture.
    const isHeld = !mayAsk && this.app?.holdsGesture
    if (scene.state === 'open' && !isHeld) this.app?.send({ type: 'back', mayAsk })
  }

  /** Ends the app without telling it; the next start is at its entry. */
  readonly destroy = (): void => {
    if (!this.app) return
    this.end()
    this.visited = []
    this.phone.scene.set('destroyed', ({ screen }) => screen.ended)
  }

  /** Ends the run, if one goes on, and what the engine has of it. */
  readonly end = (): void => {
    this.app?.end()
    this.app = null
    this.listeners = 0
    this.phone.engine.destroy()
  }

  /**
   * Starts the app with the package as it is now.
   * @param where - at its entry, on the pages it was on last (`here`), or at a page
   * @throws Error (as a rejection), in words: there is no package to be had, and another run goes on
   */
  readonly start = async (where: 'entry' | 'here' | LaunchOptions = 'entry'): Promise<void> => {
    const { name, scene } = this.phone
    const entry = typeof where === 'string' ? this.phone.entry : where
    const mine = ++this.starts
    if (!this.app) scene.set('starting', () => name)
    const worker = (this.worker ??= new LogicWorker())
    try {
      const { compiled, pages } = await load(
        { name, ...entry },
        where === 'here' ? this.visited : [],
      )
      if (mine !== this.starts) return
      this.begun = mine
      this.worker = null
      this.run(worker, compiled, pages, where === 'here')
    } catch (error) {
      if (mine !== this.starts) return
      worker.terminate()
      this.worker = null
      if (this.app) throw error
      // The console starts the phones again when there is a package.
      if (error instanceof NotBuilt) scene.set('starting', ({ screen }) => screen.waiting)
      else scene.set('failed', () => (error as Error).message)
    }
  }

  /**
   * Makes the Worker of the next start ahead of it, where an app runs: a build is on its way. It stays
   * for a later start when nothing comes of the build.
   */
  readonly prepare = (): void => {
    if (this.app) this.worker ??= new LogicWorker()
  }

  /** Draws with the style sheets of now; where more has changed, it starts the app where it is. */
  readonly restyle = async (): Promise<void> => {
    const styles = await loadStyles()
    // A start on its way may have loaded what the package was before.
    if (this.begun !== this.starts || !this.app?.restyle(styles)) await this.start('here')
  }

  /** Starts the app on these pages, in place of the one that runs. */
  private run(
    worker: LogicWorker,
    compiled: CompiledPackage,
    pages: PagesToOpen,
    resumes: boolean,
  ): void {
    const { name, frame, scene, log } = this.phone
    const stays = resumes && scene.state === 'background'
    const left = resumes ? this.visited[this.visited.length - 1]?.path : undefined
    this.end()
    this.count += 1
    scene.set('starting', () => name)
    frame.name(compiled.meta.name)
    log.clear()
    this.app = this.launch(worker, compiled, pages, this.onPageOf(pages.length, stays))
    if (left && !compiled.meta.pages.includes(left)) {
      log.trouble('warning', words().screen.pageGone(left))
    }
  }

  /**
   * What follows when a page of a run is opened, shown or closed.
   * @param opening - how many pages the run begins with
   * @param stays - whether the app goes back to the background once they are open
   */
  private onPageOf(opening: number, stays: boolean): () => void {
    let opened = false
    return () => {
      const stack = this.app?.stack ?? []
      // On its way back a phone shows none of the pages below.
      if (!opened && stack.length < opening) return
      const first = !opened
      opened = true
      this.visited = stack.map(unlent)
      const { scene, onChange } = this.phone
      if (scene.state === 'starting' || scene.state === 'failed') scene.set('open')
      else onChange()
      if (first && stays) this.hide()
    }
  }

  private launch(
    worker: LogicWorker,
    compiled: CompiledPackage,
    pages: PagesToOpen,
    onPage: () => void,
  ): App {
    const { frame, engine, network, faults, log, onChange } = this.phone
    const { permissions, setPermission, profile } = this.phone
    const screen = () =>
      screenInfo(profile, {
        ...{ width: innerWidth, height: innerHeight },
        pixelRatio: devicePixelRatio,
      })
    const agreed = stored(this.keys.agreed) as { given?: boolean }
    const asked = stored(this.keys.asked) as Record<string, boolean>
    const environment = {
      system: faults.system(systemInfo(profile.language, profile.theme, screen())),
      storage: stored(this.keys.storage) as JsonObject,
      kept: phoneFiles.saved,
      speaks: spoken(),
      networkType: network.networkType,
      faults: faults.atStart,
    }
    return new App(worker, compiled, environment, pages, {
      frame,
      theme: profile.theme,
      screen,
      engine,
      network,
      faults,
      grants: {
        permissions,
        setPermission,
        asked,
        saveAsked: () => store(this.keys.asked, asked),
        agreement: {
          given: agreed.given === true,
          save: () => store(this.keys.agreed, { given: true }),
        },
      },
      saveStorage: (values) => store(this.keys.storage, values),
      onCall: (call: NativeCall) => {
        log.call(call)
        faults.hear(call)
        onChange()
      },
      onListeners: (count) => {
        this.listeners = count
      },
      onTrouble: log.trouble,
      onThrown: (thrown, version, text) => log.thrown(thrown, version, text),
      onLine: (line) => log.line(line),
      onPage,
      onLeave: this.hide,
    })
  }
}
