import { RtcRoom } from '@tarojs/components'
import type { ComponentType } from 'react'

import type { NativeViewProps } from './props'

/**
 * Douyin's `rtc-room`. Taro types the tag after Baidu's component of the same name, whose attributes
 * are others; these are the ones of the vendor's page (component `rtc-room`).
 */
export const NativeView = RtcRoom as unknown as ComponentType<NativeViewProps>
