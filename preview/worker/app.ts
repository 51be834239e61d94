import { copyJson } from '../json'
import type { LaunchOptions } from '../layers'
import { parseQuery } from './query'

/** What a package hands to `App`, and what `getApp` gives. */
export type AppInstance = Record<string, unknown>

/**
 * Where an app is entered from. The vendor's pages write the name of where a user comes from in two ways
 * (documented); `showFrom` 10 is a scanned code or a link.
 */
const ORIGIN = { scene: '021001', referrerInfo: {}, refererInfo: {}, showFrom: 10 }

/** Where an app was entered, as it may ask. */
type Entry = { path: string; query: Record<string, string> } & typeof ORIGIN

/** A copy of the app's own. */
const copied = (entry: Entry) => copyJson(entry) as Entry

const entryOf = ({ path, query }: LaunchOptions): Entry => ({
  path,
  query: parseQuery(query),
  ...ORIGIN,
})

/** The app as the host knows it: its instance, and where it was entered. */
export class App {
  /** Empty until the package defines it. */
  instance: AppInstance = {}
  private first: Entry
  private last: Entry
  private isLaunch = true

  /**
   * @param entered - where it is entered
   * @param report - told of what the package throws
   */
  constructor(
    entered: LaunchOptions,
    private readonly report: (name: string, error: unknown) => void,
  ) {
    this.first = this.last = entryOf(entered)
  }

  /** Where it was launched: that stays so (documented). */
  get launched(): Entry {
    return copied(this.first)
  }

  /** Where it was entered last: from the background, that is what `onShow` was told (documented). */
  get entry(): Entry {
    return copied(this.last)
  }

  /** The same as it is told when it is launched or shown. */
  get options() {
    return { ...this.entry, isLaunch: this.isLaunch }
  }

  /** It is launched, and nobody has been told yet. */
  launchAt(entered: LaunchOptions): void {
    this.first = this.last = entryOf(entered)
  }

  /** @param entered - where it comes back, where that is another place */
  comeBack(entered: LaunchOptions | undefined): void {
    this.isLaunch = false
    this.last = entered ? entryOf(entered) : { ...this.last, showFrom: 0 }
  }

  has(lifecycle: string): boolean {
    return typeof this.instance[lifecycle] === 'function'
  }

  call(lifecycle: string, argument?: unknown): void {
    if (!this.has(lifecycle)) return
    try {
      const method = this.instance[lifecycle] as (argument: unknown) => void
      method.call(this.instance, argument)
    } catch (error) {
      this.report(`App ${lifecycle}`, error)
    }
  }
}
