import type { RtcRoomViewError } from '../rtc/contract'
import { toRtcError, type RtcError } from '../rtc/errors'

/**
 * What went wrong with an `rtc-room` view.
 * @param detail - of its `error` event (documented: component `rtc-room`; 10101, 21200, 21301)
 */
export function viewError(detail: RtcRoomViewError): RtcError {
  return toRtcError('rtc-room', detail)
}
