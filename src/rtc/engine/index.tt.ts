import type { CreateRtcRoomContext } from '../contract'
import { RtcError } from '../errors'

/** The part of Douyin's global that makes contexts; a host below base library 2.42.0 lacks it. */
declare const tt: { createRtcRoomContext?: CreateRtcRoomContext } | undefined

/**
 * Douyin's own engine, `tt.createRtcRoomContext`.
 * @param options - the console's appId
 * @throws RtcError `host-too-old` on a Douyin host that lacks it, `unsupported` where there is no
 * Douyin host at all, or whatever the host throws
 */
export const createRtcRoomContext: CreateRtcRoomContext = (options) => {
  if (typeof tt === 'undefined') throw new RtcError('createRtcRoomContext', 'unsupported')
  if (typeof tt.createRtcRoomContext !== 'function') {
    throw new RtcError('createRtcRoomContext', 'host-too-old')
  }
  return tt.createRtcRoomContext(options)
}
