import type { PixelScale } from '../../src/rtc/engine/mesh/sight'

/**
 * How many pixels of the screen this phone is drawn with: the console draws it as small as its window
 * asks for.
 */
export const phonePixels: PixelScale = {
  now: () => {
    const { frameElement } = window
    const scale = frameElement ? frameElement.getBoundingClientRect().width / innerWidth : 1
    return scale * devicePixelRatio
  },
  watch: (changed) => {
    // What surrounds the frame has the size that the frame is drawn with.
    const around = window.frameElement?.parentElement
    if (!around) return () => undefined
    const observer = new ResizeObserver(changed)
    observer.observe(around)
    return () => observer.disconnect()
  },
}
