import type { LaunchOptions } from '../layers'
import { parseQuery } from './query'

/** What a package hands to `App`, and what `getApp` gives. */
export type AppInstance = Record<string, unknown>

/**
 * Where an app is entered from. The vendor's pages write the name of where a user comes from in two ways
 * (documented); `showFrom` 10 is a scanned code or a link.
 */
export const ORIGIN = { scene: '021001', referrerInfo: {}, refererInfo: {}, showFrom: 10 }

/** The app as the host knows it: its instance, and where it was entered. */
export class App {
  /** Empty until the package defines it. */
  instance: AppInstance = {}

  /**
   * @param entered - where it is entered
   * @param report - told of what the package throws
   */
  constructor(
    public entered: LaunchOptions,
    private readonly report: (name: string, error: unknown) => void,
  ) {}

  /** Where it was entered, as it may ask. */
  get entry() {
    const { path, query } = this.entered
    return { path, query: parseQuery(query), ...ORIGIN }
  }

  /** The same as it is told when it is launched or shown. */
  get options() {
    return { ...this.entry, isLaunch: true }
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
