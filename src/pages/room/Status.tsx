import { Text } from '@tarojs/components'

import { useRtcMembers } from '../../hooks/useRtcMembers'
import type { RtcRoom } from '../../hooks/useRtcRoom'
import { useLanguage } from '../../i18n/useLanguage'

const countOf = (members: readonly unknown[]) => members.length

/** Where the call stands, in a few words; how many are in it renders nothing else. */
export function Status({ state }: Pick<RtcRoom, 'state'>) {
  const { text } = useLanguage()
  const count = useRtcMembers(countOf)
  const words = {
    idle: text.room.left,
    joining: text.room.joining,
    joined: text.room.inCall(count),
    exiting: text.room.exiting,
    failed: text.room.failed,
  }
  return <Text className="room-status">{words[state]}</Text>
}
