import { setClipboardData } from '@tarojs/taro'

import { Button } from '../../components/Button'
import type { Answer } from '../../components/ApiPanel'
import { ErrorNotice } from '../../components/ErrorNotice'
import { HostButton } from '../../components/HostButton'
import { Notice } from '../../components/Notice'
import { OpenSettings } from '../../components/OpenSettings'
import { journalText } from '../../hooks/journalText'
import type { RtcRoom } from '../../hooks/useRtcRoom'
import { useLanguage } from '../../i18n/useLanguage'
import { ToLobby } from './ToLobby'
import { Waiting } from './Waiting'

interface StageProps extends Pick<RtcRoom, 'state' | 'error'> {
  /** What `exitRtcRoom` answered. */
  answer: Answer | undefined
  onJoin: () => void
  onExit: () => void
}

/** What there is to say when pictures alone do not: how it stands, what went wrong, what to do. */
export function Stage({ state, error, answer, onJoin, onExit }: StageProps) {
  const { text } = useLanguage()
  if (error) {
    const stillIn = error.api === 'exitRtcRoom'
    return (
      <ErrorNotice
        error={error}
        title={stillIn ? text.room.exitFailed(text.errors[error.reason].title) : undefined}
      >
        {stillIn ? (
          <Button className="button" onClick={onExit}>
            {text.room.retryExit}
          </Button>
        ) : null}
        {error.remedy === 'open-settings' ? <OpenSettings onReturn={onJoin} /> : null}
        {stillIn || error.terminal ? null : (
          <Button className="button" onClick={onJoin}>
            {text.room.joinAgain}
          </Button>
        )}
        <ToLobby />
        <HostButton
          className="button button-quiet"
          what="copy"
          ask={() => setClipboardData({ data: journalText() })}
        >
          {text.room.copyLog}
        </HostButton>
      </ErrorNotice>
    )
  }
  if (state === 'joining') return <Waiting />
  if (state !== 'idle') return null
  return (
    <Notice
      title={text.room.left}
      next={text.room.leftNext}
      detail={answer && 'ok' in answer ? answer.ok.errMsg : undefined}
    >
      <Button className="button" onClick={onJoin}>
        {text.room.joinAgain}
      </Button>
      <ToLobby />
    </Notice>
  )
}
