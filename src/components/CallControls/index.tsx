import { View } from '@tarojs/components'

import { useLocalMedia } from '../../hooks/useLocalMedia'
import { useLanguage } from '../../i18n/useLanguage'
import type { RtcSuccess } from '../../rtc/contract'
import type { RtcError } from '../../rtc/errors'
import { CaptureControls } from '../CaptureControls'
import { Control } from '../Control'

import './index.scss'

interface CallControlsProps {
  /** A device did as it was told. */
  onSuccess: () => void
  /** What a device refused to do, and why. */
  onError: (error: RtcError) => void
  onExit: () => void
}

/** The bar of the call. */
export function CallControls({ onSuccess, onError, onExit }: CallControlsProps) {
  const { text } = useLanguage()
  const media = useLocalMedia()
  const { facing, speaker, pending } = media
  const ask = (call: Promise<RtcSuccess>) => void call.then(onSuccess, onError)
  return (
    <View className="controls">
      <CaptureControls media={media} onSuccess={onSuccess} onError={onError} />
      <Control
        icon="flip"
        label={text.media.flip}
        waits={pending.indexOf('switchCamera') >= 0}
        onTap={() => ask(media.switchCamera(facing === 'front' ? 'back' : 'front'))}
      />
      <Control
        icon={speaker === 'earpiece' ? 'earpiece' : 'speaker'}
        label={speaker === 'earpiece' ? text.media.earpiece : text.media.speaker}
        on={speaker === 'speakerphone'}
        waits={pending.indexOf('setAudioPlaybackDevice') >= 0}
        onTap={() =>
          ask(
            media.setAudioPlaybackDevice(speaker === 'speakerphone' ? 'earpiece' : 'speakerphone'),
          )
        }
      />
      <Control icon="leave" label={text.room.exit} danger onTap={onExit} />
    </View>
  )
}
