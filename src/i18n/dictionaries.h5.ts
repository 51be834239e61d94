import type { Dictionary, Language } from './dictionary'
import { en } from './en'
import { ERROR_TEXTS } from './errors/index.h5'
import { zhCN } from './zh-CN'

/**
 * On the web the browser allows a device, and the errors are the web's.
 * @param language - of the dictionary
 * @param dictionary - what is said in a mini-program
 * @param meanwhile - what can be done without a device
 */
function onTheWeb(language: Language, dictionary: Dictionary, meanwhile: string): Dictionary {
  const { refused } = dictionary
  const errors = ERROR_TEXTS[language]
  const system = errors['permission-denied'].next + meanwhile
  return { ...dictionary, refused: { ...refused, next: { ...refused.next, system } }, errors }
}

/** What the pages say on the web, by language. */
export const DICTIONARIES: Record<Language, Dictionary> = {
  'zh-CN': onTheWeb('zh-CN', zhCN, '在此之前仍可收听和观看。'),
  en: onTheWeb('en', en, ' Until then you can watch and listen.'),
}
