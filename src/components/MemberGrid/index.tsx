import { View } from '@tarojs/components'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'

import { useLocalMedia } from '../../hooks/useLocalMedia'
import type { Device } from '../../hooks/useRefusedDevices'
import { useRtcEvent } from '../../hooks/useRtcEvent'
import { useRtcMembers } from '../../hooks/useRtcMembers'
import type { RtcMemberList } from '../../rtc/contract'
import type { RtcMember } from '../../rtc/members'
import { useLanguage } from '../../i18n/useLanguage'
import { Later } from '../Later'
import { arrange, filled, screenOf, tapped, unfilled, type Focus } from './arrangement'
import { EMPTY, pagesOf, presentOn, seated, spokeLast, turned } from './grid'
import { MemberTile } from './MemberTile'
import { ownNote } from './ownNote'
import { Pager } from './Pager'
import { FREE } from './seats'
import { StageBar } from './StageBar'
import { useBackOut } from './useBackOut'
import { useNames } from './useNames'
import { useTouch } from './useTouch'
import { useTurned } from './useTurned'

import './index.scss'

/** Ids hold no space, so one string says who is there and compares by value. */
function everybody(members: readonly RtcMember[]): string {
  return members.map(({ userId }) => userId).join(' ')
}

function sharers(members: readonly RtcMember[]): string {
  return everybody(members.filter(({ screen }) => screen))
}

function ownId(members: readonly RtcMember[]): string {
  return members.find(({ self }) => self)?.userId ?? ''
}

const split = (ids: string) => (ids === '' ? [] : ids.split(' '))

interface MemberGridProps {
  /** A picture that the host could not make. */
  onError: (userId: string, code: number, text: string) => void
  /** Another member's screen is about to be shown; screens are never subscribed by themselves. */
  onScreen: (userId: string) => void
  /** The devices one has to go without. */
  refused: readonly Device[]
  /** Whether something else has most of the height: the pictures then stand side by side. */
  low: boolean
  /** What is looked at has the whole stage, or has it no more: nothing else is to take any of it. */
  onFull: (full: boolean) => void
}

/**
 * Shared screens first, then everybody in the room, page by page. On the first page come oneself and
 * who spoke last; that order is made when one comes to the page and does not change under one's eyes.
 * A tap enlarges, another puts back; what is large can have the whole stage. Pages that are not shown
 * are not drawn. All tiles stay where they are, whatever is enlarged: only classes and styles change.
 */
export function MemberGrid({ onError, onScreen, refused, low, onFull }: MemberGridProps) {
  const { text } = useLanguage()
  const ids = useRtcMembers(everybody)
  const self = useRtcMembers(ownId)
  const media = useLocalMedia()
  // Until it has run here, its list alone says whether there is a picture.
  const ran = useRef(false)
  if (media.camera) ran.current = true
  const { sound, picture, warns } = ownNote(text, media, refused)
  const people = useMemo(() => split(ids), [ids])
  const { initials, name } = useNames(people)
  const [noted, setGrid] = useState(EMPTY)
  const grid = seated(noted, people, split(useRtcMembers(sharers)))
  if (grid !== noted) setGrid(grid)
  const spoke = useRef<readonly string[]>([])
  const noteSpeakers = useCallback(
    ({ userIdList }: RtcMemberList) => {
      spoke.current = spokeLast(spoke.current, userIdList, people)
    },
    [people],
  )
  useRtcEvent('RtcChatSpeakersChanged', noteSpeakers)

  const present = presentOn(grid)
  const { shown, sharers: screens } = present
  const { focus, page } = grid
  const { place, full } = focus
  const { grid: layout, screens: stage, movable } = arrange(present, focus, low)
  useEffect(() => onFull(full), [onFull, full])
  const onScreens = full && shown.indexOf(place) < 0
  const [onItsSide, rotate] = useTurned(onScreens, low)
  const look = useCallback(
    (change: (focus: Focus) => Focus) => setGrid((now) => ({ ...now, focus: change(now.focus) })),
    [],
  )
  const leaveFull = useCallback(() => look(unfilled), [look])
  useBackOut(full, leaveFull)

  const turn = (by: 1 | -1) => setGrid(turned(grid, by, self, spoke.current))
  const tap = (tile: string) => look((now) => tapped(now, tile))
  const { touch, corner, offset } = useTouch(movable, tap, turn)
  const classes = ['grid', ...layout, corner]
  if (sound) classes.push('muted')
  return (
    <>
      <View className={['screens', ...stage].join(' ')}>
        {screens.map((userId, seat) => (
          <MemberTile
            key={seat}
            userId={userId}
            initials={initials(userId)}
            name={name(userId)}
            screen
            big={place === screenOf(userId)}
            style={place === screenOf(userId) ? onItsSide : ''}
            touch={touch}
            onError={onError}
            onScreen={onScreen}
          />
        ))}
      </View>
      <View className={classes.join(' ')}>
        {shown.map((userId, seat) => (
          <MemberTile
            key={seat}
            userId={userId}
            initials={initials(userId)}
            name={name(userId)}
            big={userId !== FREE && userId === place}
            style={userId === self ? offset : ''}
            notHeard={userId === self ? sound : ''}
            notSeen={userId === self ? picture : ''}
            warns={userId === self && warns}
            camera={userId === self && ran.current ? media.camera : undefined}
            touch={touch}
            onError={onError}
            onScreen={onScreen}
          />
        ))}
      </View>
      <View>
        <Later>
          <StageBar
            shown={place !== '' || focus.sharers.length > 0}
            full={full}
            turnable={onScreens}
            onFull={(fill) => look(fill ? filled : unfilled)}
            onTurn={rotate}
          />
          <Pager page={page} pages={pagesOf(grid)} shown={shown} nameOf={name} onTurn={turn} />
        </Later>
      </View>
    </>
  )
}
