/** What is wanted and what is: the records a session works on. */
import type { RtcRoomRef, RtcRoomWish } from './api'
import { isRtcId, type RtcRoomConfig } from './contract'
import { RtcError } from './errors'
import type { RtcOwn } from './own'
import type { Promised } from './queue'

/** Where the pages said last that they want to be. */
export interface Wish {
  room: RtcRoomWish | null
  /** The pages that stated it. */
  statedBy: Set<object>
  waiters: Promised[]
  error: RtcError | null
  /** Whether a leftover room was already exited for it. */
  cured?: boolean
  /** Whether it was joined again after its token had expired. */
  rejoined?: boolean
  /** What the user had chosen in the room when the host ended it. */
  choices: RtcOwn | null
}

/** The room that the own user is in, as far as the host has said. */
export interface Stay extends RtcRoomRef {
  /**
   * `in` the room; `unsure` when a join or an exit was not answered, or the host ended the call; or a
   * `leftover` of a program that was killed in the background.
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
 */
export function newWish(room: RtcRoomWish | null): Wish {
  return { room, statedBy: new Set(), waiters: [], error: null, choices: null }
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

/** Whether two are the same user in the same room, or both nowhere. */
export function sameRoom(a: RtcRoomRef | null, b: RtcRoomRef | null): boolean {
  return a && b ? a.roomId === b.roomId && a.userId === b.userId : a === b
}

/** Whether two wishes get their tokens from the same place. */
export function sameTokens(a: RtcRoomWish, b: RtcRoomWish): boolean {
  return a.token === b.token && a.tokenProvider === b.tokenProvider
}

/** Whether one is in a room for sure. */
export function isIn(stay: Stay | null, room: RtcRoomRef): stay is Stay {
  return !!stay && stay.standing === 'in' && sameRoom(stay, room)
}

/** The room to be in; none after the wish failed. */
export function wantedRoom({ room, error }: Wish): RtcRoomWish | null {
  return error ? null : room
}

/** Whether one is where the wish says. */
export function isThere(wish: Wish, stay: Stay | null): boolean {
  const room = wantedRoom(wish)
  return room ? isIn(stay, room) : !stay
}
