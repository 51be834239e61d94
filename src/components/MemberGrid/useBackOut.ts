import type { UseBackOut } from './backOut'

/**
 * Nothing where Douyin's back leaves the page: no page is told of it before. What the vendor has
 * instead does not do: `enableAlertBeforeUnload` (documented, base library 2.63.0) can only ask whether
 * to leave, and not for a swipe; a `page-container` (documented, 3.61.0) would take the back for itself,
 * but Taro's runtime does not know that tag. The way out is the button that is always in sight.
 */
export const useBackOut: UseBackOut = () => undefined
