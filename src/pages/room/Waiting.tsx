import { Text } from '@tarojs/components'
import { useEffect, useState } from 'react'

import { useLanguage } from '../../i18n/useLanguage'

/** After so long, in milliseconds, whoever waits is told why. */
const LONG = 5_000

/** On the way into the room, and that it takes its time. */
export function Waiting() {
  const { text } = useLanguage()
  const [long, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG)
    return () => clearTimeout(timer)
  }, [])
  return <Text className="room-waiting">{long ? text.room.slow : text.room.joining}</Text>
}
