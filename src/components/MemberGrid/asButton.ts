import type { AsButton } from './pressable'

/** On a phone a tap is all there is, and each attribute would be sent for no one. */
export const asButton: AsButton = () => undefined
