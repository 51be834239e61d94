/** What a property may be; `null` is anything. */
const TYPES: ReadonlySet<unknown> = new Set([
  String,
  Number,
  Boolean,
  Object,
  Array,
  Function,
  null,
])

/**
 * Properties whose types are all such as glass-easel knows: it takes one of several from a field of its
 * own, where components name them in a list, and what is no type for an error, where it means anything.
 * @param observed - makes what observes a property one that is told as Douyin tells it
 */
export function typed(
  properties: unknown,
  observed: (name: string, observer: unknown) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(Object(properties) as Record<string, unknown>).map(([name, given]) => {
      if (Array.isArray(given)) return [name, several({ type: given })]
      if (typeof given !== 'object' || given === null) return [name, given]
      const { observer, ...rest } = given as Record<string, unknown>
      const tells = observer === undefined ? rest : { ...rest, observer: observed(name, observer) }
      return [name, several(tells)]
    }),
  )
}

function several({ type, optionalTypes, ...rest }: Record<string, unknown>) {
  const known = [type, optionalTypes].flat().filter((one) => TYPES.has(one))
  const [first = null, ...others] = known
  return { ...rest, type: first, ...(others.length > 0 && { optionalTypes: others }) }
}
