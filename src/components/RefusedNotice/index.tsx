import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'

import type { RefusedDevices, Refuser } from '../../hooks/useRefusedDevices'
import { useLanguage } from '../../i18n/useLanguage'
import { Button } from '../Button'
import { HostButton } from '../HostButton'

import './index.scss'

/**
 * Says which devices the call goes without and what the user can do next, in one notice for each party
 * that keeps a device back. Draws nothing when there is no such device.
 */
export function RefusedNotice({ refused }: { refused: RefusedDevices }) {
  const { text } = useLanguage()
  const { devices, openSettings, retry } = refused
  const step = (by: Refuser, button: ReactElement) => {
    const names = devices.filter((one) => one.by === by).map(({ device }) => text.media[device])
    if (names.length === 0) return <View className="refused none" />
    const title = by === 'unplugged' ? text.refused.unplugged : text.refused.title
    return (
      <View className="refused">
        <View className="refused-words">
          <Text className="refused-title">{title(names.join(' · '))}</Text>
          <Text>{text.refused.next[by]}</Text>
        </View>
        {button}
      </View>
    )
  }
  const again = (
    <Button className="button refused-step" onClick={retry}>
      {text.refused.retry}
    </Button>
  )
  return (
    <>
      {step(
        'mini-program',
        <HostButton className="button refused-step" what="settings" ask={openSettings}>
          {text.refused.openSettings}
        </HostButton>,
      )}
      {step('system', again)}
      {step('unplugged', again)}
    </>
  )
}
