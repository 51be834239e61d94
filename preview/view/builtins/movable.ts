import { untilLifted } from '../../lifted'
import { Builtin, part } from './builtin'
import { FingerSpeed } from './fingerSpeed'
import { watchPinch } from './pinch'

/** How long the way to a new place takes, in ms, times the damping: 300 ms at the host's 20 (inferred). */
const MOTION = 6_000
/** How far out of its bounds an element follows a finger: of each further pixel this part (inferred). */
const PULL = 0.3
/** For how long, in ms, an element would go on at its speed; friction divides it (inferred). */
const GLIDE = 500
/** How small and how large an element may become, whatever the package says (documented). */
const SCALES = { least: 0.5, most: 10 }
/** What of its properties says how large it is to be. */
const SCALING = ['scale', 'scale-min', 'scale-max', 'scale-value']

interface Point {
  x: number
  y: number
}

/** Why an element moved, in the words of other hosts. */
type Source = 'touch' | 'touch-out-of-bounds' | 'out-of-bounds' | 'friction' | ''

const same = (one: Point, other: Point) => one.x === other.x && one.y === other.y

const placeOf = ({ clientX, clientY }: PointerEvent): Point => ({ x: clientX, y: clientY })

/** `movable-area`: the bounds of what moves in it. */
export class MovableArea extends Builtin {
  protected static override reflected = ['scale-area']
  readonly isPinched: () => boolean

  constructor() {
    super()
    // Two fingers are the page's own otherwise.
    this.inner(
      '<slot></slot>',
      ':host{display:block;position:relative;width:10px;height:10px}:host([scale-area]){touch-action:none}',
    )
    this.isPinched = watchPinch(
      this,
      () => this.scalesAll,
      (factor) => {
        for (const child of this.children) if (child instanceof MovableView) child.zoom(factor)
      },
    )
  }

  /** Whether two fingers anywhere in it scale what is in it. */
  get scalesAll(): boolean {
    return this.flag('scale-area')
  }
}

/** `movable-view`: a finger moves it within its area, and two scale it about its middle. */
export class MovableView extends Builtin {
  /** Where it is, or is on its way to. */
  private at: Point = { x: 0, y: 0 }
  /** Where it is to be, whatever room there is for that yet. */
  private wanted = this.at
  private scale = 1
  /** Where it is first is no motion. */
  private isPlaced = false
  /** As large as it is first is no scaling. */
  private isSized = false
  private readonly place: HTMLStyleElement

  constructor() {
    super()
    const shadow = this.inner(
      '<style class="place"></style><slot></slot>',
      ':host{display:block;position:absolute;left:0;top:0;width:10px;height:10px;touch-action:none}',
    )
    this.place = part<HTMLStyleElement>(shadow, 'style.place')
    const isPinched = watchPinch(
      this,
      () => this.flag('scale') && !this.area?.scalesAll,
      (factor) => this.zoom(factor),
    )
    this.addEventListener('pointerdown', (event) =>
      this.follow(event, () => isPinched() || this.area?.isPinched() === true),
    )
    // A page that is not on the screen has no size yet.
    new ResizeObserver(() => this.goWhereWanted(0)).observe(this)
  }

  protected override changed(name: string): void {
    if (SCALING.includes(name)) {
      requestAnimationFrame(() => {
        this.scaleTo(this.number('scale-value', 1), this.isAnimated)
        this.isSized = true
      })
    }
    if (name !== 'x' && name !== 'y') return
    // Both may come in one batch, before the area has its size.
    requestAnimationFrame(() => {
      this.wanted = { x: this.number('x', 0), y: this.number('y', 0) }
      this.goWhereWanted(this.isPlaced && this.isAnimated ? this.motion : 0)
      this.isPlaced = true
    })
  }

  /** Two fingers make it that many times as large as it is. */
  zoom(factor: number): void {
    this.isSized = true
    if (!this.flag('disabled')) this.scaleTo(this.scale * factor, false)
  }

  private scaleTo(wanted: number, isAnimated: boolean): void {
    if (!this.flag('scale')) return
    const least = Math.max(SCALES.least, this.number('scale-min', SCALES.least))
    const most = Math.min(SCALES.most, this.number('scale-max', SCALES.most))
    const next = Math.max(least, Math.min(wanted, most))
    if (next === this.scale) return
    this.scale = next
    this.at = this.within(this.at)
    this.draw(this.at, this.isSized && isAnimated ? this.motion : 0)
    if (this.isSized) this.emit('scale', { ...this.at, scale: next })
  }

  private get isAnimated(): boolean {
    return this.value('animation') === null || this.flag('animation')
  }

  /** How long the way to a new place takes, in ms. */
  private get motion(): number {
    return MOTION / Math.max(1, this.number('damping', 20))
  }

  private get area(): MovableArea | null {
    return this.parentElement instanceof MovableArea ? this.parentElement : null
  }

  /** @param isPinched - whether there are two fingers, that scale it: it then follows neither */
  private follow(start: PointerEvent, isPinched: () => boolean): void {
    if (this.flag('disabled')) return
    const direction = this.text('direction') || 'none'
    const goes = (way: 'horizontal' | 'vertical') =>
      Number(direction === 'all' || direction === way)
    const ways: Point = { x: goes('horizontal'), y: goes('vertical') }
    const from = this.stop()
    const began = placeOf(start)
    const speed = new FingerSpeed()
    let isTold = false
    let isOver = false

    const move = (event: PointerEvent) => {
      isOver ||= isPinched()
      if (isOver || event.pointerId !== start.pointerId) return
      const now = placeOf(event)
      const way = { x: now.x - began.x, y: now.y - began.y }
      if (!isTold) this.emit(Math.abs(way.x) > Math.abs(way.y) ? 'htouchmove' : 'vtouchmove')
      isTold = true
      speed.hear(event)
      this.pull({ x: from.x + way.x * ways.x, y: from.y + way.y * ways.y })
    }
    untilLifted(move, ({ timeStamp }) => {
      if (isOver) return this.letGo({ x: 0, y: 0 })
      const { x, y } = speed.at(timeStamp)
      this.letGo({ x: ways.x * x, y: ways.y * y })
    })
  }

  /** Follows a finger, out of the bounds where that is allowed. */
  private pull(to: Point): void {
    const inside = this.within(to)
    const isOut = this.flag('out-of-bounds') && !same(inside, to)
    const further = (axis: 'x' | 'y') =>
      inside[axis] + (isOut ? PULL * (to[axis] - inside[axis]) : 0)
    this.put({ x: further('x'), y: further('y') }, isOut ? 'touch-out-of-bounds' : 'touch', 0)
  }

  /**
   * Ends a pull: back into the bounds, or on by what the finger left of its speed.
   * @param speed - in pixels a ms
   */
  private letGo(speed: Point): void {
    const inside = this.within(this.at)
    if (!same(inside, this.at)) {
      this.put(inside, 'out-of-bounds', this.motion)
    } else if (this.flag('inertia')) {
      const friction = this.number('friction', 2)
      const time = GLIDE / (friction > 0 ? friction : 2)
      const to = { x: this.at.x + speed.x * time, y: this.at.y + speed.y * time }
      this.put(this.within(to), 'friction', time)
    }
    // A finger wants it no further than it gets.
    this.wanted = this.at
  }

  /** Stops it where it is seen now. */
  private stop(): Point {
    const [x = 0, y = 0] = getComputedStyle(this).translate.split(' ').map(parseFloat)
    this.at = { x: x || 0, y }
    this.draw(this.at, 0)
    return this.at
  }

  /** Goes where the package wants it, as far as there is room. Where nothing of it is drawn, there is none. */
  private goWhereWanted(time: number): void {
    if (this.getClientRects().length > 0) this.put(this.within(this.wanted), '', time)
  }

  /** The next place to one that is within the bounds. */
  private within(to: Point): Point {
    const { area } = this
    const nearest = (place: number, length: number, all = 0) => {
      // A place is the one it would have unscaled (inferred); what is seen begins so much further in.
      const inset = (length * (1 - this.scale)) / 2
      const room = all - length * this.scale
      return Math.max(Math.min(0, room), Math.min(place + inset, Math.max(0, room))) - inset
    }
    return {
      x: nearest(to.x, this.offsetWidth, area?.clientWidth),
      y: nearest(to.y, this.offsetHeight, area?.clientHeight),
    }
  }

  /** @param time - how long it takes on its way, in ms */
  private put(to: Point, source: Source, time: number): void {
    if (same(to, this.at)) return
    this.at = to
    this.draw(to, time)
    this.emit('change', { ...to, source })
  }

  /** The style of the element itself is the package's. */
  private draw({ x, y }: Point, time: number): void {
    const motion =
      time > 0 ? `;transition:translate ${time}ms ease-out,scale ${time}ms ease-out` : ''
    this.place.textContent = `:host{translate:${x}px ${y}px;scale:${this.scale}${motion}}`
  }
}
