import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { useState } from 'react'

import { Button } from '../Button'
import { Icon } from '../Icon'
import { Later } from '../Later'

import './index.scss'

/** A titled part that is folded until its title is tapped. */
export function Fold({ title, children }: { title: string; children: ReactNode }) {
  const [open, setOpen] = useState(false)
  return (
    <View className={open ? 'fold fold-open' : 'fold'}>
      <Later>
        <Button
          className={open ? 'fold-head unfolds unfolded' : 'fold-head unfolds'}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <Text>{title}</Text>
          <Icon name="fold" />
        </Button>
        <View className="fold-body">{open ? children : null}</View>
      </Later>
    </View>
  )
}
