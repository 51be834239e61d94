import { Text, View } from '@tarojs/components'
import { setClipboardData } from '@tarojs/taro'

import { HostButton } from '../../components/HostButton'
import { useRtcMembers } from '../../hooks/useRtcMembers'
import { useLanguage } from '../../i18n/useLanguage'

const isAlone = (members: readonly unknown[]) => members.length === 1

/** Nobody else is in the room yet: how to get them in. */
export function Alone({ roomId }: { roomId: string }) {
  const { text } = useLanguage()
  const alone = useRtcMembers(isAlone)
  return (
    <View className={alone ? 'alone-note' : 'alone-note none'}>
      {alone ? (
        <>
          <Text className="alone-words">{text.room.alone(roomId)}</Text>
          <HostButton
            className="button button-quiet"
            what="copy"
            ask={() => setClipboardData({ data: roomId })}
          >
            {text.room.copyRoomId}
          </HostButton>
        </>
      ) : null}
    </View>
  )
}
