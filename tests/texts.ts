/** Every text of a dictionary with the path to it; a function is called with sample arguments. */
export function textsOf(node: object, path = ''): [path: string, text: string][] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const here = `${path}.${key}`
    if (typeof value === 'string') return [[here, value]]
    if (typeof value === 'function')
      return [[here, String((value as (...args: string[]) => string)('1', '2', '3'))]]
    return textsOf(value as object, here)
  })
}
