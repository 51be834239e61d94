import type { Device } from './refusals'

/**
 * Hears of a device that was pulled out while it ran and is there again. None of a phone is pulled out.
 * @returns ends it
 */
export const watchReturned: (onReturned: (device: Device) => void) => () => void = () => () =>
  undefined
