import { isRtcId } from '../../src/rtc/contract'
import { h } from '../dom'
import { words } from '../i18n/language'
import { inWords } from '../i18n/spokenError'
import type { PhoneControls, PhonePermission } from '../phoneControls'
import type { Held } from '../phoneProfile'
import { packagePlace, type PreviewInfo } from '../serverMessages'
import { Complaint } from './complaint'
import { DeviceControl } from './deviceControl'
import { FaultPanel } from './faults/faultPanel'
import type { ScenarioEditor } from './faults/scenarioEditor'
import type { Scenarios } from './faults/scenarios'
import { fit } from './fit'
import { Inspector } from './inspector/inspector'
import { PackageChoice } from './packageChoice'
import { type Known, PhoneSetup } from './phoneSetup'
import { PhoneStage } from './phoneStage'
import { PhoneStatus } from './phoneStatus'
import { toolButton, Tools } from './tools'
import { nameControl } from './tooltip'

/** What a phone's panel tells the console. */
export interface PanelEvents {
  remove: () => void
  /** The phone has another name, or runs another package. */
  changed: () => void
  /** Whether no other phone has this name. */
  isFree: (name: string) => boolean
}

/** What the panels of all phones share. */
interface SharedPanels {
  info: PreviewInfo
  scenarios: Scenarios
  editor: ScenarioEditor
}

/** One phone with its controls. */
export class PhonePanel {
  readonly element: HTMLElement
  name: string
  private readonly status = new PhoneStatus()
  private readonly nameField = h('input', {
    class: 'name',
    spellcheck: 'false',
    maxlength: '128',
  })
  private readonly complaint = new Complaint()
  private readonly inspector = new Inspector(() => this.phone)
  private readonly choice: PackageChoice
  private readonly tools: Tools
  private readonly faults: FaultPanel
  private readonly removeButton: HTMLButtonElement
  private readonly setup = new PhoneSetup()
  /** Whether its frame has loaded anything yet. */
  private loaded = false
  private held: Held
  private readonly device: DeviceControl
  private readonly stage: PhoneStage

  constructor(
    { name, runs, device = 'usual', sideways = false }: Known,
    private readonly events: PanelEvents,
    private readonly shared: SharedPanels,
  ) {
    this.name = name
    this.held = { device, sideways }
    const stage = { loaded: this.follow, wanted: () => this.navigate() }
    this.stage = new PhoneStage(stage, shared.info.networkUrls)
    this.choice = new PackageChoice(shared.info.packages, runs, () => this.change())
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
        this.setup.network = condition
        this.phone?.setNetwork(condition)
      },
      camera: toggle('camera'),
      microphone: toggle('microphone'),
      dark: () => {
        this.phone?.setTheme(this.setup.changeTheme())
        this.dress()
      },
      language: () => {
        this.phone?.setLanguage(this.setup.changeLanguage())
        this.dress()
      },
    })
    this.dress()
    this.faults = new FaultPanel(shared.scenarios, shared.editor, {
      phone: () => this.phone,
      complain: (error) => {
        this.complaint.tell(error ? (text) => text.phone.notDone(inWords(error)(text)) : null)
      },
    })
    this.device = new DeviceControl(this.held, {
      hold: (held) => this.hold(held),
      ownWindow: () => {
        const opened = this.stage.moveToWindow(this.address, this.held)
        this.complaint.tell(opened ? null : ({ phone }) => phone.noWindow)
      },
      realPhone: () => {
        this.stage.moveToRealPhone(this.address)
        this.describe()
      },
    })
    this.removeButton = toolButton('removePhone', () => {
      this.leave()
      events.remove()
    })
    this.removeButton.classList.add('remove')
    this.nameField.value = name
    this.nameField.addEventListener('change', () => this.rename(this.nameField.value.trim()))
    this.element = h(
      'article',
      { class: 'phone', 'data-name': name },
      h('header', {}, this.nameField, this.status.state, this.removeButton),
      this.choice.element,
      this.complaint.element,
      this.status.note,
      this.stage.element,
      this.tools.element,
      this.device.element,
      this.faults.element,
      this.inspector.element,
    )
    this.fit()
    this.speak()
    this.navigate()
  }

  get known(): Known {
    const { name, runs, held } = this
    return { name, runs, ...held }
  }

  /** Gives the phone the room that the page has for it. */
  fit(): void {
    fit(this.element, this.held, this.shared.info.packages.length > 1)
  }

  /** The page goes: a window of the phone's own goes with it. */
  leave(): void {
    this.stage.leave()
  }

  private hold(held: Held): void {
    this.held = held
    this.stage.hold(held)
    this.fit()
    this.events.changed()
  }

  /** Which package, among all. */
  get runs(): number {
    return this.choice.index
  }

  /** Starts the app again: at its entry page, or on the pages it is on, calls included. */
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
    this.complaint.tell(null)
    const { phone } = this
    if (!phone) {
      if (!this.stage.isAway) this.navigate()
      return
    }
    act(phone).catch((error: Error) => {
      this.complaint.tell((text) => text.phone.notRestarted(inWords(error)(text)))
    })
  }

  /** Loads the phone where its frame could not be loaded: the server was away. */
  recover(): void {
    if (!this.phone && !this.stage.isAway) this.restart('entry')
  }

  private get phone(): PhoneControls | undefined {
    return this.stage.phone
  }

  /** Its controls show what it is set to. */
  private dress(): void {
    this.tools.dress(this.setup.theme, this.setup.language)
  }

  /** Says its words in the present language. */
  speak(): void {
    const text = words()
    this.nameField.setAttribute('aria-label', text.phone.name)
    this.choice.speak()
    this.inspector.speak()
    this.faults.speak()
    nameControl(this.removeButton, text.tools.removePhone)
    this.complaint.speak()
    this.tools.speak()
    this.device.speak()
    this.stage.speak()
    this.describe()
  }

  private async removeFromRoom(): Promise<void> {
    try {
      await this.phone?.removeFromRoom()
      this.complaint.tell(null)
    } catch (error) {
      this.complaint.tell((text) => text.phone.notRemoved(inWords(error)(text)))
    }
  }

  private async share(): Promise<void> {
    const { phone } = this
    try {
      await phone?.shareScreen(!phone.sharing)
    } catch (error) {
      this.complaint.tell((text) => text.phone.notShared(inWords(error)(text)))
    }
  }

  /** Where the phone is alone, as it is set up. */
  private get address(): string {
    const query = this.setup.query(this.name, this.held, this.phone)
    return `${packagePlace(this.runs)}/phone?${query}`
  }

  private navigate(): void {
    this.element?.setAttribute('data-name', this.name)
    this.stage.load(this.name, this.address)
  }

  private rename(name: string): void {
    const taken = name !== this.name && !this.events.isFree(name)
    this.complaint.tell(
      !isRtcId(name)
        ? ({ phone }) => phone.badName
        : taken
          ? ({ phone }) => phone.nameTaken(name)
          : null,
    )
    if (this.complaint.stands || name === this.name) return
    this.name = name
    this.change()
  }

  /** Another user, or another app, with another storage: come by an invitation of its own. */
  private change(): void {
    this.events.changed()
    this.navigate()
  }

  private readonly follow = (phone: PhoneControls | undefined): void => {
    this.loaded = true
    if (!phone) return this.describe()
    phone.onChange = () => this.update(phone)
    this.update(phone)
  }

  private update(phone: PhoneControls): void {
    this.setup.take(phone)
    this.stage.note(phone)
    this.tools.update(phone)
    if (phone.sharing) this.complaint.tell(null)
    this.describe()
    this.faults.update(phone)
    this.inspector.update(phone)
  }

  /** Says in words what the phone is in, and what stands in for devices it lacks. */
  private describe(): void {
    if (!this.loaded) return
    this.status.tell(this.phone, this.stage.isOnRealPhone)
  }
}
