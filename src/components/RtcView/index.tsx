import { useCallback } from 'react'

import type { RtcRoomMode } from '../../rtc/contract'
import type { NativeViewProps } from './props'
import { NativeView } from './NativeView'

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
 * come and go: Taro would switch templates and the host would make a new native view. It is sent
 * without a class, and without the front camera, which the template itself asks for.
 */
export function RtcView({ userId, mode, onTap, onError }: RtcViewProps) {
  const report = useCallback<NativeViewProps['onError']>(
    ({ detail }) => onError?.(userId, detail.errNo, detail.errMsg),
    [userId, onError],
  )
  return <NativeView userId={userId} mode={mode} onClick={onTap} onError={report} />
}
