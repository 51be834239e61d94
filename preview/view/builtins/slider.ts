import { Builtin, part } from './builtin'

const CSS =
  ':host{display:flex;align-items:center;gap:10px;margin:10px 18px}' +
  'input{all:unset;flex:1;min-width:0;height:max(2px,var(--block,28px));cursor:pointer;background:linear-gradient(to right,var(--active,#f85959) var(--part,0%),var(--rest,#e8e8e8) 0) no-repeat center/100% 2px}' +
  'input:disabled{opacity:.45;cursor:default}' +
  'input:focus-visible{outline:2px solid #4c8dff;outline-offset:2px;border-radius:8px}' +
  'input::-webkit-slider-thumb{appearance:none;width:var(--block,28px);height:var(--block,28px);border-radius:50%;background:var(--thumb,#fff);box-shadow:0 0 4px #0003}' +
  'output{min-width:2em;font-size:14px;opacity:.6;text-align:right}' +
  'output[hidden]{display:none}'

/** How large the block may be, in pixels (documented). */
const [SMALLEST, LARGEST] = [12, 28]

/** The range's own properties, in the browser's words the same. */
const RANGE: readonly string[] = ['min', 'max', 'step']

/** `slider`: tells each move, and where the finger let go. */
export class Slider extends Builtin {
  private readonly shadow = this.inner(
    '<input type="range" value="0"><output hidden></output>',
    CSS,
  )
  private readonly input = part<HTMLInputElement>(this.shadow, 'input')
  private readonly output = part<HTMLOutputElement>(this.shadow, 'output')

  constructor() {
    super()
    this.input.addEventListener('input', () => {
      this.draw()
      this.emit('changing', { value: this.formValue() })
    })
    this.input.addEventListener('change', () => this.emit('change', { value: this.formValue() }))
  }

  override formValue(): number {
    return this.input.valueAsNumber
  }

  override reset(): void {
    this.input.value = this.text('value', '0')
    this.draw()
  }

  protected override changed(name: string): void {
    const { input, output } = this
    if (RANGE.includes(name)) input.setAttribute(name, this.text(name))
    // The range may have come after the value, and cut it.
    if (name === 'value' || RANGE.includes(name)) this.reset()
    if (name === 'disabled') input.disabled = this.flag('disabled')
    if (name === 'show-value') output.hidden = !this.flag('show-value')
    if (name === 'block-size') {
      const size = Math.min(LARGEST, Math.max(SMALLEST, this.number('block-size', LARGEST)))
      this.look('--block', `${size}px`)
    }
    if (name === 'block-color') this.look('--thumb', this.text('block-color'))
    // Two generations of names.
    this.look('--active', this.text('active-color') || this.text('selected-color'))
    this.look('--rest', this.text('background-color') || this.text('color'))
    if (name === 'aria-label') input.setAttribute('aria-label', this.text('aria-label'))
  }

  private draw(): void {
    const { min, max, valueAsNumber: value } = this.input
    const [from, to] = [Number(min || 0), Number(max || 100)]
    this.look('--part', `${(100 * (value - from)) / (to - from || 1)}%`)
    this.output.value = String(value)
  }

  /** On the inner element: the host's style is the package's. */
  private look(name: string, value: string): void {
    if (value) this.input.style.setProperty(name, value)
    else this.input.style.removeProperty(name)
  }
}
