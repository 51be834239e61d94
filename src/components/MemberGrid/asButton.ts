import type { AsButton } from './pressable'

/** A phone has taps alone: nothing reads these attributes there, and each would be sent. */
export const asButton: AsButton = () => undefined
