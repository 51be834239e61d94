import { parseExpressionAt } from 'acorn'

/** The script that keys of items are worked out by, as templates name it. */
const SCRIPT = '__keys'
/** Where an item carries its key. */
const FIELD = '__key'

const KEY = /\swx:key\s*=\s*(["'])([^]*?)\1/
const FOR = /(\swx:for(?:-items)?\s*=\s*)(["'])\s*\{\{([^]*?)\}\}\s*\2/
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

  /** The start of an element, its key in the compiler's words. */
  link(tag: string): string {
    const key = KEY.exec(tag)?.[2]
    if (key === undefined) return tag
    const item = attribute(tag, 'for-item') ?? 'item'
    const index = attribute(tag, 'for-index') ?? 'index'
    const withKey = (name: string) => tag.replace(KEY, () => (name ? ` wx:key="${name}"` : ''))
    const expression = expressionOf(key)
    if (expression === item || expression === '*this') return withKey('*this')
    // By its place an item is known without a key.
    if (expression === index) return withKey('')
    const named = new RegExp(`^(?:${item}\\.)?([\\w$]+)$`).exec(expression)?.[1]
    const field = named ?? HYPHENATED.exec(key)?.[0]
    if (field) return withKey(field)
    // Words that are no expression say nothing of an item: it is known by its place.
    if (!isExpression(expression)) return withKey('')
    const names = new Set([...expression.matchAll(NAME)].flatMap(([, name]) => name ?? []))
    const needed = [...names].filter((name) => !WORDS.has(name) && name !== item && name !== index)
    const keyed = withKey(FIELD).replace(FOR, (_, start: string, quote: string, list: string) => {
      const given = [list.trim(), ...needed].join(', ')
      return `${start}${quote}{{${SCRIPT}[${this.functions.length}](${given})}}${quote}`
    })
    const parameters = ['list', ...needed].join(', ')
    const keyOf = `function (${item}, ${index}) { return ${expression} }`
    this.functions.push(`function (${parameters}) { return keyed(list, ${keyOf}) }`)
    return keyed
  }
}

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

const attribute = (tag: string, name: string) =>
  new RegExp(`\\swx:${name}\\s*=\\s*["']([\\w$]+)["']`).exec(tag)?.[1]
