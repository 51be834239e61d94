import type { DouyinWords } from './douyin/words'
import type { FaultWords } from './faults/words'
import type { InspectorWords } from './inspector/words'
import type { WebWords } from './web/words'
import type { NetworkCondition } from '../network/condition'

/** The languages the preview speaks; the last is the one of last resort. */
export const LANGUAGES = ['zh-CN', 'en'] as const

export type Language = (typeof LANGUAGES)[number]

/** The controls of a phone that are drawn, not written. */
export const TOOLS = [
  'back',
  'home',
  'end',
  'restart',
  'openLink',
  'removeFromRoom',
  'network',
  'share',
  'camera',
  'microphone',
  'dark',
  'language',
  'device',
  'rotate',
  'ownWindow',
  'realPhone',
  'removePhone',
] as const

export type ToolName = (typeof TOOLS)[number]

/** What the server says in words of the preview's, each page in its own language. */
export interface ServerSaying {
  says: 'building' | 'lastBuild' | 'buildFailed' | 'noPackage' | 'otherApp'
  /** How far it is, what the build printed, or which application it is. */
  detail: string
}

/** What something is called, and what it does. */
export interface ToolText {
  label: string
  does: string
}

/** Everything the preview says on its page. A language that lacks a key does not compile. */
export interface Dictionary {
  /** The language's own name. */
  name: string
  /** Of the page. */
  title: string
  bar: {
    room: string
    restartAll: string
    restartAllDoes: string
    legend: string
    closeLegend: string
    /** What the button does that has the other language's name on it. */
    language: string
    addPhone: string
  }
  tools: Record<ToolName, ToolText>
  /** The phone that is none of a maker's. */
  usualDevice: string
  /** What stands in the place of a phone that is elsewhere. */
  elsewhere: {
    window: string
    realPhone: string
    /** Nobody on the network reaches the preview: how it is started so that they do. */
    unreachable: string
    /** Names the picture of a QR code. */
    code: string
    back: string
    close: string
  }
  /** What a control is called while it does the reverse. */
  reverse: Record<'home' | 'share' | 'dark', string>
  permission: (device: string, allowed: boolean) => string
  network: Record<NetworkCondition, ToolText>
  phone: {
    /** Of the field that holds the name. */
    name: string
    /** Of the field that chooses which package it runs. */
    package: string
    controls: string
    states: Record<
      'starting' | 'open' | 'background' | 'destroyed' | 'failed' | 'notLoaded' | 'moved',
      string
    >
    /** Of the field for a link, and of the button beside it. */
    link: { field: string; open: string }
    noPageIn: (link: string) => string
    notEntered: (why: string) => string
    badName: string
    nameTaken: (name: string) => string
    notShared: (why: string) => string
    /** The browser opens no window. */
    noWindow: string
    notRestarted: (why: string) => string
    notRemoved: (why: string) => string
    notDone: (why: string) => string
    inNoRoom: (name: string) => string
    noServer: string
    /** What stands in for a device that the computer lacks. */
    madeUp: Record<'camera' | 'microphone', string>
  }
  web: WebWords
  /** What the line at the head of the page says. */
  status: {
    restarted: (roomId: string) => string
    serverGone: (port: string) => string
    server: Record<ServerSaying['says'], (detail: string) => string>
  }
  /** What the preview says to the developer inside a phone. */
  screen: {
    background: string
    ended: string
    waiting: string
    pageGone: (path: string) => string
    broken: (why: string) => string
    noListener: (api: string) => string
    noSjsLayout: (method: string) => string
    noBehavior: (name: string) => string
    noApi: (api: string, how: 'throws' | 'fails') => string
    brokenTemplate: (where: string) => string
    noTag: (tag: string) => string
    placeFor: (tag: string) => string
    noAttribute: (tag: string, name: string) => string
    /** A value of an attribute that the preview knows for others. */
    noValue: (tag: string, name: string, value: string) => string
    /** Of a key of app.json or of a page’s json; `files` says which. */
    noConfig: (key: string, files: string) => string
    /** Of a method that a template names. */
    noHandler: (owner: string, name: string) => string
    noOpenType: (api: string) => string
    /** Of a button's `open-type`. */
    noButton: (type: string) => string
    noSocketHeader: string
    /** Of headers that a browser lets no page set. */
    notSent: (api: string, headers: string) => string
    /** Of a button that agrees to the privacy agreement, by its id. */
    notTapped: (button: string) => string
    /** Above what would be shared. */
    share: string
    /** On a picture or a sound that no device made. */
    synthetic: Record<'picture' | 'sound', string>
  }
  /** On a phone whose app threw something. */
  thrown: {
    title: (errors: number) => string
    times: (count: number) => string
    close: string
    /** How an error came to light, where it was no function of the package that has a name. */
    ways: Record<string, string>
  }
  /** What can be made to go wrong. */
  faults: FaultWords
  /** Where what goes on inside a phone is shown. */
  inspector: InspectorWords
  /** What the type checker has against the source. */
  types: (problems: number) => string
  editor: {
    /** What a click on a place in the source does. */
    does: string
    none: string
    notOpened: (why: string) => string
  }
  /** What Douyin itself says, in the language of the phone. */
  douyin: DouyinWords
}
