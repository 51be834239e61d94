import { Text } from '@tarojs/components'

import { useLocalMedia } from '../../hooks/useLocalMedia'
import { useNetworkLost } from '../../hooks/useNetworkLost'
import { useRtcMembers } from '../../hooks/useRtcMembers'
import type { RtcRoom } from '../../hooks/useRtcRoom'
import { useLanguage } from '../../i18n/useLanguage'

const countOf = (members: readonly unknown[]) => members.length

/**
 * Where the call stands, in a few words, and how many members it has; a new number renders nothing else.
 * An invisible user is counted here but not by the others (inferred: the vendor's native engine tells
 * them that the user has left), so they see one less; the words beside the number say so.
 */
export function Status({ state }: Pick<RtcRoom, 'state'>) {
  const { text } = useLanguage()
  const count = useRtcMembers(countOf)
  const { visible } = useLocalMedia()
  const lost = useNetworkLost(state === 'joined')
  const words = {
    idle: text.room.left,
    joining: text.room.joining,
    joined: lost ? text.room.networkLost : text.room.inCall(count, visible),
    exiting: text.room.exiting,
    failed: text.room.failed,
  }
  return <Text className="room-status">{words[state]}</Text>
}
