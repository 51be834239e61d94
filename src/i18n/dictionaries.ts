import type { Dictionary, Language } from './dictionary'
import { en } from './en'
import { zhCN } from './zh-CN'

/** What the pages say, by language. */
export const DICTIONARIES: Record<Language, Dictionary> = { 'zh-CN': zhCN, en }
