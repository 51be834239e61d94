import type { Step } from './fault'

/** Scenarios that every preview has, by what the dictionary calls them. */
export const READY_SCENARIOS = {
  joinRefused: [{ do: 'fail', call: 'joinRtcRoom', code: 21102, times: 2 }],
  noAnswer: [{ do: 'silence', call: 'joinRtcRoom' }],
  badNetwork: [
    { do: 'network', condition: 'slow', once: 'joinRtcRoom', after: 2_000 },
    { do: 'network', condition: 'offline', after: 8_000 },
    { do: 'network', condition: 'normal', after: 8_000 },
  ],
  tokenExpires: [
    { do: 'fail', call: 'updateToken', code: 21101, times: 9 },
    { do: 'room', event: 'tokenWillExpire', once: 'joinRtcRoom', after: 2_000 },
    { do: 'room', event: 'tokenExpired', after: 10_000 },
  ],
  deviceLost: [
    { do: 'permission', device: 'camera', allowed: false, once: 'joinRtcRoom', after: 2_000 },
    { do: 'permission', device: 'camera', allowed: true, after: 8_000 },
  ],
} as const satisfies Record<string, readonly Step[]>

export type ReadyScenario = keyof typeof READY_SCENARIOS
