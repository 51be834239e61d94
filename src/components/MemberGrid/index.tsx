import { View } from '@tarojs/components'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'

import { useLocalMedia } from '../../hooks/useLocalMedia'
import type { Device } from '../../hooks/useRefusedDevices'
import { useRtcEvent } from '../../hooks/useRtcEvent'
import { useRtcMembers } from '../../hooks/useRtcMembers'
import type { RtcMemberList } from '../../rtc/contract'
import type { RtcMember } from '../../rtc/members'
import { useLanguage } from '../../i18n/useLanguage'
import { reachOf } from '../CaptureControls/reach'
import { arrange, filled, follow, NO_FOCUS, screenOf, tapped, unfilled } from './arrangement'
import { MemberTile } from './MemberTile'
import { ownNote } from './ownNote'
import { Pager } from './Pager'
import { FREE, reseat, SEATS_PER_PAGE, speakersFirst } from './seats'
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

/** Seats that follow a list of ids: whoever is on the screen stays where they are. */
function useSeats(ids: string, page: number) {
  const [seats, setSeats] = useState<readonly string[]>([])
  const from = page * SEATS_PER_PAGE
  const seated = reseat(seats, split(ids), { from, to: from + SEATS_PER_PAGE })
  if (seated !== seats) setSeats(seated)
  return [seated, setSeats] as const
}

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
  const { words, warns } = ownNote(text, media, refused)
  const unheard = reachOf(media, 'microphone', refused) !== 'sent'
  const { initials, name } = useNames(useMemo(() => split(ids), [ids]))
  const [wanted, setPage] = useState(0)
  const [seats, setSeats] = useSeats(ids, wanted)
  const [screens] = useSeats(useRtcMembers(sharers), 0)
  const [noted, setFocus] = useState(NO_FOCUS)
  const spoke = useRef<readonly string[]>([])
  const noteSpeakers = useCallback(
    ({ userIdList }: RtcMemberList) => {
      const here = split(ids)
      spoke.current = spoke.current
        .filter((id) => here.indexOf(id) >= 0 && userIdList.indexOf(id) < 0)
        .concat(userIdList)
    },
    [ids],
  )
  useRtcEvent('RtcChatSpeakersChanged', noteSpeakers)

  const pages = Math.max(1, Math.ceil(seats.length / SEATS_PER_PAGE))
  // The page may be gone with those who were on it; should they come back, it is not turned again.
  const page = Math.min(wanted, pages - 1)
  if (page !== wanted) setPage(page)
  const shown = seats.slice(page * SEATS_PER_PAGE, (page + 1) * SEATS_PER_PAGE)
  while (pages > 1 && shown.length < SEATS_PER_PAGE) shown.push(FREE)
  const present = { shown, sharers: screens }
  const focus = follow(noted, present)
  if (focus !== noted) setFocus(focus)
  const { place, full } = focus
  const { grid, screens: stage, movable } = arrange(present, focus, low)
  useEffect(() => onFull(full), [onFull, full])
  const onScreens = full && shown.indexOf(place) < 0
  const [turned, rotate] = useTurned(onScreens, low)
  const leaveFull = useCallback(() => setFocus(unfilled), [])
  useBackOut(full, leaveFull)

  const turn = (by: 1 | -1) => {
    const next = page + by
    if (full || next < 0 || next >= pages) return
    const people = split(ids)
    setSeats(reseat(next === 0 ? speakersFirst(seats, self, spoke.current) : seats, people))
    setFocus({ ...focus, place: '', before: '' })
    setPage(next)
  }
  const { touch, corner, offset } = useTouch(movable, (tile) => setFocus(tapped(focus, tile)), turn)
  const classes = ['grid', ...grid, corner]
  if (unheard) classes.push('muted')
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
            style={place === screenOf(userId) ? turned : ''}
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
            note={userId === self ? words : ''}
            warns={userId === self && warns}
            camera={userId === self && ran.current ? media.camera : undefined}
            touch={touch}
            onError={onError}
            onScreen={onScreen}
          />
        ))}
      </View>
      <StageBar
        shown={place !== '' || focus.sharers.length > 0}
        full={full}
        turnable={onScreens}
        onFull={(fill) => setFocus(fill ? filled : unfilled)}
        onTurn={rotate}
      />
      <Pager page={page} pages={pages} shown={shown} nameOf={name} onTurn={turn} />
    </>
  )
}
