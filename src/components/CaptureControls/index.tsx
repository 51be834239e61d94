import type { LocalMedia } from '../../hooks/useLocalMedia'
import type { Device } from '../../hooks/useRefusedDevices'
import { useLanguage } from '../../i18n/useLanguage'
import { Control } from '../Control'
import type { Ask } from '../../hooks/useAsk'
import { isHeldBack, reachOf } from './reach'

interface CaptureControlsProps {
  media: LocalMedia
  ask: Ask
  /** The devices one has to go without. */
  refused?: readonly Device[]
}

const NONE: readonly Device[] = []

/**
 * Microphone and camera: each shows what its device really does, and says what keeps it from the
 * others; it waits while the host works.
 */
export function CaptureControls({ media, ask, refused = NONE }: CaptureControlsProps) {
  const { text } = useLanguage()
  const { microphone, camera, pending } = media
  const badge = (device: Device) => {
    const reach = reachOf(media, device, refused)
    return reach === 'sent'
      ? undefined
      : { words: text.unsent.badge[reach], warns: isHeldBack(reach) }
  }
  return (
    <>
      <Control
        icon="microphone"
        label={text.media.microphone}
        on={microphone}
        badge={badge('microphone')}
        waits={pending.indexOf('changeAudioCapture') >= 0}
        onTap={() => void ask(media.changeAudioCapture(!microphone))}
      />
      <Control
        icon="camera"
        label={text.media.camera}
        on={camera}
        badge={badge('camera')}
        waits={pending.indexOf('changeVideoCapture') >= 0}
        onTap={() => void ask(media.changeVideoCapture(!camera))}
      />
    </>
  )
}
