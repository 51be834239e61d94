import { LANGUAGES, type Language } from './dictionary'

/**
 * The language to speak to a host that says which one it uses.
 * @param host - as the host spells it: `zh_CN`, `zh-Hans`, `en`, `en_US` …; absent on some hosts
 * @returns English for `en…`, else Chinese, the hosts' first language
 */
export function languageOf(host: string | undefined): Language {
  return host !== undefined && /^en/i.test(host) ? 'en' : LANGUAGES[0]
}
