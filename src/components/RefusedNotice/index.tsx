import { Text, View } from '@tarojs/components'

import { Button } from '../Button'
import type { RefusedDevices } from '../../hooks/useRefusedDevices'
import { useLanguage } from '../../i18n/useLanguage'

import './index.scss'

/** Which devices are refused, and the next step of the ladder to them; nothing when none is. */
export function RefusedNotice({ refused }: { refused: RefusedDevices }) {
  const { text } = useLanguage()
  const { devices, by, openSettings, retry } = refused
  if (devices.length === 0) return <View className="refused none" />
  const names = devices.map((device) => text.media[device]).join(' · ')
  const own = by === 'mini-program'
  return (
    <View className="refused">
      <View className="refused-words">
        <Text className="refused-title">{text.refused.title(names)}</Text>
        <Text>{text.refused.next[by]}</Text>
      </View>
      <Button className="button refused-step" onClick={own ? () => void openSettings() : retry}>
        {own ? text.refused.openSettings : text.refused.retry}
      </Button>
    </View>
  )
}
