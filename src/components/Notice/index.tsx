import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'

import './index.scss'

interface NoticeProps {
  /** What happened. */
  title: string
  /** What the user can do next. */
  next: string
  /** Numbers and the host's own words, for whoever has to look into it. */
  detail?: string | undefined
  /** The buttons. */
  children?: ReactNode
}

/** What happened, what to do next, and the buttons that do it. */
export function Notice({ title, next, detail, children }: NoticeProps) {
  return (
    <View className="notice">
      <Text className="notice-title">{title}</Text>
      <Text className="notice-next">{next}</Text>
      {detail ? <Text className="notice-detail">{detail}</Text> : null}
      <View className="notice-actions">{children}</View>
    </View>
  )
}
