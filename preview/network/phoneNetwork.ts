import type { RtcEncoder } from '../../src/rtc/contract'
import type { MeshNetwork } from '../../src/rtc/engine/mesh/network'
import type { Line } from '../faults/fault'
import { Lane, type NetworkCondition, WEATHER } from './condition'
import { PhoneSocket } from './socket'

/** What Chromium, and what is built on it, says of a request without a network (inferred of Douyin). */
const NO_NETWORK = 'net::ERR_INTERNET_DISCONNECTED'

/** What a socket is for. */
type SocketLine = 'signalling' | 'app'

/**
 * The network of one phone, as good as it is set to be.
 *
 * Really held back or lost, both ways: the encoded frames of sound and picture, one by one; the
 * messages of the signalling; `tt.request`. What the app is told of its network follows.
 *
 * Only made believe: a bandwidth is a bound for the encoder of the own camera, for a page cannot make
 * a line narrow; a shared screen, the sound, and what is received keep their size. WebRTC's own
 * packets, its search for a path among them, go through: without a network a connection freezes
 * rather than fails, until the others see that this phone is gone. Where there is no
 * `RTCRtpScriptTransform`, frames go through, too. The figures are guesses at a bad mobile connection.
 * What the preview itself loads, package and invitation, is never held back.
 */
export class PhoneNetwork implements MeshNetwork {
  readonly isLocal = true
  private now: NetworkCondition = 'normal'
  /** Carries the frames; started with the first connection, and ends with the page. */
  private frames: Worker | null = null
  private readonly sockets = new Map<PhoneSocket, SocketLine>()
  /** Lines that are cut by themselves, whatever the condition. */
  private readonly cuts = new Set<Line>()
  private cutOff = new AbortController()
  private changed: () => void = () => undefined

  /** @param onChange - told of each change, after it */
  constructor(private readonly onChange: () => void) {}

  get condition(): NetworkCondition {
    return this.now
  }

  /** As `tt.getNetworkType` answers. */
  get networkType(): string {
    return WEATHER[this.now].networkType
  }

  /** Puts the network into a condition, at once. */
  set(condition: NetworkCondition): void {
    if (condition === this.now) return
    this.now = condition
    this.apply()
  }

  /** Cuts one line of the calls, or mends it, at once: requests and the other line go on. */
  cut(line: Line, cut: boolean): void {
    if (cut === this.cuts.has(line)) return
    if (cut) this.cuts.add(line)
    else this.cuts.delete(line)
    this.apply()
  }

  /** The lines that are cut by themselves. */
  get cutLines(): readonly Line[] {
    return [...this.cuts]
  }

  private apply(): void {
    this.frames?.postMessage(this.frameLine)
    if (this.now === 'offline') this.cutOff.abort(new Error(NO_NETWORK))
    else if (this.cutOff.signal.aborted) this.cutOff = new AbortController()
    for (const [socket, line] of this.sockets) {
      if (this.isCut(line)) socket.cut()
    }
    this.changed()
    this.onChange()
  }

  private isCut(line: SocketLine): boolean {
    return this.now === 'offline' || (line === 'signalling' && this.cuts.has(line))
  }

  /** What the frames of sound and picture pass. */
  private get frameLine(): NetworkCondition {
    return this.cuts.has('media') ? 'offline' : this.now
  }

  /**
   * Asks something of a server over this network.
   * @param ask - is given what ends it when the network goes
   * @throws Error in the host's words when there is no network, or none any more
   */
  async request<T>(ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { signal } = this.cutOff
    await this.pause(signal)
    const answer = await ask(signal).catch((error: unknown) => {
      signal.throwIfAborted()
      throw error
    })
    await this.pause(signal)
    return answer
  }

  // ---- what the engine asks ------------------------------------------------------------------

  /** @param line - of a call, or of the app's own */
  openSocket(
    address: string,
    protocols?: string | string[],
    line: SocketLine = 'signalling',
  ): WebSocket {
    const socket = new PhoneSocket(address, protocols, { out: this.lane(), in: this.lane() })
    // It fails before it has reached anybody, and says so in the way of sockets.
    if (this.isCut(line)) socket.close()
    this.sockets.set(socket, line)
    socket.addEventListener('close', () => this.sockets.delete(socket))
    return socket
  }

  onConnection(connection: RTCPeerConnection): void {
    this.attach(connection)
    // The lines of a connection that the other side lays out are there only now.
    connection.addEventListener('track', () => this.attach(connection))
  }

  bound(wanted: RtcEncoder): RtcEncoder {
    const { bound } = WEATHER[this.now]
    if (!bound) return wanted
    const scale = Math.min(1, bound.width / Math.max(wanted.width, wanted.height))
    return {
      width: Math.round(wanted.width * scale),
      height: Math.round(wanted.height * scale),
      frameRate: Math.min(wanted.frameRate, bound.frameRate),
    }
  }

  watch(changed: () => void): void {
    this.changed = changed
  }

  // ---- how it is done ------------------------------------------------------------------------

  /**
   * Has every frame of a connection pass the Worker. Chromium takes this only in the moment a line is
   * laid out: later it says nothing, and lets the frames go past. So they pass from the start.
   */
  private attach(connection: RTCPeerConnection): void {
    if (typeof RTCRtpScriptTransform === 'undefined') return
    const frames = (this.frames ??= this.startFrames())
    for (const { sender, receiver } of connection.getTransceivers()) {
      sender.transform ??= new RTCRtpScriptTransform(frames, { direction: 'out' })
      receiver.transform ??= new RTCRtpScriptTransform(frames, { direction: 'in' })
    }
  }

  private startFrames(): Worker {
    const frames = new Worker('/assets/frames.js', { name: 'network' })
    frames.postMessage(this.frameLine)
    return frames
  }

  private lane(): (arrive: () => void) => void {
    const lane = new Lane()
    return (arrive) => lane.carry(WEATHER[this.now], arrive)
  }

  /** Half of what a request takes longer. */
  private pause(signal: AbortSignal): Promise<void> {
    const { request } = WEATHER[this.now]
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer)
        reject(signal.reason as Error)
      }
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', end)
        resolve()
      }, request / 2)
      if (signal.aborted) end()
      else signal.addEventListener('abort', end, { once: true })
    })
  }
}
