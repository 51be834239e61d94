import { Input, Text, View } from '@tarojs/components'

import { announced } from '../announced'
import { labelled } from './labelled'

import './index.scss'

interface FieldProps {
  /** Finds the field, for tests and for the label. */
  id: string
  label: string
  hint: string
  value: string
  /** Why the value is refused; shown as it is typed. */
  problem?: string | undefined
  /** Covers what is typed. */
  secret?: boolean
  /** Gets what is typed or pasted, without the blanks around it that a copy may bring along. */
  onInput: (value: string) => void
}

/** One labelled line of text that says at once what is wrong with it. */
export function Field({ id, label, hint, value, problem, secret, onInput }: FieldProps) {
  return (
    <View className={problem ? 'field field-bad' : 'field'}>
      <Text className="field-label">{label}</Text>
      <Input
        id={id}
        className="field-input"
        value={value}
        placeholder={hint}
        password={secret ?? false}
        // A value that was cut off would be a different value, and could still look valid.
        maxlength={-1}
        onInput={(event) => onInput(event.detail.value.trim())}
        {...labelled(label, problem !== undefined)}
      />
      <View className="field-problem" {...announced}>
        {problem}
      </View>
    </View>
  )
}
