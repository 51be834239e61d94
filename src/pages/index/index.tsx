import { Text, View } from '@tarojs/components'
import { navigateTo, useDidShow, useRouter } from '@tarojs/taro'
import { useState } from 'react'

import { AccountLine } from '../../components/AccountLine'
import { Button } from '../../components/Button'
import { ErrorBoundary } from '../../components/ErrorBoundary'
import { ErrorNotice } from '../../components/ErrorNotice'
import { Field } from '../../components/Field'
import { HostButton } from '../../components/HostButton'
import { Later } from '../../components/Later'
import { Notice } from '../../components/Notice'
import { RefusalLine } from '../../components/RefusalLine'
import { beginWith } from '../../host/firstFrame'
import { useRtcSupport } from '../../hooks/useRtcSupport'
import { handOver, type Invitation, isRefused, isWellFormed, problemOf } from '../../invitation'
import { admitted, isTokenRefusal } from '../../invitation/admission'
import { isInvitation } from '../../invitation/link'
import type { TokenRefusal } from '../../invitation/tokenService'
import { useAccount } from '../../invitation/useAccount'
import { useDraft } from '../../invitation/useDraft'
import { useShared } from '../../invitation/useShared'
import { otherThan } from '../../i18n/dictionary'
import { DICTIONARIES } from '../../i18n/dictionaries'
import { chooseLanguage } from '../../i18n/chosenLanguage'
import { useLanguage } from '../../i18n/useLanguage'
import { usePageTitle } from '../../i18n/usePageTitle'
import { FirstFrame } from './FirstFrame'
import { Invitations } from './Invitations'
import { OwnPreview } from './OwnPreview'

import './index.scss'

beginWith(FirstFrame)

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

/** Who joins which room, a look at oneself, and in. An invitation fills the fields. */
function Lobby() {
  const { params } = useRouter()
  const { language, text } = useLanguage()
  const { draft, invited, change, open, reveal, problem: wrong, dismiss } = useDraft(params)
  const [calling, setCalling] = useState(false)
  const [refusal, setRefusal] = useState<TokenRefusal>()
  const [looks, setLooks] = useState(false)
  const account = useAccount(draft.token === '')
  const other = otherThan(language)
  const refused = (part: keyof Invitation) =>
    draft[part] !== '' && !isWellFormed(part, draft[part]) ? text.lobby.refused[part] : undefined
  const problem = useRtcSupport()
  const tokenRefused = isRefused(draft)
  const invitation = { ...draft, userId: account.userId ?? draft.userId }
  const ready = !problem && !calling && !tokenRefused && problemOf(invitation) === undefined
  usePageTitle(text.lobby.title)
  useShared(text.made.title, draft.roomId)
  useDidShow(() => {
    setCalling(false)
    if (isRefused(draft)) reveal()
  })
  const join = () => {
    setCalling(true)
    setRefusal(undefined)
    const enter = (whole: Invitation) => navigateTo({ url: handOver(whole) })
    return (admitted(invitation)?.then(enter) ?? enter(invitation)).catch((failure) => {
      setCalling(false)
      if (!isTokenRefusal(failure)) throw failure
      setRefusal(failure)
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
        {problem ? <ErrorNotice error={problem} /> : <OwnPreview calling={calling} lent={looks} />}
        <Later>
          <Invitations
            problem={wrong}
            open={open}
            dismiss={dismiss}
            roomId={draft.roomId}
            onLooks={setLooks}
          />
          <Field
            id="roomId"
            label={text.lobby.roomId}
            hint={text.lobby.roomHint}
            value={draft.roomId}
            problem={refused('roomId')}
            onInput={(said) => (isInvitation(said) ? open(said) : change({ roomId: said }))}
          />
          {process.env.TARO_APP_RTC_TOKEN_URL && account.state !== 'named' ? (
            <AccountLine state={account.state} refusal={account.refusal} onRetry={account.retry} />
          ) : (
            <Field
              id="userId"
              label={text.lobby.userId}
              hint={text.lobby.idHint}
              value={draft.userId}
              problem={refused('userId')}
              onInput={(userId) => change({ userId })}
            />
          )}
          <TokenField
            token={invited ? undefined : draft.token}
            problem={tokenRefused ? text.lobby.tokenRefused : refused('token')}
            onReveal={reveal}
            onInput={(token) => change({ token })}
          />
        </Later>
      </View>
      {process.env.TARO_APP_RTC_TOKEN_URL ? (
        <RefusalLine refusal={refusal} onDismiss={() => setRefusal(undefined)} />
      ) : null}
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

/** The token, or that an invitation brought one. */
function TokenField(props: {
  /** Absent: an invitation brought it, and nobody is to see it. */
  token: string | undefined
  problem: string | undefined
  onReveal: () => void
  onInput: (token: string) => void
}) {
  const { text } = useLanguage()
  return (
    <View className="lobby-token">
      {props.token === undefined ? (
        <View className="lobby-invited">
          <Text>{text.lobby.tokenFromInvitation}</Text>
          <Button className="button button-quiet" onClick={props.onReveal}>
            {text.lobby.changeToken}
          </Button>
        </View>
      ) : (
        <Field
          id="token"
          label={text.lobby.token}
          hint={text.lobby.tokenHint}
          value={props.token}
          problem={props.problem}
          secret
          onInput={props.onInput}
        />
      )}
    </View>
  )
}
