import { Text } from '@tarojs/components'
import { useEffect, useState } from 'react'

import { useLanguage } from '../../i18n/useLanguage'

/** After so long, in milliseconds, whoever waits is told why. */
const LONG = 5_000

/**
 * Says that the join is under way and, after a while, why it may take long.
 * @param leaves - whether the user turned back, which may have to wait until the host has answered the join
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
