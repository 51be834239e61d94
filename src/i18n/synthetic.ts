import type { Language } from './dictionary'

/**
 * What a view says of what the browser's engine has made up. Not in the dictionary, which every
 * platform ships: on a phone nothing is made up.
 */
export const SYNTHETIC: Record<Language, { picture: string; sound: string }> = {
  'zh-CN': { picture: '演示画面', sound: '演示声音' },
  en: { picture: 'Synthetic picture', sound: 'Synthetic sound' },
}
