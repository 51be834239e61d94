import { Text, View } from '@tarojs/components'
import { useCallback } from 'react'

import { Button } from '../Button'
import { useRtcMembers } from '../../hooks/useRtcMembers'
import { useLanguage } from '../../i18n/useLanguage'
import { Icon } from '../Icon'
import type { Names } from './useNames'

/** A text that stays costs less to change than one that comes and goes. */
const NOBODY = ' '

interface PagerProps {
  /** The page on the screen, from 0. */
  page: number
  pages: number
  /** Whom the page shows. */
  shown: readonly string[]
  nameOf: Names['name']
  onTurn: (pages: 1 | -1) => void
}

/**
 * Which page of the members this is, the way to the other pages, and who speaks on them. With a single
 * page it is drawn and hidden, so that a second page changes one class.
 */
export function Pager({ page, pages, shown, nameOf, onTurn }: PagerProps) {
  const { text } = useLanguage()
  const speaker = useRtcMembers(
    useCallback(
      (members) => {
        const other = members.find(({ speaking, userId }) => speaking && shown.indexOf(userId) < 0)
        return other?.self ? text.room.me : nameOf(other?.userId ?? '')
      },
      [shown, nameOf, text],
    ),
  )
  const turn = (by: 1 | -1) => (
    <Button
      className={`pager-turn pager-${by < 0 ? 'back' : 'on'}`}
      aria-label={by < 0 ? text.room.turn.back : text.room.turn.on}
      onClick={() => onTurn(by)}
    >
      <Icon name="fold" />
    </Button>
  )
  return (
    <View className={pages < 2 ? 'pager none' : 'pager'}>
      {turn(-1)}
      <Text>{`${page + 1} / ${pages}`}</Text>
      <Text className="pager-speaker">{speaker || NOBODY}</Text>
      {turn(1)}
    </View>
  )
}
