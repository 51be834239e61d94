import type { RtcHandle } from './api'
import type { RtcMethod } from './contract'
import { RtcError } from './errors'

/**
 * The answer to what nobody waits for any more.
 * @param api - what was asked
 */
export function cancelled(api: RtcMethod): Promise<never> {
  return Promise.reject(new RtcError(api, 'cancelled'))
}

/** A handle that has ended: everything asked of it is cancelled. */
export const ENDED: RtcHandle = {
  want: (room) => cancelled(room ? 'joinRtcRoom' : 'exitRtcRoom'),
  call: cancelled,
  hide: () => undefined,
  show: () => undefined,
  end: () => Promise.resolve(),
}
