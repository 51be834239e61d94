import type { RtcAudioDevice, RtcCamera, RtcStreamType, RtcSwitch } from '../rtc/contract'
import type { RtcErrorReason } from '../rtc/errors'

/** The languages that the pages speak; the first is used when no other fits. */
export const LANGUAGES = ['zh-CN', 'en'] as const

export type Language = (typeof LANGUAGES)[number]

/** The language to change to. */
export const otherThan = (language: Language): Language => (language === 'en' ? 'zh-CN' : 'en')

/** The qualities of the own picture that can be chosen. */
export type Quality = 'smooth' | 'standard' | 'high'

/** What is asked of the host itself: the clipboard, a page or its settings to open, a code to read. */
export type HostRequest = 'copy' | 'open' | 'settings' | 'scan'

/** Why sound or picture of oneself does not reach the others. */
export type Unsent = 'off' | 'refused' | 'unpublished' | 'invisible'

/** What happened, in a few words, and what the user can do next. */
export interface ErrorText {
  title: string
  next: string
}

/** What is said of each reason of an `RtcError`. */
export type ErrorTexts = Readonly<Record<RtcErrorReason, ErrorText>>

/** Everything the pages say. A language that lacks a key does not compile. */
export interface Dictionary {
  /** The language's own name. */
  name: string
  lobby: {
    title: string
    subtitle: string
    roomId: string
    userId: string
    token: string
    idHint: string
    /** Of the room ID's field, which takes an invitation, too. */
    roomHint: string
    tokenHint: string
    refused: Record<'roomId' | 'userId' | 'token', string>
    /** Of a token that the host refused for just these ids, or called expired. */
    tokenRefused: string
    tokenFromInvitation: string
    changeToken: string
    join: string
    previewOff: string
    crashed: string
    scan: string
    invite: string
  }
  room: {
    title: string
    component: string
    info: string
    api: string
    joining: string
    slow: string
    networkLost: string
    /** On the web, until somebody touches the page. */
    heldSound: string
    /** @param visible - whether the others count oneself, too */
    inCall: (members: number, visible: boolean) => string
    /** @param visible - whether who comes will see oneself */
    alone: (visible: boolean) => string
    exiting: string
    left: string
    leftNext: string
    lasted: (time: string) => string
    failed: string
    exitFailed: (why: string) => string
    retryExit: string
    joinAgain: string
    backToLobby: string
    exit: string
    apiName: (method: string) => string
    noAnswer: string
    calling: string
    callApi: string
    copyLog: string
    reveal: string
    hide: string
    copy: string
    copied: string
    me: string
    /** The own shared screen. */
    myScreen: string
    screenOf: (name: string) => string
    viewError: (member: string, code: number, text: string) => string
    turn: Record<'back' | 'on', string>
    /** Gives a picture the whole stage, and takes it back. */
    fill: string
    unfill: string
    /** Turns a picture on its side. */
    rotate: string
  }
  media: {
    microphone: string
    camera: string
    flip: string
    speaker: string
    more: string
    close: string
  }
  /** What keeps the others from seeing or hearing oneself; short, for the smallest picture. */
  unsent: Record<'microphone' | 'camera', Record<Exclude<Unsent, 'invisible'>, string>> & {
    /** Neither seen nor heard, nor known to be there. */
    invisible: string
    /** On a control, which says by itself what it is of. */
    badge: Record<Unsent, string>
  }
  options: {
    own: string
    publishAudio: string
    publishVideo: string
    visible: string
    invisible: string
    quality: string
    qualities: Record<Quality, string>
    members: string
    nobody: string
    audio: string
    video: string
    screen: string
  }
  /** The arguments of the methods, for those who call them by hand. */
  api: {
    names: Record<
      | 'roomId'
      | 'userId'
      | 'token'
      | 'autoPublish'
      | 'autoSubscribe'
      | 'state'
      | 'streamType'
      | 'camera'
      | 'device'
      | 'visible'
      | 'width'
      | 'height'
      | 'frameRate',
      string
    >
    /** What each value means, by the argument's name. */
    values: {
      state: Record<RtcSwitch, string>
      streamType: Record<RtcStreamType, string>
      camera: Record<RtcCamera, string>
      device: Record<RtcAudioDevice, string>
      visible: Record<'true' | 'false', string>
      autoPublish: Record<'true' | 'false', string>
      autoSubscribe: Record<'true' | 'false', string>
    }
    /** The range of a number, by its unit. */
    ranges: Record<'pixels' | 'fps', (from: number, to: number) => string>
    wholeNumber: (from: number, to: number) => string
    /** An argument is wrong, so that nothing was asked. */
    notCalled: string
  }
  refused: {
    title: (devices: string) => string
    /** Of a device that was pulled out while it ran. */
    unplugged: (devices: string) => string
    openSettings: string
    retry: string
    next: Record<'mini-program' | 'system' | 'unplugged', string>
  }
  invitation: Record<'unreadable' | 'over' | 'otherApp' | 'roomId' | 'userId' | 'token', ErrorText>
  /** Of an invitation that is made. */
  made: {
    /** There is no room to invite to. */
    noRoom: string
    code: string
    until: (month: number, day: number, time: string) => string
    noToken: string
    copy: string
    share: string
    /** What the one who is invited reads. */
    title: (roomId: string) => string
  }
  hostRefused: Record<HostRequest, string>
  crashed: ErrorText
  errors: ErrorTexts
}
