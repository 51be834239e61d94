import { untilLifted } from '../lifted'
import { Builtin, part } from './builtin'

/** `movable-area`: the bounds of what moves in it. */
export class MovableArea extends Builtin {
  constructor() {
    super()
    this.inner('<slot></slot>', ':host{display:block;position:relative;width:10px;height:10px}')
  }
}

/** `movable-view`: a finger moves it, within its area. */
export class MovableView extends Builtin {
  private at = { x: 0, y: 0 }
  /** Where it is to be, whatever room there is for that yet. */
  private wanted = this.at
  private readonly place: HTMLStyleElement

  constructor() {
    super()
    const shadow = this.inner(
      '<style class="place"></style><slot></slot>',
      ':host{display:block;position:absolute;left:0;top:0;width:10px;height:10px;touch-action:none}',
    )
    this.place = part<HTMLStyleElement>(shadow, 'style.place')
    this.addEventListener('pointerdown', (event) => this.follow(event))
    // A page that is not on the screen has no size yet.
    new ResizeObserver(() => this.move(this.wanted.x, this.wanted.y, '')).observe(this)
  }

  protected override changed(name: string): void {
    if (name !== 'x' && name !== 'y') return
    // Both may come in one batch, before the area has its size.
    requestAnimationFrame(() => this.move(this.number('x', 0), this.number('y', 0), ''))
  }

  private follow(start: PointerEvent): void {
    if (this.flag('disabled')) return
    const from = { ...this.at }
    const direction = this.text('direction') || 'none'
    const goes = (way: 'horizontal' | 'vertical') => direction === 'all' || direction === way
    untilLifted(({ clientX, clientY }) => {
      const x = from.x + (goes('horizontal') ? clientX - start.clientX : 0)
      const y = from.y + (goes('vertical') ? clientY - start.clientY : 0)
      this.move(x, y, 'touch')
    })
  }

  private move(toX: number, toY: number, source: 'touch' | ''): void {
    const area = this.parentElement
    const within = (to: number, room: number) =>
      Math.max(Math.min(0, room), Math.min(to, Math.max(0, room)))
    const x = within(toX, (area?.clientWidth ?? 0) - this.offsetWidth)
    const y = within(toY, (area?.clientHeight ?? 0) - this.offsetHeight)
    // A finger wants it no further than it gets.
    this.wanted = source ? { x, y } : { x: toX, y: toY }
    if (x === this.at.x && y === this.at.y) return
    this.at = { x, y }
    // The style of the element itself is the package's.
    this.place.textContent = `:host{translate:${x}px ${y}px}`
    this.emit('change', { x, y, source })
  }
}
