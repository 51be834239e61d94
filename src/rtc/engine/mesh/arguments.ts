import { RTC_ID_PATTERN, type RtcMethod, isRtcId } from '../../contract'
import { CallFailure } from './failure'

/** Looks at one argument; the text says what is wrong with it. */
type Check = (value: unknown, path: string) => string | null

const kindOf = (value: unknown): string => (value === null ? 'null' : typeof value)

const text: Check = (value, path) =>
  typeof value === 'string' ? null : `params.${path} should be string, but got ${kindOf(value)}`

const filled: Check = (value, path) =>
  text(value, path) ?? (value === '' ? `params.${path} should not be empty` : null)

const id: Check = (value, path) =>
  text(value, path) ??
  (isRtcId(value) ? null : `params.${path} should match ${String(RTC_ID_PATTERN)}`)

const flag: Check = (value, path) =>
  typeof value === 'boolean' ? null : `params.${path} should be boolean, but got ${kindOf(value)}`

const positive: Check = (value, path) =>
  typeof value === 'number' && value > 0 && Number.isFinite(value)
    ? null
    : `params.${path} should be a number above 0, but got ${printed(value)}`

const oneOf =
  (...allowed: (string | number)[]): Check =>
  (value, path) =>
    allowed.some((item) => item === value)
      ? null
      : `expect params.${path} to be one of ${allowed.map(printed).join(', ')}, but got ${printed(value)}`

const optional =
  (check: Check): Check =>
  (value, path) =>
    value === undefined ? null : check(value, path)

const record: Check = (value, path) =>
  typeof value === 'object' && value !== null
    ? null
    : `params.${path} should be object, but got ${kindOf(value)}`

const state = oneOf(0, 1)
const streamType = oneOf('audio', 'video', 'both')

/** The checks of each method, in the order in which they are made. */
const CHECKS: Record<RtcMethod, Record<string, Check>> = {
  joinRtcRoom: {
    roomId: id,
    token: filled,
    userId: id,
    roomConfig: optional(record),
    'roomConfig.autoPublish': optional(flag),
    'roomConfig.autoSubscribe': optional(flag),
  },
  exitRtcRoom: { roomId: id },
  switchCamera: { camera: oneOf('back', 'front') },
  changeVideoCapture: { state },
  changeAudioCapture: { state },
  changeUserVisibility: { visible: flag },
  setVideoEncoderConfig: {
    maxSolution: record,
    'maxSolution.width': positive,
    'maxSolution.height': positive,
    'maxSolution.frameRate': positive,
  },
  setAudioPlaybackDevice: { device: oneOf('speakerphone', 'earpiece') },
  changeStreamPublishState: { state, streamType },
  changeStreamSubscribeState: { state, userId: id, streamType },
  changeScreenSubscribeState: { state, userId: id, streamType },
  updateToken: { token: filled },
}

/**
 * Checks a method's arguments as the host does.
 * @param method - the method's name
 * @param options - what it was called with
 * @throws CallFailure with 20000 and, for `switchCamera`, 172299, otherwise 115999 (documented on
 *   the pages switch-camera and change-screen-subscribe-state, inferred for their siblings)
 */
export function checkArguments(method: RtcMethod, options: unknown): void {
  for (const [path, check] of Object.entries(CHECKS[method])) {
    const wrong = check(at(options, path.split('.')), path)
    if (wrong === null) continue
    const errorCode = method === 'switchCamera' ? 172299 : 115999
    throw new CallFailure(wrong, { errNo: 20000, errorCode, errorType: 'D' })
  }
}

function at(value: unknown, path: string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined,
    value,
  )
}

function printed(value: unknown): string {
  // Some objects throw when they are made a string.
  if (kindOf(value) === 'object') return 'object'
  return typeof value === 'string' ? `"${value}"` : String(value)
}
