import { Text, View } from '@tarojs/components'

import { Button } from '../Button'
import { Icon, type IconName } from '../Icon'

import './index.scss'

interface ControlProps {
  icon: IconName
  label: string
  /** Whether the device works; lights the control. */
  on?: boolean
  /** Whether the host is still at it. */
  waits?: boolean
  danger?: boolean
  onTap: () => void
}

/** One round control with its name below. */
export function Control({ icon, label, on, waits, danger, onTap }: ControlProps) {
  const classes = ['control']
  if (on) classes.push('control-on')
  if (waits) classes.push('control-waits')
  if (danger) classes.push('control-danger')
  return (
    <Button className={classes.join(' ')} onClick={onTap}>
      <View className="control-disc">
        <Icon name={icon} />
      </View>
      <Text className="control-label">{label}</Text>
    </Button>
  )
}
