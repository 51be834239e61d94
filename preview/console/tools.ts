import { h } from '../dom'
import type { Dictionary, ToolName } from '../i18n/dictionary'
import { words } from '../i18n/language'
import type { NetworkCondition } from '../network/condition'
import type { PhoneControls, PhonePermission } from '../phoneControls'
import type { Theme } from '../phoneProfile'
import { drawing } from './icons'
import { LinkControl } from './linkControl'
import { NetworkControl } from './networkControl'
import { nameControl } from './tooltip'

/** The tools in the row below a phone, in their order: at its left end and at its right end. */
const LEFT = ['back', 'home', 'end', 'restart'] as const
const RIGHT = ['share', 'camera', 'microphone', 'dark', 'language'] as const

/** Stands in the second row beside the network: in the first row people took it for the network. */
const APART = 'removeFromRoom'
const ALL = [...LEFT, ...RIGHT, APART] as const

type RowTool = (typeof ALL)[number]

/** What each control does when it is pressed. */
export type ToolActions = Record<RowTool, () => void> & {
  network: (condition: NetworkCondition) => void
  openLink: (link: string) => void
}

const PERMISSIONS: readonly PhonePermission[] = ['camera', 'microphone']

/** The drawn controls below a phone. */
export class Tools {
  readonly element: HTMLElement
  private readonly toolbar: HTMLElement
  private readonly network: NetworkControl
  private readonly link: LinkControl
  private readonly buttons: Record<RowTool, HTMLButtonElement>
  /** What the phone told last: a frame that failed to load tells nothing. */
  private reversed: Partial<Record<RowTool, boolean>> = {}
  private permissions: Partial<PhoneControls['permissions']> = {}

  constructor(actions: ToolActions) {
    const button = (tool: RowTool) =>
      h('button', { 'data-tool': tool, onclick: actions[tool] }, drawing(tool))
    this.buttons = Object.fromEntries(ALL.map((tool) => [tool, button(tool)])) as Record<
      RowTool,
      HTMLButtonElement
    >
    this.network = new NetworkControl(actions.network)
    this.link = new LinkControl(actions.openLink)
    this.toolbar = h(
      'div',
      { class: 'tools', role: 'toolbar' },
      ...LEFT.map((tool) => this.buttons[tool]),
      h('span', { class: 'gap' }),
      ...RIGHT.map((tool) => this.buttons[tool]),
    )
    this.element = h(
      'div',
      {},
      this.toolbar,
      h('div', { class: 'tools' }, this.network.element, this.link.button, this.buttons[APART]),
      this.link.form,
    )
    this.toolbar.addEventListener('keydown', (event) => this.walk(event))
    this.enter(this.buttons.back)
    this.speak()
  }

  /** Shows what the phone is in. */
  update(phone: PhoneControls): void {
    this.reversed.home = phone.state !== 'open'
    this.reversed.share = phone.sharing
    this.permissions = { ...phone.permissions }
    this.network.show(phone.network)
    this.buttons.share.classList.toggle('on', phone.sharing)
    for (const device of PERMISSIONS) {
      this.buttons[device].setAttribute('aria-pressed', String(!phone.permissions[device]))
    }
    this.speak()
  }

  /** Shows the look and the language the phone has from now on. */
  dress(theme: Theme, phoneLanguage: string): void {
    this.reversed.dark = theme === 'dark'
    this.buttons.dark.replaceChildren(drawing(theme === 'dark' ? 'light' : 'dark'))
    this.buttons.language.replaceChildren(drawing('language', phoneLanguage === 'en' ? 'EN' : '中'))
    this.speak()
  }

  /** Says its words in the present language. */
  speak(): void {
    const text = words()
    this.toolbar.setAttribute('aria-label', text.phone.controls)
    this.network.speak()
    this.link.speak()
    for (const tool of ALL) {
      nameControl(this.buttons[tool], {
        label: this.label(tool, text),
        does: text.tools[tool].does,
      })
    }
  }

  private label(tool: RowTool, { tools, reverse, permission }: Dictionary): string {
    const { label } = tools[tool]
    if (tool === 'camera' || tool === 'microphone') {
      return permission(label, this.permissions[tool] ?? true)
    }
    const canReverse = tool === 'home' || tool === 'share' || tool === 'dark'
    return canReverse && this.reversed[tool] ? reverse[tool] : label
  }

  private row(): HTMLButtonElement[] {
    return [...LEFT, ...RIGHT].map((tool) => this.buttons[tool])
  }

  /** As in any toolbar, Tab comes to one control, and the arrows go on from there. */
  private walk(event: KeyboardEvent): void {
    const row = this.row()
    const at = row.findIndex((button) => button === event.target)
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: row.length - 1 }[event.key]
    if (at < 0 || next === undefined) return
    event.preventDefault()
    const button = row.at(next % row.length)
    if (!button) return
    this.enter(button)
    button.focus()
  }

  private enter(button: HTMLButtonElement): void {
    for (const other of this.row()) other.tabIndex = other === button ? 0 : -1
  }
}

/** A control that stands alone: the drawing, its words, what it does. */
export function toolButton(tool: ToolName, onclick: () => void): HTMLButtonElement {
  return h('button', { 'data-tool': tool, onclick }, drawing(tool))
}
