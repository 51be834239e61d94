import { Text } from '@tarojs/components'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'

import { usePageGone } from '../../hooks/rtcPage'
import { useLanguage } from '../../i18n/useLanguage'

function clock(seconds: number): string {
  const two = (value: number) => `${value < 10 ? '0' : ''}${value}`
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return `${hours ? `${hours}:` : ''}${two(minutes)}:${two(seconds % 60)}`
}

/**
 * How long the call has lasted, second by second while it is on the screen; afterwards, how long it did.
 * @param inCall - whether one is in the room, which one is until an exit succeeds
 */
export function Timer({ inCall }: { inCall: boolean }) {
  const { text } = useLanguage()
  const since = useRef(0)
  const [seconds, setSeconds] = useState<number>()
  const [shown, setShown] = useState(true)
  const stop = useRef<() => void>()
  const gone = usePageGone(() => stop.current?.())
  useDidHide(() => setShown(false))
  useDidShow(() => setShown(true))
  useEffect(() => {
    if (inCall) since.current = Date.now()
  }, [inCall])
  useEffect(() => {
    if (!inCall || !shown || gone.current) return
    const tick = () => setSeconds(Math.floor((Date.now() - since.current) / 1000))
    tick()
    const timer = setInterval(tick, 1000)
    stop.current = () => clearInterval(timer)
    return stop.current
  }, [inCall, shown, gone])
  if (seconds === undefined) return <Text className="room-time" />
  const lasted = clock(seconds)
  return <Text className="room-time">{inCall ? lasted : text.room.lasted(lasted)}</Text>
}
