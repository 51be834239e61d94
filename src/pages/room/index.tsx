import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'

import { ErrorBoundary } from '../../components/ErrorBoundary'
import { ErrorNotice } from '../../components/ErrorNotice'
import { Notice } from '../../components/Notice'
import { beginWith } from '../../host/firstFrame'
import { useRtcSupport } from '../../hooks/useRtcSupport'
import type { ErrorText } from '../../i18n/dictionary'
import { useLanguage } from '../../i18n/useLanguage'
import { usePageTitle } from '../../i18n/usePageTitle'
import { readInvitation } from '../../invitation'
import { Call } from './Call'
import { FirstFrame } from './FirstFrame'
import { ToLobby } from './ToLobby'

import './index.scss'

beginWith(FirstFrame)

/** `pages/room/index?roomId&userId&token`: the call, or what is wrong with the invitation. */
export default function RoomPage() {
  const { params } = useRouter()
  const { text } = useLanguage()
  usePageTitle(text.room.title)
  const [read] = useState(() => readInvitation(params))
  const problem = useRtcSupport()
  return (
    <ErrorBoundary fallback={() => <NoCall {...text.crashed} />}>
      {problem ? (
        <View className="room">
          <ErrorNotice error={problem}>
            <ToLobby only />
          </ErrorNotice>
        </View>
      ) : 'problem' in read ? (
        <NoCall {...text.invitation[read.problem]} />
      ) : (
        <Call {...read.invitation} />
      )}
    </ErrorBoundary>
  )
}

/** There is no call on this page: why, and the way out. */
function NoCall({ title, next }: ErrorText) {
  return (
    <View className="room">
      <Notice title={title} next={next}>
        <ToLobby only />
      </Notice>
    </View>
  )
}
