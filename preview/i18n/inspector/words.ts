/** What can be looked at of a phone, in the order of its tabs. */
export const SIGHTS = [
  'calls',
  'events',
  'changes',
  'console',
  'data',
  'storage',
  'pages',
  'counters',
] as const

export type Sight = (typeof SIGHTS)[number]

/** What a phone has running, counted, in the order it is shown in. */
export const COUNTED = [
  'connections',
  'tracks',
  'sockets',
  'timers',
  'audioContexts',
  'listeners',
  'contextListeners',
] as const

/** Where in a text something is, from 1. */
export interface TextPlace {
  line: number
  column: number
}

/** What the preview says where it shows what goes on inside a phone. */
export interface InspectorWords {
  /** Of the whole panel. */
  title: string
  tabs: Record<Sight, string>
  search: string
  /** Of the choice that narrows a list. */
  only: string
  all: string
  topPage: string
  pause: string
  resume: string
  copy: string
  copied: string
  notCopied: string
  download: string
  none: string
  nothingFits: string
  noApp: string
  calls: Record<'open' | 'done' | 'failed', string>
  events: Record<'rtc' | 'app' | 'page' | 'element', string>
  bytes: (count: number) => string
  /** In place of data that was too long to be kept. */
  notKept: string
  more: (count: number) => string
  edit: (what: string) => string
  editAll: string
  remove: (what: string) => string
  apply: string
  cancel: string
  /** Of a text that is no JSON. */
  badJson: (at: TextPlace | null) => string
  /** What was typed holds what stands in the place of a secret. */
  hidden: string
  notDone: (why: string) => string
  counters: Record<(typeof COUNTED)[number], string>
  setData: string
  setDataOf: (calls: number, bytes: number) => string
}
