import type { RtcEncoder } from '../../contract'
import type { LinkOptions } from './link'
import type { Member, MemberState, RemovalCause, Slot } from './messages'
import type { Resources } from './resources'

/** What a stay in a room is told and asked for, whatever its media go over. */
export interface StayOptions extends Pick<LinkOptions, 'tracks' | 'wants' | 'drawn'> {
  resources: Resources
  appId: string
  roomId: string
  userId: string
  token: string
  /** What to tell the others about oneself now. */
  state: () => MemberState
  /** The largest picture to send now. */
  bound: () => RtcEncoder
  /** Members, their state or their tracks changed. */
  onChange: () => void
  /** Something of the running call does not work; in words for developers. */
  onProblem: (what: string) => void
  /** The network is lost, or back. Whether media still flow is seen from the tracks. */
  onNetwork: (back: boolean) => void
  onTokenWillExpire: () => void
  /** This user was put out of the room, which is closed already. */
  onRemoved: (cause: RemovalCause | 'refused') => void
}

/** One stay in one room. */
export interface Room {
  readonly roomId: string
  readonly userId: string
  /** Enters; rejects with 21101 or 21102 and is closed then. */
  join: () => Promise<void>
  /** Tells the server and closes; never rejects. */
  leave: () => Promise<void>
  /** Closes without waiting: the page is going away. */
  abandon: () => void
  /** Own state or tracks changed: tells server and members. */
  publish: () => void
  /** What is wanted changed: tells the members. */
  subscribe: () => void
  /** Hands the server a new token; rejects with 21101 and 115902. */
  updateToken: (token: string) => Promise<void>
  /** Everybody, oneself included. */
  members: () => Member[]
  /** A member's track. */
  track: (userId: string, slot: Slot) => MediaStreamTrack | null
  /** How loud a member is, 0 to 1. */
  level: (userId: string) => number
  /** Live remote tracks, open connections and sockets. */
  counts: () => { connections: number; tracks: number; sockets: number }
}
