import type { Json } from '../json'
import type { Measured } from '../worker/selectorQuery'
import type { Replay } from './replay'

/** Nodes to look at, or the page itself, and the style properties that are wanted of them. */
export interface MeasureRequest {
  nodes: number[] | 'viewport'
  style: string[]
}

/**
 * Looks at what is drawn, for the selector queries of the package.
 * @param page - where the coordinates begin
 * @returns by request and node; `null` for what is not drawn
 */
export function measure(page: HTMLElement, replay: Replay, requests: MeasureRequest[]): Json {
  const origin = page.getBoundingClientRect()
  const one = (element: Element | Text | undefined, style: string[]): Measured | null => {
    if (!(element instanceof Element)) return null
    const { left, top, width, height } = element.getBoundingClientRect()
    const { scrollLeft, scrollTop, scrollWidth, scrollHeight } = element
    const x = left - origin.left
    const y = top - origin.top
    const computed = getComputedStyle(element)
    const scrolls = { scrollLeft, scrollTop, scrollWidth, scrollHeight }
    return {
      ...{ left: x, top: y, right: x + width, bottom: y + height, width, height },
      ...scrolls,
      style: Object.fromEntries(style.map((name) => [name, valueOf(computed, name)])),
    }
  }
  return requests.map(({ nodes, style }) =>
    nodes === 'viewport' ? [one(page, style)] : nodes.map((id) => one(replay.node(id), style)),
  ) as unknown as Json
}

/** @param name - `background-color` or `backgroundColor` */
const valueOf = (computed: CSSStyleDeclaration, name: string) =>
  computed.getPropertyValue(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))

/** A page out of sight is not drawn; its package goes on all the same. In ms. */
const OUT_OF_SIGHT = 100

/** Resolves once what was said so far is on the screen. */
export function drawn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, OUT_OF_SIGHT)
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
  })
}
