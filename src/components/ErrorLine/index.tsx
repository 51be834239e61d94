import { Text, View } from '@tarojs/components'

import { announced } from '../announced'

import './index.scss'

interface ErrorLineProps {
  /** What went wrong last; nothing is drawn without it. */
  error: string | undefined
  /** The line was tapped: it was read. */
  onDismiss: () => void
}

/** Something failed that the page goes on without. */
export function ErrorLine({ error, onDismiss }: ErrorLineProps) {
  return (
    <View className="error-line" onClick={onDismiss} {...announced}>
      {error ? <Text className="error-line-text">{error}</Text> : null}
    </View>
  )
}
