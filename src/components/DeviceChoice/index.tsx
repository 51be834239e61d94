import type { ComponentType } from 'react'

import type { DeviceChoiceProps } from './props'

/** A phone has one microphone, and its cameras are turned by a control of their own. */
export const DeviceChoice: ComponentType<DeviceChoiceProps> = () => null
