import { Text, View } from '@tarojs/components'
import { useState } from 'react'

import { Button } from '../Button'
import { CopyButton } from '../CopyButton'
import { useLanguage } from '../../i18n/useLanguage'

import './index.scss'

/** Enough to tell two tokens apart, too little to use one. */
const SHOWN_OF_TOKEN = 4

function masked(token: string): string {
  return token && `********${token.slice(-SHOWN_OF_TOKEN)}`
}

interface RoomInfoProps {
  appId: string
  token: string
  roomId: string
  userId: string
}

/** Which room this is and who one is in it. The token stays covered until it is asked for. */
export function RoomInfo({ appId, token, roomId, userId }: RoomInfoProps) {
  const { text } = useLanguage()
  const [revealed, setRevealed] = useState(false)
  return (
    <View className="room-info">
      <Text className="label">appId</Text>
      <Text className="fact">{appId}</Text>
      <Text className="label">token</Text>
      <Text className="fact" onClick={() => setRevealed(!revealed)}>
        {revealed ? token : masked(token)}
      </Text>
      <View className="token-actions">
        <Button className="button button-quiet" onClick={() => setRevealed(!revealed)}>
          {revealed ? text.room.hide : text.room.reveal}
        </Button>
        {revealed ? <CopyButton textOf={() => token}>{text.room.copy}</CopyButton> : null}
      </View>
      <Text className="label">roomId</Text>
      <Text className="fact">{roomId}</Text>
      <Text className="label">userId</Text>
      <Text className="fact">{userId}</Text>
    </View>
  )
}
