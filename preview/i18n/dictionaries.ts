import { type Dictionary, type Language, LANGUAGES } from './dictionary'
import { en } from './en'
import { zhCN } from './zh-CN'

/** What the preview says, by language. */
export const DICTIONARIES: Record<Language, Dictionary> = { 'zh-CN': zhCN, en }

/**
 * The language of the preview for somebody whose browser or phone speaks another one.
 * @param tag - as browsers and hosts spell it: `zh-CN`, `zh_CN`, `zh-Hant-TW`, `en-GB`, `fr` …
 * @returns Chinese for `zh…`, else English
 */
export function languageOf(tag: string | null | undefined): Language {
  return tag && /^zh\b|^zh_/i.test(tag) ? LANGUAGES[0] : LANGUAGES[1]
}
