/** `taro-rtc-room/core`: session, promises, errors and the contract, without React and Taro. */
export type {
  RtcHandle,
  RtcLocalMedia,
  RtcRoomRef,
  RtcRoomState,
  RtcRoomWish,
  RtcSession,
  RtcSessionOptions,
  RtcSnapshot,
  RtcTokenProvider,
} from '../../src/rtc/api'
export { isRtcId, RTC_EVENTS, RTC_METHODS } from '../../src/rtc/contract'
export type {
  CreateRtcRoomContext,
  CreateRtcRoomContextOptions,
  RtcAudioDevice,
  RtcCallbacks,
  RtcCamera,
  RtcEncoder,
  RtcEventName,
  RtcEventPayloads,
  RtcFailure,
  RtcListener,
  RtcMemberList,
  RtcMethod,
  RtcMethodArguments,
  RtcRoomConfig,
  RtcRoomContext,
  RtcRoomMode,
  RtcRoomViewError,
  RtcStreamType,
  RtcSuccess,
  RtcSwitch,
} from '../../src/rtc/contract'
export { createRtcRoomContext } from '../../src/rtc/engine/index.tt'
export {
  RtcError,
  toRtcError,
  type RtcApi,
  type RtcErrorReason,
  type RtcRemedy,
} from '../../src/rtc/errors'
export { hostProblem, type RtcHostInfo } from '../../src/rtc/host'
export {
  createJournal,
  entriesToText,
  type RtcJournal,
  type RtcJournalEntry,
} from '../../src/rtc/journal'
export type { RtcMember, RtcSubscription } from '../../src/rtc/members'
export {
  callRtcRoom,
  promisified,
  type PromisifiedRtcRoomContext,
  type RtcCallArguments,
  type RtcCallOptions,
} from '../../src/rtc/promisify'
export { createRtcSession } from '../../src/rtc/session'
