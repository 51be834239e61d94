import { toViewUnits } from '../../units'
import { Builtin, part } from './builtin'

const CSS =
  // It lies at the edge of what is scrolled, and takes no place in it.
  'div{position:sticky;left:0;top:0;z-index:1;flex:0 0 0;width:0;height:0;order:-1}' +
  'ol{position:absolute;display:flex;justify-content:center;align-items:flex-end;gap:8px;box-sizing:border-box;margin:0;padding:10px;list-style:none;pointer-events:none}' +
  'ol.vertical{flex-direction:column;align-items:flex-end;justify-content:center}' +
  'ol[hidden]{display:none}' +
  'li{width:8px;height:8px;border-radius:50%}'

/** A drag of this many pixels is one to the next item. */
const SWIPE = 30

/** What says how large its items are, and where they are. */
const MEASURES = new Set(['previous-margin', 'next-margin', 'display-multiple-items', 'vertical'])

/** What made it show another item (documented). */
type Source = 'touch' | 'autoplay' | ''

/** `swiper`: one item at a time, by scroll snapping; a mouse drags it as a finger does. */
export class Swiper extends Builtin {
  protected static override reflected = ['vertical']
  private index = 0
  /** What the package wants to be shown, until there are such an item and room for it. */
  private wanted: number | null = null
  private isPlaced = false
  /** Why it moves; null where it is only put back in its place, by itself or by the browser. */
  private source: Source | null = null
  private timer = 0
  private readonly dots: HTMLElement
  private readonly measures: HTMLStyleElement

  constructor() {
    super()
    const shadow = this.inner(
      '<style class="measures"></style><div><ol hidden></ol></div><slot></slot>',
      CSS,
    )
    this.dots = part<HTMLElement>(shadow, 'ol')
    this.measures = part<HTMLStyleElement>(shadow, 'style.measures')
    this.measure()
    part<HTMLSlotElement>(shadow, 'slot').addEventListener('slotchange', () => this.place())
    this.addEventListener('scrollend', () => this.settle())
    this.addEventListener('pointerdown', ({ clientX, clientY }) => {
      this.source = 'touch'
      this.follow(clientX, clientY)
    })
    this.addEventListener('wheel', () => (this.source ??= 'touch'), { passive: true })
    // A page that is not on the screen has no size yet, and a phone may be turned.
    new ResizeObserver(() => this.place()).observe(this)
  }

  connectedCallback(): void {
    this.play()
  }

  disconnectedCallback(): void {
    clearInterval(this.timer)
  }

  protected override changed(name: string): void {
    if (name === 'current') queueMicrotask(() => this.want(this.number('current', 0)))
    if (name === 'current-item-id') queueMicrotask(() => this.wantItem())
    if (name === 'autoplay' || name === 'interval') this.play()
    if (MEASURES.has(name)) this.measure()
    this.draw()
  }

  private get items(): Builtin[] {
    return [...this.children].filter((child): child is Builtin => child instanceof Builtin)
  }

  private get isVertical(): boolean {
    return this.flag('vertical')
  }

  /** How many items are seen at a time. */
  private get seen(): number {
    return Math.max(1, this.number('display-multiple-items', 1))
  }

  /** The last item that can stand at the beginning. */
  private get last(): number {
    return Math.max(0, this.items.length - this.seen)
  }

  /** How far it is scrolled, and how far from one item to the next. */
  private get way(): { passed: number; step: number } {
    const { offsetHeight = 0, offsetWidth = 0 } = this.items[0] ?? {}
    return this.isVertical
      ? { passed: this.scrollTop, step: offsetHeight }
      : { passed: this.scrollLeft, step: offsetWidth }
  }

  private settle(): void {
    const { passed, step } = this.way
    const { source } = this
    this.source = null
    if (source === null || step === 0) return
    this.tell(Math.round(passed / step), source)
    this.emit('animationfinish', {
      current: this.index,
      source,
      currentItemId: this.idOf(this.index),
    })
  }

  /** The finger or the mouse went over it: to the next item, round the end where it is circular. */
  private follow(fromX: number, fromY: number): void {
    const before = this.index
    const end = ({ clientX, clientY }: PointerEvent) => {
      const way = this.isVertical ? fromY - clientY : fromX - clientX
      if (Math.abs(way) < SWIPE || this.index !== before) return
      const next = before + Math.sign(way)
      const count = this.last + 1
      const wrapped = this.flag('circular') ? (next + count) % count : next
      if (wrapped >= 0 && wrapped < count) this.show(wrapped, 'touch')
    }
    window.addEventListener('pointerup', end, { once: true })
  }

  private wantItem(): void {
    const id = this.text('current-item-id')
    const index = this.items.findIndex((_, at) => this.idOf(at) === id)
    if (index >= 0) this.want(index)
  }

  /** It goes there, once there are such an item and room for it; what it begins with is just there. */
  private want(index: number): void {
    if (this.isPlaced && index >= 0 && index <= this.last) this.show(index, '')
    else this.wanted = index
  }

  /** Puts what is shown in its place, at once: there are other items, or there is other room for them. */
  private place(): void {
    const { length } = this.items
    if (length > 0 && this.way.step > 0) {
      const before = this.index
      const wanted = this.wanted !== null && this.wanted < length ? this.wanted : this.index
      if (wanted === this.wanted) this.wanted = null
      this.index = Math.min(Math.max(0, wanted), this.last)
      this.lead(this.index, null)
      if (this.isPlaced && this.index !== before) this.tellOf(this.index, '')
      this.isPlaced = true
    }
    this.draw()
  }

  private show(index: number, source: Source): void {
    if (index === this.index) return
    this.lead(index, source)
    this.tell(index, source)
  }

  /** @param source - why; null for at once, and without a word */
  private lead(index: number, source: Source | null): void {
    const { passed, step } = this.way
    const place = index * step
    if (Math.abs(place - passed) < 1) return
    this.source = source
    const behavior = source === null ? 'instant' : 'smooth'
    this.scrollTo({ [this.isVertical ? 'top' : 'left']: place, behavior })
  }

  private tell(index: number, source: Source): void {
    if (index === this.index) return
    this.index = index
    this.draw()
    this.tellOf(index, source)
  }

  private tellOf(current: number, source: Source): void {
    this.emit('change', { current, source, currentItemId: this.idOf(current) })
  }

  private idOf(index: number): string {
    return this.items[index]?.getAttribute('item-id') ?? ''
  }

  /** Room at both ends, in which parts of the items before and behind are seen. */
  private measure(): void {
    const room = (name: string) => toViewUnits(this.text(name, '0px'))
    const [before, behind] = [room('previous-margin'), room('next-margin')]
    const sides = this.isVertical ? `${before} 0 ${behind}` : `0 ${behind} 0 ${before}`
    this.measures.textContent =
      `:host{padding:${sides};scroll-padding:${sides};box-sizing:border-box;` +
      `--tt-swiper-item:calc(100% / ${this.seen})}`
  }

  private draw(): void {
    const { dots } = this
    dots.hidden = !this.flag('indicator-dots')
    if (dots.hidden) return
    dots.className = this.isVertical ? 'vertical' : ''
    dots.style.width = `${this.clientWidth}px`
    dots.style.height = `${this.clientHeight}px`
    const rest = this.text('indicator-color') || '#0000004d'
    const active = this.text('indicator-active-color') || '#000'
    dots.replaceChildren(
      ...this.items.map((_, i) => {
        const dot = document.createElement('li')
        dot.style.background = i === this.index ? active : rest
        return dot
      }),
    )
  }

  private play(): void {
    clearInterval(this.timer)
    if (!this.flag('autoplay') || !this.isConnected) return
    this.timer = window.setInterval(
      () => this.show((this.index + 1) % (this.last + 1), 'autoplay'),
      this.number('interval', 5_000),
    )
  }
}

/** `swiper-item`. */
export class SwiperItem extends Builtin {
  protected static override reflected = ['item-id']
}
