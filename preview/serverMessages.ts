import type { ServerSaying } from './i18n/dictionary'

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

/** What a phone is told when it starts. */
export interface LaunchQuery {
  /** As in a scanned code: `key=value&…`, encoded. */
  query: string
}

/**
 * The preview's origin as a package names it: whichever preview runs the package answers. A build
 * outlives its preview, and the next one has another port.
 */
export const PREVIEW_ORIGIN = 'http://preview.invalid'

/** The element of a phone's page that says how the phone is from the start. */
export const LIKENESS = 'likeness'

/** What the console and the phones are told about the preview. */
export interface PreviewInfo {
  /** The one that calls must be made with; left out where any will do. */
  appId?: string
  /** The room every phone is invited to. */
  roomId: string
  phones: number
  /** The folders of the packages: each phone runs one of them. */
  packages: readonly string[]
  /** Where others on the network reach the preview; none while it listens to this machine alone. */
  networkUrls: readonly string[]
  /** Whether members may come by a link, in a web build. */
  web: boolean
}

/** What the page of all phones can be told to do. */
export type PageOrder = 'restart' | 'add'

/** Where a web build is served, below the preview's origin. */
export const WEB_PLACE = '/web/'

/** Where the web build is to be had, or the folder that it was looked for in. */
export type WebApp = { address: string } | { missing: string }

/**
 * Where a package's own pages and addresses are, below the preview's origin. A page finds what is
 * beside it: none names its place.
 * @param index - of the package among all
 */
export const packagePlace = (index: number) => (index === 0 ? '' : `/${index + 1}`)

/** What the server tells the open page. */
export type PreviewEvent =
  /** First of all: who answers. A preview that was started again has another room, and other tokens. */
  | { type: 'preview'; info: PreviewInfo }
  | { type: 'package'; index: number; version: string; shape: string }
  | { type: 'status'; text: string; error: boolean; saying?: ServerSaying }
  /** Somebody at the terminal wants it: the phones start anew, or are one more. */
  | { type: 'order'; order: PageOrder }
  /** The types were checked: all that is wrong with them. */
  | { type: 'types'; problems: TypeProblem[] }
