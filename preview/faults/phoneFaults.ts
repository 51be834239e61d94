import type { RtcRoomViewError } from '../../src/rtc/contract'
import { textOf, type JsonObject } from '../json'
import type { NativeCall, ToLogic } from '../layers'
import type { NetworkCondition } from '../network/condition'
import type { PhoneNetwork } from '../network/phoneNetwork'
import { ArmedCalls, type ArmedFault } from './armedCalls'
import { failureOf } from './codes'
import type { CallFault, Device, Fault, Line, Scenario } from './fault'
import { NO_FAULTS, type FaultsAtStart } from './logicFaults'
import { Player, type Playing } from './player'

/** What is wrong with a phone by the word of whoever tests it. */
export interface FaultState {
  /** Those that wait for calls. */
  readonly armed: readonly ArmedFault[]
  readonly missing: readonly string[]
  readonly pulledOut: readonly Device[]
  readonly cutLines: readonly Line[]
  readonly otherRoom: FaultsAtStart['otherRoom']
  /** What of the host is not the usual. */
  readonly host: { readonly SDKVersion?: string; readonly version?: string }
  readonly playing: Playing | null
}

/** How a phone is from the start, as a probe found one to be. */
export type Likeness = Pick<FaultState, 'host' | 'missing' | 'otherRoom'>

/** What of an app run the faults reach. */
interface FaultyApp {
  send: (message: ToLogic) => void
  warnOfToken: () => void
  expireToken: () => void
}

/** What else can be done to a phone. */
interface FaultyControls {
  hide: () => void
  show: () => void
  destroy: () => void
  restart: (where: 'entry') => Promise<void>
  setPermission: (device: Device, allowed: boolean) => void
  setNetwork: (condition: NetworkCondition) => void
  removeFromRoom: () => Promise<void>
}

/** What of a phone they reach. */
interface FaultyPhone {
  controls: () => FaultyControls
  app: () => FaultyApp | null
  engine: { takeAway: (device: Device) => void; destroy: () => void }
  network: Pick<PhoneNetwork, 'cut' | 'cutLines'>
  /** Called after each change. */
  onChange: () => void
}

/** Whether a call was answered, and well. */
const worked = ({ answer }: NativeCall) =>
  textOf((Object(answer) as JsonObject).errMsg).endsWith(':ok')

/**
 * What goes wrong on one phone: it outlives the runs of its app, and ends with the phone's page.
 * Restarting the app mends nothing.
 */
export class PhoneFaults {
  private readonly calls: ArmedCalls
  private readonly missing: Set<string>
  private readonly pulledOut = new Set<Device>()
  private otherRoom: FaultsAtStart['otherRoom']
  private host: FaultState['host']
  private readonly player: Player
  private readonly successes = new Set<(method: string) => void>()

  /** @param like - how the phone is from the start; as usual without it */
  constructor(
    private readonly phone: FaultyPhone,
    like?: Likeness | null,
  ) {
    this.host = like?.host ?? {}
    this.otherRoom = like?.otherRoom ?? NO_FAULTS.otherRoom
    this.missing = new Set(like?.missing)
    this.calls = new ArmedCalls([], phone.onChange)
    this.player = new Player({
      inject: (fault) => this.inject(fault),
      onSuccess: (listener) => {
        this.successes.add(listener)
        return () => this.successes.delete(listener)
      },
      onChange: phone.onChange,
    })
  }

  get state(): FaultState {
    return {
      armed: this.calls.all,
      missing: [...this.missing],
      pulledOut: [...this.pulledOut],
      cutLines: this.phone.network.cutLines,
      otherRoom: this.otherRoom,
      host: this.host,
      playing: this.player.playing,
    }
  }

  /** What an app run is started with. */
  get atStart(): FaultsAtStart {
    return { armed: this.calls.all, missing: [...this.missing], otherRoom: this.otherRoom }
  }

  /** What the host says of itself, in an app run that starts. */
  system(usual: JsonObject): JsonObject {
    return { ...usual, ...this.host }
  }

  isThere(device: Device): boolean {
    return !this.pulledOut.has(device)
  }

  /** What becomes of a view of a member that is made now: none, or why it could not be. */
  readonly viewFailure = (): RtcRoomViewError | null => {
    const taken = this.calls.take('rtc-room')
    if (!taken) return null
    const { errMsg, errNo = 0 } = failureOf('rtc-room', taken.fault.code)
    return { errMsg, errNo }
  }

  /** The logic layer says that one has met its call. */
  used(id: number): void {
    this.calls.use(id)
  }

  /** A call was made, or answered. */
  hear(call: NativeCall): void {
    if (worked(call)) for (const listener of [...this.successes]) listener(call.name)
  }

  disarm(id: number): void {
    this.calls.disarm(id)
    this.phone.app()?.send({ type: 'disarm', id })
  }

  play(scenario: Scenario): Promise<boolean> {
    return this.player.play(scenario)
  }

  stop(): void {
    this.player.stop()
  }

  /**
   * Lets something go wrong, or right again.
   * @returns when it has
   * @throws Error (as a rejection), in words, when it cannot
   */
  async inject(fault: Fault): Promise<void> {
    const { app, engine, network, onChange } = this.phone
    const controls = this.phone.controls()
    switch (fault.do) {
      case 'fail':
      case 'silence':
      case 'delay':
        this.arm(fault)
        return
      case 'host': {
        const { SDKVersion, version } = fault
        this.host = { ...(SDKVersion && { SDKVersion }), ...(version && { version }) }
        return controls.restart('entry')
      }
      case 'capability':
        if (fault.there) this.missing.delete(fault.api)
        else this.missing.add(fault.api)
        return controls.restart('entry')
      case 'permission':
        controls.setPermission(fault.device, fault.allowed)
        return
      case 'device':
        if (fault.there) this.pulledOut.delete(fault.device)
        else this.pulledOut.add(fault.device)
        if (!fault.there) engine.takeAway(fault.device)
        break
      case 'room':
        if (fault.event === 'removed') return controls.removeFromRoom()
        if (fault.event === 'tokenWillExpire') app()?.warnOfToken()
        if (fault.event === 'tokenExpired') app()?.expireToken()
        if (fault.event === 'engineDestroyed') engine.destroy()
        break
      case 'app':
        return this.move(fault.to)
      case 'network':
        controls.setNetwork(fault.condition)
        return
      case 'cut':
        network.cut(fault.line, fault.cut)
        break
      case 'exit':
        this.otherRoom = fault.otherRoom
        app()?.send({ type: 'other-room', does: fault.otherRoom })
    }
    onChange()
  }

  private arm(fault: CallFault): void {
    const armed = this.calls.arm(fault)
    // The views are not the logic layer's.
    if (fault.call !== 'rtc-room') this.phone.app()?.send({ type: 'arm', armed })
  }

  private async move(to: (Fault & { do: 'app' })['to']): Promise<void> {
    const controls = this.phone.controls()
    if (to === 'background') controls.hide()
    if (to === 'front') controls.show()
    if (to === 'killed') controls.destroy()
    if (to === 'coldStart') {
      controls.destroy()
      await controls.restart('entry')
    }
    if (to === 'pageHidden' || to === 'pageShown') {
      this.phone.app()?.send({ type: 'cover', covered: to === 'pageHidden' })
    }
  }
}
