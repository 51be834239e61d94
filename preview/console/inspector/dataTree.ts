import { h } from '../../dom'
import { words } from '../../i18n/language'
import type { Json } from '../../json'
import { pathOf, type Steps } from './edits'
import { brief } from './tab'
import { valueEditor } from './valueEditor'

type Branch = Json[] | { [key: string]: Json }

/** Fields of one object, or elements of one list, that are shown. */
const MOST = 200

const isBranch = (value: Json): value is Branch => typeof value === 'object' && value !== null

const entriesOf = (value: Branch): [string | number, Json][] =>
  Array.isArray(value) ? value.map((item, index) => [index, item]) : Object.entries(value)

/** What a closed branch shows: how much is in it. */
const sizeOf = (value: Branch) =>
  Array.isArray(value) ? `[${value.length}]` : `{${Object.keys(value).length}}`

/**
 * Data as a tree that is unfolded branch by branch; what is folded is not drawn. Each value can be
 * edited in its place.
 */
export class DataTree {
  readonly element = h('div', { class: 'tree' })
  /** The paths of the branches that a person has unfolded. */
  private readonly unfolded = new Set<string>()
  /** While somebody edits, nothing is drawn again. */
  private editing = false
  private drawn = ''
  private search = ''

  /** @param owner - of the data that is shown now: sets the part of it that a path of `setData` names */
  constructor(private readonly owner: () => (path: string, value: Json) => Promise<unknown>) {}

  /** @param search - what a branch or a value has to hold to be shown; then it is unfolded */
  show(data: Json, search: string): void {
    const text = `${search}\n${JSON.stringify(data)}`
    if (this.editing || text === this.drawn) return
    this.drawn = text
    this.search = search.toLowerCase()
    const focused = (document.activeElement as HTMLElement | null)?.dataset.path
    this.element.replaceChildren(...(isBranch(data) ? this.children(data, []) : []))
    if (focused === undefined) return
    const again = [...this.element.querySelectorAll<HTMLElement>('[data-path]')]
    again.find(({ dataset }) => dataset.path === focused)?.focus()
  }

  /** Has the tree drawn again at the next look. */
  forget(): void {
    this.drawn = ''
    this.editing = false
  }

  private children(value: Branch, steps: Steps): HTMLElement[] {
    const fitting = entriesOf(value).filter(([key, child]) => this.fits(key, child))
    const shown = fitting.slice(0, MOST).map(([key, child]) => this.node(child, [...steps, key]))
    const rest = fitting.length - shown.length
    return rest > 0 ? [...shown, h('p', { class: 'empty' }, words().inspector.more(rest))] : shown
  }

  private fits(key: string | number, value: Json): boolean {
    if (!this.search) return true
    return `${key} ${JSON.stringify(value)}`.toLowerCase().includes(this.search)
  }

  private node(value: Json, steps: Steps): HTMLElement {
    return isBranch(value) ? this.branch(value, steps) : this.leaf(value, steps)
  }

  private branch(value: Branch, steps: Steps): HTMLElement {
    const key = String(steps.at(-1))
    const mark = JSON.stringify(steps)
    const body = h('div', { class: 'branch' })
    const element = h(
      'details',
      {},
      h('summary', { 'data-path': mark }, h('span', { class: 'key' }, key), ` ${sizeOf(value)}`),
      body,
    )
    const fill = () => {
      if (!element.open || body.firstChild) return
      body.append(...this.editAll(value, steps, body), ...this.children(value, steps))
    }
    element.open = this.unfolded.has(mark) || this.search !== ''
    fill()
    element.addEventListener('toggle', () => {
      if (this.search) return fill()
      if (element.open) this.unfolded.add(mark)
      else this.unfolded.delete(mark)
      fill()
    })
    return element
  }

  private editAll(value: Branch, steps: Steps, body: HTMLElement): HTMLElement[] {
    const path = pathOf(steps)
    if (path === null) return []
    const open = () => this.edit(body, path, value)
    const label = words().inspector.edit(path)
    const attributes = { class: 'edit-all', 'aria-label': label, onclick: open }
    return [h('button', attributes, words().inspector.editAll)]
  }

  private leaf(value: Json, steps: Steps): HTMLElement {
    const path = pathOf(steps)
    const key = h('span', { class: 'key' }, String(steps.at(-1)))
    const element = h('div', { class: 'leaf' })
    const kind = value === null ? 'null' : typeof value
    const shown =
      path === null
        ? h('span', { class: `value ${kind}` }, brief(value))
        : h(
            'button',
            {
              class: `value ${kind}`,
              'data-path': JSON.stringify(steps),
              title: words().inspector.edit(path),
              onclick: () => this.edit(element, path, value),
            },
            brief(value),
          )
    element.append(key, ' ', shown)
    return element
  }

  /** @param place - where the editor stands until it is closed */
  private edit(place: HTMLElement, path: string, value: Json): void {
    this.editing = true
    const apply = this.owner()
    const editor = valueEditor({
      name: path,
      value,
      apply: (edited) => apply(path, edited),
      close: () => {
        this.forget()
        place.replaceChildren(...before)
      },
    })
    const before = [...place.childNodes]
    place.replaceChildren(editor)
    editor.querySelector('textarea')?.focus()
  }
}
