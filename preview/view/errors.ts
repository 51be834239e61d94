import { h, icon } from '../dom'
import { placeButton } from '../editor'
import type { Dictionary } from '../i18n/dictionary'
import { onLanguage, words } from '../i18n/language'
import type { Thrown } from '../layers'
import type { SourcePlace } from '../serverMessages'

const CLOSE = '<path d="M6 6l12 12M18 6 6 18"/>'

/** Steps of a stack that are shown below the first. */
const MORE_PLACES = 4

/** Errors shown, the first ones: what comes later may only follow from them. */
const SHOWN = 20

/** One error on the sheet. */
interface Entry {
  thrown: Thrown
  element: HTMLElement
  places: HTMLElement
  where: HTMLElement
  times: HTMLElement
}

/** The sheet over a phone's screen that says what its app threw, and where in the source. */
export class ErrorSheet {
  private readonly title = h('h2')
  private readonly list = h('ol')
  private readonly problem = h('p', { class: 'editor-problem', role: 'status', hidden: true })
  /** Says a new error aloud; the list is too long to be read out at every change. */
  private readonly voice = h('p', { class: 'aloud', role: 'alert' })
  private readonly closeButton = h(
    'button',
    { class: 'errors-close', onclick: () => this.close() },
    icon(CLOSE),
  )
  private readonly element = h(
    'section',
    { class: 'errors', hidden: true },
    h('header', {}, this.title, this.closeButton),
    this.problem,
    this.list,
  )
  /** Of this run, also those that were seen. */
  private readonly entries = new Map<number, Entry>()
  private unseen = 0
  private complaint: ((words: Dictionary) => string) | null = null
  /** Grows when what is shown is of another run: an answer may come too late. */
  private run = 0

  /**
   * @param screen - the phone's
   * @param phone - its name, for the terminal
   */
  constructor(
    screen: HTMLElement,
    private readonly phone: string,
  ) {
    screen.append(this.element, this.voice)
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.defaultPrevented) this.close()
    })
    onLanguage(() => this.speak())
    this.speak()
  }

  /**
   * Shows an error, or that it came again.
   * @param version - of the package that threw it
   */
  show(thrown: Thrown, version: string): void {
    const known = this.entries.get(thrown.id)
    if (!known) return this.add(thrown, version)
    // The terminal is told at 10, 100, 1,000 …
    const magnitude = (count: number) => Math.floor(Math.log10(count))
    const grown = magnitude(thrown.count) > magnitude(known.thrown.count)
    known.thrown = thrown
    known.times.textContent = words().thrown.times(thrown.count)
    known.times.hidden = false
    if (grown) void this.locate(thrown, version)
  }

  /** Forgets everything: the app starts again. */
  clear(): void {
    this.run += 1
    this.entries.clear()
    this.voice.textContent = ''
    this.complain(null)
    this.close()
  }

  /** What was seen is known: only what comes after it opens the sheet again. */
  private close(): void {
    this.element.hidden = true
    this.list.replaceChildren()
    this.unseen = 0
  }

  private add(thrown: Thrown, version: string): void {
    const entry: Entry = {
      thrown,
      element: h('li'),
      places: h('div', { class: 'places' }),
      where: h('span', { class: 'where' }),
      times: h('b', { class: 'times', hidden: true }),
    }
    entry.element.append(
      h('p', { class: 'way' }, entry.where, entry.times),
      h('p', { class: 'message', tabindex: '0' }, thrown.message),
      entry.places,
    )
    this.entries.set(thrown.id, entry)
    this.unseen += 1
    if (this.unseen <= SHOWN) this.list.append(entry.element)
    this.element.hidden = false
    this.speak()
    const { run } = this
    void this.locate(thrown, version).then((places) => {
      if (run !== this.run) return
      const [first, ...rest] = places ?? []
      const button = (place: SourcePlace) =>
        placeButton(place, (complaint) => this.complain(complaint))
      if (first)
        entry.places.replaceChildren(button(first), ...rest.slice(0, MORE_PLACES).map(button))
      else entry.places.replaceChildren(...inPackage(thrown))
      this.voice.textContent = `${thrown.message} ${entry.places.firstChild?.textContent ?? ''}`
    })
  }

  /** Tells the terminal, and asks where in the source it is; null when there is nobody to ask. */
  private async locate(thrown: Thrown, version: string): Promise<SourcePlace[] | null> {
    try {
      const answer = await fetch('api/thrown', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ phone: this.phone, version, thrown }),
      })
      return answer.ok ? ((await answer.json()) as { places: SourcePlace[] }).places : null
    } catch {
      return null
    }
  }

  private complain(complaint: ((words: Dictionary) => string) | null): void {
    this.complaint = complaint
    this.problem.textContent = complaint?.(words()) ?? ''
    this.problem.hidden = !complaint
  }

  private speak(): void {
    const { thrown: said } = words()
    const title = said.title(this.unseen)
    this.title.textContent = title
    this.element.setAttribute('aria-label', title)
    this.closeButton.setAttribute('aria-label', said.close)
    for (const { where, times, thrown } of this.entries.values()) {
      where.textContent = said.ways[thrown.where] ?? thrown.where
      times.textContent = said.times(thrown.count)
    }
    this.complain(this.complaint)
  }
}

/** Where it is in the package, when the server cannot be asked. */
const inPackage = ({ frames }: Thrown) =>
  frames.slice(0, 1).map(({ file, line, column }) => h('code', {}, `${file}:${line}:${column}`))
