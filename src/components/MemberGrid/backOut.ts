/**
 * Lets what leads back lead out of the whole stage first, before it leads out of the call.
 * @param full - whether something has the whole stage
 * @param onBack - leads out of it; the same function from render to render
 */
export type UseBackOut = (full: boolean, onBack: () => void) => void
