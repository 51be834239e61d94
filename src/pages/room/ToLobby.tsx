import { getCurrentPages, navigateBack, redirectTo, useRouter } from '@tarojs/taro'

import { HostButton } from '../../components/HostButton'
import { useLanguage } from '../../i18n/useLanguage'
import { draftOf, idsIn } from '../../invitation'

const LOBBY = '/pages/index/index'

/**
 * The button that leads back to the lobby, from every state of the room page.
 * @param only - whether there is nothing else to do
 */
export function ToLobby({ only }: { only?: boolean }) {
  const { text } = useLanguage()
  const { params } = useRouter()
  // Back to the one that opened this page, or to a new one that knows who and where.
  const toLobby = () =>
    getCurrentPages().length > 1
      ? navigateBack()
      : redirectTo({ url: LOBBY + idsIn(draftOf(params)) })
  return (
    <HostButton className={only ? 'button' : 'button button-quiet'} what="open" ask={toLobby}>
      {text.room.backToLobby}
    </HostButton>
  )
}
