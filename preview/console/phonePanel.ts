import { h } from '../dom'
import { words } from '../i18n/language'
import { inWords } from '../i18n/spokenError'
import type { PhoneControls } from '../phoneControls'
import type { Held } from '../phoneProfile'
import { packagePlace, type PreviewInfo } from '../serverMessages'
import { Complaint } from './complaint'
import { DeviceControl } from './deviceControl'
import { FaultPanel } from './faults/faultPanel'
import type { ScenarioEditor } from './faults/scenarioEditor'
import type { Scenarios } from './faults/scenarios'
import { fit } from './fit'
import { Inspector } from './inspector/inspector'
import { NameField } from './nameField'
import { PackageChoice } from './packageChoice'
import { phoneActions } from './phoneActions'
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
  private readonly complaint = new Complaint()
  private readonly nameField: NameField
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
    this.tools = new Tools(
      phoneActions({
        phone: () => this.phone,
        setup: this.setup,
        complaint: this.complaint,
        restart: () => this.restart('entry'),
        onDressed: () => this.dress(),
      }),
    )
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
    this.nameField = new NameField(name, this.complaint, {
      isFree: events.isFree,
      onRename: (next) => {
        this.name = next
        this.change()
      },
    })
    this.element = h(
      'article',
      { class: 'phone', 'data-name': name },
      h('header', {}, this.nameField.element, this.status.state, this.removeButton),
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

  /** Closes the phone's own window, because the page goes away. */
  leave(): void {
    this.stage.leave()
  }

  private hold(held: Held): void {
    this.held = held
    this.stage.hold(held)
    this.fit()
    this.events.changed()
  }

  /** The index of its package, among all. */
  get runs(): number {
    return this.choice.index
  }

  /** Starts the app again: at its entry page, or on the pages it is on, calls included. */
  restart(where: 'entry' | 'here'): void {
    this.renew((phone) => phone.restart(where))
  }

  /**
   * Gives the app the package as it was built last.
   * @param inStyles - whether nothing but its style sheets has changed
   */
  takePackage(inStyles: boolean): void {
    this.renew((phone) => (inStyles ? phone.restyle() : phone.restart('here')))
  }

  /** Makes the phone ready for the package that is being built. */
  prepare(): void {
    this.phone?.prepare()
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

  /** Loads the phone again when its frame could not be loaded because the server was away. */
  recover(): void {
    if (!this.phone && !this.stage.isAway) this.restart('entry')
  }

  private get phone(): PhoneControls | undefined {
    return this.stage.phone
  }

  /** Has the tools show the look and the language that the phone is set to. */
  private dress(): void {
    this.tools.dress(this.setup.theme, this.setup.language)
  }

  /** Says its words in the present language. */
  speak(): void {
    this.nameField.speak()
    this.choice.speak()
    this.inspector.speak()
    this.faults.speak()
    nameControl(this.removeButton, words().tools.removePhone)
    this.complaint.speak()
    this.tools.speak()
    this.device.speak()
    this.stage.speak()
    this.describe()
  }

  /** The address of a page with this phone alone, set up as it is. */
  private get address(): string {
    const query = this.setup.query(this.name, this.held, this.phone)
    return `${packagePlace(this.runs)}/phone?${query}`
  }

  private navigate(): void {
    this.element?.setAttribute('data-name', this.name)
    this.stage.load(this.name, this.address)
  }

  /** Loads the phone as another user or with another package: it gets an invitation and a storage of its own. */
  private change(): void {
    this.events.changed()
    this.navigate()
  }

  private readonly follow = (phone: PhoneControls | undefined): void => {
    this.loaded = true
    if (!phone) return this.describe()
    this.setup.give(phone)
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

  /** Tells the phone's state in words, and which of its devices are made up. */
  private describe(): void {
    if (!this.loaded) return
    this.status.tell(this.phone, this.stage.isOnRealPhone)
  }
}
