import type { RtcFailure, RtcMethod } from '../../contract'

/** The numbers of a failure, as the host gives them. */
type FailureCodes = Pick<RtcFailure, 'errNo' | 'errorCode' | 'errorType'>

/** A call that fails with numbers of the contract; `message` is what follows `<method>:fail`. */
export class CallFailure extends Error {
  constructor(
    message: string,
    readonly codes: FailureCodes = {},
  ) {
    super(message)
    this.name = 'CallFailure'
  }
}

/** The numbers of the contract that this engine answers with, by what went wrong. */
export const CODES = {
  alreadyInRoom: { errNo: 21100 },
  invalidToken: { errNo: 21101 },
  invalidNewToken: { errNo: 21101, errorCode: 115902, errorType: 'D' },
  joinFailed: { errNo: 21102 },
  cameraRefused: { errNo: 10200 },
  microphoneRefused: { errNo: 10200, errorCode: 115990, errorType: 'U' },
  destroyed: { errorCode: 115910, errorType: 'D' },
} as const satisfies Record<string, FailureCodes>

/** What was thrown, in its own words. */
export function wordsOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}

/** What a method's `fail` gets for something thrown. */
export function toFailure(method: RtcMethod, thrown: unknown): RtcFailure {
  const codes = thrown instanceof CallFailure ? thrown.codes : {}
  return { errMsg: `${method}:fail ${wordsOf(thrown)}`, ...codes }
}
