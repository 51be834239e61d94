import { View } from '@tarojs/components'
import { memo, useCallback, useEffect } from 'react'

import { useRtcMembers } from '../../hooks/useRtcMembers'
import { useLanguage } from '../../i18n/useLanguage'
import { RtcView } from '../RtcView'
import { screenOf } from './arrangement'
import { asButton } from './asButton'
import type { TileTouch } from './useTouch'

interface MemberTileProps {
  /** Whom this seat shows; `''` when it is free. */
  userId: string
  /** How a member is called who is not oneself. */
  initials: string
  name: string
  /** Whether it shows the member's shared screen. */
  screen?: boolean
  big: boolean
  /** How far a finger has moved it. */
  style?: string
  /** Of the own tile: why the others do not see or hear one, `''` when they do. */
  note?: string
  /** Whether something looks sent that is not. */
  warns?: boolean
  /** Of the own tile: whether the camera runs, told before any list is; where that is known. */
  camera?: boolean | undefined
  touch: TileTouch
  onError: (userId: string, code: number, text: string) => void
  onScreen: (userId: string) => void
}

/**
 * One seat of the grid. Who speaks is one class of one element, so that it costs one short path. The
 * picture comes last, over what stands for it; the own one, which comes and goes most, in an element of
 * its own: it alone is sent when it comes, and next to nothing when it goes. Handlers are always there: one that came and went would make the
 * host draw the native view anew.
 */
export const MemberTile = memo(function MemberTile({
  userId,
  initials,
  name: other,
  screen,
  big,
  style,
  note = '',
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
  return (
    <View
      className={classes.join(' ')}
      style={style}
      onClick={tap}
      onTouchStart={start}
      onTouchMove={onMove}
      onTouchEnd={onEnd}
      onTouchCancel={onCancel}
      {...asButton(note ? `${shown}, ${note}` : shown, big, tap)}
    >
      {member ? (
        <>
          <View className="initials">
            {note ? '' : member.self ? name.toUpperCase() : initials}
          </View>
          <View className="name">{shown}</View>
          {member.self && !screen ? (
            <>
              <View className={note ? 'note' : 'note none'}>{note}</View>
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
