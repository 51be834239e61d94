import { RTC_METHODS, type RtcFailure, type RtcMethod } from './contract'

/** Who an error comes from: a method, the making of the context, an event, or the `rtc-room` view. */
export type RtcApi =
  RtcMethod | 'createRtcRoomContext' | 'onRtcStateChanged' | 'onRtcChatInterrupted' | 'rtc-room'

/** What can be done about an error. */
export type RtcRemedy =
  | 'none'
  | 'retry'
  | 'rejoin'
  | 'exit-first'
  | 'new-token'
  | 'open-settings'
  | 'accept-privacy'
  | 'declare-privacy'
  | 'check-arguments'
  | 'apply-capability'
  | 'update-host'

/**
 * Each reason, with whether it is terminal (the same program on the same phone cannot get past it),
 * its remedy, and the words of the message.
 */
const REASONS = {
  'permission-denied': [false, 'open-settings', 'permission was refused; allow it in the settings'],
  'privacy-refused': [false, 'accept-privacy', 'the privacy agreement was refused; ask again'],
  'privacy-undeclared': [
    true,
    'declare-privacy',
    'the privacy agreement does not name this device; declare it in the console',
  ],
  'bad-arguments': [true, 'check-arguments', 'an argument is wrong; check the call'],
  'bad-id': [
    false,
    'check-arguments',
    'room and user ids are 1 to 128 of a-z A-Z 0-9 @ . _ -; correct the id',
  ],
  'already-in-room': [false, 'exit-first', 'this user is in a room already; exit it first'],
  'invalid-token': [false, 'new-token', 'the token is not valid; get a new one'],
  'token-expired': [false, 'new-token', 'the token expired; get a new one and join again'],
  'token-unavailable': [false, 'retry', 'no token could be fetched; try again'],
  'join-failed': [false, 'retry', 'the room could not be joined; try again'],
  'camera-permission-lost': [false, 'open-settings', 'the camera is not allowed any more'],
  'microphone-permission-lost': [false, 'open-settings', 'the microphone is not allowed any more'],
  interrupted: [false, 'rejoin', 'the call was cut by the host; join again'],
  'engine-destroyed': [false, 'rejoin', 'the engine is gone; join again'],
  'no-capability': [true, 'apply-capability', 'the capability is missing; apply in the console'],
  'view-unavailable': [true, 'update-host', 'this system cannot show rtc-room; update it'],
  'view-failed': [true, 'none', 'the rtc-room view could not be made; go on with sound alone'],
  unsupported: [true, 'update-host', 'this host cannot do it; update it or open it in Douyin'],
  timeout: [false, 'retry', 'the host did not answer in time; try again'],
  cancelled: [false, 'none', 'a later request or the end of the page took its place'],
  unknown: [false, 'retry', 'the host failed for a reason it does not document; try again'],
} as const satisfies Record<string, readonly [terminal: boolean, RtcRemedy, words: string]>

/** Why a call failed, in one word. */
export type RtcErrorReason = keyof typeof REASONS

type Row = readonly [reason: RtcErrorReason, code: number, apis: readonly RtcApi[]]

const CAPTURES = ['changeVideoCapture', 'changeAudioCapture'] as const

/**
 * The documented codes by API: the numbers are not unique across APIs (error code page). 20000 and
 * 115910 are documented for most methods and inferred for the others.
 */
const ROWS: readonly Row[] = [
  ['no-capability', 10101, ['rtc-room']],
  ['permission-denied', 10200, ['joinRtcRoom', ...CAPTURES]],
  ['privacy-refused', 10201, CAPTURES],
  ['privacy-undeclared', 10202, CAPTURES],
  ['bad-arguments', 20000, RTC_METHODS],
  ['already-in-room', 21100, ['joinRtcRoom']],
  ['invalid-token', 21101, ['joinRtcRoom', 'updateToken']],
  ['join-failed', 21102, ['joinRtcRoom']],
  ['camera-permission-lost', 21105, ['onRtcStateChanged']],
  ['microphone-permission-lost', 21106, ['onRtcStateChanged']],
  ['token-expired', 21108, ['onRtcStateChanged']],
  ['view-unavailable', 21200, ['rtc-room']],
  ['view-failed', 21301, ['rtc-room']],
  ['invalid-token', 115902, ['updateToken']],
  ['engine-destroyed', 115910, RTC_METHODS],
  ['permission-denied', 115990, ['changeAudioCapture']],
  ['bad-arguments', 115999, ['changeScreenSubscribeState']],
  ['no-capability', 116183, ['createRtcRoomContext']],
  ['bad-arguments', 172299, ['switchCamera']],
]

/** What is known about a failure besides its reason. */
interface RtcErrorDetails {
  errNo?: number
  errorCode?: number
  errMsg?: string
  cause?: unknown
}

/** The one error of this package. */
export class RtcError extends Error {
  /** What failed. */
  readonly api: RtcApi
  /** The host's older number, when it gave one. */
  readonly errNo?: number
  /** The host's six-digit number, when it gave one. */
  readonly errorCode?: number
  /** The host's own text; empty when there is none. */
  readonly errMsg: string
  readonly reason: RtcErrorReason
  /** Whether the same program on the same phone cannot get past it. */
  readonly terminal: boolean
  readonly remedy: RtcRemedy
  /** What the host answered or threw. */
  readonly cause: unknown

  /**
   * @param api - what failed
   * @param reason - why
   * @param details - the host's numbers and text
   */
  constructor(api: RtcApi, reason: RtcErrorReason, details: RtcErrorDetails = {}) {
    const [terminal, remedy, words] = REASONS[reason]
    const { errNo, errorCode, errMsg = '', cause } = details
    const code = errorCode ?? errNo
    super(
      `${api}: ${words}` +
        (code === undefined && !errMsg ? '' : ` (${[code, errMsg].filter(Boolean).join(' ')})`),
    )
    // Compiled to ES5, `super` returns a plain Error.
    Object.setPrototypeOf(this, RtcError.prototype)
    this.name = 'RtcError'
    this.api = api
    this.errNo = errNo
    this.errorCode = errorCode
    this.errMsg = errMsg
    this.reason = reason
    this.terminal = terminal
    this.remedy = remedy
    this.cause = cause
  }
}

/**
 * Makes an `RtcError` of whatever a host answered or threw. Numbers come as `errNo`, `errorCode`,
 * `errCode` or `code`, as number or text; unknown ones are kept.
 * @param api - what failed
 * @param failure - the host's answer, an exception, or an `RtcError`, which is returned as it is
 */
export function toRtcError(api: RtcApi, failure: unknown): RtcError {
  if (failure instanceof RtcError) return failure
  const fields: RtcFailure & { message?: string } =
    typeof failure === 'object' && failure !== null ? failure : { errMsg: text(failure) }
  const { errCode, code } = fields
  const given = [number(fields.errorCode), number(fields.errNo), number(errCode), number(code)]
  // The older spellings carry either number; errorCode alone has six digits.
  const errorCode = given.find((value) => value !== undefined && value > 99999) ?? given[0]
  const errNo = given.slice(1).find((value) => value !== undefined && value !== errorCode)
  const row = ROWS.find(
    ([, value, apis]) => (value === errorCode || value === errNo) && apis.includes(api),
  )
  return new RtcError(api, row ? row[0] : fallback(api), {
    errNo,
    errorCode,
    errMsg: text(fields.errMsg ?? fields.message),
    cause: failure,
  })
}

function fallback(api: RtcApi): RtcErrorReason {
  return api === 'onRtcChatInterrupted' ? 'interrupted' : 'unknown'
}

function text(value: unknown): string {
  return value === undefined || value === null ? '' : String(value)
}

function number(value: unknown): number | undefined {
  const parsed = value === '' || value === null ? NaN : Number(value)
  return Number.isFinite(parsed) ? parsed : undefined
}
