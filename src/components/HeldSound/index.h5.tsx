import { Text, View } from '@tarojs/components'
import { type ComponentType, useEffect, useState } from 'react'

import { useLanguage } from '../../i18n/useLanguage'
import { watchSound } from '../../rtc/engine'
import { announced } from '../announced'

import './web.scss'

/** A browser holds sound back until the page is touched; any touch will do. */
export const HeldSound: ComponentType = () => {
  const { text } = useLanguage()
  const [held, setHeld] = useState(false)
  useEffect(() => watchSound(setHeld), [])
  return (
    <View {...announced}>
      {held ? <Text className="held-sound">{text.room.heldSound}</Text> : null}
    </View>
  )
}
