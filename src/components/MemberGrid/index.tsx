import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'

import { useRtcMembers } from '../../hooks/useRtcMembers'
import type { RtcMember } from '../../rtc/members'
import { MemberTile } from './MemberTile'
import { reseat, screenKey } from './seats'

import './index.scss'

/** The layout by the number of tiles; each name is a class of the sheet. */
function layoutOf(tiles: number): string {
  if (tiles === 0) return 'empty'
  if (tiles === 1) return 'alone'
  if (tiles === 2) return 'pair'
  if (tiles <= 4) return tiles === 3 ? 'few odd' : 'few'
  if (tiles <= 6) return tiles === 5 ? 'few odd' : 'few'
  return tiles <= 9 ? 'many' : 'crowd'
}

/** Ids hold no space, so one string says who is to be seated and compares by value. */
function keysOf(members: readonly RtcMember[]): string {
  return members
    .map(({ userId, screen }) => (screen ? `${userId} ${screenKey(userId)}` : userId))
    .join(' ')
}

interface MemberGridProps {
  /** A picture that the host could not make. */
  onError: (userId: string, code: number, text: string) => void
  /** Another member's screen is about to be shown; screens are never subscribed by themselves. */
  onScreen: (userId: string) => void
}

/** Everybody in the room, one seat each and one more for a shared screen. A tap enlarges, another puts back. */
export function MemberGrid({ onError, onScreen }: MemberGridProps) {
  const keys = useRtcMembers(keysOf)
  const [seats, setSeats] = useState<readonly string[]>([])
  const [enlarged, setEnlarged] = useState('')
  const seated = reseat(seats, keys === '' ? [] : keys.split(' '))
  if (seated !== seats) setSeats(seated)
  const toggle = useCallback((seat: string) => setEnlarged((now) => (now === seat ? '' : seat)), [])
  const tiles = seated.filter((seat) => seat !== '').length
  const focus = enlarged !== '' && seated.indexOf(enlarged) >= 0
  return (
    <View className={`grid ${layoutOf(tiles)}${focus ? ' focus' : ''}`}>
      {seated.map((seat, index) => (
        <MemberTile
          key={index}
          seat={seat}
          big={focus && seat === enlarged}
          onTap={toggle}
          onError={onError}
          onScreen={onScreen}
        />
      ))}
    </View>
  )
}
