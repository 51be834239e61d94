import { Text, View } from '@tarojs/components'
import { useState } from 'react'

import { Chip } from '../../components/Chip'
import { Invite } from '../../components/Invite'
import { useLocalMedia } from '../../hooks/useLocalMedia'
import { useRtcMembers } from '../../hooks/useRtcMembers'
import { useLanguage } from '../../i18n/useLanguage'

const isAlone = (members: readonly unknown[]) => members.length === 1

/** Nobody else is in the room yet: how to get them in. */
export function Alone({ roomId }: { roomId: string }) {
  const { text } = useLanguage()
  const alone = useRtcMembers(isAlone)
  const { visible } = useLocalMedia()
  const [inviting, setInviting] = useState(false)
  return (
    <View className={alone ? 'alone-note' : 'alone-note none'}>
      {alone ? (
        <>
          <Text className="alone-words">{text.room.alone(visible)}</Text>
          <Chip label={text.lobby.invite} on={inviting} onTap={() => setInviting(!inviting)} />
          {inviting ? <Invite roomId={roomId} /> : null}
        </>
      ) : null}
    </View>
  )
}
