import { Text, View } from '@tarojs/components'

import { CopyButton } from '../../components/CopyButton'
import { useLocalMedia } from '../../hooks/useLocalMedia'
import { useRtcMembers } from '../../hooks/useRtcMembers'
import { useLanguage } from '../../i18n/useLanguage'

const isAlone = (members: readonly unknown[]) => members.length === 1

/** Nobody else is in the room yet: how to get them in. */
export function Alone({ roomId }: { roomId: string }) {
  const { text } = useLanguage()
  const alone = useRtcMembers(isAlone)
  const { visible } = useLocalMedia()
  return (
    <View className={alone ? 'alone-note' : 'alone-note none'}>
      {alone ? (
        <>
          <Text className="alone-words">{text.room.alone(roomId, visible)}</Text>
          <CopyButton textOf={() => roomId}>{text.room.copyRoomId}</CopyButton>
        </>
      ) : null}
    </View>
  )
}
