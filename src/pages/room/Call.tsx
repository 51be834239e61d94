import { Text, View } from '@tarojs/components'
import { useCallback, useEffect, useState } from 'react'

import { announced } from '../../components/announced'
import { ApiPanel } from '../../components/ApiPanel'
import type { Answer } from '../../components/ApiPanel/AnswerLine'
import { CallControls } from '../../components/CallControls'
import { ErrorLine } from '../../components/ErrorLine'
import { useAsk } from '../../hooks/useAsk'
import { useProblem } from '../../i18n/useProblem'
import { Fold } from '../../components/Fold'
import { HeldSound } from '../../components/HeldSound'
import { Later } from '../../components/Later'
import { MemberGrid } from '../../components/MemberGrid'
import { RefusedNotice } from '../../components/RefusedNotice'
import { RoomInfo } from '../../components/RoomInfo'
import { RTC_APP_ID } from '../../constants'
import { useLocalMedia } from '../../hooks/useLocalMedia'
import { useRefusedDevices } from '../../hooks/useRefusedDevices'
import { type RtcRoom, useRtcRoom } from '../../hooks/useRtcRoom'
import { useRtcTrouble } from '../../hooks/useRtcTrouble'
import { useLanguage } from '../../i18n/useLanguage'
import { type Invitation, markRefused } from '../../invitation'
import { tokenProvider } from '../../invitation/tokenService'
import { useShared } from '../../invitation/useShared'
import { Alone } from './Alone'
import { Stage } from './Stage'
import { Status } from './Status'
import { Timer } from './Timer'
import { useKeptDevices } from './useKeptDevices'
import { useScreenOn } from './useScreenOn'

/**
 * The class for what the screen is for now: the way in, the call, or the time after it.
 * @param entered - whether one got into the room: without that there is no call to show while leaving
 */
function phaseOf(state: RtcRoom['state'], inRoom: boolean, entered: boolean): string {
  if (state === 'joining' || (state === 'exiting' && !entered)) return 'room-joining'
  return inRoom || state === 'exiting' ? 'room-in-call' : 'room-over'
}

/**
 * The call of one room. Each part has an element of its own that stays; what a part shows comes and
 * goes inside it, so that no change of one part makes Taro send another again.
 */
export function Call(invitation: Invitation) {
  const { text } = useLanguage()
  const { roomId, userId, token } = invitation
  const wish = { appId: RTC_APP_ID, roomId, userId, token: token || undefined, tokenProvider }
  const { state, error, inRoom, joinRtcRoom, exitRtcRoom, call } = useRtcRoom(wish)
  const { problem, showError, showViewError, clear, clearLater } = useProblem()
  const media = useLocalMedia()
  const refused = useRefusedDevices(media, showError)
  const ask = useAsk(refused.note, showError, clearLater)
  const [answer, setAnswer] = useState<Answer>()
  const [options, setOptions] = useState(false)
  const [full, setFull] = useState(false)
  // Until the first wish is stated the room is at rest, which is not what the user came for.
  const now = state === 'idle' && !answer ? 'joining' : state
  const [entered, setEntered] = useState(false)
  if (entered ? now === 'joining' : now === 'joined') setEntered(!entered)
  const phase = phaseOf(now, inRoom, entered)
  const inCall = phase === 'room-in-call'
  const keptDevices = useKeptDevices(state, phase === 'room-over', media, ask)
  useScreenOn(state === 'joined')
  useShared(text.made.title, roomId)
  useRtcTrouble(showError)
  const spent = error?.remedy === 'new-token'
  useEffect(() => {
    // The lobby must not offer a token that was refused.
    if (spent) markRefused({ roomId, userId, token })
  }, [spent, roomId, userId, token])
  const exit = useCallback(() => {
    // What comes of it is said where the options would cover it.
    setOptions(false)
    exitRtcRoom().then(
      (ok) => setAnswer({ ok }),
      (failed: NonNullable<RtcRoom['error']>) => setAnswer({ failed }),
    )
  }, [exitRtcRoom])
  const join = useCallback(() => {
    setAnswer(undefined)
    clear()
    // What went wrong is the room's error, which the stage shows.
    joinRtcRoom().then(keptDevices(), () => undefined)
  }, [joinRtcRoom, keptDevices, clear])
  const subscribeScreen = useCallback(
    (member: string) => {
      const args = { userId: member, state: 1, streamType: 'both' } as const
      void ask(call('changeScreenSubscribeState', args))
    },
    [call, ask],
  )
  return (
    <View className={full ? `room ${phase} room-full` : `room ${phase}`}>
      <View className="room-head">
        <Text className="room-title">{text.room.component}</Text>
        <Status state={inCall && now === 'failed' ? 'joined' : now} />
        <Timer inCall={inCall} />
      </View>
      <ErrorLine error={problem} onDismiss={clear} />
      <View className="room-stage" {...announced}>
        <Stage
          state={now}
          error={error}
          inRoom={inRoom}
          answer={answer}
          waits={phase === 'room-joining'}
          onJoin={join}
          onExit={exit}
        />
      </View>
      <MemberGrid
        onError={showViewError}
        onScreen={subscribeScreen}
        refused={refused.unallowed}
        low={options}
        onFull={setFull}
      />
      <Alone roomId={roomId} />
      <HeldSound />
      <View>
        <Later>
          <RefusedNotice refused={refused} />
        </Later>
      </View>
      <Fold title={text.room.info}>
        <RoomInfo appId={RTC_APP_ID} token={token} roomId={roomId} userId={userId} />
      </Fold>
      <ApiPanel call={call} given={invitation} answer={answer} onExit={exit} />
      <CallControls
        call={call}
        ask={ask}
        refused={refused.unallowed}
        options={options}
        onOptions={setOptions}
        onExit={exit}
      />
    </View>
  )
}
