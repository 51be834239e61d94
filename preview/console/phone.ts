import { isRtcId } from '../../src/rtc/contract'
import { h, icon } from '../dom'
import type { NativeCall, PhoneControls, PhonePermission } from '../protocol'

const ICONS = {
  back: '<path d="m15 5-7 7 7 7"/>',
  home: '<path d="M4 11 12 4l8 7v9H4z"/>',
  reload: '<path d="M20 12a8 8 0 1 1-2.3-5.7M20 3v4.5h-4.5"/>',
  remove: '<path d="M6 6l12 12M18 6 6 18"/>',
  camera: '<rect x="2" y="6" width="13" height="12" rx="3"/><path d="m15 11 6-3.5v9L15 13"/>',
  microphone:
    '<rect x="9" y="3" width="6" height="11" rx="3"/><path d="M5 11a7 7 0 0 0 14 0M12 18v3"/>',
  light:
    '<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4"/>',
  dark: '<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z"/>',
  screen: '<rect x="3" y="4" width="18" height="12" rx="2"/><path d="M8 20h8M12 16v4"/>',
  cut: '<path d="M9 15l-3 3a3.5 3.5 0 0 1-5-5l3-3M15 9l3-3a3.5 3.5 0 0 1 5 5l-3 3M8 3v3M3 8h3M16 21v-3M21 16h-3"/>',
  power: '<path d="M12 3v9M6.3 7a8 8 0 1 0 11.4 0"/>',
} as const

/** Calls shown below a phone. */
const SHOWN_CALLS = 40

/** The logical screen of every phone. */
export const SCREEN = { width: 375, height: 812 }

const STATES: Record<string, string> = {
  starting: 'starting',
  open: 'open',
  background: 'in the background',
  destroyed: 'ended by the host',
  failed: 'failed',
}

/** What a phone's panel tells the console. */
export interface PanelEvents {
  remove: () => void
  /** The phone has another name. */
  renamed: () => void
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
    'aria-label': 'Name of the phone, its userId',
    spellcheck: 'false',
    maxlength: '128',
  })
  private readonly problem = h('p', { class: 'problem', role: 'alert', hidden: true })
  private readonly note = h('p', { class: 'note', role: 'note', hidden: true })
  private readonly calls = h('ol', { class: 'calls' })
  private readonly callCount = h('span', { class: 'count' })
  private readonly toggles: Record<PhonePermission, HTMLButtonElement>
  private readonly homeButton: HTMLButtonElement
  private readonly shareButton: HTMLButtonElement
  /** As the phone had it last: a frame that failed to load cannot be asked. */
  private permissions: PhoneControls['permissions'] | undefined
  private dark = false
  private language = 'zh_CN'

  constructor(
    name: string,
    private readonly events: PanelEvents,
  ) {
    this.name = name
    const button = (
      drawing: keyof typeof ICONS,
      label: string,
      onclick: () => void,
      more: Record<string, string> = {},
    ) => h('button', { title: label, 'aria-label': label, onclick, ...more }, icon(ICONS[drawing]))
    const toggle = (permission: PhonePermission) =>
      button(permission, '', () => {
        const { phone } = this
        phone?.setPermission(permission, !phone.permissions[permission])
      })
    this.toggles = { camera: toggle('camera'), microphone: toggle('microphone') }
    this.homeButton = button('home', 'Home', () => {
      const { phone } = this
      if (phone?.state === 'open') phone.hide()
      else phone?.show()
    })
    this.shareButton = button('screen', 'Share the screen', () => {
      const { phone } = this
      phone?.shareScreen(!phone.sharing).catch((error: Error) => {
        this.complain(`The screen is not shared: ${error.message}`)
      })
    })
    const theme = button('dark', 'Dark', () => {
      this.dark = !this.dark
      this.phone?.setTheme(this.dark ? 'dark' : 'light')
      theme.replaceChildren(icon(ICONS[this.dark ? 'light' : 'dark']))
      theme.title = this.dark ? 'Light' : 'Dark'
      theme.setAttribute('aria-label', theme.title)
    })
    const language = h('button', { class: 'words', title: 'Language of the phone' }, '中')
    language.addEventListener('click', () => {
      this.language = this.language === 'en' ? 'zh_CN' : 'en'
      language.textContent = this.language === 'en' ? 'EN' : '中'
      this.reload()
    })
    this.nameField.value = name
    this.nameField.addEventListener('change', () => this.rename(this.nameField.value.trim()))
    this.frame.addEventListener('load', () => this.connect())
    this.element = h(
      'article',
      { class: 'phone', 'data-name': name },
      h(
        'header',
        {},
        this.nameField,
        this.state,
        button('remove', 'Remove this phone', events.remove, { class: 'remove' }),
      ),
      this.problem,
      this.note,
      h('div', { class: 'stage' }, h('div', { class: 'body' }, this.frame)),
      h(
        'div',
        { class: 'tools', role: 'toolbar', 'aria-label': 'Controls of the phone' },
        button('back', 'Back', () => this.phone?.back()),
        this.homeButton,
        button('power', 'End the app, as the host does after 5 minutes in the background', () =>
          this.phone?.destroy(),
        ),
        button('reload', 'Start the app anew', () => this.reload()),
        h('span', { class: 'gap' }),
        button('cut', 'Put this user out of the room, as the vendor’s server can', () => {
          this.phone?.removeFromRoom().then(
            () => this.complain(''),
            (error: Error) => this.complain(`Not put out of the room: ${error.message}`),
          )
        }),
        this.shareButton,
        this.toggles.camera,
        this.toggles.microphone,
        theme,
        language,
      ),
      h('details', {}, h('summary', {}, 'Native calls', this.callCount), this.calls),
    )
    this.navigate()
  }

  /** Starts the app anew, in place. */
  reload(): void {
    this.complain('')
    this.navigate()
  }

  /** Loads the phone where its frame could not be loaded: the server was away. */
  recover(): void {
    if (!this.phone) this.reload()
  }

  private get phone(): PhoneControls | undefined {
    try {
      return this.frame.contentWindow?.__phone
    } catch {
      // What the browser shows in place of a page it cannot load is of another origin.
      return undefined
    }
  }

  /** Shows what went wrong, in words; nothing with `''`. */
  private complain(problem: string): void {
    this.problem.textContent = problem
    this.problem.hidden = !problem
  }

  private navigate(): void {
    const allowed = this.phone?.permissions ?? this.permissions
    const query = new URLSearchParams({ name: this.name, language: this.language })
    if (this.dark) query.set('theme', 'dark')
    if (allowed?.camera === false) query.set('camera', 'refused')
    if (allowed?.microphone === false) query.set('microphone', 'refused')
    this.frame.title = this.name
    this.element?.setAttribute('data-name', this.name)
    const address = `/phone?${query.toString()}`
    // Its own history entry would make the browser's back button restart phones.
    if (this.frame.contentWindow) this.frame.contentWindow.location.replace(address)
    else this.frame.src = address
  }

  private rename(name: string): void {
    const problem = !isRtcId(name)
      ? 'A name is 1 to 128 of: letters, digits, @ . _ -'
      : name !== this.name && !this.events.isFree(name)
        ? `Another phone is called ${name} already.`
        : ''
    this.complain(problem)
    if (problem || name === this.name) return
    this.name = name
    this.events.renamed()
    this.reload()
  }

  private connect(): void {
    const { phone } = this
    if (!phone) {
      this.state.textContent = 'not loaded'
      this.state.dataset.state = 'failed'
      return
    }
    phone.onChange = () => this.update(phone)
    this.update(phone)
  }

  private update(phone: PhoneControls): void {
    this.permissions = { ...phone.permissions }
    this.state.textContent = STATES[phone.state] ?? phone.state
    this.state.dataset.state = phone.state
    for (const permission of ['camera', 'microphone'] as const) {
      const allowed = phone.permissions[permission]
      const label = `${permission === 'camera' ? 'Camera' : 'Microphone'}: ${allowed ? 'allowed' : 'refused'}`
      const toggle = this.toggles[permission]
      toggle.setAttribute('aria-pressed', String(!allowed))
      toggle.setAttribute('aria-label', label)
      toggle.title = label
    }
    const { camera, microphone } = phone.madeUp
    this.note.textContent = [
      camera && 'No camera here: a drawn picture stands in.',
      microphone && 'No microphone here: a tone stands in.',
    ]
      .filter(Boolean)
      .join(' ')
    this.note.hidden = !this.note.textContent
    const label = phone.state === 'open' ? 'Home' : 'Open the app'
    this.homeButton.title = label
    this.homeButton.setAttribute('aria-label', label)
    const share = phone.sharing ? 'Stop sharing the screen' : 'Share the screen'
    this.shareButton.title = share
    this.shareButton.setAttribute('aria-label', share)
    this.shareButton.classList.toggle('on', phone.sharing)
    if (phone.sharing) this.complain('')
    this.callCount.textContent = String(phone.calls.length)
    this.calls.replaceChildren(...phone.calls.slice(-SHOWN_CALLS).reverse().map(row))
  }
}

function row({ name, args, answer }: NativeCall): HTMLElement {
  const failed =
    typeof answer === 'object' &&
    /:fail/.test(String((answer as { errMsg?: unknown } | null)?.errMsg))
  return h(
    'li',
    { class: answer === null ? 'open' : failed ? 'failed' : 'done' },
    h('b', {}, name),
    h('code', {}, JSON.stringify(args)),
    h('code', { class: 'answer' }, answer === null ? '…' : JSON.stringify(answer)),
  )
}
