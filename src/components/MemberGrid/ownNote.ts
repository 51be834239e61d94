import type { LocalMedia } from '../../hooks/useLocalMedia'
import type { Device } from '../../hooks/useRefusedDevices'
import type { Dictionary } from '../../i18n/dictionary'
import { isHeldBack, seenReach } from '../CaptureControls/reach'

/** What the own tile says of oneself. */
export interface OwnNote {
  /** Why one is not heard, or neither heard nor seen; `''` when one is heard. */
  sound: string
  /** Why one is not seen; `''` when one is, and when `sound` says so, too. */
  picture: string
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
  if (!media.visible) return { sound: unsent.invisible, picture: '', warns: true }
  const sound = seenReach(media, 'microphone', refused)
  const picture = seenReach(media, 'camera', refused)
  return {
    sound: sound === 'sent' ? '' : unsent.microphone[sound],
    picture: picture === 'sent' ? '' : unsent.camera[picture],
    warns: isHeldBack(sound) || isHeldBack(picture),
  }
}
