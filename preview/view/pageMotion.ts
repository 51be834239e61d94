import { h } from '../dom'
import type { Json, PageEvent, WindowConfig } from '../protocol'
import { Edges } from './edges'

/** How far a finger has to pull a page down to have it refreshed, in pixels. */
const PULL = 60

/**
 * What a finger does to a page as a whole: it scrolls it, to its end, and pulls it down.
 * @param tell - told of it, for the page's methods
 * @param signal - ends it with the page
 * @returns what `tt` does to a page that refreshes
 */
export function followMotion(
  page: HTMLElement,
  config: WindowConfig,
  tell: (name: PageEvent, detail: Json) => void,
  signal: AbortSignal,
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
  if (config.enablePullDownRefresh) followPull(page, show, refresh, () => refreshing, signal)
  return { refresh, settle }
}

/** A finger, or a mouse, that pulls a page down which is at its top. */
function followPull(
  page: HTMLElement,
  show: (height: number) => void,
  refresh: () => void,
  isBusy: () => boolean,
  signal: AbortSignal,
): void {
  let from: number | null = null
  let pulled = 0
  const start = (y: number) => {
    pulled = 0
    from = page.scrollTop <= 0 && !isBusy() ? y : null
  }
  const move = (y: number) => {
    if (from === null) return
    pulled = page.scrollTop > 0 ? 0 : Math.max(0, y - from)
    show(Math.min(pulled / 2, PULL))
  }
  const end = () => {
    if (from === null) return
    from = null
    if (pulled > PULL) refresh()
    else show(0)
  }
  const mouse = (act: (y: number) => void) => (event: PointerEvent) => {
    if (event.pointerType !== 'touch') act(event.clientY)
  }
  // A finger's pointer is cancelled once the page takes it for scrolling; its touches go on.
  const finger = (act: (y: number) => void) => (event: TouchEvent) => {
    const [touch] = event.changedTouches
    if (touch) act(touch.clientY)
  }
  const passive = { passive: true }
  page.addEventListener('pointerdown', mouse(start))
  window.addEventListener('pointermove', mouse(move), { signal })
  window.addEventListener('pointerup', mouse(end), { signal })
  page.addEventListener('touchstart', finger(start), passive)
  page.addEventListener('touchmove', finger(move), passive)
  page.addEventListener('touchend', finger(end))
  page.addEventListener('touchcancel', finger(end))
}
