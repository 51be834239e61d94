import { ScrollView, Text, View } from '@tarojs/components'
import { useState } from 'react'

import type { RtcRoom } from '../../hooks/useRtcRoom'
import { useLanguage } from '../../i18n/useLanguage'
import type { Invitation } from '../../invitation'
import type { RtcMethod, RtcMethodArguments } from '../../rtc/contract'
import type { RtcError } from '../../rtc/errors'
import { Button } from '../Button'
import { Fold } from '../Fold'
import { Icon } from '../Icon'
import { AnswerLine, type Answer } from './AnswerLine'
import { ApiForm } from './ApiForm'
import { type Draft, FORMS, gathered } from './forms'

import './index.scss'

const METHODS = Object.keys(FORMS) as RtcMethod[]

/** Finds the row of a method, to scroll to it. */
const rowOf = (method: RtcMethod) => `api-${method}`

type PerMethod<Value> = Partial<Record<RtcMethod, Value>>

interface ApiPanelProps {
  /** Makes any call but the exit. */
  call: RtcRoom['call']
  /** What the room page was opened with. */
  given: Invitation
  /** What `exitRtcRoom` answered last; absent before its first call. */
  answer: Answer | undefined
  onExit: () => void
}

/**
 * The methods of `RtcRoomContext`, folded away, each to be called. What was filled in and answered
 * stays with its method, whatever else is opened or folded.
 */
export function ApiPanel({ call, given, answer, onExit }: ApiPanelProps) {
  const { text } = useLanguage()
  const [open, setOpen] = useState<RtcMethod | undefined>('exitRtcRoom')
  const [drafts, setDrafts] = useState<PerMethod<Draft>>({})
  const [answers, setAnswers] = useState<PerMethod<Answer>>({})
  const ask = (method: RtcMethod, draft: Draft) => {
    const answered = (now: Answer) => setAnswers((before) => ({ ...before, [method]: now }))
    answered('waits')
    // The form holds exactly this method's arguments: `FORMS` is typed by them.
    const args = gathered(method, draft, given) as RtcMethodArguments[RtcMethod]
    call(method, args).then(
      (ok) => answered({ ok }),
      (failed: RtcError) => answered({ failed }),
    )
  }
  const formOf = (method: RtcMethod) => {
    const draft = drafts[method] ?? {}
    return (
      <ApiForm
        method={method}
        given={given}
        draft={draft}
        onDraft={(next) => setDrafts({ ...drafts, [method]: next })}
        answer={answers[method]}
        onCall={() => ask(method, draft)}
      />
    )
  }
  return (
    <Fold title={text.room.api}>
      <ScrollView className="api" scrollY scrollIntoView={open ? rowOf(open) : ''}>
        {METHODS.map((method) => (
          <View key={method} id={rowOf(method)} className="api-method">
            <Button
              className={method === open ? 'api-name unfolds unfolded' : 'api-name unfolds'}
              aria-expanded={method === open}
              onClick={() => setOpen(method === open ? undefined : method)}
            >
              <Text>{text.room.apiName(method)}</Text>
              <Icon name="fold" />
            </Button>
            {method !== open ? null : method === 'exitRtcRoom' ? (
              <>
                <Text className="fact">{`${text.api.names.roomId} roomId: ${given.roomId}`}</Text>
                <View className="api-ask">
                  <Button className="button button-danger api-call" onClick={onExit}>
                    {text.room.exit}
                  </Button>
                  <AnswerLine answer={answer} />
                </View>
              </>
            ) : (
              formOf(method)
            )}
          </View>
        ))}
      </ScrollView>
    </Fold>
  )
}
