import type { Json } from '../../protocol'
import { Edges } from '../edges'
import { Builtin } from './builtin'

/** `scroll-view`: scrolls where `scroll-x` and `scroll-y` let it, and tells where it is. */
export class ScrollView extends Builtin {
  protected static override reflected = ['scroll-x', 'scroll-y', 'hover-class']
  private readonly edges = new Edges()

  constructor() {
    super()
    this.addEventListener('scroll', () => {
      const { scrollTop, scrollLeft, scrollWidth, scrollHeight, clientWidth, clientHeight } = this
      this.emit('scroll', { scrollTop, scrollLeft, scrollWidth, scrollHeight })
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
    if (value === null || value === '') return
    const behavior = this.flag('scroll-with-animation') ? 'smooth' : 'auto'
    // The children may come in the same batch as the property that points into them.
    queueMicrotask(() => {
      if (name === 'scroll-top') this.scrollTo({ top: this.number(name, 0), behavior })
      if (name === 'scroll-left') this.scrollTo({ left: this.number(name, 0), behavior })
      if (name === 'scroll-into-view') {
        this.querySelector(`#${CSS.escape(this.text(name))}`)?.scrollIntoView({ behavior })
      }
    })
  }
}
