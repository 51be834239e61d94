import { isRtcId } from '../../src/rtc/contract'
import { h } from '../dom'
import { words } from '../i18n/language'
import type { Complaint } from './complaint'

interface NameEvents {
  /** Whether no other phone has this name. */
  isFree: (name: string) => boolean
  /** Called with another name, which is a good one. */
  onRename: (name: string) => void
}

/** The field with a phone's name; what is wrong with one that is typed is said in the panel. */
export class NameField {
  readonly element = h('input', { class: 'name', spellcheck: 'false', maxlength: '128' })

  constructor(
    private name: string,
    private readonly complaint: Complaint,
    private readonly events: NameEvents,
  ) {
    this.element.value = name
    this.element.addEventListener('change', () => this.rename(this.element.value.trim()))
  }

  /** Says its label in the present language. */
  speak(): void {
    this.element.setAttribute('aria-label', words().phone.name)
  }

  private rename(name: string): void {
    const taken = name !== this.name && !this.events.isFree(name)
    this.complaint.tell(
      !isRtcId(name)
        ? ({ phone }) => phone.badName
        : taken
          ? ({ phone }) => phone.nameTaken(name)
          : null,
    )
    if (this.complaint.stands || name === this.name) return
    this.name = name
    this.events.onRename(name)
  }
}
