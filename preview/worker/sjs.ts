import { CONSTRUCTOR_OF } from '../compiledPackage'

type Method = (...args: unknown[]) => unknown

/** What is not called an object. */
const KINDS: readonly string[] = [
  'Number',
  'String',
  'Boolean',
  'Array',
  'Date',
  'RegExp',
  'Function',
]

/** What the scripts of templates have that the package's own have not, and in place of constructors. */
export const SJS: Record<string, Method> = {
  getDate: (...args) => new Date(...(args as [])),
  getRegExp: (pattern, flags) => new RegExp(pattern as string, flags as string | undefined),
  [CONSTRUCTOR_OF]: (value, isOptional) =>
    isOptional && (value === null || value === undefined)
      ? undefined
      : constructorOf(value as object),
}

/** The name of the constructor; a property that a value has of its own by that name comes first. */
function constructorOf(value: object): unknown {
  const { constructor } = value
  if (
    typeof constructor !== 'function' ||
    Object.prototype.hasOwnProperty.call(value, 'constructor')
  )
    return constructor
  if (typeof value === 'function') return 'Function'
  const kind = Object.prototype.toString.call(value).slice(8, -1)
  return KINDS.includes(kind) ? kind : 'Object'
}
