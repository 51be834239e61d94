import type { WindowConfig } from '../compiledPackage'
import { h } from '../dom'
import type { Json } from '../json'
import type { PageEvent } from '../layers'
import { Edges } from './edges'
import { followPull } from './pull'

/** How far a finger has to pull a page down to have it refreshed, in pixels. */
const PULL = 60

/**
 * What a finger does to a page as a whole: it scrolls it, to its end, and pulls it down.
 * @param tell - told of it, for the page's methods
 * @returns what `tt` does to a page that refreshes
 */
export function followMotion(
  page: HTMLElement,
  config: WindowConfig,
  tell: (name: PageEvent, detail: Json) => void,
): { refresh: () => void; settle: () => void } {
  const edges = new Edges()
  page.addEventListener('scroll', () => {
    const { scrollTop, scrollHeight, clientHeight } = page
    tell('onPageScroll', { scrollTop })
    const distance = config.onReachBottomDistance ?? 50
    if (edges.look(scrollTop, scrollHeight, clientHeight, 0, distance).end) {
      tell('onReachBottom', null)
    }
  })

  const sign = h('div', { class: 'tt-pull', 'aria-hidden': 'true' }, h('i'), h('i'), h('i'))
  sign.classList.toggle('light', config.backgroundTextStyle === 'light')
  page.shadowRoot?.prepend(sign)
  let refreshing = false
  const show = (height: number) => {
    sign.style.height = `${height}px`
  }
  const refresh = () => {
    page.scrollTo({ top: 0 })
    show(PULL)
    if (refreshing) return
    refreshing = true
    tell('onPullDownRefresh', null)
  }
  const settle = () => {
    refreshing = false
    show(0)
  }
  if (config.enablePullDownRefresh) {
    followPull(page, {
      mayBegin: () => !refreshing,
      goes: (pulled) => show(Math.min(pulled / 2, PULL)),
      ends: (pulled) => (pulled > PULL ? refresh() : show(0)),
    })
  }
  return { refresh, settle }
}
