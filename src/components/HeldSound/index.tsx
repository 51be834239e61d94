import type { ComponentType } from 'react'

/** A mini-program plays the call's sound without being touched. */
export const HeldSound: ComponentType = () => null
