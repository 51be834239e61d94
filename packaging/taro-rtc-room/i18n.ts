/** `taro-rtc-room/i18n`: what to tell a user about a failure, in Chinese and English. */
export { LANGUAGES, type ErrorText, type Language } from '../../src/i18n/dictionary'
export { errorText } from '../../src/i18n/errorText'
export { languageOf } from '../../src/i18n/language'
