import { h } from '../dom'
import { TOOLS, type ToolText } from '../i18n/dictionary'
import { words } from '../i18n/language'
import { NETWORKS } from '../network/condition'
import { drawing } from './icons'

/** What every drawing means, in one place: a dialog, put away by Escape, its button or a press beside it. */
export class Legend {
  readonly element = h('dialog', { class: 'legend', 'aria-labelledby': 'legend-title' })

  constructor() {
    this.element.addEventListener('click', ({ target }) => {
      if (target === this.element) this.element.close()
    })
  }

  /** Opens it; when it is closed, the focus goes back to where it was. */
  open(): void {
    this.speak()
    this.element.showModal()
  }

  /** Says its words in the present language. */
  speak(): void {
    const { bar, tools, network } = words()
    const row = (drawn: Node, { label, does }: ToolText) =>
      h('li', {}, drawn, h('b', {}, label), h('p', {}, does))
    this.element.replaceChildren(
      h(
        'div',
        { class: 'sheet' },
        h(
          'header',
          {},
          h('h2', { id: 'legend-title' }, bar.legend),
          h('button', { class: 'close', onclick: () => this.element.close() }, bar.closeLegend),
        ),
        h(
          'ul',
          { tabindex: '0', 'aria-labelledby': 'legend-title' },
          ...TOOLS.map((tool) => row(drawing(tool), tools[tool])),
          ...NETWORKS.map((condition) =>
            row(drawing('network'), {
              label: `${tools.network.label} · ${network[condition].label}`,
              does: network[condition].does,
            }),
          ),
        ),
      ),
    )
  }
}
