import { Text } from '@tarojs/components'

import { hostWords } from '../../i18n/describe'
import { useLanguage } from '../../i18n/useLanguage'
import type { RtcSuccess } from '../../rtc/contract'
import type { RtcError } from '../../rtc/errors'

/** What a call answered: its `success` or its `fail`; or that it has not answered yet. */
export type Answer = { ok: RtcSuccess } | { failed: RtcError } | 'waits'

/** `ok` as the host said it, or the error in words with its code. */
export function AnswerLine({ answer }: { answer: Answer | undefined }) {
  const { text } = useLanguage()
  if (answer === 'waits') return <Text className="answer">{text.room.calling}</Text>
  if (!answer) return <Text className="answer">{text.room.noAnswer}</Text>
  if ('ok' in answer) return <Text className="answer answer-ok">{answer.ok.errMsg}</Text>
  const { title } = text.errors[answer.failed.reason]
  return <Text className="answer answer-failed">{`${title} (${hostWords(answer.failed)})`}</Text>
}
