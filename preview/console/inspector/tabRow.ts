import { h } from '../../dom'

let rows = 0

/** Tabs, of which one is chosen, and the panel they share. Arrows lead from one to the next. */
export class TabRow<Name extends string> {
  readonly element = h('div', { class: 'tabs', role: 'tablist' })
  readonly panel: HTMLElement
  private readonly buttons: { name: Name; button: HTMLButtonElement }[]
  private index = 0

  /** @param onChoice - told when another is chosen */
  constructor(
    names: readonly Name[],
    private readonly onChoice: () => void,
  ) {
    rows += 1
    const panelId = `sight-${rows}`
    this.panel = h('div', { id: panelId, class: 'sight', role: 'tabpanel' })
    this.buttons = names.map((name, index) => {
      const attributes = { role: 'tab', id: `${panelId}-${name}`, 'aria-controls': panelId }
      return { name, button: h('button', { ...attributes, onclick: () => this.choose(index) }) }
    })
    this.element.append(...this.buttons.map(({ button }) => button))
    this.element.addEventListener('keydown', (event) => this.walk(event))
    this.show()
  }

  get chosen(): Name {
    return this.buttons[this.index]!.name
  }

  /** Says its words. */
  speak(labels: Record<Name, string>, title: string): void {
    this.element.setAttribute('aria-label', title)
    for (const { name, button } of this.buttons) button.textContent = labels[name]
  }

  private choose(index: number): void {
    if (index === this.index) return
    this.index = index
    this.show()
    this.onChoice()
  }

  private show(): void {
    this.buttons.forEach(({ button }, index) => {
      button.setAttribute('aria-selected', String(index === this.index))
      button.tabIndex = index === this.index ? 0 : -1
    })
    const { button } = this.buttons[this.index]!
    this.panel.setAttribute('aria-labelledby', button.id)
  }

  private walk(event: KeyboardEvent): void {
    const { length } = this.buttons
    const steps: Record<string, number> = {
      ArrowRight: this.index + 1,
      ArrowLeft: this.index - 1 + length,
      Home: 0,
      End: length - 1,
    }
    const next = steps[event.key]
    if (next === undefined) return
    event.preventDefault()
    this.choose(next % length)
    this.buttons[this.index]?.button.focus()
  }
}
