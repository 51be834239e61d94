import { generate } from 'lean-qr'
import { toSvgSource } from 'lean-qr/extras/svg'

import { h } from '../dom'
import { words } from '../i18n/language'
import type { PhoneControls } from '../phoneControls'

/** How often a window is looked at: no event tells of its end, in ms. */
const LOOK = 400

/** Where a phone is: in the console; in a window of its own; on a real phone; still here, and told why. */
type Place = 'here' | 'window' | 'realPhone' | 'unreachable'

/** Who is told where the phone is. */
interface Moves {
  /** Called when a person wants it back in the console. */
  back: () => void
  /** Called each time its window has loaded it. */
  shown: (phone: PhoneControls) => void
}

/**
 * Where a phone is when it is not in the console: what stands on its place there says so, and has
 * it back. A phone moves; it is never there twice, for both would be the same user.
 */
export class Elsewhere {
  private readonly text = h('p')
  private readonly code = h('div', { class: 'code', role: 'img' })
  private readonly link = h('code')
  private readonly backButton: HTMLButtonElement
  readonly element: HTMLElement
  private at: Place = 'here'
  private opened: Window | null = null
  private known: PhoneControls | undefined
  private timer = 0

  constructor(private readonly moves: Moves) {
    this.backButton = h('button', { onclick: () => this.back() })
    this.element = h(
      'div',
      { class: 'elsewhere', hidden: true },
      this.text,
      this.code,
      this.link,
      this.backButton,
    )
  }

  get place(): Place {
    return this.at
  }

  /** The phone in its window, once it is there. */
  get phone(): PhoneControls | undefined {
    try {
      return this.opened?.__phone
    } catch {
      // The error page that a browser shows when it cannot load the phone is of another origin.
      return undefined
    }
  }

  /**
   * Opens a window for the phone.
   * @param address - of the phone alone
   * @returns false: the browser opens none
   */
  openWindow(address: string, { width, height }: { width: number; height: number }): boolean {
    const features = `popup,width=${width},height=${height}`
    this.opened = window.open(address, '_blank', features)
    if (!this.opened) return false
    this.show('window')
    this.look()
    return true
  }

  /** @param url - of the phone alone, as a real phone reaches it; undefined where none does */
  showCode(url: string | undefined): void {
    this.show(url ? 'realPhone' : 'unreachable')
    this.code.innerHTML = url
      ? toSvgSource(generate(url), { on: '#000', off: '#fff', padX: 2, padY: 2 })
      : ''
    this.link.textContent = url ?? ''
    this.link.hidden = !url
    this.code.hidden = !url
    this.backButton.focus()
  }

  /** The window takes another size, as far as the browser lets it. */
  resize(width: number, height: number): void {
    const { opened } = this
    if (!opened) return
    const [more, above] = [
      opened.outerWidth - opened.innerWidth,
      opened.outerHeight - opened.innerHeight,
    ]
    opened.resizeTo(width + more, height + above)
  }

  /** Says its words in the present language. */
  speak(): void {
    const { elsewhere } = words()
    this.text.textContent = this.at === 'here' ? '' : elsewhere[this.at]
    this.code.setAttribute('aria-label', elsewhere.code)
    this.backButton.textContent = this.at === 'unreachable' ? elsewhere.close : elsewhere.back
  }

  /** Ends it without a word: its window is closed. */
  end(): void {
    clearTimeout(this.timer)
    this.opened?.close()
    this.opened = null
    this.known = undefined
    this.show('here')
  }

  /** Clears the place; a phone that was away is asked back into the console. */
  private back(): void {
    const moved = this.at !== 'unreachable'
    this.end()
    if (moved) this.moves.back()
  }

  private show(place: Place): void {
    this.at = place
    this.element.hidden = place === 'here'
    this.link.hidden = true
    this.code.hidden = true
    this.speak()
  }

  private look(): void {
    if (this.at !== 'window') return
    if (this.opened?.closed) return this.back()
    const { phone } = this
    if (phone && phone !== this.known) this.moves.shown(phone)
    this.known = phone
    this.timer = window.setTimeout(() => this.look(), LOOK)
  }
}
