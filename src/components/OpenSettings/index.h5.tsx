import type { ComponentType } from 'react'

import type { OpenSettingsProps } from './props'

/** The browser's settings are no page's to open. */
export const OpenSettings: ComponentType<OpenSettingsProps> = () => null
