/**
 * Names the input that the host draws inside its component. It does so on the web alone: on a phone
 * nothing reads these attributes, and each would be sent.
 * @param label - what is to be filled in
 * @param bad - whether what stands there is refused
 * @returns the attributes that do so
 */
export const labelled: (label: string, bad: boolean) => object | undefined = () => undefined
