import type { LocalMedia } from '../../hooks/useLocalMedia'
import { useLanguage } from '../../i18n/useLanguage'
import { Control } from '../Control'
import type { Ask } from '../ErrorLine/useAsk'

interface CaptureControlsProps {
  media: LocalMedia
  ask: Ask
}

/** Microphone and camera: each shows what its device really does, and waits while the host works. */
export function CaptureControls({ media, ask }: CaptureControlsProps) {
  const { text } = useLanguage()
  const { microphone, camera, pending } = media
  return (
    <>
      <Control
        icon={microphone ? 'microphone' : 'microphone-off'}
        label={text.media.microphone}
        on={microphone}
        waits={pending.indexOf('changeAudioCapture') >= 0}
        onTap={() => void ask(media.changeAudioCapture(!microphone))}
      />
      <Control
        icon={camera ? 'camera' : 'camera-off'}
        label={text.media.camera}
        on={camera}
        waits={pending.indexOf('changeVideoCapture') >= 0}
        onTap={() => void ask(media.changeVideoCapture(!camera))}
      />
    </>
  )
}
