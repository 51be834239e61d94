import type {
  AudioSourceType,
  IEngineEvents,
  IRTCEngine,
  MediaType,
  RTCAutoPlayPolicy,
  StreamIndex,
  VideoSourceType,
} from '@volcengine/rtc'

import type { Slot } from '../mesh/messages'

/** The SDK's events by the names they have when it runs: its own list of them is not exported. */
export type SdkEvents = { [Name in keyof IEngineEvents as `${Name}`]: IEngineEvents[Name] }

/** What is used of the SDK's engine; what another version has otherwise does not compile. */
export interface SdkEngine extends Pick<
  IRTCEngine,
  | 'joinRoom'
  | 'leaveRoom'
  | 'updateToken'
  | 'setUserVisibility'
  | 'setVideoSourceType'
  | 'setAudioSourceType'
  | 'setExternalVideoTrack'
  | 'setExternalAudioTrack'
  | 'setVideoEncoderConfig'
  | 'publishStream'
  | 'unpublishStream'
  | 'publishScreen'
  | 'unpublishScreen'
  | 'subscribeStream'
  | 'unsubscribeStream'
  | 'subscribeScreen'
  | 'unsubscribeScreen'
  | 'getRemoteStreamTrack'
  | 'enableAudioPropertiesReport'
> {
  on: <Name extends keyof SdkEvents>(event: Name, listener: SdkEvents[Name]) => unknown
}

/** What is used of the SDK itself. */
export interface Sdk {
  createEngine: (appId: string, config: { autoPlayPolicy: RTCAutoPlayPolicy }) => SdkEngine
  destroyEngine: (engine: SdkEngine) => void
}

// The values of the SDK's enums: importing an enum would load the whole SDK with it.
export const AUDIO: MediaType.AUDIO = 1
export const VIDEO: MediaType.VIDEO = 2
export const MAIN: StreamIndex.STREAM_INDEX_MAIN = 0
const SCREEN: StreamIndex.STREAM_INDEX_SCREEN = 1
export const EXTERNAL_VIDEO: VideoSourceType.VIDEO_SOURCE_TYPE_EXTERNAL = 0
export const EXTERNAL_AUDIO: AudioSourceType.AUDIO_SOURCE_TYPE_EXTERNAL = 0
/** The page plays what it receives, for either engine in the same way. */
export const PLAY_MANUALLY: RTCAutoPlayPolicy.PLAY_MANUALLY = 2

/** Which of the SDK's streams each of the four is. */
export const STREAMS = {
  audio: { index: MAIN, media: AUDIO, kind: 'audio' },
  video: { index: MAIN, media: VIDEO, kind: 'video' },
  screenVideo: { index: SCREEN, media: VIDEO, kind: 'video' },
  screenAudio: { index: SCREEN, media: AUDIO, kind: 'audio' },
} as const satisfies Record<
  Slot,
  { index: StreamIndex; media: MediaType; kind: MediaStreamTrack['kind'] }
>
