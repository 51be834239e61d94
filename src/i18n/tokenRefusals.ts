import type { Dictionary, ErrorText, Language } from './dictionary'

type Words = Readonly<Partial<Record<string, ErrorText>>>

const LATER_ZH = '请稍候一分钟再试。'
const LATER_EN = 'Wait a minute, then try again.'

/**
 * What is said when the token service gives no token, by its word for it. Not in the dictionary, which
 * every build ships: one that names no service asks none.
 */
const WORDS: Record<Language, Words> = {
  'zh-CN': {
    ROOM_REFUSED: { title: '你不能加入该房间', next: '请检查房间号，或请房主允许你加入。' },
    OTHER_USER: { title: '当前登录的是另一位用户', next: '请返回首页，重新加入。' },
    NO_SESSION: { title: '无法确认你的身份', next: '请在抖音中打开，或请房主发送带令牌的邀请。' },
    BAD_CODE: { title: '抖音登录失败', next: '请重试。' },
    LOGIN_FAILED: { title: '抖音登录失败', next: '请先登录抖音，再重试。' },
    DOUYIN_AWAY: { title: '抖音登录暂不可用', next: LATER_ZH },
    DOUYIN_FAILED: { title: '抖音登录暂不可用', next: LATER_ZH },
    TOO_MANY: { title: '操作过于频繁', next: LATER_ZH },
    BAD_REQUEST: { title: '房间号或用户 ID 格式不正确', next: '请更正后重试。' },
  },
  en: {
    ROOM_REFUSED: {
      title: 'You may not join this room',
      next: 'Check the room ID, or ask the room owner to let you in.',
    },
    OTHER_USER: {
      title: 'You are logged in as another user',
      next: 'Go back to the start and join again.',
    },
    NO_SESSION: {
      title: 'It is not known who you are',
      next: 'Open this in Douyin, or ask the room owner for an invitation with a token.',
    },
    BAD_CODE: { title: 'Douyin could not log you in', next: 'Please try again.' },
    LOGIN_FAILED: {
      title: 'Douyin could not log you in',
      next: 'Log in to Douyin first, then try again.',
    },
    DOUYIN_AWAY: { title: 'Logging in is not possible right now', next: LATER_EN },
    DOUYIN_FAILED: { title: 'Logging in is not possible right now', next: LATER_EN },
    TOO_MANY: { title: 'Too many attempts', next: LATER_EN },
    BAD_REQUEST: {
      title: 'The room ID or user ID is malformed',
      next: 'Correct it, then try again.',
    },
  },
}

/**
 * Why there is no token, and what to do next.
 * @param code - the word of a `TokenRefusal`
 * @param spoken - the language, and its dictionary for what has no words of its own
 */
export function tokenRefusalText(
  code: string,
  { language, text }: { language: Language; text: Dictionary },
): ErrorText {
  return WORDS[language][code] ?? text.errors['token-unavailable']
}

/** What is said of Douyin's login: while it goes on, and when it has told who the user is. */
export const LOGIN: Record<Language, Record<'asking' | 'known', string>> = {
  'zh-CN': { asking: '正在登录…', known: '已用抖音账号登录' },
  en: { asking: 'Logging in…', known: 'You are logged in with Douyin' },
}
