import { Builtin, part } from './builtin'

const CSS =
  ':host{display:flex;align-items:center;gap:10px}' +
  'div{flex:1;height:6px;overflow:hidden;background:#ebebeb}' +
  'i{display:block;width:0;height:100%;background:#f85959}' +
  'span{font-size:16px}span[hidden]{display:none}'

/** What begins the way to a percentage. */
const STARTS: readonly string[] = ['percent', 'active']

/** `progress`: how far something is, drawn at once or, when `active`, at its pace. */
export class Progress extends Builtin {
  private readonly shadow = this.inner(
    '<div role="progressbar" aria-valuemin="0" aria-valuemax="100"><i></i></div><span hidden></span>',
    CSS,
  )
  private readonly track = part<HTMLElement>(this.shadow, 'div')
  private readonly bar = part<HTMLElement>(this.shadow, 'i')
  private readonly words = part<HTMLElement>(this.shadow, 'span')
  private way: Animation | null = null
  private reached = 0

  protected override changed(name: string): void {
    const { track, bar, words, percent } = this
    // All properties of one batch first.
    if (STARTS.includes(name)) queueMicrotask(() => this.start())
    bar.style.width = `${percent}%`
    bar.style.background = this.text('active-color') || this.text('color')
    track.style.background = this.text('background-color')
    track.style.height = `${this.number('stroke-width', 6)}px`
    track.style.borderRadius = `${this.number('border-radius', 0)}px`
    track.setAttribute('aria-valuenow', String(percent))
    words.hidden = !this.flag('show-info')
    words.style.fontSize = `${this.number('font-size', 16)}px`
    words.textContent = `${percent}%`
  }

  private get percent(): number {
    return Math.min(100, Math.max(0, this.number('percent', 0)))
  }

  /** Begins at nothing, or where the last way led to, as `active-mode` says. */
  private start(): void {
    const { percent, reached } = this
    const active = this.flag('active')
    if (active && this.way && percent === reached) return
    this.way?.cancel()
    this.way = null
    this.reached = percent
    const from = this.text('active-mode') === 'forwards' ? reached : 0
    if (!active || percent === from) return
    const duration = Math.abs(percent - from) * this.number('duration', 30)
    this.way = this.bar.animate({ width: [`${from}%`, `${percent}%`] }, duration)
    this.way.onfinish = () => this.emit('activeend', { curPercent: percent })
  }
}
