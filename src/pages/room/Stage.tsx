import { Button } from '../../components/Button'
import type { Answer } from '../../components/ApiPanel/AnswerLine'
import { CopyButton } from '../../components/CopyButton'
import { ErrorNotice } from '../../components/ErrorNotice'
import { Notice } from '../../components/Notice'
import { OpenSettings } from '../../components/OpenSettings'
import { tokenRefusalText } from '../../i18n/tokenRefusals'
import { journalText } from '../../rtc/journalText'
import type { RtcRoom } from '../../hooks/useRtcRoom'
import { useLanguage } from '../../i18n/useLanguage'
import { refusalIn, tokenProvider } from '../../invitation/tokenService'
import { ToLobby } from './ToLobby'
import { Waiting } from './Waiting'

interface StageProps extends Pick<RtcRoom, 'state' | 'error' | 'inRoom'> {
  /** What `exitRtcRoom` answered. */
  answer: Answer | undefined
  /** Whether one is on the way in, or back before one was. */
  waits: boolean
  onJoin: () => void
  onExit: () => void
}

/** What there is to say when pictures alone do not: how it stands, what went wrong, what to do. */
export function Stage({ state, error, inRoom, answer, waits, onJoin, onExit }: StageProps) {
  const spoken = useLanguage()
  const { text } = spoken
  if (error) {
    const { remedy, terminal, reason, errMsg } = error
    const words =
      process.env.TARO_APP_RTC_TOKEN_URL && reason === 'token-unavailable'
        ? tokenRefusalText(refusalIn(errMsg), spoken)
        : text.errors[reason]
    // A token that was refused is refused again: only a server makes another one.
    const canJoin = !inRoom && !terminal && (remedy !== 'new-token' || tokenProvider !== undefined)
    return (
      <ErrorNotice
        error={error}
        title={inRoom ? text.room.exitFailed(words.title) : words.title}
        next={words.next}
      >
        {inRoom ? (
          <Button className="button" onClick={onExit}>
            {text.room.retryExit}
          </Button>
        ) : null}
        {remedy === 'open-settings' ? <OpenSettings onReturn={onJoin} /> : null}
        {canJoin ? (
          <Button className="button" onClick={onJoin}>
            {text.room.joinAgain}
          </Button>
        ) : null}
        <ToLobby only={!inRoom && !canJoin} />
        <CopyButton textOf={journalText}>{text.room.copyLog}</CopyButton>
      </ErrorNotice>
    )
  }
  if (waits) return <Waiting leaves={state === 'exiting'} />
  if (state !== 'idle') return null
  return (
    <Notice
      title={text.room.left}
      next={text.room.leftNext}
      detail={typeof answer === 'object' && 'ok' in answer ? answer.ok.errMsg : undefined}
    >
      <Button className="button" onClick={onJoin}>
        {text.room.joinAgain}
      </Button>
      <ToLobby />
    </Notice>
  )
}
