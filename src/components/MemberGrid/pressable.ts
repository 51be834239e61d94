/**
 * Makes a button of what is none.
 * @param name - what it is called
 * @param pressed - whether it is on
 * @param onPress - what a tap does
 * @returns the attributes that make it so
 */
export type AsButton = (name: string, pressed: boolean, onPress: () => void) => object | undefined
