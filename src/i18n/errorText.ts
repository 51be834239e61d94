import type { RtcErrorReason } from '../rtc/errors'
import type { ErrorText, Language } from './dictionary'
import { ERROR_TEXTS } from './errors'

/**
 * What to tell a user about a failure.
 * @param reason - of an `RtcError`
 * @param language - `zh-CN` or `en`
 * @returns what happened, in a few words, and what the user can do next; on the web in the web's words
 * @example const { title, next } = errorText(error.reason, 'zh-CN')
 */
export function errorText(reason: RtcErrorReason, language: Language): ErrorText {
  return ERROR_TEXTS[language][reason]
}
