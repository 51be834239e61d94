import { useCallback } from 'react'

import type { RtcRoomMode } from '../../rtc/contract'
import type { RtcRoomProps } from './props'
import { RtcRoom } from './RtcRoom'

import './index.scss'

/** Whose picture, and which. It fills the element around it, which needs a height. */
export interface RtcViewProps {
  userId: string
  mode: RtcRoomMode
  onTap?: () => void
  /**
   * The native view could not be made.
   * @param code - `errNo` of the vendor's page (component `rtc-room`): 10101, 21200, 21301
   */
  onError?: (userId: string, code: number, text: string) => void
}

/**
 * One picture: the own camera, a member's camera, or a member's shared screen. Its handlers never
 * come and go: Taro would switch templates and the host would make the native view anew.
 */
export function RtcView({ userId, mode, onTap, onError }: RtcViewProps) {
  const report = useCallback<RtcRoomProps['onError']>(
    ({ detail }) => onError?.(userId, detail.errNo, detail.errMsg),
    [userId, onError],
  )
  return (
    <RtcRoom
      className="rtc-view"
      userId={userId}
      mode={mode}
      devicePosition={mode === 'camera' ? 'front' : undefined}
      onClick={onTap}
      onError={report}
    />
  )
}
