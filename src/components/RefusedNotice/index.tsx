import { Text, View } from '@tarojs/components'

import type { RefusedDevices, Refuser } from '../../hooks/useRefusedDevices'
import { useLanguage } from '../../i18n/useLanguage'
import { Button } from '../Button'

import './index.scss'

/**
 * Which devices are refused, and the next step of the ladder to them, apart by who refuses; nothing
 * when none is.
 */
export function RefusedNotice({ refused }: { refused: RefusedDevices }) {
  const { text } = useLanguage()
  const { devices, openSettings, retry } = refused
  const step = (by: Refuser, words: string, onTap: () => void) => {
    const names = devices.filter((one) => one.by === by).map(({ device }) => text.media[device])
    if (names.length === 0) return <View className="refused none" />
    return (
      <View className="refused">
        <View className="refused-words">
          <Text className="refused-title">{text.refused.title(names.join(' · '))}</Text>
          <Text>{text.refused.next[by]}</Text>
        </View>
        <Button className="button refused-step" onClick={onTap}>
          {words}
        </Button>
      </View>
    )
  }
  return (
    <>
      {step('mini-program', text.refused.openSettings, () => void openSettings())}
      {step('system', text.refused.retry, retry)}
    </>
  )
}
