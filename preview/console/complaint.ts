import { h } from '../dom'
import type { Dictionary } from '../i18n/dictionary'
import { words } from '../i18n/language'

/** What went wrong with a phone, in whichever language is spoken. */
export class Complaint {
  readonly element = h('p', { class: 'problem', role: 'alert', hidden: true })
  private words: ((text: Dictionary) => string) | null = null

  get stands(): boolean {
    return this.words !== null
  }

  /** Shows it; null: nothing is wrong any more. */
  tell(complaint: ((text: Dictionary) => string) | null): void {
    this.words = complaint
    this.speak()
  }

  /** Says it in the present language. */
  speak(): void {
    this.element.textContent = this.words?.(words()) ?? ''
    this.element.hidden = !this.words
  }
}
