/** What a session promises its pages. */
import {
  type CreateRtcRoomContext,
  DEFAULT_ENCODER,
  type RtcAudioDevice,
  type RtcCamera,
  type RtcEncoder,
  type RtcEventName,
  type RtcListener,
  type RtcMethod,
  type RtcMethodArguments,
  type RtcRoomConfig,
  type RtcSuccess,
} from './contract'
import type { RtcError } from './errors'
import type { RtcJournal } from './journal'
import type { RtcMember } from './members'
import type { Store } from './store'

/** A room and who one is in it. */
export interface RtcRoomRef {
  roomId: string
  userId: string
}

/** Gets an AccessToken for a room from the application's own server. */
export type RtcTokenProvider = (room: RtcRoomRef) => Promise<string>

/** A room one wishes to be in. */
export interface RtcRoomWish extends RtcRoomRef {
  /**
   * The AccessToken for these ids. Without a provider it serves every join. With one it serves until
   * the host has taken or refused it; then every join and every renewal asks the provider. At least
   * one of the two must be given.
   */
  token?: string
  /**
   * Where AccessTokens come from: asked right before a join without a plain token, when the host
   * says that the token will expire, and once after it has expired. Tried four times, with 1, 2
   * and 4 s in between, each for at most 10 s.
   */
  tokenProvider?: RtcTokenProvider
  /** Automatic publishing and subscribing; taken at the join. */
  roomConfig?: RtcRoomConfig
}

/** Where the session is on its way from what is to what is wanted. */
export type RtcRoomState = 'idle' | 'joining' | 'joined' | 'exiting' | 'failed'

/** The own side, as the host confirmed it; each context begins with the defaults (inferred). */
export interface RtcLocalMedia {
  /** Whether the camera runs. */
  camera: boolean
  /** Whether the microphone runs. */
  microphone: boolean
  /** Which camera takes the picture; the front one until switched, as the samples expect (inferred). */
  facing: RtcCamera
  /** Where the sound comes out; null until it was set, for the host's default is not documented. */
  speaker: RtcAudioDevice | null
  /**
   * Whether the microphone, and below the camera, is sent to the others when it runs: what the host
   * confirmed since the room was joined, or right before; else `roomConfig.autoPublish`, `true` by
   * default (documented; that an exit forgets it is inferred).
   */
  audioPublished: boolean
  videoPublished: boolean
  /** Whether the others are told of oneself; `true` until set and after an exit (inferred). */
  visible: boolean
  /** The upper bounds last set; until then what the vendor's native engine begins with (inferred). */
  encoder: RtcEncoder
  /** The calls asked for and not answered yet. */
  pending: readonly RtcMethod[]
  /**
   * The switches of the devices that are to run, `changeVideoCapture`, `changeAudioCapture` or both:
   * asked for and neither switched off nor failed since. One that the user refused, or took away while
   * it ran, stays wanted; it starts when it is asked for once more.
   */
  wanted: readonly RtcMethod[]
}

/** All that is known at one moment; what did not change keeps its identity. */
export interface RtcSnapshot {
  state: RtcRoomState
  /** The room the state is about. */
  room: RtcRoomRef | null
  /**
   * Whether one is in a room as far as the host has said: from its answer to the join until its answer
   * to the exit, or until it ends the call by itself. An exit that fails, or gets no answer, leaves one
   * inside.
   */
  inRoom: boolean
  /** Why the state is `failed`. */
  error: RtcError | null
  /** Who is in the room, the own user included; empty outside. */
  members: readonly RtcMember[]
  local: RtcLocalMedia
}

/** One page's hold on the session. */
export interface RtcHandle {
  /**
   * States where one wants to be. The last wish of all pages wins; the same wish again shares its
   * answer; a failed one is tried again. A new token for the room one is in is given to the host.
   * In a room that the host ended and that is joined again, one is as visible and published as one was.
   * @param room - the room, or null for none, which also stops the camera and the microphone
   * @returns the host's answer to the join or exit
   * @throws RtcError (as a rejection) `cancelled` when a later wish or the page's end took its
   * place; before the host is asked, `bad-id`, `invalid-token` without token and provider, or
   * `token-unavailable` when the provider gave none; `timeout`; or the host's failure
   */
  want: (room: RtcRoomWish | null) => Promise<RtcSuccess>
  /**
   * Calls a method of the contract in its turn. `joinRtcRoom` and `exitRtcRoom` are wishes; a
   * capture that was started is stopped before the exit and when no page wants it any more.
   * @returns the host's answer
   * @throws RtcError (as a rejection) `cancelled` when an exit, the page's end or a newer call of
   * the same method came first (calls with a `streamType` all have their turn), when nobody wants a
   * device any more that is still starting, or when all pages went off the screen before the
   * camera's start: then it starts when one is back; `timeout`; or the host's failure
   */
  call: <Method extends RtcMethod>(
    method: Method,
    args: RtcMethodArguments[Method],
  ) => Promise<RtcSuccess>
  /**
   * The page went off the screen: another page was opened over it, or the app went to the
   * background. The camera is stopped when all pages of the session have been off the screen for
   * half a second, and only then: a page that is opened over a lobby's preview takes the camera
   * over as it is. Room and microphone go on.
   */
  hide: () => void
  /**
   * The page is back. The camera is started again if it was on, and in a room the sound is sent
   * where it was sent before.
   */
  show: () => void
  /**
   * Withdraws this page's wishes, and only these; the last page's end leaves nothing behind.
   * @returns settles when the session rests; never rejects
   */
  end: () => Promise<void>
}

/** One application's session: at most one context, at most one room. */
export interface RtcSession extends Store<RtcSnapshot> {
  /** Takes part in the session; every page that does must `end()` its handle. */
  open: () => RtcHandle
  /** The handle opened last of those that have not ended: the page on top. */
  top: () => RtcHandle | null
  /**
   * Listens to an event of the host, across contexts and rooms. A list event that comes without its
   * list is left out.
   * @returns a function that stops it
   */
  on: <Name extends RtcEventName>(name: Name, listener: RtcListener<Name>) => () => void
  /**
   * Hears of trouble that does not end the call: `renewal-failed` when no new token came or the host
   * refused it, a failure to be as unseen or unheard after a rejoin as before, and `unknown` for a
   * state with a number nobody has documented, whose text says that something failed. Such a number
   * alone says nothing: which ones an ordinary change carries is not documented. What ends the call
   * is the snapshot's error.
   * @returns a function that stops it
   */
  onTrouble: (listener: (trouble: RtcError) => void) => () => void
}

/** What a session needs. */
export interface RtcSessionOptions {
  /** The application id of the Volcengine RTC console. */
  appId: string
  /** The platform's engine. */
  createRtcRoomContext: CreateRtcRoomContext
  /** Keeps the journal: every native call, every event, and what went wrong. None by default. */
  note?: RtcJournal['note']
}

/** What is so before anything happened. */
export const IDLE: RtcSnapshot = {
  state: 'idle',
  room: null,
  inRoom: false,
  error: null,
  members: [],
  local: {
    camera: false,
    microphone: false,
    facing: 'front',
    speaker: null,
    audioPublished: true,
    videoPublished: true,
    visible: true,
    encoder: DEFAULT_ENCODER,
    pending: [],
    wanted: [],
  },
}
