import { Builtin, part } from './builtin'

/** How high a line is unless `indicator-style` says otherwise, in pixels. */
const LINE = 34

/** How many frames the lines may take to come, when a value is to be shown. */
const PATIENCE = 60

/** The DOM events by which a column tells its view that it turns, and rests; the view keeps them. */
const TURNING = 'tt-turning'
const TURNED = 'tt-turned'

/** `picker-view-column`: what is in its middle is chosen. */
export class PickerViewColumn extends Builtin {
  private line = LINE
  /** Where the package had it turned to last. */
  private led = 0
  private readonly sheet = part<HTMLStyleElement>(
    this.inner('<style class="line"></style><i></i><slot></slot><i></i>', ''),
    'style.line',
  )

  constructor() {
    super()
    this.setLine(LINE)
    const tell = (name: string) => this.dispatchEvent(new CustomEvent(name, { bubbles: true }))
    this.addEventListener('scroll', () => {
      if (Math.abs(this.scrollTop - this.led) > 1) tell(TURNING)
    })
    this.addEventListener('scrollend', () => tell(TURNED))
  }

  get chosen(): number {
    return Math.round(this.scrollTop / this.line)
  }

  choose(index: number): void {
    this.scrollTop = index * this.line
    this.led = this.scrollTop
  }

  /** Begins a turn from where it rests. */
  rest(): void {
    this.led = this.scrollTop
  }

  setLine(line: number): void {
    this.line = line
    this.sheet.textContent =
      ':host{display:block;flex:1;min-width:0;height:100%;overflow-y:auto;scroll-snap-type:y mandatory;scrollbar-width:none;text-align:center}' +
      `i{display:block;height:calc(50% - ${line / 2}px)}` +
      `::slotted(*){box-sizing:border-box;height:${line}px;line-height:${line}px;scroll-snap-align:center;overflow:hidden}`
  }
}

/** `picker-view`: columns beside each other, in the page. */
export class PickerView extends Builtin {
  private readonly indicator: HTMLElement
  private told = ''
  private picking = false

  constructor() {
    super()
    const shadow = this.inner(
      '<slot></slot><div></div>',
      ':host{display:flex;position:relative;height:200px;overflow:hidden}' +
        `div{position:absolute;left:0;right:0;top:50%;height:${LINE}px;box-sizing:border-box;translate:0 -50%;border:solid #8884;border-width:1px 0;pointer-events:none}`,
    )
    this.indicator = part<HTMLElement>(shadow, 'div')
    part<HTMLSlotElement>(shadow, 'slot').addEventListener('slotchange', () => this.show())
    this.addEventListener(TURNING, (event) => {
      event.stopPropagation()
      if (this.picking) return
      this.picking = true
      this.emit('pickstart', { value: JSON.parse(this.told || '[]') as number[] })
    })
    this.addEventListener(TURNED, (event) => {
      event.stopPropagation()
      this.settle()
    })
    // A page that is not on the screen has no size yet, and nothing in it is scrolled.
    new ResizeObserver(() => this.show()).observe(this)
  }

  override formValue(): number[] {
    return this.columns.map(({ chosen }) => chosen)
  }

  override reset(): void {
    this.show()
  }

  protected override changed(name: string): void {
    if (name === 'indicator-style') this.indicator.style.cssText = this.text(name)
    // The columns and their lines may come in the same batch.
    if (name === 'value' || name === 'indicator-style') requestAnimationFrame(() => this.show())
  }

  private get columns(): PickerViewColumn[] {
    return this.builtins.filter((builtin) => builtin instanceof PickerViewColumn)
  }

  /** A column has come to rest: what is chosen is told, then that it is done. */
  private settle(): void {
    const value = this.formValue()
    for (const column of this.columns) column.rest()
    if (JSON.stringify(value) !== this.told) {
      this.told = JSON.stringify(value)
      this.emit('change', { value })
    }
    if (!this.picking) return
    this.picking = false
    this.emit('pickend', { value })
  }

  /** Shows the value, as soon as it can be: columns and lines may come in later batches. */
  private show(patience = PATIENCE): void {
    const value = this.value('value')
    const wanted = Array.isArray(value) ? value.map(Number) : []
    const line = this.indicator.offsetHeight || LINE
    this.columns.forEach((column, i) => {
      column.setLine(line)
      column.choose(wanted[i] ?? 0)
    })
    const shown = this.formValue()
    this.told = JSON.stringify(shown)
    if (patience > 0 && wanted.some((index, i) => shown[i] !== index)) {
      requestAnimationFrame(() => this.show(patience - 1))
    }
  }
}
