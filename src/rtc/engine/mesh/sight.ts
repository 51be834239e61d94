import type { Size } from './messages'
import type { Cancel, Resources } from './resources'

/** How many pixels of the screen a page is drawn with. */
export interface PixelScale {
  /** Pixels of the screen for one of CSS, along each side. */
  now: () => number
  /** @param changed - to be called when `now` answers otherwise than before */
  watch: (changed: () => void) => Cancel
}

/** Sizes are rounded up to this many pixels: at each change the sender begins with a whole new picture. */
const STEP = 16

const rounded = (length: number) => Math.ceil(length / STEP) * STEP

/** The scale of a page that nothing but the browser scales. */
export const OWN_PIXELS: PixelScale = {
  now: () => window.devicePixelRatio,
  watch: () => () => undefined,
}

/**
 * Watches how large an element is on the screen.
 * @param onSize - told soon and at each change: in pixels of the screen, or null while nothing of it is
 *   to be seen because it is scrolled away, hidden, or its page is
 * @returns ends it
 */
export function watchSight(
  element: Element,
  { now, watch }: PixelScale,
  resources: Resources,
  onSize: (size: Size | null) => void,
): Cancel {
  let inSight: boolean | undefined
  let told: Size | null | undefined

  const tell = () => {
    if (inSight === undefined && !document.hidden) return
    const { width, height } = element.getBoundingClientRect()
    const pixels = [width, height].map((length) => rounded(length * now())) as [number, number]
    const seen = inSight && !document.hidden && !pixels.includes(0)
    const size = seen ? { width: pixels[0], height: pixels[1] } : null
    if (told !== undefined && size?.width === told?.width && size?.height === told?.height) return
    told = size
    onSize(size)
  }

  const sight = new IntersectionObserver((entries) => {
    inSight = entries.at(-1)?.isIntersecting
    tell()
  })
  const size = new ResizeObserver(tell)
  sight.observe(element)
  size.observe(element)
  const cancels = [
    watch(tell),
    resources.listen(document, 'visibilitychange', tell),
    () => sight.disconnect(),
    () => size.disconnect(),
  ]
  return () => cancels.forEach((cancel) => cancel())
}
