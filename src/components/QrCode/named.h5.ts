/** Tells screen readers that an element is a picture, and of what. */
export const named = (label: string) => ({ role: 'img', 'aria-label': label })
