import { parse, type AnyNode, type Token } from 'acorn'

import { CONSTRUCTOR_OF } from '../compiledPackage'
import { edited, type Edit, visit } from './syntax'

/** Who is asked about a script of a template, and told of it, with the line from 1. */
interface Readers {
  /** A script that is required, as it is named there; the answer is what it is named from now on. */
  required: (named: string, line: number) => string
  /** Something is made with `new`, which these scripts do not know (documented). */
  made: (line: number) => void
}

/**
 * Makes a script of a template into one that the preview can run: what it requires is named as the
 * template compiler names it, and the `constructor` of a value is a text (documented:
 * `"Array" === [].constructor`).
 * @throws SyntaxError with the line in `loc`
 */
export function linkSjs(text: string, { required, made }: Readers): string {
  const tokens: Token[] = []
  const program = parse(text, {
    ecmaVersion: 'latest',
    allowReturnOutsideFunction: true,
    locations: true,
    onToken: tokens,
  })
  const edits: Edit[] = []
  /** The sign by which a property is asked for: `.`, `?.` or `[`. */
  const signBefore = (at: number) => tokens.filter(({ end }) => end <= at).at(-1)?.start ?? at

  visit(program, (node, { isTarget, isOptional }) => {
    if (node.type === 'NewExpression') made(node.loc?.start.line ?? 1)
    const named = requiredBy(node)
    if (named) {
      const { start, end, loc, value } = named
      edits.push({ start, end, text: JSON.stringify(required(value, loc?.start.line ?? 1)) })
    }
    if (node.type !== 'MemberExpression' || isTarget || !isConstructor(node)) return
    const { start, end, property } = node
    edits.unshift({ start, end: start, text: `${CONSTRUCTOR_OF}(` })
    edits.push({ start: signBefore(property.start), end, text: isOptional ? ', true)' : ')' })
  })
  return edited(text, edits)
}

type Member = Extract<AnyNode, { type: 'MemberExpression' }>

const isConstructor = ({ property, computed }: Member) =>
  computed
    ? property.type === 'Literal' && property.value === 'constructor'
    : property.type === 'Identifier' && property.name === 'constructor'

/** What a call of `require` names. */
function requiredBy(node: AnyNode) {
  if (node.type !== 'CallExpression') return undefined
  const { callee, arguments: given } = node
  const [named] = given
  if (callee.type !== 'Identifier' || callee.name !== 'require' || given.length !== 1)
    return undefined
  if (named?.type !== 'Literal' || typeof named.value !== 'string') return undefined
  return { ...named, value: named.value }
}
