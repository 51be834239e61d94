import { h } from '../dom'
import { words } from '../i18n/language'
import type { PhoneControls } from '../phoneControls'

/** Tells in words the state of a phone, and which of its devices are made up. */
export class PhoneStatus {
  readonly state = h('span', { class: 'state' })
  readonly note = h('p', { class: 'note', role: 'note', hidden: true })

  /** @param isOnRealPhone - whether it has moved to a real phone, which nobody here can ask */
  tell(phone: PhoneControls | undefined, isOnRealPhone: boolean): void {
    const { states, madeUp } = words().phone
    this.state.textContent = states[isOnRealPhone ? 'moved' : (phone?.state ?? 'notLoaded')]
    this.state.dataset.state = isOnRealPhone ? 'moved' : (phone?.state ?? 'failed')
    this.note.textContent = (['camera', 'microphone'] as const)
      .filter((device) => phone?.madeUp[device])
      .map((device) => madeUp[device])
      .join(' ')
    this.note.hidden = !this.note.textContent
  }
}
