import { h } from '../../dom'
import { words } from '../../i18n/language'
import type { OpenPage } from '../../inspection'
import { copyJson, type Json } from '../../json'
import type { PhoneControls } from '../../phoneControls'
import { searched, type Filter, type Tab } from './tab'

/** The page stack, the page on top first, with the queries as `onLoad` got them. */
export class PagesTab implements Tab {
  private readonly list = h('ol', { class: 'seen-list', tabindex: '0' })
  private readonly empty = h('p', { class: 'empty' })
  readonly element = h('div', {}, this.list, this.empty)
  private pages: readonly OpenPage[] = []
  private visible: readonly OpenPage[] = []
  private drawn = ''

  kinds(): [string, string][] {
    return [['', words().inspector.all]]
  }

  async read(phone: PhoneControls): Promise<void> {
    this.pages = (await phone.inspect('stack')).reverse()
  }

  draw({ text }: Filter): void {
    const wanted = text.toLowerCase()
    this.visible = this.pages.filter(({ id, path, query }) =>
      searched([path, `#${id}`, ...Object.entries(query).map((one) => one.join(' = '))]).includes(
        wanted,
      ),
    )
    const { none, nothingFits } = words().inspector
    this.empty.textContent = this.pages.length === 0 ? none : nothingFits
    this.empty.hidden = this.visible.length > 0
    this.list.hidden = this.visible.length === 0
    const now = JSON.stringify(this.visible)
    if (now === this.drawn) return
    this.drawn = now
    this.list.replaceChildren(...this.visible.map(row))
  }

  shown(): Json {
    return copyJson(this.visible)
  }

  speak(): void {
    this.drawn = ''
  }
}

const row = ({ id, path, query }: OpenPage) =>
  h(
    'li',
    {},
    h('div', { class: 'head' }, h('b', {}, path), h('span', {}, `#${id}`)),
    ...Object.entries(query).map(([key, value]) => h('code', {}, `${key} = ${value}`)),
  )
