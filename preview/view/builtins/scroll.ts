import type { Json } from '../../json'
import { Edges } from '../edges'
import { Builtin, part } from './builtin'
import { Refresher, REFRESHER_CSS, REFRESHER_HTML } from './refresher'

/** `scroll-view`: scrolls where `scroll-x` and `scroll-y` let it, and tells where it is. */
export class ScrollView extends Builtin {
  protected static override reflected = ['scroll-x', 'scroll-y']
  private readonly edges = new Edges()
  private refresher: Refresher | null = null
  /** Where it was when it was told last. */
  private told = { left: 0, top: 0 }
  /** What it is to scroll to once it is drawn, in the order in which the package said so. */
  private wanted: (() => void)[] = []

  constructor() {
    super()
    // What is not in a page, or in one that is not on the screen, cannot scroll yet.
    new ResizeObserver(() => this.scrollAsWanted()).observe(this)
    this.addEventListener('scroll', () => {
      const { scrollTop, scrollLeft, scrollWidth, scrollHeight, clientWidth, clientHeight } = this
      const where = { scrollTop, scrollLeft, scrollWidth, scrollHeight }
      this.emit('scroll', { ...where, ...this.moved() })
      const [passed, length, seen] = this.flag('scroll-x')
        ? [scrollLeft, scrollWidth, clientWidth]
        : [scrollTop, scrollHeight, clientHeight]
      const upper = this.number('upper-threshold', 50)
      const lower = this.number('lower-threshold', 50)
      const { start, end } = this.edges.look(passed, length, seen, upper, lower)
      if (start) this.emit('scrolltoupper', {})
      if (end) this.emit('scrolltolower', {})
    })
  }

  protected override changed(name: string, value: Json): void {
    if (name === 'refresher-enabled' && this.flag(name)) this.refresher ??= this.createRefresher()
    // All properties of one batch first: it may be one that has a refresher.
    if (name === 'refresher-triggered') {
      queueMicrotask(() => this.refresher?.trigger(this.flag(name)))
    }
    if (value === null || value === '') return
    const behavior = this.flag('scroll-with-animation') ? 'smooth' : 'auto'
    if (name === 'scroll-top')
      this.want(() => this.scrollTo({ top: this.number(name, 0), behavior }))
    if (name === 'scroll-left')
      this.want(() => this.scrollTo({ left: this.number(name, 0), behavior }))
    if (name === 'scroll-into-view') this.want(() => this.showChild(this.text(name), behavior))
  }

  /** How far it came since it was told last: that what goes up counts as less is inferred. */
  private moved(): { deltaX: number; deltaY: number } {
    const { scrollLeft: left, scrollTop: top, told } = this
    this.told = { left, top }
    return { deltaX: told.left - left, deltaY: told.top - top }
  }

  private want(scroll: () => void): void {
    this.wanted.push(scroll)
    // The children may come in the same batch as the property that points into them.
    queueMicrotask(() => this.scrollAsWanted())
  }

  private scrollAsWanted(): void {
    if (this.getClientRects().length === 0) return
    for (const scroll of this.wanted.splice(0)) scroll()
  }

  /** Scrolls a child to its beginning, in the directions it scrolls in: what is around it stays. */
  private showChild(id: string, behavior: ScrollBehavior): void {
    const child = this.querySelector(`#${CSS.escape(id)}`)
    if (!child) return
    const [there, here] = [child.getBoundingClientRect(), this.getBoundingClientRect()]
    const top = this.scrollTop + there.top - here.top - this.clientTop
    const left = this.scrollLeft + there.left - here.left - this.clientLeft
    this.scrollTo({
      ...(this.flag('scroll-y') && { top }),
      ...(this.flag('scroll-x') && { left }),
      behavior,
    })
  }

  private createRefresher(): Refresher {
    const sign = part<HTMLElement>(this.inner(REFRESHER_HTML, REFRESHER_CSS), 'div')
    return new Refresher(this, sign, {
      isOn: () => this.flag('refresher-enabled'),
      text: (name, fallback) => this.text(name) || fallback,
      number: (name, fallback) => this.number(name, fallback),
      emit: (name, detail) => this.emit(name, detail),
    })
  }
}
