import type { Dictionary, Language } from './dictionary'
import { LANGUAGES } from './dictionary'
import { en } from './en'
import { zhCN } from './zh-CN'

/** What the pages say, by language. */
export const DICTIONARIES: Record<Language, Dictionary> = { 'zh-CN': zhCN, en }

/**
 * The language to speak to a host that says which one it uses.
 * @param host - as the host spells it: `zh_CN`, `zh-Hans`, `en`, `en_US` …; absent on some hosts
 * @returns English for `en…`, else Chinese, the hosts' first language
 */
export function languageOf(host: string | undefined): Language {
  return host !== undefined && /^en/i.test(host) ? 'en' : LANGUAGES[0]
}
