import type { ComponentType } from 'react'

import type { NativeViewProps } from './props'

/** Platforms that have no such component: the page says so, and there is nothing to draw. */
export const NativeView: ComponentType<NativeViewProps> = () => null
