import type { LocalMedia } from '../../hooks/useLocalMedia'
import type { Device } from '../../hooks/useRefusedDevices'
import type { Unsent } from '../../i18n/dictionary'

/**
 * Whether the own sound or picture reaches the others, or why it does not: the device does not run,
 * was not allowed to, or runs and is held back. The user cannot see or hear the difference between
 * sent and held back.
 */
export type Reach = 'sent' | Unsent

/** Who is invisible may not publish (documented), whatever was asked for before. */
export function publishes(media: LocalMedia, device: Device): boolean {
  const { visible, audioPublished, videoPublished } = media
  return visible && (device === 'microphone' ? audioPublished : videoPublished)
}

/**
 * How far one device's sound or picture gets when one is visible.
 * @param media - the own devices
 * @param device - which of them
 * @param refused - the devices one has to go without
 */
export function seenReach(media: LocalMedia, device: Device, refused: readonly Device[]) {
  if (!media[device]) return refused.indexOf(device) >= 0 ? 'refused' : 'off'
  return publishes({ ...media, visible: true }, device) ? 'sent' : 'unpublished'
}

/** As `seenReach`, whether one is visible or not. */
export function reachOf(media: LocalMedia, device: Device, refused: readonly Device[]): Reach {
  return media[device] && !media.visible ? 'invisible' : seenReach(media, device, refused)
}

/** Whether it is shown in the colour of a warning: it is, unless the user switched the device off. */
export const isHeldBack = (reach: Reach): boolean => reach !== 'sent' && reach !== 'off'
