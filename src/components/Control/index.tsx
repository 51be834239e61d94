import { Text, View } from '@tarojs/components'
import { useRef } from 'react'

import { announced } from '../announced'
import { Button } from '../Button'
import { Icon, type IconName } from '../Icon'

import './index.scss'

/** A few words on a control. */
export interface Badge {
  words: string
  /** Whether they are a warning, which its colour says, too. */
  warns: boolean
}

interface ControlProps {
  icon: IconName
  label: string
  /** Of a switch: whether it is on; lights the control. */
  on?: boolean
  /** Of what unfolds: whether it is open; lights the control. */
  open?: boolean
  /** Whether the host is still at it. */
  waits?: boolean
  danger?: boolean
  /** What there is to say of its state. */
  badge?: Badge | undefined
  onTap: () => void
}

/**
 * One round control with its name below. Its badge lies over it without being part of it: a switch is
 * called the same whatever its state. All of its looks are classes of one element, and a badge that
 * goes keeps its words: a switch costs one short path. Where words are read out they come and go.
 */
export function Control({ icon, label, on, open, waits, danger, badge, onTap }: ControlProps) {
  const said = useRef('')
  if (badge || announced) said.current = badge?.words ?? ''
  const classes = ['control']
  if (on || open) classes.push('on')
  if (waits) classes.push('waits')
  if (danger) classes.push('danger')
  if (badge) classes.push('told')
  if (badge?.warns) classes.push('warns')
  return (
    <View className={classes.join(' ')}>
      <Button className="control-button" aria-pressed={on} aria-expanded={open} onClick={onTap}>
        <View className="control-disc">
          <Icon name={icon} />
        </View>
        <Text className="control-label">{label}</Text>
      </Button>
      <Text className="control-badge" {...announced}>
        {said.current}
      </Text>
    </View>
  )
}
