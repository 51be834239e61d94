import { View } from '@tarojs/components'

import { useLocalMedia } from '../../hooks/useLocalMedia'
import type { RtcRoom } from '../../hooks/useRtcRoom'
import { useLanguage } from '../../i18n/useLanguage'
import { CallOptions } from '../CallOptions'
import { CaptureControls } from '../CaptureControls'
import { Control } from '../Control'
import type { Ask } from '../ErrorLine/useAsk'

import './index.scss'

interface CallControlsProps {
  call: RtcRoom['call']
  ask: Ask
  /** Whether the options are unfolded. */
  options: boolean
  onOptions: (open: boolean) => void
  onExit: () => void
}

/** The bar of the call, and the options that unfold above it. */
export function CallControls({ call, ask, options, onOptions, onExit }: CallControlsProps) {
  const { text } = useLanguage()
  const media = useLocalMedia()
  const { facing, speaker, pending } = media
  return (
    <View className="panel">
      <View className="sheet">{options ? <CallOptions call={call} ask={ask} /> : null}</View>
      <View className="controls">
        <CaptureControls media={media} ask={ask} />
        <Control
          icon="flip"
          label={text.media.flip}
          waits={pending.indexOf('switchCamera') >= 0}
          onTap={() => void ask(media.switchCamera(facing === 'front' ? 'back' : 'front'))}
        />
        <Control
          icon={speaker === 'earpiece' ? 'earpiece' : 'speaker'}
          label={text.media.speaker}
          on={speaker === 'speakerphone'}
          waits={pending.indexOf('setAudioPlaybackDevice') >= 0}
          onTap={() =>
            void ask(
              media.setAudioPlaybackDevice(
                speaker === 'speakerphone' ? 'earpiece' : 'speakerphone',
              ),
            )
          }
        />
        <Control
          icon="more"
          label={options ? text.media.close : text.media.more}
          open={options}
          onTap={() => onOptions(!options)}
        />
        <Control icon="leave" label={text.room.exit} danger onTap={onExit} />
      </View>
    </View>
  )
}
