import type { Dictionary } from '../i18n/dictionary'
import { onLanguage, words } from '../i18n/language'
import type { PhoneState } from '../phoneControls'
import type { Frame } from './frame'

/** What the frame shows in each state. */
const SCENES = {
  starting: 'starting',
  open: 'app',
  background: 'home',
  destroyed: 'home',
  failed: 'failed',
} as const

/** Where the phone's app is, and what the frame shows and says of it. */
export class Scene {
  private now: PhoneState = 'starting'
  private note: (text: Dictionary) => string = () => ''

  /** @param onChange - called after each change of the state */
  constructor(
    private readonly frame: Frame,
    private readonly onChange: () => void,
  ) {
    onLanguage(() => this.draw())
  }

  get state(): PhoneState {
    return this.now
  }

  /** @param note - what is said of it, in the preview's present language */
  set(state: PhoneState, note: (text: Dictionary) => string = () => ''): void {
    this.now = state
    this.note = note
    this.draw()
    this.onChange()
  }

  private draw(): void {
    this.frame.setScene(SCENES[this.now], this.note(words()))
  }
}
