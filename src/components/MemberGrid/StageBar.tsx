import { View } from '@tarojs/components'

import { useLanguage } from '../../i18n/useLanguage'
import { Button } from '../Button'

interface StageBarProps {
  /** Whether there is something to give the whole stage, or that has it. */
  shown: boolean
  full: boolean
  /** Whether what has the stage can be turned on its side. */
  turnable: boolean
  onFull: (full: boolean) => void
  onTurn: () => void
}

/**
 * Below the pictures and not over them, where a native view may hide it: the way to the whole stage,
 * and the one back that is always in sight.
 */
export function StageBar({ shown, full, turnable, onFull, onTurn }: StageBarProps) {
  const { text } = useLanguage()
  return (
    <View className={shown ? 'stage-bar' : 'stage-bar none'}>
      <Button className={turnable ? 'chip' : 'chip none'} onClick={onTurn}>
        {text.room.rotate}
      </Button>
      <Button className="chip" onClick={() => onFull(!full)}>
        {full ? text.room.unfill : text.room.fill}
      </Button>
    </View>
  )
}
