import type { LocalMedia } from '../../hooks/useLocalMedia'
import { useLanguage } from '../../i18n/useLanguage'
import type { RtcError } from '../../rtc/errors'
import { Control } from '../Control'

interface CaptureControlsProps {
  media: LocalMedia
  /** A device did as it was told. */
  onSuccess: () => void
  /** What a device refused to do, and why. */
  onError: (error: RtcError) => void
}

/** Microphone and camera: each shows what its device really does, and waits while the host works. */
export function CaptureControls({ media, onSuccess, onError }: CaptureControlsProps) {
  const { text } = useLanguage()
  const { microphone, camera, pending } = media
  return (
    <>
      <Control
        icon={microphone ? 'microphone' : 'microphone-off'}
        label={text.media.microphone}
        on={microphone}
        waits={pending.indexOf('changeAudioCapture') >= 0}
        onTap={() => void media.changeAudioCapture(!microphone).then(onSuccess, onError)}
      />
      <Control
        icon={camera ? 'camera' : 'camera-off'}
        label={text.media.camera}
        on={camera}
        waits={pending.indexOf('changeVideoCapture') >= 0}
        onTap={() => void media.changeVideoCapture(!camera).then(onSuccess, onError)}
      />
    </>
  )
}
