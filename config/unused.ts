const LONG_TAP = ['bindLongTap']
const TOUCHES = ['bindTouchStart', 'bindTouchMove', 'bindTouchEnd', 'bindTouchCancel']

/**
 * What Taro's template listens to for everybody and no page of this app hears: left out of the
 * template, it is not read at each start. Only events are: the numbers that other attributes have in
 * the template are counted again by the runtime, which knows of nothing that is left out. Whoever comes
 * to listen to one takes it off this list; a test says so.
 */
export const UNHEARD: Record<string, readonly string[]> = {
  View: [
    ...LONG_TAP,
    'bindAnimationStart',
    'bindAnimationIteration',
    'bindAnimationEnd',
    'bindTransitionEnd',
  ],
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
}

/** Components that the template has although no page imports one. */
export const UNUSED = ['scroll-view', 'image', 'static-image'] as const
