import { Text, View } from '@tarojs/components'

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
 * called the same whatever its state.
 */
export function Control({ icon, label, on, open, waits, danger, badge, onTap }: ControlProps) {
  const classes = ['control']
  if (on || open) classes.push('control-on')
  if (waits) classes.push('control-waits')
  if (danger) classes.push('control-danger')
  const tag = ['control-badge']
  if (!badge) tag.push('none')
  else if (badge.warns) tag.push('warns')
  return (
    <View className="control-place">
      <Button className={classes.join(' ')} aria-pressed={on} aria-expanded={open} onClick={onTap}>
        <View className="control-disc">
          <Icon name={icon} />
        </View>
        <Text className="control-label">{label}</Text>
      </Button>
      <Text className={tag.join(' ')} {...announced}>
        {badge?.words ?? ''}
      </Text>
    </View>
  )
}
