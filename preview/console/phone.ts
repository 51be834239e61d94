import { isRtcId } from '../../src/rtc/contract'
import { h } from '../dom'
import { words } from '../i18n/language'
import { inWords } from '../i18n/spokenError'
import type { Dictionary } from '../i18n/dictionary'
import type { NetworkCondition } from '../network/condition'
import { packagePlace, type PhoneControls, type PhonePermission, type Theme } from '../protocol'
import { CallList } from './callList'
import { PackageChoice } from './packageChoice'
import { toolButton, Tools } from './tools'
import { nameControl } from './tooltip'

/** The logical screen of every phone. */
export const SCREEN = { width: 375, height: 812 }

/** What a phone's panel tells the console. */
export interface PanelEvents {
  remove: () => void
  /** The phone has another name, or runs another package. */
  changed: () => void
  /** Whether no other phone has this name. */
  isFree: (name: string) => boolean
}

/** One phone with its controls. */
export class PhonePanel {
  readonly element: HTMLElement
  name: string
  private readonly frame = h('iframe', {
    allow: 'camera; microphone; display-capture; autoplay; clipboard-write; screen-wake-lock',
    title: '',
  })
  private readonly state = h('span', { class: 'state' })
  private readonly nameField = h('input', {
    class: 'name',
    spellcheck: 'false',
    maxlength: '128',
  })
  private readonly problem = h('p', { class: 'problem', role: 'alert', hidden: true })
  private readonly note = h('p', { class: 'note', role: 'note', hidden: true })
  private readonly calls = new CallList()
  private readonly choice: PackageChoice
  private readonly tools: Tools
  private readonly removeButton: HTMLButtonElement
  /** What is complained of, in whichever language is spoken. */
  private complaint: ((text: Dictionary) => string) | null = null
  /** As the phone had it last: a frame that failed to load cannot be asked. */
  private permissions: PhoneControls['permissions'] | undefined
  private network: NetworkCondition = 'normal'
  private dark = false
  /** Whether its frame has loaded anything yet. */
  private loaded = false
  private language = 'zh_CN'

  constructor(
    name: string,
    packages: readonly string[],
    runs: number,
    private readonly events: PanelEvents,
  ) {
    this.name = name
    this.choice = new PackageChoice(packages, runs, () => this.change())
    const toggle = (permission: PhonePermission) => () => {
      const { phone } = this
      phone?.setPermission(permission, !phone.permissions[permission])
    }
    this.tools = new Tools({
      back: () => this.phone?.back(),
      home: () => {
        const { phone } = this
        if (phone?.state === 'open') phone.hide()
        else phone?.show()
      },
      end: () => this.phone?.destroy(),
      restart: () => this.restart('entry'),
      removeFromRoom: () => void this.removeFromRoom(),
      share: () => void this.share(),
      network: (condition) => {
        this.network = condition
        this.phone?.setNetwork(condition)
      },
      camera: toggle('camera'),
      microphone: toggle('microphone'),
      dark: () => {
        this.dark = !this.dark
        this.phone?.setTheme(this.theme)
        this.tools.dress(this.theme, this.language)
      },
      language: () => {
        this.language = this.language === 'en' ? 'zh_CN' : 'en'
        this.tools.dress(this.theme, this.language)
        this.phone?.setLanguage(this.language)
      },
    })
    this.tools.dress(this.theme, this.language)
    this.removeButton = toolButton('removePhone', events.remove)
    this.removeButton.classList.add('remove')
    this.nameField.value = name
    this.nameField.addEventListener('change', () => this.rename(this.nameField.value.trim()))
    this.frame.addEventListener('load', () => this.connect())
    this.element = h(
      'article',
      { class: 'phone', 'data-name': name },
      h('header', {}, this.nameField, this.state, this.removeButton),
      this.choice.element,
      this.problem,
      this.note,
      h('div', { class: 'stage' }, h('div', { class: 'body' }, this.frame)),
      this.tools.element,
      this.calls.element,
    )
    this.speak()
    this.navigate()
  }

  /** Which package, among all. */
  get runs(): number {
    return this.choice.index
  }

  /** Starts the app anew: at its entry page, or on the pages it is on, calls included. */
  restart(where: 'entry' | 'here'): void {
    this.renew((phone) => phone.restart(where))
  }

  /**
   * Gives the app what its package is now.
   * @param inStyles - whether the package differs from what it was in its style sheets alone
   */
  takePackage(inStyles: boolean): void {
    this.renew((phone) => (inStyles ? phone.restyle() : phone.restart('here')))
  }

  private renew(act: (phone: PhoneControls) => Promise<void>): void {
    this.complain(null)
    const { phone } = this
    if (!phone) return this.navigate()
    act(phone).catch((error: Error) => {
      this.complain((text) => text.phone.notRestarted(inWords(error)(text)))
    })
  }

  /** Loads the phone where its frame could not be loaded: the server was away. */
  recover(): void {
    if (!this.phone) this.restart('entry')
  }

  private get phone(): PhoneControls | undefined {
    try {
      return this.frame.contentWindow?.__phone
    } catch {
      // What the browser shows in place of a page it cannot load is of another origin.
      return undefined
    }
  }

  private get theme(): Theme {
    return this.dark ? 'dark' : 'light'
  }

  /** Says its words in the present language. */
  speak(): void {
    const text = words()
    this.nameField.setAttribute('aria-label', text.phone.name)
    this.choice.speak()
    this.calls.speak()
    nameControl(this.removeButton, text.tools.removePhone)
    this.complain(this.complaint)
    this.tools.speak()
    this.describe()
  }

  private async removeFromRoom(): Promise<void> {
    try {
      await this.phone?.removeFromRoom()
      this.complain(null)
    } catch (error) {
      this.complain((text) => text.phone.notRemoved(inWords(error)(text)))
    }
  }

  private async share(): Promise<void> {
    const { phone } = this
    try {
      await phone?.shareScreen(!phone.sharing)
    } catch (error) {
      this.complain((text) => text.phone.notShared(inWords(error)(text)))
    }
  }

  /** Shows what went wrong, in words; null: nothing any more. */
  private complain(complaint: ((text: Dictionary) => string) | null): void {
    this.complaint = complaint
    this.problem.textContent = complaint?.(words()) ?? ''
    this.problem.hidden = !complaint
  }

  private navigate(): void {
    const allowed = this.phone?.permissions ?? this.permissions
    const query = new URLSearchParams({ name: this.name, language: this.language })
    if (this.network !== 'normal') query.set('network', this.network)
    if (this.dark) query.set('theme', 'dark')
    if (allowed?.camera === false) query.set('camera', 'refused')
    if (allowed?.microphone === false) query.set('microphone', 'refused')
    this.frame.title = this.name
    this.element?.setAttribute('data-name', this.name)
    const address = `${packagePlace(this.runs)}/phone?${query.toString()}`
    // Its own history entry would make the browser's back button restart phones.
    if (this.frame.contentWindow) this.frame.contentWindow.location.replace(address)
    else this.frame.src = address
  }

  private rename(name: string): void {
    const taken = name !== this.name && !this.events.isFree(name)
    this.complain(
      !isRtcId(name)
        ? ({ phone }) => phone.badName
        : taken
          ? ({ phone }) => phone.nameTaken(name)
          : null,
    )
    if (this.complaint || name === this.name) return
    this.name = name
    this.change()
  }

  /** Another user, or another app, with another storage: come by an invitation of its own. */
  private change(): void {
    this.events.changed()
    this.navigate()
  }

  private connect(): void {
    const { phone } = this
    this.loaded = true
    if (phone) phone.onChange = () => this.update(phone)
    if (phone) this.update(phone)
    else this.describe()
  }

  private update(phone: PhoneControls): void {
    this.permissions = { ...phone.permissions }
    this.network = phone.network
    this.tools.update(phone)
    if (phone.sharing) this.complain(null)
    this.describe()
    this.calls.show(phone.calls)
  }

  /** Says in words what the phone is in, and what stands in for devices it lacks. */
  private describe(): void {
    if (!this.loaded) return
    const { phone } = this
    const { states, madeUp } = words().phone
    const devices = ['camera', 'microphone'] as const
    this.state.textContent = states[phone?.state ?? 'notLoaded']
    this.state.dataset.state = phone?.state ?? 'failed'
    this.note.textContent = devices
      .filter((device) => phone?.madeUp[device])
      .map((device) => madeUp[device])
      .join(' ')
    this.note.hidden = !this.note.textContent
  }
}
