import type { ErrorText, ErrorTexts, Language } from '../dictionary'
import { enErrors } from './en'
import { zhErrors } from './zh-CN'

/** What is said otherwise on the web. */
interface WebWords {
  /** Where to allow a device. */
  allow: string
  /** What is too old, and what to do about it. */
  unsupported: ErrorText
  /** What to do when pictures cannot be shown. */
  view: string
  /** Who did not answer. */
  timeout: string
}

/**
 * On the web the browser allows a device, site by site, in settings that no page can open, and
 * nothing of the call is Douyin's.
 */
function onTheWeb(errors: ErrorTexts, words: WebWords): ErrorTexts {
  const { allow, unsupported } = words
  return {
    ...errors,
    'permission-denied': { ...errors['permission-denied'], next: allow },
    'camera-permission-lost': { ...errors['camera-permission-lost'], next: allow },
    'microphone-permission-lost': { ...errors['microphone-permission-lost'], next: allow },
    'view-unavailable': { ...errors['view-unavailable'], next: words.view },
    'host-too-old': unsupported,
    unsupported,
    timeout: { ...errors.timeout, title: words.timeout },
  }
}

/** What is said of each reason of an `RtcError` on the web, by language. */
export const ERROR_TEXTS: Readonly<Record<Language, ErrorTexts>> = {
  'zh-CN': onTheWeb(zhErrors, {
    allow: '请在浏览器的网站设置中允许使用，再试一次。',
    unsupported: { title: '当前浏览器不支持实时音视频', next: '请换用新版浏览器打开。' },
    view: '请更新浏览器，或仅使用语音。',
    timeout: '通话服务没有及时响应',
  }),
  en: onTheWeb(enErrors, {
    allow: "Allow it in the browser's site settings, then try again.",
    unsupported: {
      title: 'This browser cannot make calls',
      next: 'Open the page in a recent browser.',
    },
    view: 'Update the browser, or go on with sound only.',
    timeout: 'The call service did not answer in time',
  }),
}
