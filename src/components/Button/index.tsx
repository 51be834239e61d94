import { Button as TaroButton } from '@tarojs/components'
import type { ComponentType } from 'react'

import type { ButtonProps } from './props'

/** The host's own button. */
export const Button = TaroButton as ComponentType<ButtonProps>
