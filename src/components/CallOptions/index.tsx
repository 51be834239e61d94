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
import { DeviceChoice } from '../DeviceChoice'
import type { Ask } from '../../hooks/useAsk'

import './index.scss'

/** Upright, as a phone is held; the smallest is what the vendor's native engine begins with. */
const QUALITIES: Record<Quality, LocalMedia['encoder']> = {
  smooth: { width: 360, height: 640, frameRate: 15 },
  standard: { width: 540, height: 960, frameRate: 15 },
  high: { width: 720, height: 1280, frameRate: 24 },
}

const inWords = ({ width, height, frameRate }: LocalMedia['encoder']) =>
  `${width} × ${height} @ ${frameRate} fps`

/** Whether two bounds are the same, whichever way the picture is turned. */
function isSame(a: LocalMedia['encoder'], b: LocalMedia['encoder']): boolean {
  const turned = a.width === b.height && a.height === b.width
  return a.frameRate === b.frameRate && (turned || (a.width === b.width && a.height === b.height))
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
  const names = Object.keys(QUALITIES) as Quality[]
  const chosen = names.find((name) => isSame(QUALITIES[name], encoder))
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
      <Text className="label">
        {chosen ? text.options.quality : `${text.options.quality} ${inWords(encoder)}`}
      </Text>
      <View>
        {names.map((name) => (
          <Chip
            key={name}
            label={`${text.options.qualities[name]} ${inWords(QUALITIES[name])}`}
            on={name === chosen}
            onTap={() => ask(media.setVideoEncoderConfig(QUALITIES[name]))}
          />
        ))}
      </View>
      <DeviceChoice ask={ask} />
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
