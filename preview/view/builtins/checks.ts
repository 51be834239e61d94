import { Builtin, part } from './builtin'

/** The DOM event by which a check tells its group; the group keeps it. */
const CHECKED = 'tt-checked'

const CSS =
  ':host{display:inline-flex;align-items:center;gap:6px;vertical-align:middle;cursor:pointer}' +
  'button{all:unset;flex:none;box-sizing:border-box;display:grid;place-items:center;width:22px;height:22px;border:1.5px solid #b9bcc4;background:#fff;pointer-events:none}' +
  'button[role=checkbox]{border-radius:4px}button[role=radio]{border-radius:50%}' +
  'button[aria-checked=true]{border-color:var(--colour,#f85959);background:var(--colour,#f85959)}' +
  'button[aria-checked=true]::after{content:"";width:5px;height:10px;border:solid #fff;border-width:0 2px 2px 0;transform:translateY(-1px) rotate(45deg)}' +
  'button:disabled{opacity:.45}' +
  'button:focus-visible{outline:2px solid #4c8dff;outline-offset:2px}'

/** What `checkbox`, `radio` and `switch` share: a sign that is on or off. */
export abstract class Check extends Builtin {
  private readonly button: HTMLButtonElement

  /**
   * @param html - a button, which is the sign, and what is beside it
   * @param css - the look of it
   */
  constructor(html: string, css: string) {
    super()
    this.button = part(this.inner(html, css), 'button')
    this.show(false)
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
    if (!this.button.disabled) this.turn()
  }

  /** The finger was here. */
  protected abstract turn(): void

  protected override changed(name: string): void {
    if (name === 'checked') this.reset()
    if (name === 'disabled') this.button.disabled = this.flag('disabled')
    if (name === 'color') this.button.style.setProperty('--colour', this.text('color'))
    if (name === 'aria-label') this.button.setAttribute('aria-label', this.text('aria-label'))
  }
}

/** A check with the package's words beside it, which its group speaks for. */
abstract class Choice extends Check {
  constructor(role: 'checkbox' | 'radio') {
    super(`<button role="${role}"></button><slot></slot>`, CSS)
  }

  /** What its group tells when it is on. */
  get chosen(): string {
    return this.text('value')
  }

  protected tellGroup(): void {
    this.dispatchEvent(new CustomEvent(CHECKED, { bubbles: true }))
  }
}

/** `checkbox`. */
export class Checkbox extends Choice {
  constructor() {
    super('checkbox')
  }

  protected override turn(): void {
    this.show(!this.checked)
    this.tellGroup()
  }
}

/** `radio`: it is put out by another one of its group only, be it by the finger or the package. */
export class Radio extends Choice {
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

  protected override turn(): void {
    if (this.checked) return
    this.show(true)
    this.tellGroup()
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

  /** The values of those that are on. */
  protected get on(): string[] {
    return this.builtins
      .filter((builtin) => builtin instanceof Choice)
      .filter(({ checked }) => checked)
      .map(({ chosen }) => chosen)
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
