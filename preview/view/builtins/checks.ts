import { Builtin, part } from './builtin'

/** The DOM event by which a check tells its group; the group keeps it. */
const CHECKED = 'tt-checked'

const CSS =
  ':host{display:inline-flex;align-items:center;gap:6px;vertical-align:middle;cursor:pointer}' +
  'button{all:unset;flex:none;box-sizing:border-box;display:grid;place-items:center;width:22px;height:22px;border:1.5px solid #b9bcc4;background:#fff;pointer-events:none}' +
  'button[role=checkbox]{border-radius:4px}button[role=radio]{border-radius:50%}' +
  'button[aria-checked=true]{border-color:var(--colour,#fe2c55);background:var(--colour,#fe2c55)}' +
  'button[aria-checked=true]::after{content:"";width:5px;height:10px;border:solid #fff;border-width:0 2px 2px 0;transform:translateY(-1px) rotate(45deg)}' +
  'button:disabled{opacity:.45}' +
  'button:focus-visible{outline:2px solid #4c8dff;outline-offset:2px}'

/** What `checkbox` and `radio` share: a sign that is on or off, and the package's words beside it. */
abstract class Check extends Builtin {
  private readonly button: HTMLButtonElement

  constructor(role: 'checkbox' | 'radio') {
    super()
    const html = `<button role="${role}" aria-checked="false"></button><slot></slot>`
    this.button = part(this.inner(html, CSS), 'button')
    this.addEventListener('click', () => this.activate())
  }

  get checked(): boolean {
    return this.button.getAttribute('aria-checked') === 'true'
  }

  show(checked: boolean): void {
    this.button.setAttribute('aria-checked', String(checked))
  }

  override reset(): void {
    this.show(this.flag('checked'))
  }

  override activate(): void {
    if (this.button.disabled || !this.turn()) return
    this.dispatchEvent(new CustomEvent(CHECKED, { bubbles: true }))
  }

  /** The finger was here; says whether that changed anything. */
  protected abstract turn(): boolean

  protected override changed(name: string): void {
    if (name === 'checked') this.reset()
    if (name === 'disabled') this.button.disabled = this.flag('disabled')
    if (name === 'color') this.button.style.setProperty('--colour', this.text('color'))
    if (name === 'aria-label') this.button.setAttribute('aria-label', this.text('aria-label'))
  }

  /** What its group tells when it is on. */
  get chosen(): string {
    return this.text('value')
  }
}

/** `checkbox`. */
export class Checkbox extends Check {
  constructor() {
    super('checkbox')
  }

  protected override turn(): boolean {
    this.show(!this.checked)
    return true
  }
}

/** `radio`: it is put out by another one of its group only, be it by the finger or the package. */
export class Radio extends Check {
  constructor() {
    super('radio')
  }

  override show(checked: boolean): void {
    super.show(checked)
    if (!checked) return
    for (const other of this.closest('tt-radio-group')?.querySelectorAll('tt-radio') ?? []) {
      if (other !== this && other instanceof Radio) other.show(false)
    }
  }

  protected override turn(): boolean {
    const changes = !this.checked
    this.show(true)
    return changes
  }
}

/** What the groups share: they tell what is on of all that is in them. */
abstract class Group extends Builtin {
  constructor() {
    super()
    this.addEventListener(CHECKED, (event) => {
      event.stopPropagation()
      this.emit('change', { value: this.formValue() })
    })
  }

  abstract override formValue(): string | string[]

  protected get checks(): Check[] {
    return [...this.querySelectorAll('*')].filter((element) => element instanceof Check)
  }

  protected get on(): string[] {
    return this.checks.filter(({ checked }) => checked).map(({ chosen }) => chosen)
  }
}

/** `checkbox-group`: a list of values. */
export class CheckboxGroup extends Group {
  override formValue(): string[] {
    return this.on
  }
}

/** `radio-group`: one value. */
export class RadioGroup extends Group {
  override formValue(): string {
    return this.on[0] ?? ''
  }
}
