import type { RtcEventName, RtcMethod } from '../../../src/rtc/contract'

/** What the suite has a phone's package do with one of its contexts. */
export type Order =
  | { do: 'create'; context: number }
  | { do: 'call'; context: number; call: number; method: RtcMethod; args: object }
  | { do: 'listen'; context: number; event: RtcEventName; on: boolean }

/** What the package says of it. */
export type Report =
  /** Which phone it runs on: the first of all. */
  | { says: 'here'; name: string }
  /** A callback was called, before the method had returned or, as it must be, after. */
  | {
      says: 'answer'
      call: number
      by: 'success' | 'fail' | 'complete'
      returned: boolean
      value?: unknown
    }
  | { says: 'event'; context: number; event: RtcEventName; payload?: unknown }
