import { useCallback } from 'react'
import type { RtcSnapshot } from '../rtc/api'
import { sameFields, type RtcMember } from '../rtc/members'
import { useRtcSession, useRtcSnapshot } from './rtcPage'

/** Everybody in the room, the own user included. */
export function useRtcMembers(): readonly RtcMember[]
/**
 * A part of the members; renders when that part changed.
 * @param select - takes the part out of the members
 * @param isEqual - whether two parts are the same; by default the same value, or lists of the same
 * values
 * @example
 * const userIds = useRtcMembers((members) => members.map((member) => member.userId))
 * const member = useRtcMembers((members) => members.find((one) => one.userId === userId))
 */
export function useRtcMembers<Part>(
  select: (members: readonly RtcMember[]) => Part,
  isEqual?: (a: Part, b: Part) => boolean,
): Part
export function useRtcMembers(
  select: (members: readonly RtcMember[]) => unknown = everybody,
  isEqual: (a: unknown, b: unknown) => boolean = sameItems,
): unknown {
  const part = useCallback(({ members }: RtcSnapshot) => select(members), [select])
  return useRtcSnapshot(useRtcSession(), part, isEqual)
}

function everybody(members: readonly RtcMember[]) {
  return members
}

function sameItems(a: unknown, b: unknown): boolean {
  return Array.isArray(a) && Array.isArray(b) ? sameFields(a, b) : Object.is(a, b)
}
