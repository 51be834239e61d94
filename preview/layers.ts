import type { WindowConfig, CompiledPackage } from './compiledPackage'
import type { ConsoleLine, Question } from './inspection'
import type { FaultMessage, FaultsAtStart } from './faults/logicFaults'
import type { Language } from './i18n/dictionary'
import type { Json, JsonObject } from './json'
import type { Theme } from './phoneProfile'

/** The event by which a `navigator` asks for a page: it is for the host, not for the package. */
export const NAVIGATE = 'tt-navigate'

/** The event by which a `button` asks for what its `open-type` says. */
export const OPEN = 'tt-open'

/** The event by which a component says that it is there, to whoever keeps its instance (`tt:ref`). */
export const REF = 'tt-ref'

/** The tag of the tab bar that a package draws. */
export const TAB_BAR = 'custom-tab-bar'

/** What a page's method is told of the page itself. */
export type PageEvent = 'onPageScroll' | 'onReachBottom' | 'onPullDownRefresh'

/** The fingers that are on a page now, and those of which an event tells. */
export interface Fingers {
  touches: JsonObject[]
  changedTouches: JsonObject[]
}

/** A page's style sheet, by the page or component it belongs to. */
export interface Sheet {
  path: string
  /** Whether its classes mean its own elements alone. */
  isolated: boolean
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
  /** What is made to go wrong. */
  faults: FaultsAtStart
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
  /** By what text its dataset knows something, for sheets that select by it; null for nothing. */
  | [op: 'data', id: number, name: string, text: string | null]
  | [op: 'class', id: number, names: string]
  | [op: 'id', id: number, name: string]
  /** Whose an element is, by the scope of that component's sheet. */
  | [op: 'owner', id: number, scope: string]
  | [op: 'write', id: number, text: string]
  | [op: 'listen', id: number, type: string, caught: boolean]
  /** A field is to show a text in place of what was typed. */
  | [op: 'replace', id: number, typed: string, text: string]
  | [op: 'free', ids: number[]]

/** One call of a `tt` API or of an `RtcRoomContext` method, for the inspector. Secrets are masked. */
export interface NativeCall {
  id: number
  /** When it was made, in ms since 1970. */
  at: number
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

/** From the logic layer to the view. */
export type ToView =
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
      /** The tab bar that the package draws on it. */
      bar: number | null
      config: WindowConfig
      sheets: Sheet[]
      depth: number
    }
  | { type: 'page'; change: 'show' | 'hide' | 'close'; page: number; depth: number }
  | { type: 'ask'; ask: number; api: string; args: JsonObject }
  /** The logic layer waits meanwhile: the answer is to be left at the server, under this key. */
  | { type: 'ask-now'; key: string; api: string; args: JsonObject }
  | { type: 'rtc-create'; context: number; appId: string }
  | { type: 'rtc-call'; context: number; call: number; method: string; args: JsonObject }
  | { type: 'rtc-listen'; context: number; event: string; on: boolean }
  | { type: 'call'; call: NativeCall }
  | { type: 'listeners'; count: number }
  | { type: 'storage'; storage: JsonObject }
  /** A file is there now, in base64, or no more. */
  | { type: 'file'; path: string; data: string | null }
  | { type: 'trouble'; level: 'warning' | 'error'; text: string; thrown?: Thrown }
  | { type: 'console'; line: ConsoleLine }
  | { type: 'inspected'; ask: number; ok: boolean; value: Json }
  | { type: 'leave' }
  /** A fault that waited has met a call. */
  | { type: 'fault-used'; id: number }

/** What a logic layer tells once it was launched. */
export type FromRun = Exclude<ToView, { type: 'ready' }>

/** From the view to the logic layer. */
export type ToLogic =
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
      fingers?: Fingers
    }
  /** `given`: what crosses as it is. */
  | {
      type: 'answer'
      ask: number
      ok: boolean
      value: Json
      given?: OffscreenCanvas | ImageBitmap
    }
  /** Something happened to what the logic layer holds by this number: a socket, a sound, a transfer … */
  | { type: 'object-event'; object: number; name: string; detail: JsonObject }
  /** Its owner shares the page on top, by the phone's menu. */
  | { type: 'share' }
  | { type: 'inspect'; ask: number; question: Question; args: Json[] }
  | { type: 'rtc-answer'; call: number; ok: boolean; value: Json }
  | { type: 'rtc-event'; context: number; event: string; payload: Json }
  | { type: 'hide' }
  | { type: 'show'; launch?: LaunchOptions }
  /** `mayAsk`: the page may ask before it is left; no gesture lets it (documented). */
  | { type: 'back'; mayAsk: boolean }
  /** A tab of the bar was tapped. */
  | { type: 'tab'; index: number }
  | { type: 'theme'; theme: Theme }
  /** `page` is the number it was opened with. */
  | { type: 'page-event'; page: number; name: PageEvent; detail: Json }
  /**
   * The pages have another size now, in logical pixels.
   * @param screen - what `tt.getSystemInfo` says of it from now on
   */
  | { type: 'resize'; width: number; height: number; screen: JsonObject }
  /** The phone speaks another language from now on, as the host spells it. */
  | { type: 'language'; language: string }
  /** The preview does. */
  | { type: 'speak'; language: Language }
  | { type: 'network'; networkType: string }
  /** Something of the host's own lies over the page on top, or no more. */
  | { type: 'cover'; covered: boolean }
  | FaultMessage
