/** On a phone an attribute for screen readers would be sent for no one. */
export const announced: object | undefined = undefined
