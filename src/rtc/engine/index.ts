import type { CreateRtcRoomContext } from '../contract'
import { RtcError } from '../errors'

/**
 * Any platform without real-time rooms.
 * @throws RtcError `unsupported`, always
 */
export const createRtcRoomContext: CreateRtcRoomContext = () => {
  throw new RtcError('createRtcRoomContext', 'unsupported')
}
