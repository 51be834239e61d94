/**
 * Names the input that the host draws inside its component: on the web alone. On a phone each
 * attribute would be sent for no one.
 * @param label - what is to be filled in
 * @param bad - whether what stands there is refused
 * @returns the attributes that do so
 */
export const labelled: (label: string, bad: boolean) => object | undefined = () => undefined
