import type { EngineStats } from '../src/rtc/engine/mesh/stats'
import type { Json } from './json'
import type { ConsoleLine, Inspect } from './inspection'
import type { Fault, Scenario } from './faults/fault'
import type { FaultState } from './faults/phoneFaults'
import type { LaunchOptions, NativeCall } from './layers'
import type { NetworkCondition } from './network/condition'
import type { Held, Theme } from './phoneProfile'

/** Where a phone's app is: on the screen, behind the home screen, or not running. */
export type PhoneState = 'starting' | 'open' | 'background' | 'destroyed' | 'failed'

/** What a phone's owner may refuse. */
export type PhonePermission = 'camera' | 'microphone'

/** What a phone has running, counted. */
export interface PhoneStats extends EngineStats {
  /** Listeners the package has registered on its contexts. */
  contextListeners: number
}

/** What no test of a package lets pass by default. */
export interface PhoneFailure {
  phone: string
  /** Something that nobody caught, or a line on the console. */
  kind: 'error' | 'console.error'
  /** Secrets are masked. */
  text: string
}

/** What the console and browser tests do with a phone: `window.__phone` in its frame. */
export interface PhoneControls {
  readonly name: string
  readonly state: PhoneState
  readonly page: string
  /** The native calls of this run of the app, the last 200, secrets masked. */
  readonly calls: NativeCall[]
  /** Warnings and errors of this run, the last 200. */
  readonly troubles: { level: 'warning' | 'error'; text: string }[]
  /** The lines this run has put on its console, the last 200. */
  readonly console: ConsoleLine[]
  /** Counts the runs of the app. */
  readonly run: number
  /** Asks the logic layer of the app that runs. */
  inspect: Inspect
  /** The logic layer's number of an element that the page shows; of none of the package, nothing. */
  nodeOf: (element: Element) => number | undefined
  /** Tells the package of an event as if it had happened to that element. */
  trigger: (node: number, name: string, detail: Json) => void
  readonly permissions: Record<PhonePermission, boolean>
  stats: () => PhoneStats
  /** To the background, as the home gesture does. */
  hide: () => void
  /** Back to the screen; a new start when the host has destroyed the app meanwhile. */
  show: () => void
  /**
   * Opens the app as a link or a scanned code does: one that runs is entered again, at that page.
   * @param link - `pages/room/index?key=value`, or a link of Douyin with a `start_page`
   * @throws Error (as a rejection), in words: it names no page, or there is no package to be had
   */
  openLink: (link: string) => Promise<void>
  /** The host destroys the app without telling it, as it does after 5 minutes in the background. */
  destroy: () => void
  /** The system's back gesture. */
  back: () => void
  /** Allows or refuses a device; one that runs is taken away, as the contract says (inferred). */
  setPermission: (permission: PhonePermission, allowed: boolean) => void
  readonly theme: Theme
  setTheme: (theme: Theme) => void
  /** As the host spells it: `zh_CN`, `en`. */
  readonly language: string
  setLanguage: (language: string) => void
  /**
   * Starts the app again, with the package as it is now; storage is kept. Where the server does not
   * answer, what runs goes on.
   * @param where - at the `entry` page, with the phone's invitation, or on the pages it is on (`here`)
   * @throws Error (as a rejection), in words: there is no package to be had
   */
  restart: (where: 'entry' | 'here') => Promise<void>
  /**
   * Draws the app that runs with the package's style sheets as they are now. Where more than those
   * has changed, or no app runs, it starts again where it is.
   * @throws Error (as a rejection), in words: there is no package to be had
   */
  restyle: () => Promise<void>
  /** Makes ready for the package that is being built, while what runs goes on. */
  prepare: () => void
  /** The pages the app was on last, bottom first. */
  readonly visited: readonly LaunchOptions[]
  /**
   * Makes it another phone, or turns it. Its frame or window takes the size that follows from it by
   * whoever holds it; the app is told of both by `onResize`, and goes on.
   */
  hold: (held: Held) => void
  readonly network: NetworkCondition
  /** Puts the phone's network into a condition: see `PhoneNetwork` for what of it is real. */
  setNetwork: (condition: NetworkCondition) => void
  /** What the engine makes up for devices that the computer lacks, as far as they are on. */
  readonly madeUp: Record<PhonePermission, boolean>
  /** Whether this phone shares its screen. */
  readonly sharing: boolean
  /**
   * Shares this phone's screen with its room, or stops: the browser asks which one; where it has
   * none to give, a drawn one stands in. The contract has no method for it: others see the event.
   * @throws Error (as a rejection) when the phone is in no room, or the browser's owner refused
   */
  shareScreen: (on: boolean) => Promise<void>
  /**
   * The vendor's server puts this phone's user out of its rooms: the host cuts the call.
   * @throws Error (as a rejection), in words: the user is in no room, or the server does not answer
   */
  removeFromRoom: () => Promise<void>
  /** What is made to go wrong. */
  readonly faults: FaultState
  /**
   * Lets something go wrong, or right again.
   * @throws Error (as a rejection), in words, when it cannot
   */
  inject: (fault: Fault) => Promise<void>
  /** Takes a fault back that waits for calls. */
  disarm: (id: number) => void
  /**
   * Plays a scenario; one that plays already ends.
   * @returns whether it was played to its end; false: it was stopped
   * @throws Error (as a rejection), in words: a step cannot come to pass
   */
  play: (scenario: Scenario) => Promise<boolean>
  stopScenario: () => void
  /** Called after each change of the above. */
  onChange: () => void
}

declare global {
  interface Window {
    /** The phone of this frame. */
    __phone?: PhoneControls
    /** In a page that has moved phones elsewhere: the pages they were on, by name. */
    __movedPhones?: Record<string, readonly LaunchOptions[]>
    /** Where a test drives this page: told of what fails in its phones. */
    __phoneFailed?: (failure: PhoneFailure) => void
  }
}
