import { h } from '../../dom'
import { words } from '../../i18n/language'
import { WebPanel } from './webPanel'

/** The key of the open panels in the tab's storage. */
const KEY = 'web'

/** The members on the page who came by a link, and the way to another one. */
export class WebPanels {
  readonly adder: HTMLButtonElement
  private readonly label = h('b')
  private readonly panels: WebPanel[] = []

  /** @param isTaken - whether a phone has that name */
  constructor(private readonly isTaken: (name: string) => boolean) {
    this.adder = h(
      'button',
      { class: 'add', onclick: () => this.add(this.nextName()) },
      h('span', { 'aria-hidden': 'true' }, '+'),
      this.label,
    )
    this.speak()
  }

  /** Opens the panels that were open before; the adder, before which they stand, must be on the page. */
  recall(): void {
    const names = JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as string[]
    names.forEach((name) => this.add(name))
  }

  has(name: string): boolean {
    return this.panels.some((panel) => panel.name === name)
  }

  /** Opens the app again in all of them. */
  restart(): void {
    for (const panel of this.panels) void panel.start()
  }

  /** Gives each panel its size after the page's has changed. */
  fit(): void {
    for (const panel of this.panels) panel.fit()
  }

  /** Opens the app again where it could not be opened because the server was away. */
  recover(): void {
    for (const panel of this.panels) if (panel.failed) void panel.start()
  }

  /** Says its words in the present language. */
  speak(): void {
    this.label.textContent = words().web.add
    for (const panel of this.panels) panel.speak()
  }

  private nextName(): string {
    for (let number = 1; ; number += 1) {
      const name = `web-${number}`
      if (!this.has(name) && !this.isTaken(name)) return name
    }
  }

  private add(name: string): void {
    const panel: WebPanel = new WebPanel(name, () => {
      this.panels.splice(this.panels.indexOf(panel), 1)
      panel.element.remove()
      this.remember()
    })
    this.panels.push(panel)
    this.adder.before(panel.element)
    this.remember()
  }

  private remember(): void {
    sessionStorage.setItem(KEY, JSON.stringify(this.panels.map(({ name }) => name)))
  }
}
