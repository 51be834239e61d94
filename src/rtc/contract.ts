/**
 * The contract of Douyin's `RtcRoomContext`, as types.
 *
 * Each fact is marked with how it is known:
 * - **documented** — read on the vendor's documentation page of that item;
 * - **sampled** — no page could be read; seen in the vendor's samples or typings;
 * - **inferred** — nobody has read it; concluded from siblings or from behaviour.
 *
 * Nothing here is executed; the engines of `engine/` give it life.
 */

/** What a `success` callback gets. `errMsg` ends in `:ok`; its prefix is not reliable (documented). */
export interface RtcSuccess {
  errMsg: string
}

/**
 * What a `fail` callback gets. Only `errMsg` is documented as a field; the error tables of the same
 * pages list `errNo`, `errorCode` and `errorType`. The latter two are rolled out gradually
 * (documented), so each can be absent.
 */
export interface RtcFailure {
  /** `<method>:fail` and a detail in the host's words. */
  errMsg?: string
  /** The older number. Not unique across APIs: always read together with the API's name (documented). */
  errNo?: number
  /** Six digits: four for the API, two for the kind (documented). */
  errorCode?: number
  /** D developer, U user, F framework, I informational (documented). */
  errorType?: string
  /** An older spelling of `errNo`, number or text (sampled). */
  errCode?: number | string
  /** The oldest spelling of `errNo` (sampled). */
  code?: number | string
}

/** The callbacks every asynchronous method takes (documented). */
export interface RtcCallbacks<Success = RtcSuccess> {
  /** Called once when the call worked. */
  success?: (result: Success) => void
  /** Called once when the call failed. */
  fail?: (failure: RtcFailure) => void
  /** Called after `success` or `fail`. */
  complete?: (result: Success | RtcFailure) => void
}

/** Which kinds of media a publish or subscribe call is about (documented for screens, sampled for streams). */
export type RtcStreamType = 'audio' | 'video' | 'both'

/** A switch of the contract: 0 stops, 1 starts (documented for devices and screens, sampled for streams). */
export type RtcSwitch = 0 | 1

/** Which camera takes the picture (documented). */
export type RtcCamera = 'front' | 'back'

/** Where the sound comes out (sampled; the default and other values are unknown). */
export type RtcAudioDevice = 'speakerphone' | 'earpiece'

/** Upper bounds of the published picture: pixels, and frames per second (sampled). */
export interface RtcEncoder {
  width: number
  height: number
  frameRate: number
}

/** The bounds before any are set: those of the vendor's native engine (that they hold here is inferred). */
export const DEFAULT_ENCODER: RtcEncoder = { width: 640, height: 360, frameRate: 15 }

/** Automatic publishing and subscribing; both default to `true`, since 2.68.0 (documented). */
export interface RtcRoomConfig {
  autoPublish?: boolean
  autoSubscribe?: boolean
}

/**
 * The arguments of each method, callbacks aside. The key is the method's name. Versions are base
 * library versions. Which arguments must be there is documented for `joinRtcRoom` only; that all of
 * the others' must is inferred.
 */
export interface RtcMethodArguments {
  /**
   * Joins a room; since 2.42.0 (documented). One user is in one room at a time: until a successful
   * exit every further join fails with 21100, whatever the ids.
   */
  joinRtcRoom: {
    roomId: string
    /** A Volcengine RTC AccessToken made for exactly this appId, roomId and userId. */
    token: string
    userId: string
    roomConfig?: RtcRoomConfig
  }
  /** Leaves (destroys) the call; since 2.42.0 (documented). */
  exitRtcRoom: { roomId: string }
  /** Front or back camera; since 2.68.0 (documented). */
  switchCamera: { camera: RtcCamera }
  /** Starts or stops the camera; since 2.68.0 (documented). Separate from publishing (sampled). */
  changeVideoCapture: { state: RtcSwitch }
  /** Starts or stops the microphone; since 2.42.0, `state` since 2.68.0 (documented). */
  changeAudioCapture: { state: RtcSwitch }
  /** Invisible users may not publish and others get no notice of them; since 2.68.0 (documented). */
  changeUserVisibility: { visible: boolean }
  /** How large and how fluent the published picture may be (sampled; the vendor spells `maxSolution`). */
  setVideoEncoderConfig: { maxSolution: RtcEncoder }
  /** Loudspeaker or earpiece (sampled). */
  setAudioPlaybackDevice: { device: RtcAudioDevice }
  /** Publishes or stops publishing own streams (sampled; that all three types exist is inferred). */
  changeStreamPublishState: { state: RtcSwitch; streamType: RtcStreamType }
  /** Subscribes to one member's camera and microphone (sampled; types as for screens, inferred). */
  changeStreamSubscribeState: { state: RtcSwitch; userId: string; streamType: RtcStreamType }
  /**
   * Subscribes to one member's shared screen; since 2.68.0, `state` is 0 by default (documented).
   * That no screen is subscribed to by itself is inferred: in the vendor's web engine none is.
   */
  changeScreenSubscribeState: { state: RtcSwitch; userId: string; streamType: RtcStreamType }
  /** Gives the host a new token in a running call; since 2.68.0 (documented). */
  updateToken: { token: string }
}

/** The name of a method of `RtcRoomContext`. */
export type RtcMethod = keyof RtcMethodArguments

type Intersection<Union> = (Union extends unknown ? (each: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never

/** Whatever a method may take, for code that looks at all of them. */
export type RtcAnyArguments = Partial<Intersection<RtcMethodArguments[RtcMethod]>>

/** The event's list of users. A full snapshot, never a delta; own user included (sampled). */
export interface RtcMemberList {
  userIdList: string[]
  errCode?: number | string
  errMsg?: string
}

/** The payload of each event, by the event's name without `on` and `off`. All sampled: no page could be read. */
export interface RtcEventPayloads {
  /** The call's state changed, errors of the running call included (21105, 21106, 21108 seen). */
  RtcStateChanged: { data?: object; errNo?: number; errMsg?: string }
  /** Who has a camera picture. */
  RtcVideoMembersChanged: RtcMemberList
  /** Who is in the room. */
  RtcChatMembersChanged: RtcMemberList
  /** Who is speaking. */
  RtcChatSpeakersChanged: RtcMemberList
  /** The host cut the call. Which numbers it carries is unknown. */
  RtcChatInterrupted: RtcFailure
  /** Who shares a screen. */
  RtcPublishScreenMembersChanged: RtcMemberList
  /** The token is about to expire; the handler gets no argument. The native lead is 30 s (inferred for `tt`). */
  RoomTokenWillExpire: void
}

/** The name of an event, without `on` and `off`. */
export type RtcEventName = keyof RtcEventPayloads

/** A listener of an event. */
export type RtcListener<Name extends RtcEventName> = (payload: RtcEventPayloads[Name]) => void

/**
 * `on…` registers a listener, `off…` removes it and needs the same function (sampled). Whether
 * listeners survive an exit, and what `off…()` without a function does, is unknown: neither is used.
 */
type RtcEventMethods = {
  [Name in RtcEventName as `on${Name}` | `off${Name}`]: (listener: RtcListener<Name>) => void
}

type RtcCallMethods = {
  [Method in RtcMethod]: (options: RtcMethodArguments[Method] & RtcCallbacks) => void
}

/**
 * One connection to the vendor's RTC engine: 12 methods and 7 pairs of events. The two undocumented
 * names seen in the wild (`changeAnsMode`, `onNetworkQuality`) are left out on purpose.
 */
export interface RtcRoomContext extends RtcCallMethods, RtcEventMethods {}

/** The arguments of `createRtcRoomContext`. The vendor's typings take a bare string; the documentation takes this. */
export interface CreateRtcRoomContextOptions {
  /**
   * The application id of the Volcengine RTC console, not the mini-program's. Different ids cannot
   * meet (documented; that it must be there is inferred).
   */
  appId: string
}

/**
 * Makes an `RtcRoomContext`; synchronous, since 2.42.0 (documented). Fails with errorCode 116183 when
 * the mini-program lacks the capability; that it fails by throwing is inferred.
 */
export type CreateRtcRoomContext = (options: CreateRtcRoomContextOptions) => RtcRoomContext

/** What an `rtc-room` view shows: own camera, a member's picture, or a member's shared screen (documented). */
export type RtcRoomMode = 'camera' | 'video' | 'screen'

/** `event.detail` of the view's `error` event: creating the native view failed (documented). */
export interface RtcRoomViewError {
  errNo: number
  errMsg: string
}

/** The attributes of `<rtc-room>` (documented, except `devicePosition`: sampled). */
export interface RtcRoomViewProps {
  userId: string
  mode: RtcRoomMode
  devicePosition?: RtcCamera
}

/** The names of all methods, for code that walks over them. */
export const RTC_METHODS = [
  'joinRtcRoom',
  'exitRtcRoom',
  'switchCamera',
  'changeVideoCapture',
  'changeAudioCapture',
  'changeUserVisibility',
  'setVideoEncoderConfig',
  'setAudioPlaybackDevice',
  'changeStreamPublishState',
  'changeStreamSubscribeState',
  'changeScreenSubscribeState',
  'updateToken',
] as const satisfies readonly RtcMethod[]

/** The names of all events, for code that walks over them. */
export const RTC_EVENTS = [
  'RtcStateChanged',
  'RtcVideoMembersChanged',
  'RtcChatMembersChanged',
  'RtcChatSpeakersChanged',
  'RtcChatInterrupted',
  'RtcPublishScreenMembersChanged',
  'RoomTokenWillExpire',
] as const satisfies readonly RtcEventName[]

/** What roomId and userId must look like (documented: docs/6348/70114). */
export const RTC_ID_PATTERN = /^[a-zA-Z0-9@._-]{1,128}$/

/**
 * Whether a room or user id is one the vendor accepts.
 * @param id - 1 to 128 characters of `a-z A-Z 0-9 @ . _ -`
 */
export function isRtcId(id: unknown): id is string {
  return typeof id === 'string' && RTC_ID_PATTERN.test(id)
}
