import type { RtcError } from '../rtc/errors'
import type { Dictionary } from './dictionary'

/** The numbers and words of the host that go with an error: what to search for, what to report. */
export function hostWords({ api, errorCode, errNo, errMsg }: RtcError): string {
  const code = errorCode === undefined ? errNo : errorCode
  return [api, code, errMsg].filter((part) => part !== undefined && part !== '').join(' · ')
}

/** An error in one line: what happened, what to do next, and the host's words. */
export function describe(error: RtcError, text: Dictionary): string {
  const { title, next } = text.errors[error.reason]
  return `${title} · ${next} (${hostWords(error)})`
}
