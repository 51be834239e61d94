import type { RtcRoomViewError } from './contract'
import { toRtcError, type RtcError } from './errors'

/**
 * What went wrong with an `rtc-room` view.
 * @param detail - of its `error` event (documented: component `rtc-room`; 10101, 21200, 21301)
 */
export function viewError(detail: RtcRoomViewError): RtcError {
  return toRtcError('rtc-room', detail)
}
