import type VERTC from '@volcengine/rtc'

import { CallFailure, CODES } from '../mesh/failure'

/** The SDK's own names of what went wrong. */
type SdkCode = keyof (typeof VERTC)['ErrorCode']

/**
 * What the contract says for each of them, where it has a number; all others fail without one. A join
 * that fails for a reason of its own is `joinFailed` whatever the SDK calls it.
 */
const CONTRACT: Partial<Record<SdkCode, CallFailure['codes']>> = {
  INVALID_PARAMS: { errNo: 20000 },
  REPEAT_JOIN: CODES.alreadyInRoom,
  INVALID_TOKEN: CODES.invalidToken,
  TOKEN_EXPIRED: CODES.invalidToken,
  JOIN_ROOM_FAILED: CODES.joinFailed,
  ROOM_FORBIDDEN: CODES.joinFailed,
  USER_FORBIDDEN: CODES.joinFailed,
  UPDATE_TOKEN_WITH_INVALID_TOKEN: CODES.invalidNewToken,
  UPDATE_TOKEN_BEFORE_JOIN: { errNo: 20000 },
}

/**
 * A failure of the contract for something that the SDK threw.
 * @param thrown - an error of the SDK, which has its name in `code`, or any other
 * @param otherwise - the numbers of what the contract has no number for
 */
export function sdkFailure(thrown: unknown, otherwise: CallFailure['codes'] = {}): CallFailure {
  if (thrown instanceof CallFailure) return thrown
  const { code, message } = Object(thrown) as { code?: unknown; message?: unknown }
  const name = typeof code === 'string' ? code : ''
  const words = typeof message === 'string' ? message : String(thrown)
  // In parentheses: what stands behind "token" and a colon is hidden wherever errors are shown.
  const said = name && words !== name ? `${name} (${words})` : name || words
  return new CallFailure(said, CONTRACT[name as SdkCode] ?? otherwise)
}
