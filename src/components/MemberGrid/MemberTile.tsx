import { Text, View } from '@tarojs/components'
import { memo, useCallback, useEffect } from 'react'

import { useRtcMembers } from '../../hooks/useRtcMembers'
import { useLanguage } from '../../i18n/useLanguage'
import { RtcView } from '../RtcView'
import { useLastWords } from '../useLastWords'
import { screenOf } from './arrangement'
import { asButton } from './asButton'
import type { TileTouch } from './useTouch'

interface MemberTileProps {
  /** Whom this seat shows; `''` when it is free. */
  userId: string
  /** The name of a member other than the own user. */
  initials: string
  name: string
  /** Whether it shows the member's shared screen. */
  screen?: boolean
  big: boolean
  /** How far a finger has moved it. */
  style?: string
  /** Of the own tile: why the others do not hear one, `''` when they do. */
  notHeard?: string
  /** Of the own tile: why the others do not see one, `''` when they do. */
  notSeen?: string
  /** Whether something looks sent that is not. */
  warns?: boolean
  /** Of the own tile: whether the camera runs, which is known before any list says so. */
  camera?: boolean | undefined
  touch: TileTouch
  onError: (userId: string, code: number, text: string) => void
  onScreen: (userId: string) => void
}

/**
 * One seat of the grid. It is built so that each change sends little:
 *
 * - Whether the member speaks, or is not seen, is one class of one element. Words that are not true any
 *   more stay there and are not drawn.
 * - The picture comes last, over what stands in for it. The own picture comes and goes most, so it has
 *   an element of its own: that element alone is sent when it comes, and next to nothing when it goes.
 * - The handlers are always there: with a handler that comes and goes the host makes a new native view.
 */
export const MemberTile = memo(function MemberTile({
  userId,
  initials,
  name: other,
  screen,
  big,
  style,
  notHeard = '',
  notSeen = '',
  warns,
  camera,
  touch,
  onError,
  onScreen,
}: MemberTileProps) {
  const { text } = useLanguage()
  const member = useRtcMembers(
    useCallback((members) => members.find((one) => one.userId === userId), [userId]),
  )
  const { onTap, onStart, onMove, onEnd, onCancel } = touch
  const place = screen ? screenOf(userId) : userId
  const tap = useCallback(() => onTap(place), [onTap, place])
  const start = useCallback<typeof onMove>(
    (event) => onStart(event, member?.self && !screen ? 'own' : 'other'),
    [onStart, member?.self, screen],
  )
  const foreign = screen && member !== undefined && !member.self
  useEffect(() => {
    if (foreign) onScreen(userId)
  }, [foreign, onScreen, userId])
  const classes = ['tile']
  if (!member) classes.push('free')
  else if (screen) classes.push('screen')
  else {
    if (member.self) classes.push('me')
    if (notSeen) classes.push('unseen')
    if (member.speaking) classes.push('speaking')
    if (!member.audioSubscribed) classes.push('unheard')
  }
  if (warns) classes.push('warns')
  if (big) classes.push('big')
  const name = member?.self ? text.room.me : other
  const screenName = member?.self ? text.room.myScreen : text.room.screenOf(name)
  const shown = screen ? screenName : name
  const mode = screen ? 'screen' : member?.self ? 'camera' : 'video'
  const pictured = screen
    ? member?.self || member?.screenSubscribed
    : (camera ?? (member?.video && member.videoSubscribed))
  const picture = pictured ? (
    <RtcView key={place} userId={userId} mode={mode} onError={onError} />
  ) : null
  const lastUnheard = useLastWords(notHeard)
  const lastUnseen = useLastWords(notSeen)
  const told = [shown, [notHeard, notSeen].filter(Boolean).join(' · ')].filter(Boolean).join(', ')
  return (
    <View
      className={classes.join(' ')}
      style={style}
      onClick={tap}
      onTouchStart={start}
      onTouchMove={onMove}
      onTouchEnd={onEnd}
      onTouchCancel={onCancel}
      {...asButton(told, big, tap)}
    >
      {member ? (
        <>
          <View className="initials">{member.self ? name.toUpperCase() : initials}</View>
          <View className="name">{shown}</View>
          {member.self && !screen ? (
            <>
              <View className="note">
                <Text className="sound">{lastUnheard}</Text>
                <Text className="sight">{lastUnseen}</Text>
              </View>
              <View>{picture}</View>
            </>
          ) : (
            picture
          )}
        </>
      ) : null}
    </View>
  )
})
