/** `taro-rtc-room`: the hooks and the view, for a Taro app. */
export { RtcView, type RtcViewProps } from '../../src/components/RtcView'
export { journalText } from '../../src/rtc/journalText'
export { useLocalMedia, type LocalMedia } from '../../src/hooks/useLocalMedia'
export {
  useRefusedDevices,
  type Device,
  type Refusal,
  type RefusedDevices,
  type Refuser,
} from '../../src/hooks/useRefusedDevices'
export { useRtcEvent } from '../../src/hooks/useRtcEvent'
export { useRtcMembers } from '../../src/hooks/useRtcMembers'
export { useRtcRoom, type RtcRoom, type UseRtcRoomOptions } from '../../src/hooks/useRtcRoom'
export { useRtcSupport } from '../../src/hooks/useRtcSupport'
export { useRtcTrouble } from '../../src/hooks/useRtcTrouble'
export { viewError } from '../../src/rtc/viewError'
export type {
  RtcLocalMedia,
  RtcRoomRef,
  RtcRoomState,
  RtcRoomWish,
  RtcTokenProvider,
} from '../../src/rtc/api'
export { isRtcId } from '../../src/rtc/contract'
export type {
  RtcAudioDevice,
  RtcCamera,
  RtcEncoder,
  RtcEventName,
  RtcEventPayloads,
  RtcListener,
  RtcMethod,
  RtcMethodArguments,
  RtcRoomConfig,
  RtcRoomMode,
  RtcStreamType,
  RtcSuccess,
} from '../../src/rtc/contract'
export { RtcError, type RtcApi, type RtcErrorReason, type RtcRemedy } from '../../src/rtc/errors'
export type { RtcMember, RtcSubscription } from '../../src/rtc/members'
