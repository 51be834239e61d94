const LONG_TAP = ['bindLongTap']
const ANIMATIONS = [
  'bindAnimationStart',
  'bindAnimationIteration',
  'bindAnimationEnd',
  'bindTransitionEnd',
]
const TOUCHES = ['bindTouchStart', 'bindTouchMove', 'bindTouchEnd', 'bindTouchCancel']

/**
 * What Taro's template listens to for everybody and no page of this app hears: left out of the
 * template, it is not read at each start. Only events are: the numbers that other attributes have in
 * the template are counted again by the runtime, which knows of nothing that is left out. Whoever comes
 * to listen to one takes it off this list; a test says so.
 */
export const UNHEARD: Record<string, readonly string[]> = {
  View: [...LONG_TAP, ...ANIMATIONS],
  Text: [...LONG_TAP, ...TOUCHES],
  Button: [
    ...LONG_TAP,
    ...TOUCHES,
    'bindagreeprivacyauthorization',
    'bindGetPhoneNumber',
    'bindOpenAwemeUserProfile',
    'bindJoinGroup',
  ],
  Input: ['bindConfirm', 'bindKeyboardHeightChange'],
  ScrollView: [
    ...LONG_TAP,
    ...TOUCHES,
    ...ANIMATIONS,
    'bindScroll',
    'bindScrollToLower',
    'bindScrollToUpper',
    'bindRefresherPulling',
    'bindRefresherRefresh',
    'bindRefresherRestore',
    'bindRefresherAbort',
  ],
}

/**
 * The components of the pages, and the two that Taro builds others of. All others are left out of the
 * template and of the runtime alike, which count them.
 */
export const COMPONENTS = [
  'View',
  'Text',
  'Image',
  'Button',
  'Input',
  'RtcRoom',
  'ScrollView',
] as const

/** Of those, what the template goes without: no page draws one. */
export const UNDRAWN = ['image', 'static-image'] as const

/** Functions of Taro that the pages wait for; others that are not listed here give no promise. */
export const PROMISED = [
  'getSetting',
  'login',
  'navigateBack',
  'navigateTo',
  'openSetting',
  'redirectTo',
  'scanCode',
  'setClipboardData',
  'setKeepScreenOn',
  'setNavigationBarTitle',
  'showToast',
] as const

/** What the pages use of React, and Taro for them: it chooses by the version how to begin. */
export const REACT = [
  'Component',
  'Fragment',
  'createContext',
  'createElement',
  'createRef',
  'forwardRef',
  'isValidElement',
  'memo',
  'useCallback',
  'useContext',
  'useEffect',
  'useLayoutEffect',
  'useMemo',
  'useRef',
  'useState',
  'useSyncExternalStore',
  'version',
] as const

/** Hooks of Taro that the pages and hooks call. */
export const TARO_HOOKS = [
  'useDidHide',
  'useDidShow',
  'useLoad',
  'useRouter',
  'useShareAppMessage',
  'useUnload',
] as const

/** What Taro has for other platforms, for interceptors, and for sizes told at run time: left out. */
export const UNASKED = [
  'Behavior',
  'getEnv',
  'ENV_TYPE',
  'interceptors',
  'interceptorify',
  'getInitPxTransform',
  'preload',
  'pxTransform',
  'addInterceptor',
  'cleanInterceptors',
  'canIUseWebp',
  'getAppInfo',
] as const

/** CSS properties that the pages set in a `style`, and `display`, by which React hides. */
export const STYLES = [
  'background-image',
  'display',
  'flex',
  'height',
  'left',
  'margin',
  'position',
  'top',
  'transform',
  'width',
] as const
