import { View } from '@tarojs/components'

import { useLocalMedia } from '../../hooks/useLocalMedia'
import type { Device } from '../../hooks/useRefusedDevices'
import type { RtcRoom } from '../../hooks/useRtcRoom'
import { useLanguage } from '../../i18n/useLanguage'
import { CallOptions } from '../CallOptions'
import { CaptureControls } from '../CaptureControls'
import { publishes } from '../CaptureControls/reach'
import { Control } from '../Control'
import { Later } from '../Later'
import type { Ask } from '../../hooks/useAsk'

import './index.scss'

interface CallControlsProps {
  call: RtcRoom['call']
  ask: Ask
  /** The devices one has to go without. */
  refused: readonly Device[]
  /** Whether the options are unfolded. */
  options: boolean
  onOptions: (open: boolean) => void
  onExit: () => void
}

/** The bar of the call, and the options that unfold above it. */
export function CallControls({
  call,
  ask,
  refused,
  options,
  onOptions,
  onExit,
}: CallControlsProps) {
  const { text } = useLanguage()
  const media = useLocalMedia()
  const { facing, speaker, pending, visible } = media
  const held = !publishes(media, 'microphone') || !publishes(media, 'camera')
  return (
    <View className="panel">
      <View className="sheet">{options ? <CallOptions call={call} ask={ask} /> : null}</View>
      <View className="controls">
        <Later>
          <CaptureControls media={media} ask={ask} refused={refused} />
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
            icon={options ? 'fold' : 'more'}
            label={options ? text.media.close : text.media.more}
            open={options}
            badge={
              held
                ? { words: text.unsent.badge[visible ? 'unpublished' : 'invisible'], warns: true }
                : undefined
            }
            onTap={() => onOptions(!options)}
          />
          <Control icon="leave" label={text.room.exit} danger onTap={onExit} />
        </Later>
      </View>
    </View>
  )
}
