import type { CreateRtcRoomContext } from '../contract'
import { RtcError } from '../errors'

/** The part of Douyin's global that makes contexts; a host below base library 2.42.0 lacks it. */
declare const tt: { createRtcRoomContext?: CreateRtcRoomContext } | undefined

/**
 * Douyin's own engine, `tt.createRtcRoomContext`.
 * @param options - the console's appId
 * @throws RtcError `unsupported` on a host that lacks it, or whatever the host throws
 */
export const createRtcRoomContext: CreateRtcRoomContext = (options) => {
  if (typeof tt === 'undefined' || typeof tt.createRtcRoomContext !== 'function') {
    throw new RtcError('createRtcRoomContext', 'unsupported')
  }
  return tt.createRtcRoomContext(options)
}
