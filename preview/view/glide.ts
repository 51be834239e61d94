/** How long a page takes to be where it is sent, in ms (documented). */
export const GLIDE = 200

/** Where each page is on its way to: who is sent elsewhere goes there. */
const ways = new WeakMap<HTMLElement, object>()

/**
 * Scrolls a page, in just the time it is given: the browser's own smooth scrolling takes its own.
 * @param to - in pixels
 * @param duration - in ms; at once without any
 */
export function glide(page: HTMLElement, to: number, duration: number): void {
  const from = page.scrollTop
  const way = {}
  ways.set(page, way)
  const go = (share: number) => {
    page.scrollTop = from + (to - from) * share * (2 - share)
  }
  // Nothing moves on a page out of sight.
  if (!(duration > 0) || document.hidden) return go(1)
  const begun = performance.now()
  const step = (now: number) => {
    if (ways.get(page) !== way) return
    const share = Math.min(1, Math.max(0, now - begun) / duration)
    go(share)
    if (share < 1) requestAnimationFrame(step)
  }
  requestAnimationFrame(step)
}
