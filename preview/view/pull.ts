import { untilLifted } from '../lifted'

/** Who is told of a pull, each with how far it goes, in pixels. */
interface Pull {
  /** Whether a finger that is put down now may pull. */
  mayBegin: () => boolean
  goes: (distance: number) => void
  ends: (distance: number) => void
}

/** Follows a finger, or a mouse, that pulls something down which is scrolled to its top. */
export function followPull(element: HTMLElement, { mayBegin, goes, ends }: Pull): void {
  let from: number | null = null
  let pulled = 0
  const start = (y: number) => {
    pulled = 0
    from = element.scrollTop <= 0 && mayBegin() ? y : null
  }
  const move = (y: number) => {
    if (from === null) return
    pulled = element.scrollTop > 0 ? 0 : Math.max(0, y - from)
    goes(pulled)
  }
  const end = () => {
    if (from === null) return
    from = null
    ends(pulled)
  }
  element.addEventListener('pointerdown', ({ pointerType, clientY }) => {
    if (pointerType === 'touch') return
    start(clientY)
    untilLifted(({ clientY: y }) => move(y), end)
  })
  // A finger's pointer is cancelled once it is taken for scrolling; its touches go on.
  const finger = (act: (y: number) => void) => (event: TouchEvent) => {
    const [touch] = event.changedTouches
    if (touch) act(touch.clientY)
  }
  const passive = { passive: true }
  element.addEventListener('touchstart', finger(start), passive)
  element.addEventListener('touchmove', finger(move), passive)
  element.addEventListener('touchend', end)
  element.addEventListener('touchcancel', end)
}
