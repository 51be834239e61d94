import { h } from '../../dom'
import { DICTIONARIES, languageOf } from '../../i18n/dictionaries'
import type { Json } from '../../json'
import { loadRegions, regions } from '../regions'
import { Builtin, part } from './builtin'
import { choiceOf } from './pickerChoice'
import type { Choice } from './pickerColumn'

/** How high a line of a column is, in pixels. */
const LINE = 40

const CSS =
  ':host{display:block;cursor:pointer}' +
  '[popover]{all:unset;position:fixed;inset:0;display:flex;align-items:flex-end;background:#0008;font:16px/1 system-ui,sans-serif;cursor:default}' +
  // Drawn above everything, it would cover the home screen too.
  '[popover]:not(:popover-open),:host-context([data-scene=home]) [popover]{display:none}' +
  '.card{flex:1;min-width:0;padding-bottom:24px;color:CanvasText;background:Canvas;border-radius:12px 12px 0 0}' +
  'header{display:flex;justify-content:space-between}' +
  'button{all:unset;padding:16px;cursor:pointer}' +
  'button.confirm{color:#fe2c55}' +
  'button:focus-visible,ul:focus-visible{outline:2px solid #4c8dff;outline-offset:-2px}' +
  `section{position:relative;display:flex;height:${5 * LINE}px}` +
  `section::after{content:"";position:absolute;inset:${2 * LINE}px 0;border:solid #8884;border-width:1px 0;pointer-events:none}` +
  `ul{flex:1;min-width:0;box-sizing:border-box;height:100%;margin:0;padding:${2 * LINE}px 0;list-style:none;overflow-y:auto;scroll-snap-type:y mandatory;scrollbar-width:none;text-align:center}` +
  `li{height:${LINE}px;line-height:${LINE}px;scroll-snap-align:center;overflow:hidden;white-space:nowrap;text-overflow:ellipsis;opacity:.4;cursor:pointer}` +
  'li[aria-selected=true]{opacity:1}'

/**
 * `picker`: a sheet of columns, for the modes `selector`, `multiSelector`, `time`, `date` and
 * `region`. What it holds changes only when the finger confirms it.
 */
export class Picker extends Builtin {
  private readonly sheet: HTMLElement
  private readonly section = h('section')
  /** What is chosen in the open sheet; null while it is closed. */
  private keys: readonly number[] | null = null
  /** What was confirmed since the package last said a value. */
  private held: Json = null

  constructor() {
    super()
    const shadow = this.inner('<slot></slot><div popover role="dialog"></div>', CSS)
    this.sheet = part<HTMLElement>(shadow, 'div')
    const close = () => this.sheet.hidePopover()
    const { cancel, confirm } = DICTIONARIES[languageOf(document.documentElement.lang)].douyin
    this.sheet.append(
      h(
        'div',
        { class: 'card' },
        h(
          'header',
          {},
          h('button', { onclick: close }, cancel),
          h('button', { class: 'confirm', onclick: () => this.confirm() }, confirm),
        ),
        this.section,
      ),
    )
    this.onTap(() => this.activate())
    this.sheet.addEventListener('click', ({ target }) => {
      if (target === this.sheet) close()
    })
    // What is done in the sheet is the host's own affair: no tap of the page's.
    for (const type of ['click', 'pointerdown', 'touchstart']) {
      this.sheet.addEventListener(type, (event) => event.stopPropagation())
    }
    this.sheet.addEventListener('toggle', (event) => {
      if (event.newState !== 'closed' || !this.keys) return
      this.keys = null
      this.emit('cancel')
    })
  }

  override formValue(): Json {
    return this.held ?? this.value('value')
  }

  override reset(): void {
    this.held = null
  }

  override activate(): void {
    if (this.flag('disabled')) return
    if (this.text('mode') !== 'region' || regions()) return this.open()
    // Without the preview's server there is nothing to choose from; its console says that it is gone.
    void loadRegions().then(
      () => this.isConnected && this.open(),
      () => undefined,
    )
  }

  private open(): void {
    const { choice } = this
    // Of a mode that it does not know the page has been told where it was asked for.
    if (!choice || this.keys) return
    this.sheet.showPopover()
    this.keys = choice.keys
    this.draw()
  }

  protected override changed(name: string): void {
    if (name === 'value') this.held = null
    if (!this.keys) return
    // The answer to a column that was turned: what follows it may be other things now.
    if (name === 'value') this.keys = this.choice?.keys ?? this.keys
    if (name === 'value' || name === 'range') this.draw()
  }

  private get choice(): Choice | null {
    return choiceOf({
      text: (name) => this.text(name),
      value: (name) => this.value(name),
      chosen: this.formValue(),
    })
  }

  private confirm(): void {
    const { choice, keys } = this
    if (!choice || !keys) return
    // Before the sheet closes: closed like this it was not cancelled.
    this.keys = null
    this.sheet.hidePopover()
    this.held = choice.value([...keys])
    this.emit('change', { value: this.held, ...choice.facts?.([...keys]) })
  }

  /** Shows what is chosen, and leaves alone what stays as it was: a finger may be on it. */
  private draw(): void {
    const columns = this.choice?.columns(this.keys ?? []) ?? []
    this.keys = columns.map(({ key }) => key)
    const { section } = this
    while (section.children.length > columns.length) section.lastElementChild?.remove()
    columns.forEach(({ from, texts, key }, i) => {
      const list = section.children[i] ?? section.appendChild(this.list(i))
      const shown = [...list.children].map(({ textContent }) => textContent)
      if (shown.join('\n') !== texts.join('\n')) {
        list.replaceChildren(...texts.map((text) => h('li', { role: 'option' }, text)))
      }
      ;[...list.children].forEach((line, n) => {
        line.setAttribute('aria-selected', String(n === key - from))
      })
      list.scrollTop = (key - from) * LINE
    })
  }

  private list(index: number): HTMLElement {
    const line = ({ currentTarget }: Event) =>
      Math.round((currentTarget as Element).scrollTop / LINE)
    const lineAt = ({ currentTarget, target }: Event) =>
      [...(currentTarget as Element).children].indexOf(target as Element)
    return h('ul', {
      role: 'listbox',
      tabindex: '0',
      onscrollend: (event) => this.turn(index, line(event)),
      onclick: (event) => this.turn(index, lineAt(event)),
    })
  }

  private turn(index: number, line: number): void {
    const { keys, choice } = this
    if (!keys) return
    const turned = choice?.columns(keys)[index]
    if (!turned?.texts[line] || turned.from + line === turned.key) return
    const key = turned.from + line
    const after = (old: number) => (choice?.isChain ? 0 : old)
    this.keys = keys.map((old, i) => (i === index ? key : i > index ? after(old) : old))
    this.draw()
    if (this.text('mode') === 'multiSelector') {
      this.emit('columnchange', { column: index, value: key })
    }
  }
}
