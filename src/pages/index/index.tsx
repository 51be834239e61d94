import { Text, View } from '@tarojs/components'
import { navigateTo, useDidShow, useRouter } from '@tarojs/taro'
import { useState } from 'react'

import { Button } from '../../components/Button'
import { ErrorBoundary } from '../../components/ErrorBoundary'
import { ErrorNotice } from '../../components/ErrorNotice'
import { Field } from '../../components/Field'
import { HostButton } from '../../components/HostButton'
import { Notice } from '../../components/Notice'
import { useRtcSupport } from '../../hooks/useRtcSupport'
import {
  draftOf,
  handOver,
  type Invitation,
  isRefused,
  isWellFormed,
  problemOf,
} from '../../invitation'
import { DICTIONARIES } from '../../i18n/dictionaries'
import { chooseLanguage } from '../../i18n/chosenLanguage'
import { useLanguage } from '../../i18n/useLanguage'
import { usePageTitle } from '../../i18n/usePageTitle'
import { OwnPreview } from './OwnPreview'

import './index.scss'

/** `pages/index/index?roomId&userId&token`: the lobby, or the way to it out of a crash. */
export default function LobbyPage() {
  const { text } = useLanguage()
  return (
    <ErrorBoundary
      fallback={(again) => (
        <View className="lobby">
          <Notice title={text.crashed.title} next={text.lobby.crashed}>
            <Button className="button" onClick={again}>
              {text.refused.retry}
            </Button>
          </Notice>
        </View>
      )}
    >
      <Lobby />
    </ErrorBoundary>
  )
}

/** Who joins which room, a look at oneself, and in. A scanned invitation fills the fields. */
function Lobby() {
  const { params } = useRouter()
  const { language, text } = useLanguage()
  const [draft, setDraft] = useState(() => draftOf(params))
  const [invited, setInvited] = useState(draft.token !== '' && !isRefused(draft))
  const [calling, setCalling] = useState(false)
  const other = language === 'en' ? 'zh-CN' : 'en'
  const change = (part: Partial<Invitation>) => setDraft((now) => ({ ...now, ...part }))
  const refused = (part: keyof Invitation) =>
    draft[part] !== '' && !isWellFormed(part, draft[part]) ? text.lobby.refused[part] : undefined
  const problem = useRtcSupport()
  const tokenRefused = isRefused(draft)
  const ready = !problem && !calling && !tokenRefused && problemOf(draft) === undefined
  usePageTitle(text.lobby.title)
  useDidShow(() => {
    setCalling(false)
    if (isRefused(draft)) setInvited(false)
  })
  const join = () => {
    setCalling(true)
    return navigateTo({ url: handOver(draft) }).catch((refusal) => {
      setCalling(false)
      throw refusal
    })
  }
  return (
    <View className="lobby">
      <View className="lobby-body">
        <View className="lobby-head">
          <Text className="lobby-title">{text.lobby.subtitle}</Text>
          <Button className="button button-quiet" onClick={() => chooseLanguage(other)}>
            {DICTIONARIES[other].name}
          </Button>
        </View>
        {problem ? <ErrorNotice error={problem} /> : <OwnPreview calling={calling} />}
        <Field
          id="roomId"
          label={text.lobby.roomId}
          hint={text.lobby.idHint}
          value={draft.roomId}
          problem={refused('roomId')}
          onInput={(roomId) => change({ roomId })}
        />
        <Field
          id="userId"
          label={text.lobby.userId}
          hint={text.lobby.idHint}
          value={draft.userId}
          problem={refused('userId')}
          onInput={(userId) => change({ userId })}
        />
        <View className="lobby-token">
          {invited ? (
            <View className="lobby-invited">
              <Text>{text.lobby.tokenFromInvitation}</Text>
              <Button className="button button-quiet" onClick={() => setInvited(false)}>
                {text.lobby.changeToken}
              </Button>
            </View>
          ) : (
            <Field
              id="token"
              label={text.lobby.token}
              hint={text.lobby.tokenHint}
              value={draft.token}
              problem={tokenRefused ? text.lobby.tokenRefused : refused('token')}
              secret
              onInput={(token) => change({ token })}
            />
          )}
        </View>
      </View>
      <HostButton
        id="join"
        className={ready ? 'button lobby-join' : 'button button-off lobby-join'}
        disabled={ready ? undefined : true}
        what="open"
        ask={join}
      >
        {text.lobby.join}
      </HostButton>
    </View>
  )
}
