import { isRtcId, type RtcEventName, type RtcFailure, type RtcMethod } from './contract'
import { masked, maskText } from './mask'

/** Who an error comes from: a method, the making of the context, an event, or the `rtc-room` view. */
export type RtcApi = RtcMethod | `on${RtcEventName}` | 'createRtcRoomContext' | 'rtc-room'

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

/** Each reason with its remedy. */
const REASONS = {
  'permission-denied': 'open-settings',
  'camera-permission-lost': 'open-settings',
  'microphone-permission-lost': 'open-settings',
  'privacy-refused': 'accept-privacy',
  'privacy-undeclared': 'declare-privacy',
  'bad-arguments': 'check-arguments',
  'bad-id': 'check-arguments',
  'already-in-room': 'exit-first',
  'invalid-token': 'new-token',
  'token-expired': 'new-token',
  'token-unavailable': 'retry',
  'renewal-failed': 'rejoin',
  'join-failed': 'retry',
  timeout: 'retry',
  unknown: 'retry',
  interrupted: 'rejoin',
  'engine-destroyed': 'rejoin',
  'no-capability': 'apply-capability',
  'view-unavailable': 'update-host',
  'host-too-old': 'update-host',
  unsupported: 'update-host',
  'view-failed': 'none',
  cancelled: 'none',
} as const satisfies Record<string, RtcRemedy>

/** Why a call failed, in one word. */
export type RtcErrorReason = keyof typeof REASONS

/** What nobody gets past with the same program on the same phone. */
const TERMINAL: readonly RtcRemedy[] = ['apply-capability', 'declare-privacy', 'update-host']

/** The switch of a device that was taken away while it ran, by the reason that says so. */
export const LOST: { readonly [Reason in RtcErrorReason]?: RtcMethod } = {
  'camera-permission-lost': 'changeVideoCapture',
  'microphone-permission-lost': 'changeAudioCapture',
}

/** Reasons by code; 0 is for all other codes, and for none. */
type Rows = Readonly<Record<number, RtcErrorReason>>

const CAPTURE: Rows = {
  10200: 'permission-denied',
  10201: 'privacy-refused',
  10202: 'privacy-undeclared',
}

/** 20000 is documented for eight methods, 115910 for four; that the others have them is inferred. */
export const METHOD_CODES: Rows = { 20000: 'bad-arguments', 115910: 'engine-destroyed' }

/** The known codes of what is called: the numbers are not unique across APIs (error code page). */
export const CALL_CODES: { readonly [Api in RtcApi]?: Rows } = {
  joinRtcRoom: {
    10200: 'permission-denied',
    21100: 'already-in-room',
    21101: 'invalid-token',
    21102: 'join-failed',
  },
  changeVideoCapture: CAPTURE,
  changeAudioCapture: { ...CAPTURE, 115990: 'permission-denied' },
  changeScreenSubscribeState: { 115999: 'bad-arguments' },
  switchCamera: { 172299: 'bad-arguments' },
  updateToken: { 21101: 'invalid-token', 115902: 'invalid-token' },
  createRtcRoomContext: { 116183: 'no-capability' },
}

/** The known codes of what is told: those of `onRtcStateChanged` are sampled, all others documented. */
export const NEWS_CODES: { readonly [Api in RtcApi]?: Rows } = {
  onRtcStateChanged: {
    21105: 'camera-permission-lost',
    21106: 'microphone-permission-lost',
    21108: 'token-expired',
  },
  onRtcChatInterrupted: { 0: 'interrupted' },
  'rtc-room': { 10101: 'no-capability', 21200: 'view-unavailable', 21301: 'view-failed' },
}

/** What is known about a failure besides its reason. */
interface RtcErrorDetails {
  errNo?: number
  errorCode?: number
  errMsg?: string
  roomId?: string
  cause?: unknown
}

/**
 * The one error of this package. Its message is for developers; what users read is in `i18n`. What
 * looks like a token is masked in all its fields.
 */
export class RtcError extends Error {
  /** What failed. */
  readonly api!: RtcApi
  /** The host's older number, when it gave one. */
  readonly errNo?: number
  /** The host's six-digit number, when it gave one. */
  readonly errorCode?: number
  /** The host's own text; empty when there is none. */
  readonly errMsg!: string
  /** With `already-in-room`: the room the user is still in, when the host named it. */
  readonly roomId?: string
  readonly reason!: RtcErrorReason
  /** Whether the same program on the same phone cannot get past it. */
  readonly terminal!: boolean
  readonly remedy!: RtcRemedy
  /** What the host answered or threw; a copy when something in it had to be masked. */
  readonly cause!: unknown

  /**
   * @param api - what failed
   * @param reason - why
   * @param details - the host's numbers and text
   */
  constructor(api: RtcApi, reason: RtcErrorReason, details: RtcErrorDetails = {}) {
    const remedy: RtcRemedy = REASONS[reason]
    const { errNo, errorCode, roomId } = details
    const errMsg = maskText(details.errMsg || '')
    const said = [
      `${api} failed: ${words(reason)}`,
      `to do: ${words(remedy)}`,
      errorCode || errNo,
      errMsg,
    ]
    super(said.filter(Boolean).join('; '))
    const terminal = TERMINAL.includes(remedy)
    const cause = masked(details.cause)
    const name = 'RtcError'
    Object.assign(this, {
      name,
      api,
      errNo,
      errorCode,
      errMsg,
      roomId,
      reason,
      terminal,
      remedy,
      cause,
    })
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
  const fields = Object(failure) as RtcFailure & { message?: string }
  // The older spellings carry either number; only an errorCode has six digits.
  const codes = [fields.errorCode, fields.errNo, fields.errCode, fields.code].map(Number)
  const errorCode = codes.find((code) => code > 99999)
  const errNo = codes.find((code) => code && code <= 99999)
  const rows: Rows = NEWS_CODES[api] || { ...METHOD_CODES, ...CALL_CODES[api] }
  const reason = rows[errorCode || 0] || rows[errNo || 0] || rows[0] || 'unknown'
  const errMsg = text(fields.errMsg) || text(fields.message) || text(failure)
  // Before the text is masked: to a mask, a long id looks like a token.
  const [, named] = (reason === 'already-in-room' && /in the room (\S+)/.exec(errMsg)) || []
  const roomId = isRtcId(named) ? named : undefined
  return new RtcError(api, reason, { errNo, errorCode, errMsg, roomId, cause: failure })
}

function words(name: string): string {
  return name.replace(/-/g, ' ')
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
