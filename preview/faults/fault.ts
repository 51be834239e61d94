import type { RtcMethod } from '../../src/rtc/contract'
import type { NetworkCondition } from '../network/condition'
import type { FailureCode, FaultyCall } from './codes'

/** What a phone's owner may refuse, or pull out. */
export const DEVICES = ['camera', 'microphone'] as const

/** What becomes of a call while it goes on. */
export const ROOM_EVENTS = [
  'removed',
  'tokenWillExpire',
  'tokenExpired',
  'engineDestroyed',
] as const

/** Where an app goes, or what becomes of it. */
export const APP_STATES = [
  'background',
  'front',
  'pageHidden',
  'pageShown',
  'killed',
  'coldStart',
] as const

/** The lines of a call, each of which can be cut by itself. */
export const LINES = ['signalling', 'media'] as const

/** A camera, or a microphone. */
export type Device = (typeof DEVICES)[number]
type RoomEvent = (typeof ROOM_EVENTS)[number]
type AppState = (typeof APP_STATES)[number]

/** A line of a call. */
export type Line = (typeof LINES)[number]

/** What becomes of the next calls of a method. */
export type CallFault =
  /** Fails with a number of the contract, or with none; nothing is done. */
  | { do: 'fail'; call: FaultyCall; code?: FailureCode; times?: number }
  /** Nothing is done, and nobody answers. */
  | { do: 'silence'; call: RtcMethod; times?: number }
  /** Is done, and answered that many ms later. */
  | { do: 'delay'; call: RtcMethod; ms: number; times?: number }

/** One thing that goes wrong on a phone, or goes right again. */
export type Fault =
  | CallFault
  /** Another base library, or another app around it; starts the app again. */
  | { do: 'host'; SDKVersion?: string; version?: string }
  /** Whether a function of `tt`, or a method of its context, is there; starts the app again. */
  | { do: 'capability'; api: string; there: boolean }
  /** The owner's word, in the settings. */
  | { do: 'permission'; device: Device; allowed: boolean }
  /** Pulled out, and put back. */
  | { do: 'device'; device: Device; there: boolean }
  | { do: 'room'; event: RoomEvent }
  | { do: 'app'; to: AppState }
  | { do: 'network'; condition: NetworkCondition }
  | { do: 'cut'; line: Line; cut: boolean }
  /** What an exit does that names another room than the one joined: no page says (inferred). */
  | { do: 'exit'; otherRoom: 'leaves' | 'fails' }

export type FaultKind = Fault['do']

/** A fault at its time. */
export type Step = Fault & {
  /** How long after the step before it, in ms; 0 by default. */
  after?: number
  /** Not before the next call of this method has worked. */
  once?: RtcMethod
}

/** What happens to one phone, step by step: a small JSON file. */
export interface Scenario {
  name: string
  steps: Step[]
}

/** How often the next calls are meant at most, and by default. */
export const TIMES = { most: 99, usual: 1 }
