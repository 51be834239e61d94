import type { LocalMedia } from '../../hooks/useLocalMedia'
import type { Device } from '../../hooks/useRefusedDevices'
import type { Dictionary } from '../../i18n/dictionary'
import { isHeldBack, seenReach } from '../CaptureControls/reach'

/** What the own tile says of oneself. */
export interface OwnNote {
  /** Why one is not seen or not heard; `''` when one is both. */
  words: string
  /** Whether something looks sent that is not. */
  warns: boolean
}

/**
 * Why the others do not see or hear oneself, in few words: the own picture may be small.
 * @param text - the words
 * @param media - the own devices
 * @param refused - the devices one has to go without
 */
export function ownNote(
  { unsent }: Pick<Dictionary, 'unsent'>,
  media: LocalMedia,
  refused: readonly Device[],
): OwnNote {
  // Nothing of oneself gets anywhere then, whatever the devices do.
  if (!media.visible) return { words: unsent.invisible, warns: true }
  const sound = seenReach(media, 'microphone', refused)
  const picture = seenReach(media, 'camera', refused)
  const warns = isHeldBack(sound) || isHeldBack(picture)
  const parts: string[] = []
  if (sound !== 'sent') parts.push(unsent.microphone[sound])
  if (picture !== 'sent') parts.push(unsent.camera[picture])
  return { words: parts.join(' · '), warns }
}
