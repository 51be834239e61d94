import { h, icon } from '../dom'
import { TOOLS, type ToolText } from '../i18n/dictionary'
import { words } from '../i18n/language'
import { ICONS } from './icons'

/** What every drawing means, in one place: a dialog, put away by Escape, its button or a press beside it. */
export class Legend {
  readonly element = h('dialog', { class: 'legend', 'aria-labelledby': 'legend-title' })

  constructor() {
    this.element.addEventListener('click', ({ target }) => {
      if (target === this.element) this.element.close()
    })
  }

  /** Opens it; where it was opened from has the focus again when it is closed. */
  open(): void {
    this.speak()
    this.element.showModal()
  }

  /** Says its words in the present language. */
  speak(): void {
    const { bar, tools } = words()
    const row = (drawing: Node, { label, does }: ToolText) =>
      h('li', {}, drawing, h('b', {}, label), h('p', {}, does))
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
          ...TOOLS.filter((tool) => tool !== 'network').map((tool) =>
            row(icon(ICONS[tool]), tools[tool]),
          ),
        ),
      ),
    )
  }
}
