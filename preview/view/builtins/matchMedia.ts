import { MEDIA_FEATURES, meets } from '../../mediaQuery'
import { hyphenated } from '../../paths'
import { Builtin, part } from './builtin'

/** `match-media`: is there while the page is as it asks. */
export class MatchMedia extends Builtin {
  private readonly place: HTMLStyleElement
  private readonly watch = new ResizeObserver(() => this.look())

  constructor() {
    super()
    this.place = part(this.inner('<style class="place"></style><slot></slot>', ''), 'style.place')
  }

  connectedCallback(): void {
    const { page } = this
    if (page) this.watch.observe(page)
  }

  disconnectedCallback(): void {
    this.watch.disconnect()
  }

  protected override changed(): void {
    this.look()
  }

  private get page(): Element | undefined {
    const root = this.getRootNode()
    return root instanceof ShadowRoot ? root.host : undefined
  }

  private look(): void {
    const { clientWidth: width = 0, clientHeight: height = 0 } = this.page ?? {}
    const query = MEDIA_FEATURES.map((name) => [name, this.value(hyphenated(name))] as const)
    const isMet = meets(Object.fromEntries(query), { width, height })
    this.place.textContent = `:host{display:${isMet ? 'block' : 'none !important'}}`
  }
}
