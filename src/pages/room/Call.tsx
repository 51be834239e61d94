import { Text, View } from '@tarojs/components'
import { useCallback, useState } from 'react'

import { type Answer, ApiPanel } from '../../components/ApiPanel'
import { CallControls } from '../../components/CallControls'
import { ErrorLine } from '../../components/ErrorLine'
import { Fold } from '../../components/Fold'
import { MemberGrid } from '../../components/MemberGrid'
import { RoomInfo } from '../../components/RoomInfo'
import { RTC_APP_ID } from '../../constants'
import { type RtcRoom, useRtcRoom } from '../../hooks/useRtcRoom'
import type { ErrorText } from '../../i18n/dictionary'
import { describe } from '../../i18n/describe'
import { useLanguage } from '../../i18n/useLanguage'
import type { Invitation } from '../../hooks/invitation'
import { Stage } from './Stage'
import { Status } from './Status'

type Failure = NonNullable<RtcRoom['error']>

/**
 * The call of one room. Each part has an element of its own that stays; what a part shows comes and
 * goes inside it, so that no change of one part makes Taro send another again.
 */
export function Call({ roomId, userId, token }: Invitation) {
  const { text } = useLanguage()
  const { state, error, joinRtcRoom, exitRtcRoom, call } = useRtcRoom({
    appId: RTC_APP_ID,
    roomId,
    userId,
    token,
  })
  const [answer, setAnswer] = useState<Answer>()
  // Until the first wish is stated the room is at rest, which is not what the user came for.
  const now = state === 'idle' && !answer ? 'joining' : state
  const [problem, setProblem] = useState<ErrorText>()
  const exit = useCallback(() => {
    exitRtcRoom().then(
      (ok) => setAnswer({ ok }),
      (failed: Failure) => setAnswer({ failed }),
    )
  }, [exitRtcRoom])
  const join = useCallback(() => {
    setAnswer(undefined)
    // What went wrong is the room's error, which the stage shows.
    joinRtcRoom().catch(() => undefined)
  }, [joinRtcRoom])
  const showViewError = useCallback(
    (member: string, code: number, words: string) =>
      setProblem({
        title: text.room.viewError(member, code, words),
        next: text.errors['view-failed'].next,
      }),
    [text],
  )
  const showError = useCallback((failed: Failure) => setProblem(describe(failed, text)), [text])
  const subscribeScreen = useCallback(
    (member: string) => {
      call('changeScreenSubscribeState', { userId: member, state: 1, streamType: 'both' }).catch(
        showError,
      )
    },
    [call, showError],
  )
  return (
    <View className="room">
      <View className="room-head">
        <Text className="room-title">{text.room.component}</Text>
        <Status state={now} />
      </View>
      <ErrorLine error={problem} onDismiss={() => setProblem(undefined)} />
      <View className="room-stage">
        <Stage state={now} error={error} answer={answer} onJoin={join} onExit={exit} />
      </View>
      <MemberGrid onError={showViewError} onScreen={subscribeScreen} />
      <Fold title={text.room.info}>
        <RoomInfo appId={RTC_APP_ID} token={token} roomId={roomId} userId={userId} />
      </Fold>
      <Fold title={text.room.api}>
        <ApiPanel answer={answer} onExit={exit} />
      </Fold>
      <CallControls onError={showError} onExit={exit} />
    </View>
  )
}
