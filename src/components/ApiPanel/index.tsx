import { Button, Text, View } from '@tarojs/components'

import { hostWords } from '../../i18n/describe'
import { useLanguage } from '../../i18n/useLanguage'
import type { RtcSuccess } from '../../rtc/contract'
import type { RtcError } from '../../rtc/errors'

import './index.scss'

/** What a call answered: its `success` or its `fail`. */
export type Answer = { ok: RtcSuccess } | { failed: RtcError }

interface ApiPanelProps {
  /** What `exitRtcRoom` answered last; absent before its first call. */
  answer: Answer | undefined
  onExit: () => void
}

/** The calls of `RtcRoomContext` and what they answered. */
export function ApiPanel({ answer, onExit }: ApiPanelProps) {
  const { text } = useLanguage()
  return (
    <View className="api">
      <Text className="label">{text.room.apiName('exitRtcRoom')}</Text>
      <Button className="button button-danger api-exit" onClick={onExit}>
        {text.room.exit}
      </Button>
      <AnswerLine answer={answer} />
    </View>
  )
}

/** One line: `ok` as the host said it, or the error in words with its code. */
function AnswerLine({ answer }: { answer: Answer | undefined }) {
  const { text } = useLanguage()
  if (!answer) return <Text className="answer">{text.room.noAnswer}</Text>
  if ('ok' in answer) return <Text className="answer answer-ok">{answer.ok.errMsg}</Text>
  const { title } = text.errors[answer.failed.reason]
  return <Text className="answer answer-failed">{`${title} (${hostWords(answer.failed)})`}</Text>
}
