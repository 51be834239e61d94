/** How far a wheel turns to make something 2.7 times as large, in pixels: as browsers zoom (inferred). */
const TURN = 100

/**
 * Watches two fingers on an element; of a laptop's trackpad browsers tell them as a wheel with Ctrl.
 * @param isWanted - whether they are of any use to it now; otherwise they are left to what is around it
 * @param pinch - told of each step: by what factor the fingers went apart, or together
 * @returns whether two fingers are on it now
 */
export function watchPinch(
  element: HTMLElement,
  isWanted: () => boolean,
  pinch: (factor: number) => void,
): () => boolean {
  const fingers = new Map<number, PointerEvent>()
  const distance = () => {
    const [one, other] = [...fingers.values()]
    return one && other ? Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) : 0
  }
  const move = (event: PointerEvent) => {
    if (!fingers.has(event.pointerId)) return
    const before = distance()
    fingers.set(event.pointerId, event)
    const now = distance()
    if (before > 0 && now > 0) pinch(now / before)
  }
  const lift = (event: PointerEvent) => {
    fingers.delete(event.pointerId)
    if (fingers.size > 0) return
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', lift)
    window.removeEventListener('pointercancel', lift)
  }

  element.addEventListener('pointerdown', (event) => {
    if (fingers.size > 1 || !isWanted()) return
    fingers.set(event.pointerId, event)
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', lift)
    window.addEventListener('pointercancel', lift)
  })
  element.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey || !isWanted()) return
      // Otherwise the browser makes the whole console larger.
      event.preventDefault()
      pinch(Math.exp(-event.deltaY / TURN))
    },
    { passive: false },
  )
  return () => fingers.size > 1
}
