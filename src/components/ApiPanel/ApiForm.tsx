import { Text, View } from '@tarojs/components'
import { useState } from 'react'

import { useLanguage } from '../../i18n/useLanguage'
import type { Invitation } from '../../invitation'
import type { RtcMethod } from '../../rtc/contract'
import { Button } from '../Button'
import { Chip } from '../Chip'
import { Field } from '../Field'
import { AnswerLine, type Answer } from './AnswerLine'
import { type Argument, argumentsOf, type Draft, isBounds, refusalOf, valueOf } from './forms'

interface ApiFormProps {
  method: RtcMethod
  given: Invitation
  draft: Draft
  onDraft: (draft: Draft) => void
  /** The method's last answer, or that none has come yet. */
  answer: Answer | undefined
  /** Asks the host. */
  onCall: () => void
}

/** One method: its arguments, and the button that calls it with the answer beside it. */
export function ApiForm({ method, given, draft, onDraft, answer, onCall }: ApiFormProps) {
  const { text } = useLanguage()
  const [asked, setAsked] = useState(false)
  const all = argumentsOf(method).map((argument) => {
    const value = valueOf(argument, draft, given)
    return { argument, value, refusal: refusalOf(argument, value, text) }
  })
  const bad = all.some(({ refusal }) => refusal !== undefined)
  const ask = () => {
    setAsked(bad)
    if (!bad) onCall()
  }
  return (
    <>
      {all.map(({ argument, value, refusal }) => (
        <ArgumentInput
          key={argument.name}
          argument={argument}
          value={value}
          // An empty field is called wrong only after a call was tried with it.
          refusal={asked || value !== '' ? refusal : undefined}
          onChange={(next) => onDraft({ ...draft, [argument.name]: next })}
        />
      ))}
      <View className="api-ask">
        <Button
          className={`button api-call${answer === 'waits' ? ' button-off' : ''}`}
          onClick={ask}
        >
          {text.room.callApi}
        </Button>
        {asked && bad ? (
          <Text className="answer answer-failed">{text.api.notCalled}</Text>
        ) : (
          <AnswerLine answer={answer} />
        )}
      </View>
    </>
  )
}

interface ArgumentInputProps {
  argument: Argument
  value: unknown
  refusal: string | undefined
  onChange: (value: unknown) => void
}

/** One argument, in words and by its name: what it is, and what it can be. */
function ArgumentInput({ argument, value, refusal, onChange }: ArgumentInputProps) {
  const { text } = useLanguage()
  const { name, filling } = argument
  const label = `${text.api.names[name]} ${name}`
  if (filling === 'given') {
    const shown = name === 'token' ? '********' : String(value)
    return <Text className="fact">{`${label}: ${shown}`}</Text>
  }
  if (filling === 'typed' || isBounds(filling)) {
    const hint = isBounds(filling)
      ? text.api.ranges[filling.unit](filling.from, filling.to)
      : name === 'token'
        ? text.lobby.tokenHint
        : text.lobby.idHint
    return (
      <Field
        id={`api-${name}`}
        label={isBounds(filling) ? `${label} (${hint})` : label}
        hint={hint}
        value={String(value)}
        problem={refusal}
        secret={name === 'token'}
        onInput={onChange}
      />
    )
  }
  const words: Partial<Record<string, Record<string, string>>> = text.api.values
  return (
    <View className="api-argument">
      <Text className="field-label">{label}</Text>
      {filling.map((choice) => (
        <Chip
          key={String(choice)}
          label={`${words[name]?.[String(choice)]} (${String(choice)})`}
          on={value === choice}
          onTap={() => onChange(choice)}
        />
      ))}
    </View>
  )
}
