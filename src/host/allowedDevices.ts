import { getSetting, openSetting } from '@tarojs/taro'
import type { Allowed } from '../rtc/refusals'
import { tryHost } from './tryHost'

/** Whether the mini-program's own settings say what is allowed. */
export const SETTINGS = true

/** That capture asks for these two scopes is inferred: the vendor's list does not name RTC. */
function allowedBy({ authSetting }: { authSetting: object }): Allowed {
  const scopes: Partial<Record<string, boolean>> = authSetting
  return { camera: scopes['scope.camera'], microphone: scopes['scope.record'] }
}

/**
 * What the mini-program's settings allow.
 * @returns null when the host does not say; never rejects
 */
export function allowedDevices(): Promise<Allowed | null> {
  return tryHost(() => getSetting({})).then((settings) => (settings ? allowedBy(settings) : null))
}

/**
 * Opens the mini-program's settings.
 * @throws the host's `{ errMsg }` (as a rejection) when they do not open
 */
export async function openSettings(): Promise<void> {
  // A host that lacks the settings throws.
  await openSetting({})
}

/**
 * Hears of changes of what is allowed. No mini-program does: no page of the vendor has such an event.
 * @returns ends it
 */
export const watchAllowed: (onChange: () => void) => () => void = () => () => undefined
