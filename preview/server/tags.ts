/** One attribute of a tag, with everything by which it can be written again as it was. */
interface Attribute {
  /** What stands between it and the one before. */
  gap: string
  name: string
  /** The sign in front of its value, with the space about it; empty where it has none. */
  sign: string
  quote: string
  value: string
}

/** What opens or closes an element; of a script's element all of it, for its text is no markup. */
export class Tag {
  private read: Attribute[] | undefined
  /** What follows the last attribute. */
  private tail = ''

  /**
   * @param at - where it stands in the template
   * @param end - where it ends
   * @param body - what follows its name
   * @param text - the text of a script
   * @param textAt - where that begins
   */
  constructor(
    readonly at: number,
    readonly end: number,
    readonly closes: boolean,
    public name: string,
    private readonly body: string,
    public isEmpty: boolean,
    public text: string | null = null,
    readonly textAt = end,
  ) {}

  /** Its attributes: they are looked for when somebody asks, for most tags are only passed by. */
  get attributes(): Attribute[] {
    return (this.read ??= this.readAttributes())
  }

  /** Whether it opens an element of that name, an empty one included. */
  opens(name: string): boolean {
    return this.name === name && !this.closes
  }

  find(name: string): Attribute | undefined {
    return this.attributes.find((attribute) => attribute.name === name)
  }

  get(name: string): string | undefined {
    return this.find(name)?.value
  }

  /** Takes attributes away; every line stays where it is. */
  drop(which: (name: string) => boolean): void {
    let lines = ''
    const kept: Attribute[] = []
    for (const attribute of this.attributes) {
      const gap = lines + attribute.gap
      const goes = which(attribute.name)
      lines = goes ? gap.replace(/[^\n]/g, '') : ''
      if (!goes) kept.push({ ...attribute, gap })
    }
    this.read = kept
    this.tail = lines + this.tail
  }

  toString(): string {
    const start = `<${this.closes ? '/' : ''}${this.name}`
    const inside = this.read ? this.read.map(written).join('') + this.tail : this.body
    const whole = `${start}${inside}${this.isEmpty ? '/' : ''}>`
    return this.text === null ? whole : `${whole}${this.text}</${this.name}>`
  }

  private readAttributes(): Attribute[] {
    let at = 0
    const attributes = [...this.body.matchAll(ATTRIBUTE)].map((found) => {
      const [all, name = '', sign = '', double, single, bare = ''] = found
      const gap = this.body.slice(at, found.index)
      at = found.index + all.length
      const quote = double !== undefined ? '"' : single !== undefined ? "'" : ''
      return { gap, name, sign, quote, value: double ?? single ?? bare }
    })
    this.tail = this.body.slice(at)
    return attributes
  }
}

/** An attribute in the words of the template, with its gap. */
export const written = ({ gap, name, sign, quote, value }: Attribute) =>
  `${gap}${name}${sign}${quote}${value}${quote}`

const ATTRIBUTE = /([^\s=/"'>]+)(?:(\s*=\s*)(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g

/** A comment, what data says, or a tag: its slash, its name, and what follows up to its end. */
const NEXT = /<!--[^]*?-->|\{\{[^]*?\}\}|<(\/?)([a-zA-Z][^\s/>"']*)((?:"[^"]*"|'[^']*'|[^'">])*)>/g

/** Where a script's element ends. */
const SCRIPT_END = /<\/sjs\s*>/g

/** Walks over the tags of a template, in their order; comments and the texts of scripts have none. */
export function* tagsOf(ttml: string): Generator<Tag> {
  const next = new RegExp(NEXT)
  for (let found = next.exec(ttml); found; found = next.exec(ttml)) {
    const [, slash, name, inside = ''] = found
    if (!name) continue
    const isEmpty = inside.endsWith('/')
    const body = isEmpty ? inside.slice(0, -1) : inside
    const textAt = next.lastIndex
    let text: string | null = null
    if (name === 'sjs' && !slash && !isEmpty) {
      const end = new RegExp(SCRIPT_END)
      end.lastIndex = textAt
      const closing = end.exec(ttml)
      if (closing) {
        text = ttml.slice(textAt, closing.index)
        next.lastIndex = end.lastIndex
      }
    }
    yield new Tag(found.index, next.lastIndex, slash === '/', name, body, isEmpty, text, textAt)
  }
}

/** Writes a template again, each of its tags in other words, and what is between them, too. */
export function rewriteTags(
  ttml: string,
  rewrite: (tag: Tag) => string,
  between = (text: string) => text,
): string {
  let at = 0
  let result = ''
  for (const tag of tagsOf(ttml)) {
    result += between(ttml.slice(at, tag.at)) + rewrite(tag)
    at = tag.end
  }
  return result + between(ttml.slice(at))
}

/** In which line of a text something stands, from 1. */
export const lineAt = (text: string, index: number) => text.slice(0, index).split('\n').length
