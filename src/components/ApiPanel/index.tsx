import { Text, View } from '@tarojs/components'
import { useState } from 'react'

import { Button } from '../Button'
import type { RtcRoom } from '../../hooks/useRtcRoom'
import { hostWords } from '../../i18n/describe'
import { useLanguage } from '../../i18n/useLanguage'
import type { Invitation } from '../../invitation'
import type { RtcMethod, RtcMethodArguments, RtcSuccess } from '../../rtc/contract'
import type { RtcError } from '../../rtc/errors'
import { Chip } from '../Chip'
import { Field } from '../Field'
import { FORMS, type Filling } from './forms'

import './index.scss'

/** What a call answered: its `success` or its `fail`. */
export type Answer = { ok: RtcSuccess } | { failed: RtcError }

const METHODS = Object.keys(FORMS) as RtcMethod[]

interface ApiPanelProps {
  /** Makes any call but the exit. */
  call: RtcRoom['call']
  /** What the room page was opened with. */
  given: Invitation
  /** What `exitRtcRoom` answered last; absent before its first call. */
  answer: Answer | undefined
  onExit: () => void
}

/** The methods of `RtcRoomContext`, each to be called, and what it answered. */
export function ApiPanel({ call, given, answer, onExit }: ApiPanelProps) {
  const { text } = useLanguage()
  const [open, setOpen] = useState<RtcMethod>('exitRtcRoom')
  return (
    <View className="api">
      {METHODS.map((method) => (
        <View key={method} className="api-method">
          <Button
            className="api-name"
            aria-expanded={method === open}
            onClick={() => setOpen(method)}
          >
            {text.room.apiName(method)}
          </Button>
          {method !== open ? null : method === 'exitRtcRoom' ? (
            <>
              <Text className="fact">{`{ roomId: '${given.roomId}' }`}</Text>
              <Button className="button button-danger api-call" onClick={onExit}>
                {text.room.exit}
              </Button>
              <AnswerLine answer={answer} />
            </>
          ) : (
            <ApiForm method={method} call={call} given={given} />
          )}
        </View>
      ))}
    </View>
  )
}

interface ApiFormProps extends Pick<ApiPanelProps, 'call' | 'given'> {
  method: RtcMethod
}

/** One method: its arguments, the button that calls it, and the answer. */
function ApiForm({ method, call, given }: ApiFormProps) {
  const { text } = useLanguage()
  const [changed, setChanged] = useState<Record<string, unknown>>({})
  const [answer, setAnswer] = useState<Answer>()
  const [waits, setWaits] = useState(false)
  const form: Readonly<Record<string, Filling<unknown>>> = FORMS[method]
  const fillings = Object.keys(form).map((name) => [name, form[name] ?? 'text'] as const)
  const args: Record<string, unknown> = {}
  for (const [name, filling] of fillings) {
    const first =
      filling === 'given' ? given[name as keyof Invitation] : filling === 'text' ? '' : filling[0]
    args[name] = name in changed ? changed[name] : first
  }
  const change = (name: string, value: unknown) => setChanged({ ...changed, [name]: value })
  const ask = () => {
    const answered = (now: Answer) => {
      setAnswer(now)
      setWaits(false)
    }
    setWaits(true)
    // The form holds exactly this method's arguments: `FORMS` is typed by them.
    call(method, args as unknown as RtcMethodArguments[RtcMethod]).then(
      (ok) => answered({ ok }),
      (failed: RtcError) => answered({ failed }),
    )
  }
  return (
    <>
      {fillings.map(([name, filling]) =>
        filling === 'given' ? (
          <Text key={name} className="fact">
            {`${name}: ${name === 'token' ? '********' : String(args[name])}`}
          </Text>
        ) : filling === 'text' ? (
          <Field
            key={name}
            id={`api-${name}`}
            label={name}
            hint={name}
            value={String(args[name])}
            secret={name === 'token'}
            onInput={(value) => change(name, value)}
          />
        ) : (
          <View key={name} className="api-choices">
            <Text className="api-argument">{`${name}:`}</Text>
            {filling.map((value) => (
              <Chip
                key={JSON.stringify(value)}
                label={JSON.stringify(value)}
                on={args[name] === value}
                onTap={() => change(name, value)}
              />
            ))}
          </View>
        ),
      )}
      <Button className={`button api-call${waits ? ' button-off' : ''}`} onClick={ask}>
        {text.room.callApi}
      </Button>
      <AnswerLine answer={answer} waits={waits} />
    </>
  )
}

/** One line: `ok` as the host said it, or the error in words with its code. */
function AnswerLine({ answer, waits }: { answer: Answer | undefined; waits?: boolean }) {
  const { text } = useLanguage()
  if (waits) return <Text className="answer">{text.room.calling}</Text>
  if (!answer) return <Text className="answer">{text.room.noAnswer}</Text>
  if ('ok' in answer) return <Text className="answer answer-ok">{answer.ok.errMsg}</Text>
  const { title } = text.errors[answer.failed.reason]
  return <Text className="answer answer-failed">{`${title} (${hostWords(answer.failed)})`}</Text>
}
