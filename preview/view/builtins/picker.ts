import { h } from '../../dom'
import { DICTIONARIES, languageOf } from '../../i18n/dictionaries'
import { textOf, type Json, type JsonObject } from '../../json'
import { Builtin, part } from './builtin'

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

/** One column: consecutive numbers, how each is shown, and the one that is chosen. */
interface Column {
  from: number
  texts: readonly string[]
  key: number
}

function column(from: number, texts: readonly string[], wanted = 0): Column {
  return { from, texts, key: Math.max(from, Math.min(from + texts.length - 1, wanted)) }
}

/** What a mode makes of the properties. */
interface Choice {
  /** What is chosen before a finger turns anything. */
  keys: readonly number[]
  /** The columns when these are wanted; what is on offer may depend on the columns before. */
  columns: (wanted: readonly number[]) => Column[]
  value: (keys: number[]) => Json
}

/**
 * Numbers that count as the digits of a clock or a calendar do, between two bounds.
 * @param limits - the least and the most of the next one, by those before it
 */
function bounded(
  first: readonly number[],
  last: readonly number[],
  limits: (before: readonly number[]) => readonly [number, number],
): Choice['columns'] {
  return (wanted) => {
    const before: number[] = []
    // Whether all so far are the bound's own.
    let [low, high] = [true, true]
    return first.map((least, i) => {
      const most = last[i] ?? least
      const [from, to] = limits(before)
      const [lo, hi] = [low ? Math.max(from, least) : from, high ? Math.min(to, most) : to]
      const texts = Array.from({ length: Math.max(1, hi - lo + 1) }, (_, n) => padded(lo + n))
      const made = column(lo, texts, wanted[i])
      low &&= made.key === least
      high &&= made.key === most
      before.push(made.key)
      return made
    })
  }
}

const padded = (number: number) => String(number).padStart(2, '0')

/** The numbers of a date or a time; of what is none, the fallback's. */
function numbers(text: string, mark: string, fallback: readonly number[]): readonly number[] {
  const said = text.split(mark).map(Number)
  return text && said.every(Number.isInteger) ? fallback.map((n, i) => said[i] ?? n) : fallback
}

/** How many columns are beside each other at most: what is beyond them is left out (documented). */
const MOST_COLUMNS = 5

/** How many columns a date has. */
const FIELDS: Record<string, number> = { year: 1, month: 2, day: 3 }

/**
 * `picker`: a sheet of columns, for the modes `selector`, `multiSelector`, `time` and `date`. What
 * it holds changes only when the finger confirms it.
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
    // Of a mode that it does not know the page has been told where it was asked for.
    if (this.flag('disabled') || !this.choice) return
    this.sheet.showPopover()
    this.keys = this.choice.keys
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
    const range = this.value('range')
    const lists = Array.isArray(range) ? range : []
    const beside = lists.slice(0, MOST_COLUMNS)
    const value = this.formValue()
    const labels = (list: Json) => (Array.isArray(list) ? list : []).map((item) => this.label(item))
    const now = new Date()
    switch (this.text('mode') || 'selector') {
      case 'selector':
        return {
          keys: [Number(textOf(value))],
          columns: ([key]) => [column(0, labels(lists), key)],
          value: ([key = 0]) => key,
        }
      case 'multiSelector':
        return {
          keys: (Array.isArray(value) ? value : []).map(Number),
          columns: (wanted) => beside.map((list, i) => column(0, labels(list), wanted[i])),
          value: (keys) => keys,
        }
      case 'time': {
        const bound = (name: string, otherwise: number[]) =>
          numbers(this.text(name), ':', otherwise)
        return {
          keys: numbers(textOf(value), ':', [now.getHours(), now.getMinutes()]),
          columns: bounded(bound('start', [0, 0]), bound('end', [23, 59]), ({ length }) =>
            length === 0 ? [0, 23] : [0, 59],
          ),
          value: (keys) => keys.map(padded).join(':'),
        }
      }
      case 'date': {
        const count = FIELDS[this.text('fields')] ?? 3
        const date = (text: string, otherwise: number[]) =>
          numbers(text, '-', otherwise).slice(0, count)
        const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
        return {
          keys: date(textOf(value), today),
          columns: bounded(
            date(this.text('start'), [1900, 1, 1]),
            date(this.text('end'), [2100, 12, 31]),
            ([year, month]) => {
              if (year === undefined) return [0, 9_999]
              return [1, month === undefined ? 12 : new Date(year, month, 0).getDate()]
            },
          ),
          value: (keys) => keys.map(padded).join('-'),
        }
      }
      default:
        return null
    }
  }

  private label(item: Json): string {
    const key = this.text('range-key')
    return textOf(key ? ((item ?? {}) as JsonObject)[key] : item)
  }

  private confirm(): void {
    const { choice, keys } = this
    if (!choice || !keys) return
    // Before the sheet closes: closed like this it was not cancelled.
    this.keys = null
    this.sheet.hidePopover()
    this.held = choice.value([...keys])
    this.emit('change', { value: this.held })
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
    this.keys = keys.map((old, i) => (i === index ? key : old))
    this.draw()
    if (this.text('mode') === 'multiSelector') {
      this.emit('columnchange', { column: index, value: key })
    }
  }
}
