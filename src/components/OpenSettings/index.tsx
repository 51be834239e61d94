import { openSetting } from '@tarojs/taro'

import { useLanguage } from '../../i18n/useLanguage'
import { HostButton } from '../HostButton'
import type { OpenSettingsProps } from './props'

/** The button that opens the mini-program's own settings. */
export function OpenSettings({ onReturn }: OpenSettingsProps) {
  const { text } = useLanguage()
  return (
    <HostButton className="button" what="settings" ask={() => openSetting().then(onReturn)}>
      {text.refused.openSettings}
    </HostButton>
  )
}
