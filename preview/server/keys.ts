import { parseExpressionAt } from 'acorn'

import type { Tag } from './tags'

/** The script that keys of items are worked out by, as templates name it. */
const SCRIPT = '__keys'
/** Where an item carries its key. */
const FIELD = '__key'

/** The value of an attribute that is one expression. */
const EXPRESSION = /^\s*\{\{([^]*?)\}\}\s*$/
/** A field whose name is no name in an expression. */
const HYPHENATED = /^[\w$]+(?:-[\w$]+)+$/

/** Texts, members of something, and names; only the last are what an expression asks its surroundings for. */
const NAME = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\.\s*[A-Za-z_$][\w$]*|([A-Za-z_$][\w$]*)/g
const WORDS = new Set(['true', 'false', 'null', 'undefined', 'typeof', 'void', 'in', 'instanceof'])

/** Gives each item of a list its key, where nobody sees it. An item that is no object has no place for one. */
const KEYED = `function keyed(list, key) {
  if (typeof list !== 'object' || list === null) return list
  var result = Array.isArray(list) ? [] : {}
  Object.keys(list).forEach(function (index) {
    var item = list[index]
    if (typeof item === 'object' && item !== null) {
      var value
      try { value = key(item, Array.isArray(list) ? Number(index) : index) } catch (error) { value = undefined }
      item = Array.isArray(item) ? item.slice() : Object.assign({}, item)
      Object.defineProperty(item, '${FIELD}', { value: value })
    }
    result[index] = item
  })
  return result
}`

/**
 * The keys of a template's lists. To Douyin a key is any expression; to the template compiler it is the
 * name of a field. Where no field says the same, a script puts the key into one.
 */
export class Keys {
  private readonly functions: string[] = []

  /** What has to stand in the template with what was linked. */
  get script(): string {
    if (this.functions.length === 0) return ''
    const exported = `module.exports = [${this.functions.join(',\n')}]`
    return `<wxs module="${SCRIPT}">${KEYED}\n${exported}</wxs>`
  }

  /** Says the key of an element in the compiler's words. */
  link(tag: Tag): void {
    const key = tag.find('wx:key')
    if (!key) return
    const item = nameIn(tag, 'item')
    const index = nameIn(tag, 'index')
    const expression = expressionOf(key.value)
    const inside = expression.startsWith(`${item}.`) ? item.length + 1 : 0
    const named = /^[\w$]+$/.exec(expression.slice(inside))?.[0]
    const field = named ?? HYPHENATED.exec(key.value)?.[0]
    if (expression === item || expression === '*this') key.value = '*this'
    // By its place an item is known without a key; and words that are no expression say nothing of it.
    else if (expression === index || (!field && !isExpression(expression))) {
      tag.drop((name) => name === 'wx:key')
    } else if (field) key.value = field
    else this.work(tag, key, expression, item, index)
  }

  /** Has a script work out a key that no field of the items says. */
  private work(
    tag: Tag,
    key: { value: string },
    expression: string,
    item: string,
    index: string,
  ): void {
    const names = new Set([...expression.matchAll(NAME)].flatMap(([, name]) => name ?? []))
    const needed = [...names].filter((name) => !WORDS.has(name) && name !== item && name !== index)
    const list = tag.find('wx:for') ?? tag.find('wx:for-items')
    const listed = list && EXPRESSION.exec(list.value)?.[1]
    key.value = FIELD
    if (listed) {
      const given = [listed.trim(), ...needed].join(', ')
      list.value = `{{${SCRIPT}[${this.functions.length}](${given})}}`
    }
    const parameters = ['list', ...needed].join(', ')
    const keyOf = `function (${item}, ${index}) { return ${expression} }`
    this.functions.push(`function (${parameters}) { return keyed(list, ${keyOf}) }`)
  }
}

/** How a list calls its items, or their places. */
const nameIn = (tag: Tag, usual: 'item' | 'index') =>
  /^[\w$]+$/.exec(tag.get(`wx:for-${usual}`) ?? '')?.[0] ?? usual

/** What a key is worked out by: a binding alone, words with bindings among them, or an expression without. */
function expressionOf(key: string): string {
  const parts = key.split(/\{\{([^]*?)\}\}/)
  if (parts.length === 1) return key.trim()
  const said = parts.map((part, at) => (at % 2 ? `(${part})` : part && JSON.stringify(part)))
  const whole = parts.length === 3 && !parts[0] && !parts[2]
  return whole ? (parts[1] ?? '').trim() : said.filter(Boolean).join(' + ')
}

function isExpression(text: string): boolean {
  try {
    const { end } = parseExpressionAt(text, 0, { ecmaVersion: 'latest' })
    return text.slice(end).trim() === ''
  } catch {
    return false
  }
}
