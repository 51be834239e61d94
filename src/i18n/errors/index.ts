import type { ErrorTexts, Language } from '../dictionary'
import { enErrors } from './en'
import { zhErrors } from './zh-CN'

/** What is said of each reason of an `RtcError`, by language. */
export const ERROR_TEXTS: Readonly<Record<Language, ErrorTexts>> = {
  'zh-CN': zhErrors,
  en: enErrors,
}
