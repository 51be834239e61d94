import { TmplGroup } from 'glass-easel-template-compiler'
import { parse, type AnyNode, type Program, type Token } from 'acorn'

import { edited, type Edit, visit } from './syntax'
import { rewriteTags, type Tag } from './tags'
import { addTemplate } from './templateCompiler'

/** The script that says what expressions are which the template compiler refuses, as templates name it. */
const SCRIPT = '__says'

/** What no template may do, in whatever words: it reads data, and changes or makes nothing. */
const REFUSED: ReadonlySet<AnyNode['type']> = new Set([
  'AssignmentExpression',
  'AwaitExpression',
  'ClassExpression',
  'FunctionExpression',
  'ImportExpression',
  'MetaProperty',
  'NewExpression',
  'TaggedTemplateExpression',
  'ThisExpression',
  'UpdateExpression',
  'YieldExpression',
] as const)

/** Names that mean the same everywhere. */
const CONSTANTS: ReadonlySet<string> = new Set(['undefined', 'NaN', 'Infinity'])

const ENTITIES: Record<string, string> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

/** How many ends of an expression are tried: there may be braces in its texts and objects. */
const MOST_ENDS = 20

/** An expression that was read as JavaScript. */
interface Read {
  /** In parentheses. */
  source: string
  program: Program
  tokens: Token[]
}

/** An expression between braces. */
interface Binding {
  /** As it is written. */
  given: string
  /** Where its braces end. */
  end: number
  /** What of it is JavaScript: all of it, but for entities of HTML. */
  words: string
  read: Read
}

/** A template in words that the template compiler takes. */
export interface Spoken {
  text: string
  /** What has to stand in the compiled template with it. */
  script: string
}

/**
 * Says the expressions of a template in words that the template compiler takes. Douyin's tools read them as
 * JavaScript (inferred from what they are reported to say of errors); the compiler knows a part of that, and
 * what it refuses a script works out.
 */
export function speakExpressions(ttml: string): Spoken {
  const compiler = new TmplGroup()
  const functions: string[] = []
  const refuses = (words: string) =>
    addTemplate(compiler, '', `<a>{{${words}}}</a>`).some(({ isError }) => isError)
  const say =
    (isData: boolean, quote: string) =>
    ({ given, words, read }: Binding) => {
      const isPlain = words === given || !quote || !words.includes(quote)
      if (isPlain && !refuses(words)) return words
      const names = namesIn(read)
      functions.push(`function (${names.join(', ')}) { return ${forgiving(read)} }`)
      const call = `${SCRIPT}[${functions.length - 1}](${names.map(spelt).join(', ')})`
      // Every line stays where it is.
      return (isData ? `...${call}` : call) + given.replace(/[^\n]/g, '')
    }
  try {
    const between = (part: string) => eachBinding(part, false, say(false, ''))
    const text = rewriteTags(ttml, (tag) => speakTag(tag, say), between)
    const script = `<wxs module="${SCRIPT}">module.exports = [${functions.join(',\n')}]</wxs>`
    return { text, script: functions.length > 0 ? script : '' }
  } finally {
    compiler.free()
  }
}

type Say = (binding: Binding) => string

function speakTag(tag: Tag, say: (isData: boolean, quote: string) => Say): string {
  for (const attribute of tag.closes ? [] : tag.attributes) {
    const { name, value, quote } = attribute
    // A key is worked out elsewhere.
    if (name === 'tt:key') continue
    const isName = /^tt:for-(item|index)$/.test(name) || (tag.name === 'sjs' && name === 'module')
    const isData = tag.name === 'template' && name === 'data'
    attribute.value = isName ? spelt(value) : eachBinding(value, isData, say(isData, quote))
  }
  return tag.toString()
}

/** Says each expression in a text in other words; what is none stays as it is. */
function eachBinding(text: string, isData: boolean, say: Say): string {
  let at = 0
  let result = ''
  for (let open = text.indexOf('{{'); open >= 0; open = text.indexOf('{{', at)) {
    const binding = bindingAt(text, open + 2, isData)
    const end = binding?.end ?? open + 2
    result += text.slice(at, open) + (binding ? `{{${say(binding)}}}` : '{{')
    at = end
  }
  return result + text.slice(at)
}

function bindingAt(text: string, start: number, isData: boolean): Binding | null {
  let end = start - 1
  for (let tries = 0; tries < MOST_ENDS; tries++) {
    end = text.indexOf('}}', end + 1)
    if (end < 0) return null
    const given = text.slice(start, end)
    for (const words of new Set([given, decoded(given)])) {
      const read = readExpression(words, isData)
      if (read) return { given, end: end + 2, words, read }
    }
  }
  return null
}

const decoded = (words: string) =>
  words.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (all, number, hex, name: string) => {
    if (name) return ENTITIES[name] ?? all
    return String.fromCodePoint(number ? Number(number) : parseInt(hex as string, 16))
  })

/** @param isData - whether it is what a template is given: the fields of an object, without its braces */
function readExpression(words: string, isData: boolean): Read | null {
  const [alone, fields] = [`(${words}\n)`, `({${words}\n})`]
  for (const source of isData ? [fields, alone] : [alone, fields]) {
    const tokens: Token[] = []
    try {
      const program = parse(source, { ecmaVersion: 'latest', onToken: tokens })
      const [said, ...more] = program.body
      // The parentheses are those around all of it.
      const isWhole = said?.type === 'ExpressionStatement' && said.expression.start > 0
      if (isWhole && more.length === 0 && !isRefused(program)) return { source, program, tokens }
    } catch {
      // It may be something else.
    }
  }
  return null
}

function isRefused(program: Program): boolean {
  let found = false
  visit(program, (node) => {
    found ||=
      REFUSED.has(node.type) || (node.type === 'UnaryExpression' && node.operator === 'delete')
  })
  return found
}

/** What an expression asks its surroundings for. */
function namesIn({ program }: Read): string[] {
  const names = new Set<string>()
  const fields = new Set<AnyNode>()
  visit(program, (node) => {
    if (node.type === 'MemberExpression' && !node.computed) fields.add(node.property)
    if (node.type === 'Property' && !node.computed && !node.shorthand) fields.add(node.key)
    if (node.type === 'Identifier' && !fields.has(node)) names.add(node.name)
  })
  return [...names].filter((name) => !CONSTANTS.has(name))
}

/** The expression, in which fields and calls of what is not there are nothing, as in any other of a template. */
function forgiving({ source, program, tokens }: Read): string {
  const edits: Edit[] = []
  const put = (at: Token | undefined, sign: string) => {
    if (at) edits.push({ start: at.start, end: at.end, text: sign })
  }
  visit(program, (node) => {
    if (node.type === 'MemberExpression' && !node.optional) {
      const sign = tokens.filter(({ end }) => end <= node.property.start).at(-1)
      put(sign, node.computed ? '?.[' : '?.')
    } else if (node.type === 'CallExpression' && !node.optional) {
      const after = tokens.find(({ start, type }) => start >= node.callee.end && type.label === '(')
      put(after, '?.(')
    }
  })
  return edited(source, edits)
}

/** A name in letters that the template compiler knows. */
const spelt = (name: string) =>
  name.replace(/[^\x00-\x7f]/g, (sign) => `$u${sign.charCodeAt(0).toString(16).padStart(4, '0')}$`)

/** Compiled templates with such names as they are. */
export const named = (templates: string) =>
  templates.replace(/\$u([\da-f]{4})\$/g, (_, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  )
