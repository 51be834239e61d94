import type { RtcEncoder } from '../../src/rtc/contract'

/** The conditions a phone's network can be put into. */
export const NETWORKS = ['normal', 'slow', 'offline'] as const

export type NetworkCondition = (typeof NETWORKS)[number]

/** What a condition does to what passes. */
interface Weather {
  /** As `tt.getNetworkType` calls it. */
  networkType: 'wifi' | '3g' | 'none'
  /** How long a message of the signalling is on the way, in ms. */
  latency: number
  /** By how much that varies, in ms; nothing overtakes. */
  jitter: number
  /** How long a request takes longer, in ms: it goes both ways, and sets up a connection first. */
  request: number
  /** What a picture is shrunk to, for want of bandwidth. */
  bound?: RtcEncoder
}

/** What each condition is: a bad mobile connection in figures, for want of anything measured. */
export const WEATHER: Record<NetworkCondition, Weather> = {
  normal: { networkType: 'wifi', latency: 0, jitter: 0, request: 0 },
  slow: {
    networkType: '3g',
    latency: 400,
    jitter: 200,
    request: 2_000,
    bound: { width: 320, height: 180, frameRate: 5 },
  },
  offline: { networkType: 'none', latency: 0, jitter: 0, request: 0 },
}

/**
 * Says when what is sent now arrives: late as the condition says, and never before what was sent
 * earlier.
 */
export class Lane {
  private last = 0

  /** @returns how long it takes from now, in ms */
  wait({ latency, jitter }: Weather, now: number): number {
    this.last = Math.max(this.last, now + latency + jitter * Math.random())
    return this.last - now
  }
}
