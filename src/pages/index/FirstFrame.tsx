import { Button, Text, View } from '@tarojs/components'

import { spokenLanguage } from '../../i18n/chosenLanguage'
import { otherThan } from '../../i18n/dictionary'
import { DICTIONARIES } from '../../i18n/dictionaries'

/** What the lobby looks like before anything is filled in, as far as it needs no state. */
export function FirstFrame() {
  const language = spokenLanguage()
  const text = DICTIONARIES[language]
  return (
    <View className="lobby first-frame">
      <View className="lobby-body">
        <View className="lobby-head">
          <Text className="lobby-title">{text.lobby.subtitle}</Text>
          <Button className="button button-quiet">{DICTIONARIES[otherThan(language)].name}</Button>
        </View>
        <View className="preview">
          <View className="preview-picture">
            <Text className="preview-off">{text.lobby.previewOff}</Text>
          </View>
        </View>
      </View>
      <Button className="button button-off lobby-join">{text.lobby.join}</Button>
    </View>
  )
}
