/** The query of a page, undecoded: whoever wants it decoded decodes it. */
export function parseQuery(query: string): Record<string, string> {
  const result: Record<string, string> = {}
  for (const pair of query.split('&')) {
    if (!pair) continue
    const equals = pair.indexOf('=')
    if (equals < 0) result[pair] = ''
    else result[pair.slice(0, equals)] = pair.slice(equals + 1)
  }
  return result
}
