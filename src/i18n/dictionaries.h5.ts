import type { Dictionary, Language } from './dictionary'
import { en } from './en'
import { zhCN } from './zh-CN'

/**
 * On the web the browser allows a device, site by site, in settings that no page can open.
 * @param dictionary - what is said in a mini-program
 * @param allow - where to allow a device
 * @param meanwhile - what can be done without it
 */
function onTheWeb(dictionary: Dictionary, allow: string, meanwhile: string): Dictionary {
  const { refused, errors } = dictionary
  return {
    ...dictionary,
    refused: { ...refused, next: { ...refused.next, system: allow + meanwhile } },
    errors: {
      ...errors,
      'permission-denied': { ...errors['permission-denied'], next: allow },
      'camera-permission-lost': { ...errors['camera-permission-lost'], next: allow },
      'microphone-permission-lost': { ...errors['microphone-permission-lost'], next: allow },
    },
  }
}

/** What the pages say on the web, by language. */
export const DICTIONARIES: Record<Language, Dictionary> = {
  'zh-CN': onTheWeb(zhCN, '请在浏览器的网站设置中允许使用，再试一次。', '现在可以先听和看。'),
  en: onTheWeb(
    en,
    "Allow it in the browser's site settings, then try again.",
    ' Until then you can watch and listen.',
  ),
}
