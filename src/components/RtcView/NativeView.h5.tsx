import { Text, View } from '@tarojs/components'
import { type ComponentType, useEffect, useRef, useState } from 'react'

import { useChosenLanguage } from '../../i18n/chosenLanguage'
import { SYNTHETIC } from '../../i18n/synthetic'
import { attachView } from '../../rtc/engine'
import type { NativeViewProps } from './props'

import './web.scss'

/** No picture yet. */
const NOTHING = { synthetic: false, audioSynthetic: false, mirrored: false }

/**
 * On the web Taro's `rtc-room` is empty; this one shows the engine's stream, and says what of it the
 * engine has made up. Sound is the engine's.
 */
export const NativeView: ComponentType<NativeViewProps> = ({ userId, mode, onClick }) => {
  const video = useRef<HTMLVideoElement>(null)
  const [{ synthetic, audioSynthetic, mirrored }, setInfo] = useState(NOTHING)
  const { picture, sound } = SYNTHETIC[useChosenLanguage()]
  useEffect(() => {
    const screen = video.current
    if (!screen) return undefined
    const show: Parameters<typeof attachView>[1] = (stream, info) => {
      screen.srcObject = stream
      setInfo(stream ? info : NOTHING)
    }
    return attachView({ userId, mode }, show, screen)
  }, [userId, mode])
  const classes = ['rtc-view', `rtc-view-${mode}`]
  if (mirrored) classes.push('rtc-view-mirrored')
  const label = [synthetic && picture, audioSynthetic && sound].filter(Boolean).join(' · ')
  return (
    <View className={classes.join(' ')} onClick={onClick}>
      <video ref={video} className="rtc-view-video" autoPlay playsInline muted />
      {label ? <Text className="rtc-view-label">{label}</Text> : null}
    </View>
  )
}
