import { Text } from '@tarojs/components'
import { useEffect, useState } from 'react'

import { useLanguage } from '../../i18n/useLanguage'

/** After so long, in milliseconds, whoever waits is told why. */
const LONG = 5_000

/**
 * On the way into the room, and that it takes its time.
 * @param leaves - whether one turned back, which may have to wait for the host to be done with the join
 */
export function Waiting({ leaves }: { leaves: boolean }) {
  const { text } = useLanguage()
  const [long, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG)
    return () => clearTimeout(timer)
  }, [])
  const joining = long ? text.room.slow : text.room.joining
  return <Text className="room-waiting">{leaves ? text.room.exiting : joining}</Text>
}
