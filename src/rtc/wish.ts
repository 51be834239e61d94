/** What is wanted and what is: the records a session works on. */
import type { RtcRoomRef, RtcRoomWish } from './api'
import { isRtcId, type RtcRoomConfig } from './contract'
import { RtcError } from './errors'
import type { RtcOwn } from './own'
import type { Promised } from './queue'

/** The last word on where to be. */
export interface Wish {
  room: RtcRoomWish | null
  turn: number
  /** The pages that hold it. */
  pages: Set<object>
  waiters: Promised[]
  error: RtcError | null
  /** Whether a leftover room was already found in its way. */
  cured: boolean
  /** Whether it was joined again after its token had expired. */
  rejoined: boolean
  /** What the user had chosen in the room when the host ended it. */
  choices: RtcOwn | null
}

/** The room the host has one in. */
export interface Stay extends RtcRoomRef {
  /**
   * How sure it is: in it; perhaps in it, perhaps not; or still in it from a program that was
   * killed in the background.
   */
  standing: 'in' | 'unsure' | 'leftover'
  /** What it was joined with. */
  config?: RtcRoomConfig
  /** When it was entered, in milliseconds since 1970. */
  since: number
}

/**
 * A wish nobody holds yet.
 * @param room - where to be
 * @param turn - when it was stated, among wishes and calls
 */
export function newWish(room: RtcRoomWish | null, turn: number): Wish {
  const no = { error: null, cured: false, rejoined: false, choices: null }
  return { room, turn, pages: new Set(), waiters: [], ...no }
}

/**
 * What is wrong with a wish, before the host is asked.
 * @param room - where to be
 */
export function invalidity({ roomId, userId, token, tokenProvider }: RtcRoomWish): RtcError | null {
  const errMsg = isRtcId(roomId) ? (isRtcId(userId) ? '' : 'userId') : 'roomId'
  if (!errMsg && (token || tokenProvider)) return null
  return new RtcError('joinRtcRoom', errMsg ? 'bad-id' : 'invalid-token', { errMsg })
}

/** Whether two are the same user in the same room. */
export function sameRoom(a: RtcRoomRef, b: RtcRoomRef): boolean {
  return a.roomId === b.roomId && a.userId === b.userId
}

/** Whether two wishes get their tokens from the same place. */
export function sameTokens(a: RtcRoomWish, b: RtcRoomWish): boolean {
  return a.token === b.token && a.tokenProvider === b.tokenProvider
}

/** Whether one is in a room for sure. */
export function isIn(stay: Stay | null, room: RtcRoomRef): stay is Stay {
  return stay?.standing === 'in' && sameRoom(stay, room)
}
