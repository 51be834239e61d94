import { Text, View } from '@tarojs/components'

import { announced } from '../announced'
import { Button } from '../Button'
import { Icon, type IconName } from '../Icon'
import { useLastWords } from '../useLastWords'

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
 * One round control with its name below. The badge lies over the control and is no part of it, so the
 * control keeps its name in every state. All looks are classes of one element, and a hidden badge
 * keeps its words, so a change sends one short path. For screen readers the words do come and go.
 */
export function Control({ icon, label, on, open, waits, danger, badge, onTap }: ControlProps) {
  const said = useLastWords(badge?.words ?? '')
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
        {said}
      </Text>
    </View>
  )
}
