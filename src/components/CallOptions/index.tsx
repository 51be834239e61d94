import { Text, View } from '@tarojs/components'
import { useCallback } from 'react'

import { type LocalMedia, useLocalMedia } from '../../hooks/useLocalMedia'
import { useRtcMembers } from '../../hooks/useRtcMembers'
import type { RtcRoom } from '../../hooks/useRtcRoom'
import type { Quality } from '../../i18n/dictionary'
import { useLanguage } from '../../i18n/useLanguage'
import type { RtcStreamType } from '../../rtc/contract'
import type { RtcMember } from '../../rtc/members'
import { publishes } from '../CaptureControls/reach'
import { Chip } from '../Chip'
import type { Ask } from '../ErrorLine/useAsk'

import './index.scss'

/** Upright, as a phone is held; the vendor's own sample asks for the shape of the smallest. */
const QUALITIES: Record<Quality, NonNullable<LocalMedia['encoder']>> = {
  smooth: { width: 360, height: 640, frameRate: 15 },
  standard: { width: 540, height: 960, frameRate: 15 },
  high: { width: 720, height: 1280, frameRate: 24 },
}

function others(members: readonly RtcMember[]) {
  return members.filter(({ self }) => !self)
}

interface CallOptionsProps {
  call: RtcRoom['call']
  ask: Ask
}

/** What is published and how well, who sees it, and what is received from whom. */
export function CallOptions({ call, ask }: CallOptionsProps) {
  const { text } = useLanguage()
  const media = useLocalMedia()
  const members = useRtcMembers(others)
  const { visible, encoder } = media
  const audioSent = publishes(media, 'microphone')
  const videoSent = publishes(media, 'camera')
  const quality = (name: Quality) => {
    const { width, height, frameRate } = QUALITIES[name]
    const on =
      encoder?.width === width && encoder.height === height && encoder.frameRate === frameRate
    return (
      <Chip
        key={name}
        label={`${text.options.qualities[name]} ${width} × ${height} @ ${frameRate} fps`}
        on={on}
        onTap={() => ask(media.setVideoEncoderConfig(QUALITIES[name]))}
      />
    )
  }
  return (
    <View className="options">
      <Text className="label">{text.options.own}</Text>
      <View>
        <Chip
          label={text.options.publishAudio}
          on={audioSent}
          onTap={() => ask(media.changeStreamPublishState(!audioSent, 'audio'))}
        />
        <Chip
          label={text.options.publishVideo}
          on={videoSent}
          onTap={() => ask(media.changeStreamPublishState(!videoSent, 'video'))}
        />
        <Chip
          label={text.options.visible}
          on={visible}
          onTap={() => ask(media.changeUserVisibility(!visible))}
        />
      </View>
      <View>{visible ? null : <Text className="answer">{text.options.invisible}</Text>}</View>
      <Text className="label">{text.options.quality}</Text>
      <View>{(Object.keys(QUALITIES) as Quality[]).map(quality)}</View>
      <Text className="label">{text.options.members}</Text>
      {members.length === 0 ? <Text className="answer">{text.options.nobody}</Text> : null}
      {members.map((member) => (
        <MemberOptions key={member.userId} member={member} call={call} ask={ask} />
      ))}
    </View>
  )
}

/** What is received from one member. */
function MemberOptions({ member, call, ask }: CallOptionsProps & { member: RtcMember }) {
  const { text } = useLanguage()
  const { userId, audioSubscribed, videoSubscribed, screenSubscribed } = member
  const stream = useCallback(
    (streamType: RtcStreamType, on: boolean) =>
      ask(call('changeStreamSubscribeState', { userId, state: on ? 1 : 0, streamType })),
    [ask, call, userId],
  )
  return (
    <View className="options-member">
      <Text className="options-name">{userId}</Text>
      <Chip
        label={text.options.audio}
        on={audioSubscribed}
        onTap={() => stream('audio', !audioSubscribed)}
      />
      <Chip
        label={text.options.video}
        on={videoSubscribed}
        onTap={() => stream('video', !videoSubscribed)}
      />
      {member.screen ? (
        <Chip
          label={text.options.screen}
          on={screenSubscribed}
          onTap={() =>
            ask(
              call('changeScreenSubscribeState', {
                userId,
                state: screenSubscribed ? 0 : 1,
                streamType: 'both',
              }),
            )
          }
        />
      ) : null}
    </View>
  )
}
