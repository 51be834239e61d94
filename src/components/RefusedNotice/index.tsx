import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'

import type { RefusedDevices, Refuser } from '../../hooks/useRefusedDevices'
import { useLanguage } from '../../i18n/useLanguage'
import { Button } from '../Button'
import { HostButton } from '../HostButton'

import './index.scss'

/**
 * Which devices are refused, and the next step of the ladder to them, apart by who refuses; nothing
 * when none is.
 */
export function RefusedNotice({ refused }: { refused: RefusedDevices }) {
  const { text } = useLanguage()
  const { devices, openSettings, retry } = refused
  const step = (by: Refuser, button: ReactElement) => {
    const names = devices.filter((one) => one.by === by).map(({ device }) => text.media[device])
    if (names.length === 0) return <View className="refused none" />
    return (
      <View className="refused">
        <View className="refused-words">
          <Text className="refused-title">{text.refused.title(names.join(' · '))}</Text>
          <Text>{text.refused.next[by]}</Text>
        </View>
        {button}
      </View>
    )
  }
  return (
    <>
      {step(
        'mini-program',
        <HostButton className="button refused-step" what="settings" ask={openSettings}>
          {text.refused.openSettings}
        </HostButton>,
      )}
      {step(
        'system',
        <Button className="button refused-step" onClick={retry}>
          {text.refused.retry}
        </Button>,
      )}
    </>
  )
}
