import { Text, View } from '@tarojs/components'

import { spokenLanguage } from '../../i18n/chosenLanguage'
import { DICTIONARIES } from '../../i18n/dictionaries'

/** What the call looks like on the way in, as far as it needs no state. */
export function FirstFrame() {
  const text = DICTIONARIES[spokenLanguage()]
  return (
    <View className="room room-joining first-frame">
      <View className="room-head">
        <Text className="room-title">{text.room.component}</Text>
        <Text className="room-status">{text.room.joining}</Text>
      </View>
      <View className="room-stage">
        <Text className="room-waiting">{text.room.joining}</Text>
      </View>
      <View className="fold" />
      <View className="fold" />
      <View className="panel">
        <View className="controls" />
      </View>
    </View>
  )
}
