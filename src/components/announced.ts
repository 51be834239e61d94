/** On a phone nothing reads an attribute for screen readers, and it would be sent. */
export const announced: object | undefined = undefined
