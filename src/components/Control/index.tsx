import { Text, View } from '@tarojs/components'

import { Button } from '../Button'
import { Icon, type IconName } from '../Icon'

import './index.scss'

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
  onTap: () => void
}

/** One round control with its name below. */
export function Control({ icon, label, on, open, waits, danger, onTap }: ControlProps) {
  const classes = ['control']
  if (on || open) classes.push('control-on')
  if (waits) classes.push('control-waits')
  if (danger) classes.push('control-danger')
  return (
    <Button className={classes.join(' ')} aria-pressed={on} aria-expanded={open} onClick={onTap}>
      <View className="control-disc">
        <Icon name={icon} />
      </View>
      <Text className="control-label">{label}</Text>
    </Button>
  )
}
