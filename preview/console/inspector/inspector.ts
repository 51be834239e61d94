import { h } from '../../dom'
import { SIGHTS, type Sight } from '../../i18n/inspector/words'
import { words } from '../../i18n/language'
import { untilLifted } from '../../lifted'
import type { PhoneControls } from '../../phoneControls'
import { copyText } from '../clipboard'
import { saveFile } from '../saveFile'
import { CountersTab } from './countersTab'
import { DataTab } from './dataTab'
import { CALLS, CHANGES, CONSOLE, EVENTS } from './listings'
import { ListTab } from './listTab'
import { PagesTab } from './pagesTab'
import { snapshotOf } from './snapshot'
import { StorageTab } from './storageTab'
import type { Filter, Tab } from './tab'
import { TabRow } from './tabRow'

/** How often a phone is looked at while its panel is open, in ms. */
const BEAT = 400

/** Shows what goes on inside a phone, in a folded part below it; nothing is read while it is folded. */
export class Inspector {
  private readonly title = h('span')
  private readonly count = h('span', { class: 'count' })
  private readonly search = h('input', { type: 'search', spellcheck: 'false' })
  private readonly kind = h('select')
  private readonly pauseButton = h('button', { onclick: () => this.pause() })
  private readonly copyButton = h('button', { onclick: () => void this.copy() })
  private readonly exportButton = h('button', { onclick: () => void this.export() })
  private readonly note = h('p', { class: 'told', role: 'status' })
  private readonly tabs: Record<Sight, Tab> = {
    calls: new ListTab(CALLS),
    events: new ListTab(EVENTS),
    changes: new ListTab(CHANGES),
    console: new ListTab(CONSOLE),
    data: new DataTab(),
    storage: new StorageTab(),
    pages: new PagesTab(),
    counters: new CountersTab(),
  }
  private readonly row = new TabRow(SIGHTS, () => this.choose())
  readonly element: HTMLDetailsElement
  private paused = false
  /** The tabs that were read since the pause began: they hold still. */
  private readonly still = new Set<Tab>()
  /** What is pressed stays until it is let go: drawn again meanwhile, the press would be lost with it. */
  private pressed = false
  private timer = 0

  /** @param phone - the one that is looked at, if there is one */
  constructor(private readonly phone: () => PhoneControls | undefined) {
    this.element = h(
      'details',
      { class: 'inspector' },
      h('summary', {}, this.title, this.count),
      this.row.element,
      h('div', { class: 'narrow' }, this.search, this.kind),
      h('div', { class: 'acts' }, this.pauseButton, this.copyButton, this.exportButton),
      this.note,
      this.row.panel,
    )
    this.element.addEventListener('toggle', () => {
      clearTimeout(this.timer)
      if (this.element.open) void this.beat()
    })
    this.row.panel.addEventListener('pointerdown', () => this.hold())
    this.search.addEventListener('input', () => this.draw())
    this.kind.addEventListener('change', () => {
      if (this.tab.readsKinds) this.still.delete(this.tab)
      void this.look()
    })
    this.choose()
  }

  /** Shows how much the app has called so far. */
  update({ calls }: PhoneControls): void {
    this.count.textContent = String(calls.length)
  }

  /** Says its words in the present language. */
  speak(): void {
    const text = words().inspector
    this.title.textContent = text.title
    this.search.placeholder = text.search
    this.search.setAttribute('aria-label', text.search)
    this.kind.setAttribute('aria-label', text.only)
    this.pauseButton.textContent = this.paused ? text.resume : text.pause
    this.copyButton.textContent = text.copy
    this.exportButton.textContent = text.download
    this.note.textContent = ''
    this.row.speak(text.tabs, text.title)
    for (const tab of Object.values(this.tabs)) tab.speak()
    if (this.element.open) this.draw()
  }

  private get tab(): Tab {
    return this.tabs[this.row.chosen]
  }

  private get filter(): Filter {
    return { text: this.search.value.trim(), kind: this.kind.value }
  }

  /** Shows another tab, and reads it once even where nothing changes. */
  private choose(): void {
    this.row.panel.replaceChildren(this.tab.element)
    this.kind.replaceChildren()
    this.note.textContent = ''
    if (this.element.open) void this.look()
  }

  private hold(): void {
    this.pressed = true
    // The click comes right after the end of the press.
    untilLifted(
      () => {},
      () => setTimeout(() => (this.pressed = false)),
    )
  }

  private async beat(): Promise<void> {
    if (!this.element.open || !this.element.isConnected) return
    if (!this.paused && !document.hidden) await this.look()
    this.timer = window.setTimeout(() => void this.beat(), BEAT)
  }

  private async look(): Promise<void> {
    const { tab, filter } = this
    const phone = this.phone()
    try {
      if (phone && !this.still.has(tab)) await tab.read(phone, filter)
      if (this.paused) this.still.add(tab)
      this.element.classList.remove('no-app')
    } catch {
      // It goes on showing what was read last.
      this.element.classList.add('no-app')
    }
    if (tab === this.tab && !this.pressed) this.draw()
  }

  private draw(): void {
    const noApp = this.element.classList.contains('no-app')
    const { noApp: said } = words().inspector
    if (noApp) this.note.textContent = said
    else if (this.note.textContent === said) this.note.textContent = ''
    this.offer()
    this.tab.draw(this.filter)
  }

  /** Offers what the list can be narrowed to; the choice stays while there is such a thing. */
  private offer(): void {
    const kinds = this.tab.kinds()
    const now = JSON.stringify(kinds)
    this.kind.hidden = kinds.length < 2
    if (this.kind.dataset.kinds === now && this.kind.options.length > 0) return
    this.kind.dataset.kinds = now
    const { value } = this.kind
    this.kind.replaceChildren(...kinds.map(([kind, label]) => h('option', { value: kind }, label)))
    if (kinds.some(([kind]) => kind === value)) this.kind.value = value
  }

  private pause(): void {
    this.paused = !this.paused
    const { pause, resume } = words().inspector
    this.pauseButton.textContent = this.paused ? resume : pause
    this.pauseButton.setAttribute('aria-pressed', String(this.paused))
    this.still.clear()
    if (this.paused) this.still.add(this.tab)
    else void this.look()
  }

  private async copy(): Promise<void> {
    const copied = await copyText(JSON.stringify(this.tab.shown(), null, 2))
    const said = words().inspector
    this.note.textContent = copied ? said.copied : said.notCopied
  }

  private async export(): Promise<void> {
    const phone = this.phone()
    if (!phone) return
    const snapshot = await snapshotOf(phone)
    const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
    saveFile(`${phone.name}-${stamp}.json`, `${JSON.stringify(snapshot, null, 2)}\n`)
  }
}
