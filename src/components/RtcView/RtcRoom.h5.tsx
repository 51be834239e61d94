import { View } from '@tarojs/components'
import { type ComponentType, useEffect, useRef, useState } from 'react'

import { attachView } from '../../rtc/engine'
import type { RtcRoomProps } from './props'

import './web.scss'

/** On the web Taro's `rtc-room` is empty; this one shows the engine's stream. Sound is the engine's. */
export const RtcRoom: ComponentType<RtcRoomProps> = ({ className, userId, mode, onClick }) => {
  const video = useRef<HTMLVideoElement>(null)
  const [mirrored, setMirrored] = useState(false)
  useEffect(
    () =>
      attachView({ userId, mode }, (stream, info) => {
        if (video.current) video.current.srcObject = stream
        setMirrored(info.mirrored)
      }),
    [userId, mode],
  )
  const classes = [className, `view-${mode}`]
  if (mirrored) classes.push('view-mirrored')
  return (
    <View className={classes.join(' ')} onClick={onClick}>
      <video ref={video} className="view-video" autoPlay playsInline muted />
    </View>
  )
}
