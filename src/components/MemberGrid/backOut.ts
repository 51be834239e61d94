/**
 * Has the way back (a button, a key, a swipe) leave the whole stage first, and the call only after that.
 * @param full - whether something has the whole stage
 * @param onBack - leads out of it; the same function from render to render
 */
export type UseBackOut = (full: boolean, onBack: () => void) => void
