/**
 * What the two halves of a phone say to each other: the logic layer (a Worker) and its view (the
 * page). Everything crosses as JSON.
 */

import type { Language, ServerSaying } from './i18n/dictionary'
import type { NetworkCondition } from './network/condition'

/** A value that survives the crossing. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** An object of such values. */
export type JsonObject = { [key: string]: Json }

/** Copies a value the way the host does between its two layers: what JSON cannot say is dropped. */
export function copyJson(value: unknown): Json {
  const text = JSON.stringify(value) as string | undefined
  return text === undefined ? null : (JSON.parse(text) as Json)
}

/** A value as text: what is no text, number or boolean is the fallback. */
export function textOf(value: Json | undefined, fallback = ''): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : fallback
}

/** The components of the host that the preview draws. */
export const BUILTIN_TAGS = [
  'button',
  'checkbox',
  'checkbox-group',
  'form',
  'icon',
  'image',
  'input',
  'label',
  'movable-area',
  'movable-view',
  'navigator',
  'picker',
  'picker-view',
  'picker-view-column',
  'progress',
  'radio',
  'radio-group',
  'rich-text',
  'rtc-room',
  'scroll-view',
  'slider',
  'swiper',
  'swiper-item',
  'switch',
  'text',
  'textarea',
  'video',
  'view',
] as const

/** Those that it draws as a place with their name alone. */
export const PLACE_TAGS = ['canvas', 'map'] as const

/** One of them. */
export type BuiltinTag = (typeof BUILTIN_TAGS)[number]

/** Where the files of a phone lie: an app writes its own, the host what is there for a while. */
export const USER = 'ttfile://user'
export const TEMP = 'ttfile://temp'

/** The event by which a `navigator` asks for a page: it is for the host, not for the package. */
export const NAVIGATE = 'tt-navigate'

/** The event by which a `button` asks for what its `open-type` says. */
export const OPEN = 'tt-open'

/** The event by which a component says that it is there, to whoever keeps its instance (`tt:ref`). */
export const REF = 'tt-ref'

/** What a page's method is told of the page itself. */
export type PageEvent = 'onPageScroll' | 'onReachBottom' | 'onPullDownRefresh'

/** Where the content of a slot begins that has content of its own. */
export const SLOT_START = 'slot-start'

/** A slot's own content, behind what is given to the slot. */
export const SLOT_OWN = 'slot-own'

/** A page's style sheet, by the page or component it belongs to. */
export interface Sheet {
  path: string
  /** Whether its classes mean its own elements alone. */
  isolated: boolean
}

/** The `window` part of app.json, or a page's own json. */
export interface WindowConfig {
  navigationBarTitleText?: string
  navigationBarBackgroundColor?: string
  navigationBarTextStyle?: string
  navigationStyle?: string
  backgroundColor?: string
  disableScroll?: boolean
  /** In logical pixels. */
  onReachBottomDistance?: number
  enablePullDownRefresh?: boolean
}

/** One tab of the bar at the bottom. */
export interface TabItem {
  pagePath: string
  text?: string
  iconPath?: string
  selectedIconPath?: string
}

/** The `tabBar` part of app.json. */
export interface TabBarConfig {
  color?: string
  selectedColor?: string
  backgroundColor?: string
  borderStyle?: string
  custom?: boolean
  list: TabItem[]
}

/** How high the bar is, in logical pixels. */
export const TAB_BAR_HEIGHT = 50

/** The json beside a page or component. */
export interface ComponentConfig extends WindowConfig {
  component?: boolean
  usingComponents?: Record<string, string>
  styleIsolation?: string
  addGlobalClass?: boolean
}

/** What a launch needs to know of a package, templates aside. */
export interface PackageMeta {
  /** Changes with every build. */
  version: string
  /** Changes with every build but one that changes nothing but what is in its style sheets. */
  shape: string
  /** The mini-program's name, for the home screen. */
  name: string
  /** Page paths, in the order of app.json. */
  pages: string[]
  /** Where the app opens. */
  entry: string
  window: WindowConfig
  tabBar: TabBarConfig | null
  /** json by path, pages and components. */
  configs: Record<string, ComponentConfig>
  /** Compiled style sheets by path; `app` is the app's own. */
  styles: Record<string, string>
  /** The prefix of all classes in a style sheet, by path; the app's own has none. */
  scopes: Record<string, string>
  /** Paths of all its files. */
  files: string[]
}

/** What a running app takes of a package that differs from its own in style sheets alone. */
export type PackageStyles = Pick<PackageMeta, 'version' | 'shape' | 'styles'>

/** A package, compiled. */
export interface CompiledPackage {
  meta: PackageMeta
  /** A JavaScript expression: the templates of all paths. */
  templates: string
  /** In words, what could not be compiled as written. */
  warnings: string[]
}

/** What `tt.getSystemInfo` answers, and the storage the phone remembers. */
export interface PhoneEnvironment {
  system: JsonObject
  storage: JsonObject
  /** The app's own files, by path, in base64. */
  kept: Record<string, string>
  /** What the preview itself speaks: its warnings to the developer. */
  speaks: Language
  /** As `tt.getNetworkType` answers. */
  networkType: string
}

/** Where a launch goes. */
export interface LaunchOptions {
  path: string
  /** As in a scanned invitation: `key=value&…`, undecoded. */
  query: string
}

/** One change of the mirrored tree. */
export type Op =
  | [op: 'element', id: number, tag: string]
  | [op: 'text', id: number, text: string]
  | [op: 'insert', parent: number, child: number, before: number]
  | [op: 'remove', child: number]
  | [op: 'attribute', id: number, name: string, value: Json]
  | [op: 'style', id: number, text: string]
  | [op: 'class', id: number, names: string]
  | [op: 'id', id: number, name: string]
  | [op: 'write', id: number, text: string]
  | [op: 'listen', id: number, type: string, caught: boolean]
  | [op: 'free', ids: number[]]

/** One call of a `tt` API or of an `RtcRoomContext` method, for the inspector. Secrets are masked. */
export interface NativeCall {
  id: number
  name: string
  args: Json
  /** `null` until the host has answered. */
  answer: Json
}

/** One step of a stack, as far as it is in the package's files. */
export interface StackFrame {
  /** The function's, empty at the top of a file. */
  name: string
  /** Relative to the package. */
  file: string
  line: number
  /** As browsers count, from 1. */
  column: number
}

/** What a package threw and nobody caught, or put on the console. Secrets are masked. */
export interface Thrown {
  /** The same for the same error of one run of the app. */
  id: number
  /** How often it came so far. */
  count: number
  /** What was running: a lifecycle method, an API's callback, `console.error` … */
  where: string
  message: string
  frames: StackFrame[]
}

/** Where in the project's source something is. */
export interface SourcePlace {
  /** Relative to the project's folder. */
  file: string
  line: number
  column: number
}

/** What the type checker has against the source. */
export interface TypeProblem extends SourcePlace {
  /** `TS2322` … */
  code: string
  message: string
}

/** From the logic layer to the view. */
export type FromPhone =
  | { type: 'ready' }
  | { type: 'ops'; ops: Op[] }
  | {
      type: 'page'
      change: 'open'
      page: number
      path: string
      /** Undecoded. */
      query: string
      root: number
      config: WindowConfig
      sheets: Sheet[]
      depth: number
    }
  | { type: 'page'; change: 'show' | 'hide' | 'close'; page: number; depth: number }
  | { type: 'ask'; ask: number; api: string; args: JsonObject }
  | { type: 'rtc-create'; context: number; appId: string }
  | { type: 'rtc-call'; context: number; call: number; method: string; args: JsonObject }
  | { type: 'rtc-listen'; context: number; event: string; on: boolean }
  | { type: 'call'; call: NativeCall }
  | { type: 'listeners'; count: number }
  | { type: 'storage'; storage: JsonObject }
  /** A file is there now, in base64, or no more. */
  | { type: 'file'; path: string; data: string | null }
  | { type: 'trouble'; level: 'warning' | 'error'; text: string; thrown?: Thrown }
  | { type: 'leave' }

/** From the view to the logic layer. */
export type ToPhone =
  /** `above`: the pages that the app is to open over the one it is launched on, one by one. */
  | ({
      type: 'launch'
      package: CompiledPackage
      /** What the address of each of its files begins with. */
      files: string
      above: LaunchOptions[]
    } & PhoneEnvironment &
      LaunchOptions)
  | {
      type: 'event'
      node: number
      name: string
      detail: Json
      bubbles: boolean
      touches?: JsonObject[]
    }
  | { type: 'answer'; ask: number; ok: boolean; value: Json }
  /** Something happened to what the logic layer holds by this number: a socket, a sound, a transfer … */
  | { type: 'object-event'; object: number; name: string; detail: JsonObject }
  /** Its owner shares the page on top, by the phone's menu. */
  | { type: 'share' }
  | { type: 'rtc-answer'; call: number; ok: boolean; value: Json }
  | { type: 'rtc-event'; context: number; event: string; payload: Json }
  | { type: 'hide' }
  | { type: 'show'; launch?: LaunchOptions }
  | { type: 'back' }
  /** A tab of the bar was tapped. */
  | { type: 'tab'; index: number }
  | { type: 'theme'; theme: Theme }
  /** `page` is the number it was opened with. */
  | { type: 'page-event'; page: number; name: PageEvent; detail: Json }
  /** The pages have another size now, in logical pixels. */
  | { type: 'resize'; width: number; height: number }
  /** The phone speaks another language from now on, as the host spells it. */
  | { type: 'language'; language: string }
  /** The preview does. */
  | { type: 'speak'; language: Language }
  | { type: 'network'; networkType: string }

/** What a phone is told when it starts. */
export interface Invitation {
  /** As in a scanned code: `key=value&…`, encoded. */
  query: string
}

/**
 * The preview's origin as a package names it: whichever preview runs the package answers. A build
 * outlives its preview, and the next one has another port.
 */
export const PREVIEW_ORIGIN = 'http://preview.invalid'

/** What the console and the phones are told about the preview. */
export interface PreviewInfo {
  /** The one that calls must be made with; left out where any will do. */
  appId?: string
  /** The room every phone is invited to. */
  roomId: string
  phones: number
  /** The folders of the packages: each phone runs one of them. */
  packages: readonly string[]
}

/**
 * Where a package's own pages and addresses are, below the preview's origin. A page finds what is
 * beside it: none names its place.
 * @param index - of the package among all
 */
export const packagePlace = (index: number) => (index === 0 ? '' : `/${index + 1}`)

/** What the server tells the open page. */
export type PreviewEvent =
  /** First of all: who answers. A preview started anew has another room, and other tokens. */
  | { type: 'preview'; info: PreviewInfo }
  | { type: 'package'; index: number; version: string; shape: string }
  | { type: 'status'; text: string; error: boolean; saying?: ServerSaying }
  /** The types were checked: all that is wrong with them. */
  | { type: 'types'; problems: TypeProblem[] }

/** Where a phone's app is: on the screen, behind the home screen, or not running. */
export type PhoneState = 'starting' | 'open' | 'background' | 'destroyed' | 'failed'

/** What a phone's owner may refuse. */
export type PhonePermission = 'camera' | 'microphone'

/** How a phone looks, day or night. */
export type Theme = 'light' | 'dark'

/** What a phone has running, counted. */
export interface PhoneStats {
  connections: number
  tracks: number
  sockets: number
  timers: number
  audioContexts: number
  /** Listeners the engine holds. */
  listeners: number
  /** Listeners the package has registered on its contexts. */
  contextListeners: number
}

/** What the console and browser tests do with a phone: `window.__phone` in its frame. */
export interface PhoneControls {
  readonly name: string
  readonly state: PhoneState
  readonly page: string
  /** The native calls of this run of the app, the last 500, secrets masked. */
  readonly calls: NativeCall[]
  /** Warnings and errors of this run, the last 500. */
  readonly troubles: { level: 'warning' | 'error'; text: string }[]
  readonly permissions: Record<PhonePermission, boolean>
  stats: () => PhoneStats
  /** To the background, as the home gesture does. */
  hide: () => void
  /** Back to the screen; a new start when the host has destroyed the app meanwhile. */
  show: () => void
  /** The host destroys the app without telling it, as it does after 5 minutes in the background. */
  destroy: () => void
  /** The system's back gesture. */
  back: () => void
  /** Allows or refuses a device; one that runs is taken away, as the contract says (inferred). */
  setPermission: (permission: PhonePermission, allowed: boolean) => void
  setTheme: (theme: Theme) => void
  /** @param language - as the host spells it: `zh_CN`, `en` */
  setLanguage: (language: string) => void
  /**
   * Starts the app anew, with the package as it is now; storage is kept. Where the server does not
   * answer, what runs goes on.
   * @param where - at the `entry` page, with the phone's invitation, or on the pages it is on (`here`)
   * @throws Error (as a rejection), in words: there is no package to be had
   */
  restart: (where: 'entry' | 'here') => Promise<void>
  /**
   * Draws the app that runs with the package's style sheets as they are now. Where more than those
   * has changed, or no app runs, it is started anew where it is.
   * @throws Error (as a rejection), in words: there is no package to be had
   */
  restyle: () => Promise<void>
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
  /** Called after each change of the above. */
  onChange: () => void
}

declare global {
  interface Window {
    /** The phone of this frame. */
    __phone?: PhoneControls
  }
}
