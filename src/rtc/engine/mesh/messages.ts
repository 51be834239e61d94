/**
 * What the mesh engine and its signalling server say to each other.
 *
 * A client is known to the others by its `peerId`, which the server derives from the client's secret
 * `session`. So a client that comes back after its connection broke, even to a server that was
 * restarted meanwhile, is the same peer to everybody, and nobody can come back as somebody else.
 */

/** Where the signalling server listens below its origin. */
export const SIGNALLING_PATH = '/rtc-signalling'

/** How often the server asks each client whether it is alive, and how long it waits, in ms. */
export const HEARTBEAT = { pingInterval: 1000, pingTimeout: 3000 }

/** What a member shows of itself to the others. */
export interface MemberState {
  /** Invisible members are in nobody's lists. */
  visible: boolean
  /** Microphone captured and published. */
  audio: boolean
  /** Camera captured and published. */
  video: boolean
  /** Screen published. */
  screen: boolean
  /** The picture is drawn, because the device has no camera. */
  synthetic: boolean
  /** The sound is a tone, because the device has no microphone. */
  audioSynthetic: boolean
  /** The screen is drawn, because the browser cannot share one. */
  screenSynthetic: boolean
}

/** A member as the server tells it to the others of the room. */
export interface Member {
  peerId: string
  userId: string
  /** Another number each time the member's signalling comes back: messages may have been lost. */
  epoch: number
  /** Higher for whoever came later; it stays when signalling comes back. */
  since: number
  state: MemberState
}

/**
 * Whether a member lays out the media lines of its connection to another: whoever came later does, for
 * it can have its offer ready when it comes in.
 */
export const laysOut = (one: Omit<Member, 'state'>, other: Omit<Member, 'state'>) =>
  one.since === other.since ? one.peerId > other.peerId : one.since > other.since

/** The four streams one member can send another, each on its own media line, in this order. */
export const SLOTS = ['audio', 'video', 'screenVideo', 'screenAudio'] as const

/** One of the four streams. */
export type Slot = (typeof SLOTS)[number]

/** Those of them that are pictures. */
export const PICTURE_SLOTS = ['video', 'screenVideo'] as const satisfies Slot[]
export type PictureSlot = (typeof PICTURE_SLOTS)[number]

/** Which streams of another member a client wants to get. */
export type Wants = Record<Slot, boolean>

/** A picture's width and height, in pixels. */
export interface Size {
  width: number
  height: number
}

/** How large a client draws the pictures of another member; whole where it does not say. */
export type Sizes = Partial<Record<PictureSlot, Size>>

/** What goes between two clients; the server forwards it unread. */
export interface SignalData {
  /** Number of the sender's peer connection: a higher one replaces those before. */
  link: number
  /** Number of the receiver's peer connection this is meant for; null when not known yet. */
  peerLink: number | null
  description?: RTCSessionDescriptionInit
  candidate?: RTCIceCandidateInit
  wants?: Wants
  /** Goes with `wants`. */
  sizes?: Sizes
}

/** A client's request to enter a room, and to come back into it. */
export interface JoinRequest {
  appId: string
  roomId: string
  userId: string
  token: string
  /** Secret of this join, 32 to 128 characters. */
  session: string
  /** Whether it comes back: then the same user from another client has come later, and stays. */
  returning: boolean
  /** What it was told at first, where it comes back: a server that was restarted does not know it. */
  since?: number
  /** Goes to the first of the others in the room, as a signal does; lost when there is none. */
  greeting?: SignalData
  state: MemberState
}

/** The server's answer to a join. */
export type JoinAnswer =
  | {
      ok: true
      peerId: string
      members: Member[]
      /** Whether the server still knew this session: if not, its list may lack who is coming back too. */
      resumed: boolean
    }
  | { ok: false; reason: 'arguments' | 'token' | 'full' | 'elsewhere'; message: string }

/** The server's answer to a new token. */
export type TokenAnswer = { ok: true } | { ok: false; message: string }

/** Why the server put a client out of the room. */
export type RemovalCause = 'expired' | 'elsewhere' | 'kicked' | 'dismissed'

/** Events from client to server. */
export interface ClientEvents {
  join: (request: JoinRequest, answer: (answer: JoinAnswer) => void) => void
  leave: (answer: () => void) => void
  state: (state: MemberState) => void
  signal: (message: { to: string; data: SignalData }) => void
  token: (token: string, answer: (answer: TokenAnswer) => void) => void
}

/** Events from server to client. */
export interface ServerEvents {
  /** The whole room, in order of joining, own membership included. */
  members: (members: Member[]) => void
  signal: (message: { from: string; data: SignalData }) => void
  tokenWillExpire: () => void
  removed: (cause: RemovalCause) => void
}
