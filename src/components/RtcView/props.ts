import type { RtcRoomViewError, RtcRoomViewProps } from '../../rtc/contract'

/** The props of one `rtc-room`, the same on every platform. */
export interface NativeViewProps extends RtcRoomViewProps {
  onClick: (() => void) | undefined
  /** The host could not make the native view. */
  onError: (event: { detail: RtcRoomViewError }) => void
}
