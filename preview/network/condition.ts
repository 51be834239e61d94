import type { RtcEncoder } from '../../src/rtc/contract'

/** The conditions a phone's network can be put into. */
export const NETWORKS = ['normal', 'slow', 'lossy', 'offline'] as const

export type NetworkCondition = (typeof NETWORKS)[number]

/** What a condition does to what passes. */
interface Weather {
  /** As `tt.getNetworkType` calls it. */
  networkType: 'wifi' | '3g' | '4g' | 'none'
  /** How long a frame of sound or picture and a message of the signalling are on the way, in ms. */
  latency: number
  /** By how much that varies, in ms; nothing overtakes. */
  jitter: number
  /** How long a request takes longer, in ms: it goes both ways, and sets up a connection first. */
  request: number
  /** About how often frames get lost, and for how long at most, in ms. */
  gaps: { every: number; length: number }
  /** What a picture is shrunk to, for want of bandwidth. */
  bound?: RtcEncoder
}

const NO_GAPS = { every: 0, length: 0 }

/** What each condition is: a bad mobile connection in figures, for want of anything measured. */
export const WEATHER: Record<NetworkCondition, Weather> = {
  normal: { networkType: 'wifi', latency: 0, jitter: 0, request: 0, gaps: NO_GAPS },
  slow: {
    networkType: '3g',
    latency: 400,
    jitter: 200,
    request: 2_000,
    gaps: NO_GAPS,
    bound: { width: 320, height: 180, frameRate: 5 },
  },
  lossy: {
    networkType: '4g',
    latency: 40,
    jitter: 60,
    request: 400,
    gaps: { every: 4_000, length: 1_200 },
  },
  offline: { networkType: 'none', latency: 0, jitter: 0, request: 0, gaps: NO_GAPS },
}

/** One way that things are sent: late as the condition says, and none overtakes another. */
export class Lane {
  /** When the newest arrives. */
  private last = 0
  /** Timers count whole ms and may be late: whichever ends, what was sent first is what arrives. */
  private readonly onTheWay: (() => void)[] = []

  /** Runs `arrive` when what is sent now arrives: at once if nothing holds it back. */
  carry({ latency, jitter }: Weather, arrive: () => void): void {
    const now = performance.now()
    this.last = Math.max(this.last, now + latency + jitter * Math.random())
    if (this.last <= now && this.onTheWay.length === 0) {
      arrive()
      return
    }
    this.onTheWay.push(arrive)
    setTimeout(() => this.onTheWay.shift()?.(), this.last - now)
  }
}
