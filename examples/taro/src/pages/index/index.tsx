import { Button, Text, View } from '@tarojs/components'
import { useEffect } from 'react'
import { RtcView, useLocalMedia, useRtcMembers, useRtcRoom } from 'taro-rtc-room'
import { errorText } from 'taro-rtc-room/i18n'

import { useInvitation } from '../../invitation'
import './index.css'

const appId = '0123456789abcdef01234567' // of the Volcengine RTC console
const WORDS = {
  idle: '已离开',
  joining: '正在进入…',
  joined: '自习中',
  exiting: '正在离开…',
  failed: '进不去',
}

export default function StudyRoom() {
  const room = useRtcRoom({ appId, ...useInvitation() })
  const members = useRtcMembers()
  const { changeVideoCapture } = useLocalMedia()
  const { state, error } = room

  useEffect(() => {
    if (state === 'joined') changeVideoCapture(true).catch(console.error)
  }, [state, changeVideoCapture])

  return (
    <View className="room">
      <Text className="state">{error ? errorText(error.reason, 'zh-CN').title : WORDS[state]}</Text>
      <View className="desks">
        {members.map(({ userId, self, video }, i) => (
          <View key={userId} className={`photo tilt-${i % 3}`}>
            <View className="picture">
              {video && <RtcView userId={userId} mode={self ? 'camera' : 'video'} />}
            </View>
            <Text className="name">{self ? '我' : userId}</Text>
          </View>
        ))}
      </View>
      {state === 'joined' ? (
        <Button className="leave" onClick={() => room.exitRtcRoom().catch(console.error)}>
          离开自习室
        </Button>
      ) : (
        <Button className="enter" onClick={() => room.joinRtcRoom().catch(console.error)}>
          进入自习室
        </Button>
      )}
    </View>
  )
}
