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

/** What made it show another item (documented). */
type Source = 'touch' | 'autoplay' | ''

/** `swiper`: one item at a time, by scroll snapping; a mouse drags it as a finger does. */
export class Swiper extends Builtin {
  protected static override reflected = ['vertical']
  private index = 0
  private timer = 0
  private readonly dots: HTMLElement

  constructor() {
    super()
    const shadow = this.inner('<div><ol hidden></ol></div><slot></slot>', CSS)
    this.dots = part<HTMLElement>(shadow, 'ol')
    part<HTMLSlotElement>(shadow, 'slot').addEventListener('slotchange', () => this.draw())
    this.addEventListener('scrollend', () => this.settle())
    this.addEventListener('pointerdown', ({ clientX, clientY }) => this.follow(clientX, clientY))
  }

  connectedCallback(): void {
    this.play()
  }

  disconnectedCallback(): void {
    clearInterval(this.timer)
  }

  protected override changed(name: string): void {
    if (name === 'current') queueMicrotask(() => this.show(this.number('current', 0), ''))
    if (name === 'current-item-id') queueMicrotask(() => this.showItem())
    if (name === 'autoplay' || name === 'interval') this.play()
    this.draw()
  }

  private get items(): Builtin[] {
    return [...this.children].filter((child): child is Builtin => child instanceof Builtin)
  }

  private get isVertical(): boolean {
    return this.flag('vertical')
  }

  private settle(): void {
    const size = this.isVertical ? this.clientHeight : this.clientWidth
    const passed = this.isVertical ? this.scrollTop : this.scrollLeft
    this.tell(Math.round(passed / Math.max(1, size)), 'touch')
    this.emit('animationfinish', { current: this.index, source: 'touch' })
  }

  /** The finger or the mouse went over it: to the next item, round the end where it is circular. */
  private follow(fromX: number, fromY: number): void {
    const before = this.index
    const end = ({ clientX, clientY }: PointerEvent) => {
      const way = this.isVertical ? fromY - clientY : fromX - clientX
      if (Math.abs(way) < SWIPE || this.index !== before) return
      const next = before + Math.sign(way)
      const { length } = this.items
      const wrapped = this.flag('circular') ? (next + length) % length : next
      if (wrapped >= 0 && wrapped < length) this.show(wrapped, 'touch')
    }
    window.addEventListener('pointerup', end, { once: true })
  }

  private showItem(): void {
    const id = this.text('current-item-id')
    const index = this.items.findIndex((item) => item.getAttribute('item-id') === id)
    if (index >= 0) this.show(index, '')
  }

  private show(index: number, source: Source): void {
    if (index === this.index) return
    const options = { behavior: 'smooth' } as const
    if (this.isVertical) this.scrollTo({ top: index * this.clientHeight, ...options })
    else this.scrollTo({ left: index * this.clientWidth, ...options })
    this.tell(index, source)
  }

  private tell(index: number, source: Source): void {
    if (index === this.index) return
    this.index = index
    this.draw()
    const currentItemId = this.items[index]?.getAttribute('item-id') ?? ''
    this.emit('change', { current: index, source, currentItemId })
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
      () => this.show((this.index + 1) % Math.max(1, this.items.length), 'autoplay'),
      this.number('interval', 5_000),
    )
  }
}

/** `swiper-item`. */
export class SwiperItem extends Builtin {
  protected static override reflected = ['item-id']
}
