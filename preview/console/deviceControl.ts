import { h } from '../dom'
import { words } from '../i18n/language'
import { DEVICE_NAMES, DEVICES, deviceNamed, type Held } from '../phoneProfile'
import { drawing } from './icons'
import { explain, nameControl } from './tooltip'

const TOOLS = ['rotate', 'ownWindow', 'realPhone'] as const

/** What the controls do. */
type DeviceActions = {
  /** Called when another phone or another way of holding it was chosen. */
  hold: (held: Held) => void
} & Record<'ownWindow' | 'realPhone', () => void>

/** Chooses which phone it is, how it is held, and where it is shown. */
export class DeviceControl {
  private readonly choice = h('select')
  private readonly buttons: Record<(typeof TOOLS)[number], HTMLButtonElement>
  readonly element: HTMLElement

  /** @param held - to begin with */
  constructor(
    private held: Held,
    actions: DeviceActions,
  ) {
    const hold = (change: Partial<Held>) => {
      this.held = { ...this.held, ...change }
      this.show()
      actions.hold(this.held)
    }
    const button = (tool: (typeof TOOLS)[number], onclick: () => void) =>
      h('button', { 'data-tool': tool, onclick }, drawing(tool))
    this.buttons = {
      rotate: button('rotate', () => hold({ sideways: !this.held.sideways })),
      ownWindow: button('ownWindow', actions.ownWindow),
      realPhone: button('realPhone', actions.realPhone),
    }
    this.choice.addEventListener('change', () => hold({ device: deviceNamed(this.choice.value) }))
    this.element = h(
      'div',
      { class: 'tools device' },
      this.choice,
      ...TOOLS.map((tool) => this.buttons[tool]),
    )
    this.speak()
  }

  /** Says its words in the present language. */
  speak(): void {
    const { tools, usualDevice } = words()
    const options = DEVICE_NAMES.map((name) => {
      const { label, width, height } = DEVICES[name]
      return h('option', { value: name }, `${label || usualDevice} · ${width} × ${height}`)
    })
    this.choice.replaceChildren(...options)
    this.choice.setAttribute('aria-label', tools.device.label)
    explain(this.choice, tools.device)
    for (const tool of TOOLS) nameControl(this.buttons[tool], tools[tool])
    this.show()
  }

  private show(): void {
    this.choice.value = this.held.device
    this.buttons.rotate.classList.toggle('on', this.held.sideways)
  }
}
