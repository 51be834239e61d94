import { Check } from './checks'

const CSS =
  ':host{display:inline-block;width:52px;height:32px;vertical-align:middle}' +
  'button{all:unset;box-sizing:border-box;display:block;width:100%;height:100%;padding:2px;border-radius:16px;background:#d5d7dc;transition:background .15s;cursor:pointer}' +
  'button[aria-checked=true]{background:var(--colour,#f85959)}' +
  'button:disabled{opacity:.45;cursor:default}' +
  'button:focus-visible{outline:2px solid #4c8dff;outline-offset:2px}' +
  'i{display:block;height:100%;aspect-ratio:1;border-radius:50%;background:#fff;box-shadow:0 1px 3px #0004;transition:transform .15s}' +
  'button[aria-checked=true] i{transform:translateX(20px)}' +
  ':host([type=checkbox]){width:22px;height:22px}' +
  ':host([type=checkbox]) button{display:grid;place-items:center;padding:0;border:1.5px solid #b9bcc4;border-radius:4px;background:#fff}' +
  ':host([type=checkbox]) i{visibility:hidden;width:5px;height:10px;aspect-ratio:auto;border:solid #fff;border-width:0 2px 2px 0;border-radius:0;background:none;box-shadow:none}' +
  ':host([type=checkbox]) button[aria-checked=true]{border-color:var(--colour,#f85959);background:var(--colour,#f85959)}' +
  ':host([type=checkbox]) button[aria-checked=true] i{visibility:visible;transform:translateY(-1px) rotate(45deg)}'

/** `switch`: it shows what the finger did at once, and what the package says when it says it. */
export class Switch extends Check {
  protected static override reflected = ['type']

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
