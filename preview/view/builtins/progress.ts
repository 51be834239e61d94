import { Builtin, part } from './builtin'

const CSS =
  ':host{display:flex;align-items:center;gap:10px}' +
  'div{flex:1;height:6px;overflow:hidden;background:#ebebeb}' +
  'i{display:block;width:0;height:100%;background:#fe2c55}' +
  'span{font-size:16px}span[hidden]{display:none}'

/** `progress`: how far something is, drawn at once or, when `active`, at its pace. */
export class Progress extends Builtin {
  private readonly shadow = this.inner(
    '<div role="progressbar" aria-valuemin="0" aria-valuemax="100"><i></i></div><span hidden></span>',
    CSS,
  )
  private readonly track = part<HTMLElement>(this.shadow, 'div')
  private readonly bar = part<HTMLElement>(this.shadow, 'i')
  private readonly words = part<HTMLElement>(this.shadow, 'span')

  constructor() {
    super()
    this.bar.addEventListener('transitionend', () => this.emit('activeend'))
  }

  protected override changed(): void {
    const { track, bar, words } = this
    const percent = Math.min(100, Math.max(0, this.number('percent', 0)))
    const seconds = (percent * this.number('duration', 30)) / 1_000
    bar.style.transition = this.flag('active') ? `width ${seconds}s linear` : ''
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
}
