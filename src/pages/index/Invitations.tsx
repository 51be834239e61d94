import { View } from '@tarojs/components'
import { useState } from 'react'

import { Chip } from '../../components/Chip'
import { ErrorLine } from '../../components/ErrorLine'
import { Invite } from '../../components/Invite'
import { ScanButton } from '../../components/ScanButton'
import { useLanguage } from '../../i18n/useLanguage'
import type { useDraft } from '../../invitation/useDraft'

interface InvitationsProps extends Pick<
  ReturnType<typeof useDraft>,
  'problem' | 'open' | 'dismiss'
> {
  /** As it is filled in. */
  roomId: string
  /** A code is being looked for, with the camera. */
  onLooks: (looks: boolean) => void
}

/** Reads an invitation, makes one, and says what is wrong with the last one that was opened. */
export function Invitations({ problem, open, dismiss, roomId, onLooks }: InvitationsProps) {
  const { text } = useLanguage()
  const [inviting, setInviting] = useState(false)
  const wrong = problem && text.invitation[problem]
  return (
    <>
      <View className="lobby-invitations">
        <ScanButton onText={open} onLooks={onLooks} />
        <Chip label={text.lobby.invite} on={inviting} onTap={() => setInviting(!inviting)} />
      </View>
      <ErrorLine error={wrong && `${wrong.title} · ${wrong.next}`} onDismiss={dismiss} />
      {inviting ? <Invite roomId={roomId} /> : null}
    </>
  )
}
