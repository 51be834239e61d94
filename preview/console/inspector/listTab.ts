import { h } from '../../dom'
import { words } from '../../i18n/language'
import { copyJson, type Json } from '../../json'
import type { PhoneControls } from '../../phoneControls'
import { searched, type Filter, type Tab } from './tab'

/** What a list shows, and how. */
export interface Listing<T extends object> {
  /**
   * Reads the entries, oldest first; an entry that was there before must be the same object again.
   * @param known - the entries of the last look, without those of an earlier run
   */
  read: (phone: PhoneControls, known: readonly T[]) => readonly T[] | Promise<readonly T[]>
  /** The kinds that these are of, with their names. */
  kinds: (items: readonly T[]) => [kind: string, label: string][]
  kindOf: (item: T) => string
  /** What a search finds it by, also what there is no room for in its row. */
  words: (item: T) => readonly Json[]
  row: (item: T) => HTMLElement
}

/** A list of what happened, the newest first. */
export class ListTab<T extends object> implements Tab {
  private readonly list = h('ol', { class: 'seen-list', tabindex: '0' })
  private readonly empty = h('p', { class: 'empty' })
  readonly element = h('div', {}, this.list, this.empty)
  private items: readonly T[] = []
  private run = 0
  /** The row drawn of each entry, and the text that a search looks through. */
  private readonly drawn = new Map<T, { row: HTMLElement; text: string }>()
  private visible: readonly T[] = []

  constructor(private readonly listing: Listing<T>) {}

  kinds(): [string, string][] {
    return [['', words().inspector.all], ...this.listing.kinds(this.items)]
  }

  async read(phone: PhoneControls): Promise<void> {
    if (phone.run !== this.run) this.items = []
    this.run = phone.run
    this.items = [...(await this.listing.read(phone, this.items))]
  }

  draw({ text, kind }: Filter): void {
    const wanted = text.toLowerCase()
    const now = new Set(this.items)
    for (const item of this.drawn.keys()) if (!now.has(item)) this.drawn.delete(item)
    const fits = (item: T) =>
      (!kind || this.listing.kindOf(item) === kind) && this.rowOf(item).text.includes(wanted)
    const visible = this.items.filter(fits).reverse()
    const { none, nothingFits } = words().inspector
    this.empty.textContent = this.items.length === 0 ? none : nothingFits
    this.empty.hidden = visible.length > 0
    this.list.hidden = visible.length === 0
    const same =
      visible.length === this.visible.length &&
      visible.every((item, index) => item === this.visible[index])
    this.visible = visible
    if (!same) this.list.replaceChildren(...visible.map((item) => this.rowOf(item).row))
  }

  shown(): Json {
    return copyJson(this.visible)
  }

  speak(): void {
    this.drawn.clear()
    this.visible = []
    this.list.replaceChildren()
  }

  private rowOf(item: T): { row: HTMLElement; text: string } {
    const known = this.drawn.get(item)
    if (known) return known
    const made = { row: this.listing.row(item), text: searched(this.listing.words(item)) }
    this.drawn.set(item, made)
    return made
  }
}
