import { View } from '@tarojs/components'

import './index.scss'

/** The icons that were kept; each is a file of the assets. */
export type IconName =
  'camera' | 'earpiece' | 'flip' | 'fold' | 'leave' | 'microphone' | 'more' | 'speaker'

/** One icon, in the colour of the text around it. */
export function Icon({ name }: { name: IconName }) {
  return <View className={`icon icon-${name}`} />
}
