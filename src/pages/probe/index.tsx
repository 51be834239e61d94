import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'

import { Button } from '../../components/Button'
import { CopyButton } from '../../components/CopyButton'
import { PROBE_TEXTS } from '../../i18n/probe'
import { useLanguage } from '../../i18n/useLanguage'
import { usePageTitle } from '../../i18n/usePageTitle'
import { readInvitation } from '../../invitation'
import type { Answer } from '../../probe/findings'
import { type Question, QUESTIONS } from '../../probe/questions'
import { type Probe, useProbe } from '../../probe/useProbe'

import './index.scss'

/** `pages/probe/index?roomId&userId&token`, in development builds alone: the contract's open questions. */
export default function ProbePage() {
  const { params } = useRouter()
  const text = PROBE_TEXTS[useLanguage().language]
  usePageTitle(text.title)
  const [place] = useState(() => {
    const read = readInvitation(params)
    return 'invitation' in read ? read.invitation : null
  })
  const probe = useProbe(place)
  const isBusy = probe.asking !== null || probe.choosing !== null
  return (
    <View className="probe">
      <Text>{text.intro}</Text>
      {place ? null : <Text className="probe-words">{text.noRoom}</Text>}
      {QUESTIONS.map((question) => (
        <QuestionRow
          key={question.name}
          question={question}
          probe={probe}
          disabled={isBusy || (question.room && !place)}
        />
      ))}
      <CopyButton textOf={probe.print}>{text.copy}</CopyButton>
    </View>
  )
}

/** An answer in its own words; a dash for none. */
const shown = (answer: Answer) =>
  (typeof answer === 'object' ? answer.join(', ') : String(answer)) || '–'

interface QuestionRowProps {
  question: Question
  probe: Probe
  disabled: boolean
}

/** One question, its button or what to choose from, and its answer. */
function QuestionRow({ question, probe, disabled }: QuestionRowProps) {
  const text = PROBE_TEXTS[useLanguage().language]
  const { name, choices = [] } = question
  const { asking, choosing, answers } = probe
  const answer = answers[name]
  return (
    <View className="probe-question">
      <Text className="probe-words">{text.questions[name]}</Text>
      {choosing === name ? (
        choices.map((choice) => (
          <Button
            key={choice}
            className="button button-quiet"
            onClick={() => probe.choose(name, choice)}
          >
            {text.choices[choice]}
          </Button>
        ))
      ) : (
        <Button
          id={`ask-${name}`}
          className="button button-quiet"
          disabled={disabled ? true : undefined}
          onClick={() => probe.ask(question)}
        >
          {asking === name ? text.asking : text.ask}
        </Button>
      )}
      {answer === undefined ? null : <Text className="probe-answer">{shown(answer)}</Text>}
    </View>
  )
}
