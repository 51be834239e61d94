import { getCurrentPages, navigateBack, redirectTo } from '@tarojs/taro'

import { HostButton } from '../../components/HostButton'
import { useLanguage } from '../../i18n/useLanguage'

const LOBBY = '/pages/index/index'

/** Back to the lobby that opened this page, or to a new one when an invitation did. */
function toLobby() {
  return getCurrentPages().length > 1 ? navigateBack() : redirectTo({ url: LOBBY })
}

/**
 * The button that leads back to the lobby, from every state of the room page.
 * @param only - whether there is nothing else to do
 */
export function ToLobby({ only }: { only?: boolean }) {
  const { text } = useLanguage()
  return (
    <HostButton className={only ? 'button' : 'button button-quiet'} what="open" ask={toLobby}>
      {text.room.backToLobby}
    </HostButton>
  )
}
