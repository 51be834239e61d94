import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'

import { useLanguage } from '../../i18n/useLanguage'
import { isWellFormed } from '../../invitation'
import { linkTo, newExpiry } from '../../invitation/link'
import { announced } from '../announced'
import { CopyButton } from '../CopyButton'
import { QrCode } from '../QrCode'
import { ShareButton } from '../ShareButton'

import './index.scss'

/** An invitation to a room: as a code, as a text, and until when it is good. */
export function Invite({ roomId }: { roomId: string }) {
  const { text } = useLanguage()
  return (
    <View className="invite" {...announced}>
      {isWellFormed('roomId', roomId) ? (
        <NewInvitation roomId={roomId} />
      ) : (
        <Text className="invite-note">{text.made.noRoom}</Text>
      )}
    </View>
  )
}

const twoDigits = (number: number) => (number < 10 ? `0${number}` : `${number}`)

function NewInvitation({ roomId }: { roomId: string }) {
  const { made } = useLanguage().text
  const [expiresAt, setExpiresAt] = useState(newExpiry)
  useEffect(() => {
    // An invitation that has expired is replaced by a new one.
    const timer = setTimeout(() => setExpiresAt(newExpiry()), expiresAt * 1000 - Date.now())
    return () => clearTimeout(timer)
  }, [expiresAt])
  const link = linkTo(roomId, expiresAt)
  const end = new Date(expiresAt * 1000)
  const time = `${twoDigits(end.getHours())}:${twoDigits(end.getMinutes())}`
  return (
    <>
      <QrCode text={link} label={made.code} />
      <Text className="invite-until">{made.until(end.getMonth(), end.getDate(), time)}</Text>
      <Text className="invite-note">{made.noToken}</Text>
      <Text className="invite-link">{link}</Text>
      <View className="invite-actions">
        <CopyButton textOf={() => link}>{made.copy}</CopyButton>
        <ShareButton title={made.title(roomId)} link={link}>
          {made.share}
        </ShareButton>
      </View>
    </>
  )
}
