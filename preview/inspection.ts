/**
 * What may be asked of a package that runs: by the driver of a test, by the client of
 * `miniprogram-automator`, by the console. Questions and answers cross as JSON.
 */
import type { Json, JsonObject } from './json'

/** A page of the stack. */
export interface OpenPage {
  /** No other page of this run has it. */
  id: number
  path: string
  /** As the page's `onLoad` got it: undecoded. Secrets are masked. */
  query: Record<string, string>
}

/** What `setData` cost one page or component. */
export interface SetDataStats {
  calls: number
  /** UTF-8 bytes of the JSON that crosses. */
  bytes: number
  /** Every key ever written, in order of first use. */
  keys: string[]
}

/** What a package was told of. */
export interface SeenEvent {
  /** Counts those of one run, from 1. */
  id: number
  /** When, in ms since 1970. */
  at: number
  /** Who told it: a context of calls, the host, the life of a page, an element that was touched. */
  from: 'rtc' | 'app' | 'page' | 'element'
  name: string
  /** Secrets are masked. */
  payload: Json
}

/** One `setData`. */
export interface SeenChange {
  /** Counts those of one run, from 1. */
  id: number
  /** When, in ms since 1970. */
  at: number
  /** Of the page or component that set it. */
  path: string
  /** UTF-8 bytes of the JSON that crosses. */
  bytes: number
  /** What was set, by data path. */
  keys: string[]
  /** Secrets are masked; null of what is too long to be kept. */
  data: Json
}

/** Who is asked: a page by its `id`, a component by its `node`, else the page on top. */
export type Owner = { page: number } | { node: number } | Record<string, never>

/** What stands in for a function of `tt`. */
export type Stub =
  /** What it answers: by `fail` where its `errMsg` says `:fail`. */
  | { result: Json }
  /** The text of a function that is called in its place, with these arguments behind the call's own. */
  | { functionDeclaration: string; args: Json[] }

/** What the logic layer is asked, by name; each answers at once, or by a promise. */
export interface Inspections {
  /** The page stack, bottom first. */
  stack: () => OpenPage[]
  /**
   * The data of a page or a component. Secrets are masked.
   * @param path - a part of it, as `setData` names it: `list[0].name`; all of it when it is empty
   */
  data: (owner: Owner, path: string) => Json
  /** Sets data as the page or the component would. */
  setData: (owner: Owner, data: JsonObject) => null
  /** Calls a method of a page or a component. */
  callMethod: (owner: Owner, method: string, args: Json[]) => Json
  /** Calls a function of `tt`; one that answers by callback, or by a promise, is waited for. */
  callApi: (name: string, args: Json[]) => Json
  /** Calls a function, given as text, as a file of the package would: it sees `tt` and `getApp`. */
  callFunction: (functionDeclaration: string, args: Json[]) => Json
  /** Puts something in the place of a function of `tt`; null gives it back. */
  stub: (name: string, stub: Stub | null) => null
  /** What `setData` cost so far in this run, by page and component. */
  counters: () => Record<string, SetDataStats>
  /** What the app has stored. Secrets are masked. */
  storage: () => JsonObject
  /** Stores something under a key, within the limits that the app has. */
  store: (key: string, value: Json) => null
  /** Forgets what is stored under a key. */
  unstore: (key: string) => null
  /** The events since the one of a number, 0 for all, in order: at most the last 200 of the run. */
  events: (after: number) => SeenEvent[]
  /** The same for each `setData`. */
  changes: (after: number) => SeenChange[]
}

/** A question's name. */
export type Question = keyof Inspections

/** Asks the logic layer of the app that runs; rejects, in words, with what is in the way. */
export type Inspect = <Q extends Question>(
  question: Q,
  ...args: Parameters<Inspections[Q]>
) => Promise<ReturnType<Inspections[Q]>>

/** A line that the package put on its console. Secrets are masked. */
export interface ConsoleLine {
  /** When, in ms since 1970. */
  at: number
  level: 'debug' | 'log' | 'info' | 'warn' | 'error'
  text: string
}
