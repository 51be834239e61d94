import { h } from '../../dom'
import { words } from '../../i18n/language'
import type { OpenPage } from '../../inspection'
import type { Json } from '../../json'
import type { PhoneControls } from '../../phoneControls'
import { DataTree } from './dataTree'
import type { Filter, Tab } from './tab'

/** The data of a page, which can be edited: it is set as the page itself would set it. */
export class DataTab implements Tab {
  private readonly empty = h('p', { class: 'empty' })
  readonly readsKinds = true
  // Whose value is edited is known when the editor opens: another page may be on top when it is done.
  private readonly tree = new DataTree(() => {
    const { phone, owner } = this
    return async (path, value) => phone?.inspect('setData', owner, { [path]: value })
  })
  readonly element = h('div', { class: 'scroll', tabindex: '0' }, this.empty, this.tree.element)
  private phone: PhoneControls | undefined
  private pages: readonly OpenPage[] = []
  private owner: { page: number } | Record<string, never> = {}
  private data: Json = null

  kinds(): [string, string][] {
    const pages = this.pages.map(({ id, path }): [string, string] => [String(id), path])
    return [['', words().inspector.topPage], ...pages.reverse()]
  }

  async read(phone: PhoneControls, { kind }: Filter): Promise<void> {
    this.phone = phone
    this.pages = await phone.inspect('stack')
    const chosen = this.pages.find(({ id }) => String(id) === kind) ?? this.pages.at(-1)
    this.owner = chosen ? { page: chosen.id } : {}
    this.data = chosen ? await phone.inspect('data', this.owner, '') : null
  }

  draw({ text }: Filter): void {
    const isEmpty = Object.keys(Object(this.data) as object).length === 0
    this.empty.textContent = words().inspector.none
    this.empty.hidden = !isEmpty
    this.tree.show(this.data, text)
  }

  shown(): Json {
    return this.data
  }

  speak(): void {
    this.tree.forget()
  }
}
