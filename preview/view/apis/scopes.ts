import type { PackageMeta } from '../../compiledPackage'
import type { DouyinWords } from '../../i18n/douyin/words'
import { textOf, type Json, type JsonObject } from '../../json'
import type { PhonePermission } from '../../phoneControls'
import type { Dialogs } from '../dialogs'
import type { Answers } from './answer'
import type { Agreement } from './privacy'

/** The scopes of `getSetting` that stand for what a call uses: the phone has buttons for them. */
const DEVICES: Record<string, PhonePermission> = {
  'scope.camera': 'camera',
  'scope.record': 'microphone',
}

/** Those that a person is asked for once, by what the settings call them. */
const ASKED = {
  'scope.userLocation': 'location',
  'scope.userInfo': 'userInfo',
  'scope.album': 'photos',
} as const

type AskedScope = keyof typeof ASKED

const isAsked = (scope: string): scope is AskedScope => scope in ASKED

/** What the owner has allowed an app so far, and what it was refused. */
export interface Grants {
  permissions: Record<PhonePermission, boolean>
  setPermission: (permission: PhonePermission, allowed: boolean) => void
  /** The answers to what was asked, by scope; changed in place. */
  asked: Record<string, boolean>
  /** Keeps those beyond this run. */
  saveAsked: () => void
  agreement: Agreement
}

/**
 * What an app may use. Douyin asks at the first use, then never again (documented): the settings of
 * the phone change it.
 */
export class Scopes {
  constructor(
    private readonly dialogs: Dialogs,
    private readonly grants: Grants,
    private readonly words: () => DouyinWords,
    /** What the app says of each, in its app.json (documented). */
    private readonly said: PackageMeta['permission'],
  ) {}

  /**
   * Makes sure that the app may.
   * @param why - what the app says about it now
   * @throws Error in the host's words when its owner refuses it, or did
   */
  async need(scope: string, why = this.said[scope]?.desc ?? ''): Promise<void> {
    const device = DEVICES[scope]
    const { permissions, asked } = this.grants
    if (device ? permissions[device] : asked[scope]) return
    if (device || !isAsked(scope) || scope in asked) throw new Error('auth deny')
    this.set(scope, await this.ask(ASKED[scope], why))
    if (!asked[scope]) throw new Error('auth deny')
  }

  /** Asks the owner, whatever was answered before. */
  async ask(what: keyof DouyinWords['asks'], why = ''): Promise<boolean> {
    const { allow, refuse, asks } = this.words()
    const answer = await this.dialogs.showModal({
      title: asks[what],
      content: why,
      confirmText: allow,
      cancelText: refuse,
    })
    return !!(answer as { confirm: boolean }).confirm
  }

  /** As `getSetting` answers: what was never asked for is not in it. */
  get setting(): JsonObject {
    const devices = Object.entries(DEVICES).map(([scope, permission]) => [
      scope,
      this.grants.permissions[permission],
    ])
    return { authSetting: { ...Object.fromEntries(devices), ...this.grants.asked } as JsonObject }
  }

  /** Shows the app's settings until they are put away. */
  async openSetting(): Promise<Json> {
    const words = this.words()
    const { permissions, setPermission, asked } = this.grants
    const devices = Object.values(DEVICES).map((permission) => ({
      label: words[permission],
      allowed: permissions[permission],
      set: (allowed: boolean) => setPermission(permission, allowed),
    }))
    const others = Object.keys(asked).filter(isAsked)
    await this.dialogs.openSetting([
      ...devices,
      ...others.map((scope) => ({
        label: words[ASKED[scope]],
        allowed: !!asked[scope],
        set: (allowed: boolean) => this.set(scope, allowed),
      })),
    ])
    return this.setting
  }

  /** What `tt` can ask of it. */
  readonly answers: Answers = {
    getSetting: () => this.setting,
    openSetting: () => this.openSetting(),
    authorize: async ({ scope }) => {
      const named = textOf(scope)
      // A scope that the preview knows nothing of is given, as it always was.
      if (named in DEVICES || isAsked(named)) await this.need(named)
      return { data: { [named]: 'ok' } }
    },
  }

  private set(scope: AskedScope, allowed: boolean): void {
    this.grants.asked[scope] = allowed
    this.grants.saveAsked()
  }
}
