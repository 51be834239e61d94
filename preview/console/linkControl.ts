import { h } from '../dom'
import { words } from '../i18n/language'
import { drawing } from './icons'
import { nameControl } from './tooltip'

/** Opens the app by a link: a button that unfolds the field for it. */
export class LinkControl {
  private readonly field = h('input', { type: 'text', spellcheck: 'false', autocomplete: 'off' })
  private readonly submit = h('button', { type: 'submit' })
  /** What the button unfolds. */
  readonly form = h('form', { class: 'tools link', hidden: true }, this.field, this.submit)
  readonly button: HTMLButtonElement

  /** @param open - told of the link that was typed or pasted */
  constructor(open: (link: string) => void) {
    this.button = h(
      'button',
      { 'data-tool': 'openLink', 'aria-expanded': 'false', onclick: () => this.unfold() },
      drawing('openLink'),
    )
    this.form.addEventListener('submit', (event) => {
      event.preventDefault()
      if (this.field.value.trim()) open(this.field.value)
    })
    this.form.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') this.unfold()
    })
  }

  /** Says its words in the present language. */
  speak(): void {
    const { tools, phone } = words()
    nameControl(this.button, tools.openLink)
    this.field.placeholder = phone.link.field
    this.field.ariaLabel = phone.link.field
    this.submit.textContent = phone.link.open
  }

  /** Unfolds the field, or folds it: the focus goes with it. */
  private unfold(): void {
    this.form.hidden = !this.form.hidden
    this.button.setAttribute('aria-expanded', String(!this.form.hidden))
    if (this.form.hidden) this.button.focus()
    else this.field.focus()
  }
}
