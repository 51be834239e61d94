import { readFault, readScenario, type Problem } from '../faults/scenario'
import type { Inspect } from '../inspection'
import { SpokenError } from '../i18n/spokenError'
import type { Json } from '../json'
import type { NetworkCondition } from '../network/condition'
import { pageOfLink } from '../pageLink'
import type { PhoneControls, PhonePermission } from '../phoneControls'
import type { Held, Theme } from '../phoneProfile'
import type { AppRuns } from './appRuns'
import type { PhoneParts } from './phoneParts'

/** What the controls reach. */
interface Phone extends PhoneParts {
  runs: AppRuns
  /** Says the phone's own words in the language it has now. */
  speak: () => void
}

/** Says all that is wrong with a fault, or with a scenario. */
const faulty = (problems: readonly Problem[]) =>
  new SpokenError(({ faults }) => problems.map(faults.scenario.problem).join(' '))

/** The controls of a phone. They may be handed on by themselves: none needs its `this`. */
export class Controls implements PhoneControls {
  readonly madeUp: Record<PhonePermission, boolean> = { camera: false, microphone: false }
  onChange = () => {}
  private shares = false

  constructor(private readonly phone: Phone) {}

  get name() {
    return this.phone.name
  }
  get state() {
    return this.phone.scene.state
  }
  get page() {
    return this.phone.runs.app?.page ?? ''
  }
  get calls() {
    return this.phone.log.calls
  }
  get troubles() {
    return this.phone.log.troubles
  }
  get console() {
    return this.phone.log.console
  }
  get run() {
    return this.phone.runs.count
  }
  get permissions() {
    return this.phone.permissions
  }
  get theme() {
    return this.phone.profile.theme
  }

  get language() {
    return this.phone.profile.language
  }

  get network() {
    return this.phone.network.condition
  }
  get visited() {
    return this.phone.runs.visited
  }
  get sharing() {
    return this.shares
  }
  get faults() {
    return this.phone.faults.state
  }

  readonly hide = () => this.phone.runs.hide()
  readonly show = () => this.phone.runs.show()
  readonly openLink: PhoneControls['openLink'] = async (link) => {
    const page = pageOfLink(link)
    if (!page) throw new SpokenError(({ phone }) => phone.noPageIn(link))
    await this.phone.runs.enter(page)
  }
  readonly destroy = () => this.phone.runs.destroy()
  readonly back = () => this.phone.runs.back('system')
  readonly restart: PhoneControls['restart'] = (where) => this.phone.runs.start(where)
  readonly restyle = () => this.phone.runs.restyle()
  readonly prepare = () => this.phone.runs.prepare()

  readonly stats = () => ({
    ...this.phone.engine.stats(),
    contextListeners: this.phone.runs.listeners,
  })

  readonly inspect: Inspect = async (question, ...args) => {
    const { name, runs } = this.phone
    if (!runs.app) throw new Error(`No app runs on ${name}.`)
    return runs.app.inspect(question, ...args)
  }

  readonly nodeOf = (element: Element) => this.phone.runs.app?.nodeOf(element)

  readonly trigger = (node: number, name: string, detail: Json) => {
    this.phone.runs.app?.send({ type: 'event', node, name, detail, bubbles: true })
  }

  readonly setPermission = (permission: PhonePermission, allowed: boolean) => {
    this.permissions[permission] = allowed
    if (!allowed) this.phone.engine.takeAway(permission)
    this.onChange()
  }

  readonly setTheme = (theme: Theme) => {
    const { profile, frame, runs } = this.phone
    profile.theme = theme
    frame.setTheme(theme)
    runs.app?.setTheme(theme)
  }

  readonly hold = ({ device, sideways }: Held) => {
    const { profile, frame, runs } = this.phone
    Object.assign(profile, { device, sideways })
    frame.hold(profile)
    // Whoever turns the phone gives its frame another size next.
    requestAnimationFrame(() => requestAnimationFrame(() => runs.app?.resized()))
    this.onChange()
  }

  readonly setLanguage = (language: string) => {
    const { profile, runs, scene, speak } = this.phone
    profile.language = language
    speak()
    runs.app?.setLanguage(language, scene.state !== 'background')
  }

  readonly setNetwork = (condition: NetworkCondition) => {
    const { network, runs } = this.phone
    const before = network.networkType
    network.set(condition)
    const { networkType } = network
    if (networkType !== before) runs.app?.send({ type: 'network', networkType })
  }

  readonly shareScreen = async (on: boolean) => {
    const { engine } = this.phone
    await (on ? engine.publishScreen() : engine.unpublishScreen())
  }

  /** A share also ends with its room, and where the browser shows it. */
  readonly screenIsShared = (shared: boolean) => {
    if (shared === this.shares) return
    this.shares = shared
    this.onChange()
  }

  readonly removeFromRoom = async () => {
    const { name } = this.phone
    const answer = await fetch('/api/remove', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ userId: name }),
    }).catch(() => {
      throw new SpokenError(({ phone }) => phone.noServer)
    })
    if (answer.status === 404) throw new SpokenError(({ phone }) => phone.inNoRoom(name))
    if (!answer.ok) throw new Error(await answer.text())
  }

  // From a test, or the frame's console, comes whatever was written there.
  readonly inject: PhoneControls['inject'] = async (given) => {
    const read = readFault(given)
    if ('problems' in read) throw faulty(read.problems)
    await this.phone.faults.inject(read.fault)
  }
  readonly disarm = (id: number) => this.phone.faults.disarm(id)
  readonly play: PhoneControls['play'] = async (given) => {
    const read = readScenario(given)
    if ('problems' in read) throw faulty(read.problems)
    return this.phone.faults.play(read.scenario)
  }
  readonly stopScenario = () => this.phone.faults.stop()
}
