import { Check } from './checks'

const CSS =
  ':host{display:inline-block;width:52px;height:32px;vertical-align:middle}' +
  'button{all:unset;box-sizing:border-box;display:block;width:100%;height:100%;padding:2px;border-radius:16px;background:#d5d7dc;transition:background .15s;cursor:pointer}' +
  'button[aria-checked=true]{background:var(--colour,#fe2c55)}' +
  'button:disabled{opacity:.45;cursor:default}' +
  'button:focus-visible{outline:2px solid #4c8dff;outline-offset:2px}' +
  'i{display:block;height:100%;aspect-ratio:1;border-radius:50%;background:#fff;box-shadow:0 1px 3px #0004;transition:transform .15s}' +
  'button[aria-checked=true] i{transform:translateX(20px)}'

/** `switch`: it shows what the finger did at once, and what the package says when it says it. */
export class Switch extends Check {
  constructor() {
    super('<button role="switch"><i></i></button>', CSS)
  }

  override formValue(): boolean {
    return this.checked
  }

  protected override turn(): void {
    this.show(!this.checked)
    this.emit('change', { value: this.checked })
  }
}
