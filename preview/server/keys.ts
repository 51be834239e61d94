/** The script that keys of items are worked out by, as templates name it. */
const SCRIPT = '__keys'
/** Where an item carries its key. */
const FIELD = '__key'

const KEY = /\swx:key=(["'])(.*?)\1/
const FOR = /(\swx:for(?:-items)?\s*=\s*)(["'])\s*\{\{([^]*?)\}\}\s*\2/

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
    const expression = (/^\{\{\s*([^]+?)\s*\}\}$/.exec(key)?.[1] ?? key).trim()
    const withKey = (name: string) => tag.replace(KEY, () => (name ? ` wx:key="${name}"` : ''))
    if (expression === item || expression === '*this') return withKey('*this')
    // By its place an item is known without a key.
    if (expression === index) return withKey('')
    const field = new RegExp(`^(?:${item}\\.)?([\\w$]+)$`).exec(expression)?.[1]
    if (field) return withKey(field)
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

const attribute = (tag: string, name: string) =>
  new RegExp(`\\swx:${name}\\s*=\\s*["']([\\w$]+)["']`).exec(tag)?.[1]
