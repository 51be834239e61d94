import { h, icon } from '../../dom'
import { words } from '../../i18n/language'
import type { Json, JsonObject } from '../../json'
import type { PhoneControls } from '../../phoneControls'
import { brief, type Filter, type Tab } from './tab'
import { valueEditor } from './valueEditor'

const REMOVE = '<path d="M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13"/>'

/** What an app has stored: each value can be edited and deleted. */
export class StorageTab implements Tab {
  private readonly list = h('ul', { class: 'seen-list', tabindex: '0' })
  private readonly empty = h('p', { class: 'empty' })
  readonly element = h('div', {}, this.list, this.empty)
  private phone: PhoneControls | undefined
  private stored: JsonObject = {}
  private visible: JsonObject = {}
  private drawn = ''
  private editing = false

  kinds(): [string, string][] {
    return [['', words().inspector.all]]
  }

  async read(phone: PhoneControls): Promise<void> {
    this.phone = phone
    this.stored = await phone.inspect('storage')
  }

  draw({ text }: Filter): void {
    if (this.editing) return
    const wanted = text.toLowerCase()
    const entries = Object.entries(this.stored).filter(([key, value]) =>
      `${key} ${JSON.stringify(value)}`.toLowerCase().includes(wanted),
    )
    const { none, nothingFits } = words().inspector
    const isEmpty = Object.keys(this.stored).length === 0
    this.empty.textContent = isEmpty ? none : nothingFits
    this.empty.hidden = entries.length > 0
    this.list.hidden = entries.length === 0
    this.visible = Object.fromEntries(entries)
    const now = JSON.stringify(entries)
    if (now === this.drawn) return
    this.drawn = now
    this.list.replaceChildren(...entries.map(([key, value]) => this.row(key, value)))
  }

  shown(): Json {
    return this.visible
  }

  speak(): void {
    this.drawn = ''
    this.editing = false
  }

  private row(key: string, value: Json): HTMLElement {
    const { edit, remove } = words().inspector
    const element = h('li', { class: 'stored' })
    const act = async (doing: Promise<unknown> | undefined) => {
      await doing?.catch(() => undefined)
      this.speak()
    }
    element.append(
      h(
        'div',
        { class: 'head' },
        h('b', {}, key),
        h(
          'button',
          {
            class: 'remove-stored',
            'aria-label': remove(key),
            title: remove(key),
            onclick: () => void act(this.phone?.inspect('unstore', key)),
          },
          icon(REMOVE),
        ),
      ),
      h(
        'button',
        { class: 'value', title: edit(key), onclick: () => this.edit(element, key, value) },
        brief(value),
      ),
    )
    return element
  }

  private edit(place: HTMLElement, key: string, value: Json): void {
    this.editing = true
    const editor = valueEditor({
      name: key,
      value,
      apply: async (edited) => this.phone?.inspect('store', key, edited),
      close: () => {
        this.speak()
        place.replaceWith(this.row(key, value))
      },
    })
    place.replaceChildren(h('b', {}, key), editor)
    editor.querySelector('textarea')?.focus()
  }
}
