import { View } from '@tarojs/components'
import { memo, useCallback, useEffect } from 'react'

import { useRtcMembers } from '../../hooks/useRtcMembers'
import { useLanguage } from '../../i18n/useLanguage'
import { RtcView } from '../RtcView'
import { isScreen, userOf } from './seats'

interface MemberTileProps {
  /** Whom this seat shows; `''` when it is free. */
  seat: string
  big: boolean
  onTap: (seat: string) => void
  onError: (userId: string, code: number, text: string) => void
  onScreen: (userId: string) => void
}

/**
 * One seat of the grid. Who speaks is one class of one element, so that it costs one short path. The
 * picture comes last, over what stands for it: put last, it is all that is sent.
 */
export const MemberTile = memo(function MemberTile({
  seat,
  big,
  onTap,
  onError,
  onScreen,
}: MemberTileProps) {
  const { text } = useLanguage()
  const userId = userOf(seat)
  const member = useRtcMembers(
    useCallback((members) => members.find((other) => other.userId === userId), [userId]),
  )
  const tap = useCallback(() => onTap(seat), [onTap, seat])
  const screen = isScreen(seat)
  const foreign = screen && member !== undefined && !member.self
  useEffect(() => {
    if (foreign) onScreen(userId)
  }, [foreign, onScreen, userId])
  if (!member) return <View className="tile free" />
  const name = member.self ? text.room.me : userId
  const classes = ['tile']
  if (screen) classes.push('screen')
  else if (member.self) classes.push('me')
  if (big) classes.push('big')
  if (member.speaking && !screen) classes.push('speaking')
  const mode = screen ? 'screen' : member.self ? 'camera' : 'video'
  return (
    <View className={classes.join(' ')}>
      <View className="initials">{name.slice(0, 2).toUpperCase()}</View>
      <View className="name">{screen ? text.room.screenOf(name) : name}</View>
      {screen || member.video ? (
        <RtcView key={seat} userId={userId} mode={mode} onTap={tap} onError={onError} />
      ) : null}
    </View>
  )
})
