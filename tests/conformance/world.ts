import type { RtcRoomContext } from '../../src/rtc/contract'

/** What an engine can be made to do, besides what the contract has methods for. */
export interface Abilities {
  /** Joins succeed. */
  join: true
  /** Members of a room meet, and lists are told without a test's help. */
  meet: true
  /** A call may be asked for while another is under way. */
  overlap: true
  /** There is no network, for contexts opened from now on. */
  offline: () => void
  /** Wrong arguments are refused. */
  check: true
  /** An exit that names another room than the one joined is refused. */
  otherRoom: true
  /** A token that is not good. */
  badToken: string
  /** The token of a member is about to be over. */
  expire: (userId: string, context: RtcRoomContext) => Promise<void> | void
  /** A member shares a screen, or stops: the contract has no method for it. */
  shareScreen: (context: RtcRoomContext, on: boolean) => Promise<void>
  /** A member says something. */
  speak: (userId: string) => void
  /** The host destroys the engine of a context. */
  destroy: (context: RtcRoomContext) => void
}

/** An engine, ready for one case. */
export interface World {
  /** A room in which nobody is. */
  roomId: string
  /** Makes a member's context, in an app of its own. */
  open: () => RtcRoomContext
  /** A token that is good. */
  token: (userId: string) => string
  can: Partial<Abilities>
  /** Ends everything. Rejects when something of it was left by the case, or by the engine. */
  close: () => Promise<void>
}

/** What a world is for. */
export interface WorldOptions {
  roomId: string
  /** The user refuses the devices. */
  refused: boolean
}

/** An engine under test. */
export interface Engine {
  /** What it cannot be made to do, and why. */
  lacks: Partial<Record<keyof Abilities | 'refuse', string>>
  make: (options: WorldOptions) => World
}
