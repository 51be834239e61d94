/** On a phone nothing reads an attribute for screen readers, and it would be sent. */
export const named: (label: string) => object | undefined = () => undefined
