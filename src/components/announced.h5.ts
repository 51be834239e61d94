/** Has screen readers say what appears in an element that is there already. */
export const announced = { 'aria-live': 'polite' } as const
