import { OPEN } from '../../layers'
import { Builtin } from './builtin'

/** What may be drawn in place of a space (documented). */
export const SPACES: Record<string, string> = {
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
}

/** The signs that `decode` knows (documented). */
const ENTITIES: Record<string, string> = {
  ...SPACES,
  lt: '<',
  gt: '>',
  amp: '&',
  apos: "'",
}

/** `view`, `text`, `swiper-item`: children are the package's, the look is the base style sheet's. */
export class Plain extends Builtin {}

/** Texts as the package gave them. */
const given = new WeakMap<Text, string>()

/**
 * `text`: may be selectable. A line break in it is drawn, and so is one that is spelt `\n`
 * (documented).
 */
export class TextView extends Builtin {
  protected static override reflected = ['selectable', 'user-select']

  /** Draws one of its texts, which is another now or has just come. */
  draw(node: Text, text = given.get(node) ?? node.data): void {
    given.set(node, text)
    node.data = this.drawn(text)
    // A break at the end has a line below it, as one at the beginning has one above.
    this.toggleAttribute('ends-broken', /\n[ \t]*$/.test(this.textContent))
  }

  protected override changed(name: string): void {
    if (name !== 'decode' && name !== 'space') return
    for (const node of this.childNodes) if (node instanceof Text) this.draw(node)
  }

  private drawn(text: string): string {
    const space = SPACES[this.text('space')]
    const broken = text.replace(/\\n/g, '\n')
    const spaced = space ? broken.replace(/ /g, space) : broken
    if (!this.flag('decode')) return spaced
    return spaced.replace(/&(\w+);/g, (sign, name: string) => ENTITIES[name] ?? sign)
  }
}

/** `button`: the host's look by attribute; `open-type` asks the host for something. */
export class Button extends Builtin {
  protected static override reflected = [
    'type',
    'form-type',
    'size',
    'plain',
    'disabled',
    'loading',
  ]

  constructor() {
    super()
    this.onTap(() => {
      const type = this.text('open-type')
      if (type && !this.flag('disabled')) this.afterTap(() => this.emit(OPEN, { type }))
    })
  }

  override activate(): void {
    this.click()
  }
}
