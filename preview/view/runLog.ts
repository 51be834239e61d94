import type { ConsoleLine } from '../inspection'
import type { NativeCall, Thrown } from '../layers'
import type { PhoneControls, PhoneFailure } from '../phoneControls'
import type { ErrorSheet } from './errors'
import type { Frame } from './frame'
import type { Scene } from './scene'

/** The inspector keeps this many calls, troubles and lines. */
const KEPT = 200

const keep = <T>(list: T[], item: T) => {
  list.push(item)
  if (list.length > KEPT) list.splice(0, list.length - KEPT)
}

/** A text without the stack below it. */
const headOf = (text: string) => text.split('\n')[0] ?? text

/** Tells what follows this phone: scripts beside it, and a test that drives the page. */
const tell = (name: 'phone-line' | 'phone-failed', detail: ConsoleLine | PhoneFailure) =>
  void window.dispatchEvent(new CustomEvent(name, { detail }))

/** Where what is noted is shown. */
interface Surroundings {
  frame: Frame
  errors: ErrorSheet
  scene: Scene
  onChange: () => void
}

/** What one run of the app did and what went wrong in it, for the inspector, the badge and tests. */
export class RunLog {
  readonly calls: NativeCall[] = []
  readonly troubles: PhoneControls['troubles'] = []
  readonly console: ConsoleLine[] = []
  /** What stands on the badge. */
  private warnings = 0

  /** @param phone - its name */
  constructor(
    private readonly phone: string,
    private readonly around: Surroundings,
  ) {}

  /** Each run numbers its calls from 1: what is listed is one run's. */
  clear(): void {
    this.calls.length = 0
    this.troubles.length = 0
    this.console.length = 0
    this.around.frame.warn(0)
    this.warnings = 0
    this.around.errors.clear()
  }

  /** A call was made, or answered. */
  call(call: NativeCall): void {
    const known = this.calls.findIndex(({ id }) => id === call.id)
    if (known >= 0) this.calls[known] = call
    else keep(this.calls, call)
  }

  line(line: ConsoleLine): void {
    keep(this.console, line)
    tell('phone-line', line)
    if (line.level === 'error') this.fail('console.error', line.text)
  }

  readonly trouble = (level: 'warning' | 'error', text: string): void => {
    this.note(level, text)
    if (level === 'error') this.fail('error', text)
    this.around.frame.warn(++this.warnings, headOf(text))
  }

  /**
   * The package threw something, or threw it again.
   * @param version - the package's
   * @param text - the error with its stack
   */
  thrown(thrown: Thrown, version: string, text: string): void {
    if (thrown.count === 1) {
      this.note('error', text)
      // An error on the console is told of by its line.
      if (thrown.where !== 'console.error') this.fail('error', text)
    }
    this.around.errors.show(thrown, version)
  }

  private note(level: 'warning' | 'error', text: string): void {
    const { scene, onChange } = this.around
    keep(this.troubles, { level, text })
    console[level === 'error' ? 'error' : 'warn'](`[${this.phone}] ${text}`)
    // Before its first page there is nothing else to look at.
    if (level === 'error' && scene.state === 'starting') scene.set('failed', () => headOf(text))
    onChange()
  }

  private fail(kind: PhoneFailure['kind'], text: string): void {
    const failure: PhoneFailure = { phone: this.phone, kind, text }
    window.__phoneFailed?.(failure)
    tell('phone-failed', failure)
  }
}
