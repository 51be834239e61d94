import { RTC_METHODS, type RtcFailure, type RtcMethod } from '../../src/rtc/contract'
import { CALL_CODES, METHOD_CODES, NEWS_CODES } from '../../src/rtc/errors'

/** What can be made to fail: each method of a context, its making, and the view of a member. */
export const FAULTY_CALLS = [...RTC_METHODS, 'createRtcRoomContext', 'rtc-room'] as const

export type FaultyCall = (typeof FAULTY_CALLS)[number]

/** What follows `<method>:fail`, and the numbers beside it, by the number that names it. */
const FAILURES = {
  10101: { says: 'platform auth deny', errNo: 10101 },
  10200: { says: 'auth deny', errNo: 10200 },
  10201: { says: 'privacy permission is not authorized', errNo: 10201 },
  10202: { says: 'api scope is not declared in the privacy agreement', errNo: 10202 },
  20000: { says: 'parameter error', errNo: 20000 },
  21100: { says: 'user is already in the room', errNo: 21100 },
  21101: { says: 'token invalid', errNo: 21101 },
  21102: { says: 'unknown error', errNo: 21102 },
  21200: { says: 'component unavailable', errNo: 21200 },
  21301: { says: 'creation failed', errNo: 21301 },
  115902: { says: 'invalid token', errorCode: 115902, errorType: 'D' },
  115910: {
    says: 'engine has been destroyed,please invoke tt.createRtcRoomContext create new engine',
    errorCode: 115910,
    errorType: 'D',
  },
  115990: { says: 'auth deny', errorCode: 115990, errorType: 'U' },
  115999: { says: 'params error', errorCode: 115999, errorType: 'D' },
  116183: { says: 'platform auth deny', errorCode: 116183, errorType: 'D' },
  172299: { says: 'camera should be back or front', errorCode: 172299, errorType: 'D' },
} as const

/** A number of the contract by which a call fails. */
export type FailureCode = keyof typeof FAILURES

/** The numbers of a table of the package that a failure can have here. */
const codesIn = (table: object = {}) =>
  Object.keys(table)
    .map(Number)
    .filter((code): code is FailureCode => code in FAILURES)

/** The numbers that a call can fail with, its own first, as the package's tables have them. */
export function codesOf(call: FaultyCall): readonly FailureCode[] {
  const own = codesIn(NEWS_CODES[call] ?? CALL_CODES[call])
  return isRtcMethod(call) ? [...own, ...codesIn(METHOD_CODES)] : own
}

export const isRtcMethod = (call: FaultyCall): call is RtcMethod =>
  call !== 'createRtcRoomContext' && call !== 'rtc-room'

/**
 * What `fail` gets of a call that was made to fail.
 * @param code - without one the failure has no number, as those have that no page lists
 */
export function failureOf(call: FaultyCall, code?: FailureCode): RtcFailure & { errMsg: string } {
  const { says, ...numbers } = code ? FAILURES[code] : { says: 'unknown error' }
  return { errMsg: `${call}:fail ${says}`, ...numbers }
}
