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
 * The buttons that give a picture the whole stage and take it back. They stand below the pictures, for
 * over them a native view may hide them; the way back is always in sight.
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
