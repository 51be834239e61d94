import type { Json } from '../json'
import { NAVIGATE, OPEN, type Fingers } from '../layers'
import { BUILTIN_EVENT, type BuiltinEvent } from './builtins/builtin'
import { press as pressed, type Press as Pressed } from './hover'
import type { Replay } from './replay'

/** Sends an event of the page to the logic layer. */
export type SendEvent = (
  node: number,
  name: string,
  detail: Json,
  bubbles: boolean,
  fingers?: Fingers,
) => void

/** Where a finger is, or a mouse. */
type Finger = Pick<Touch, 'identifier' | 'clientX' | 'clientY'>

/** What style sheets and animations do, in the browser's words and the host's alike (documented). */
const MOTIONS = ['transitionend', 'animationstart', 'animationiteration', 'animationend']

/** How long a finger rests before it is a long press, in ms. */
const LONG_PRESS = 350
/** A finger that moved further than this meant no tap, in pixels. */
const SLOP = 10

/**
 * Turns what happens in one page's tree into the host's events: click is tap, a mouse or a pen
 * touches as a finger does, and what the built-ins have to say comes from themselves.
 * @param signal - ends it with the page
 */
export function listenTo(
  root: ShadowRoot,
  replay: Replay,
  send: SendEvent,
  signal: AbortSignal,
): void {
  const target = (event: Event) => {
    for (const node of event.composedPath()) {
      const id = replay.idOf(node)
      if (id !== undefined) return { id, element: node as Element }
    }
    return undefined
  }
  const { host } = root
  /** Where fingers are: from the corner of the page that is seen, and of all that is in it (documented). */
  const touchesOf = (fingers: readonly Finger[]) => {
    const { left, top } = host.getBoundingClientRect()
    const { scrollLeft, scrollTop } = host
    return fingers.map(({ identifier, clientX, clientY }) => {
      const [x, y] = [clientX - left, clientY - top]
      return { identifier, clientX: x, clientY: y, pageX: x + scrollLeft, pageY: y + scrollTop }
    })
  }
  /** @param down - all fingers that are on the page now */
  const fire = (id: number, name: string, finger: Finger, down: readonly Finger[]) => {
    if (!replay.listened.has(name)) return
    const [changed, ...touches] = touchesOf([finger, ...down])
    if (!changed) return
    const detail = { x: changed.pageX, y: changed.pageY }
    send(id, name, detail, true, { touches, changedTouches: [changed] })
  }
  const isDisabled = (element: Element) => element.closest('tt-button[disabled]') !== null

  interface Press {
    id: number
    /** Where it began. */
    x: number
    y: number
    /** Where it is. */
    finger: Finger
    timer: number
    long: boolean
    look: Pressed
  }
  const presses = new Map<number, Press>()
  const down = () => [...presses.values()].map(({ finger }) => finger)
  // A long press is no tap as well, nor is a move; the click comes when its press is over already.
  let lastWasTap = true

  root.addEventListener('click', (event) => {
    const found = target(event)
    const { clientX, clientY, detail: clicks } = event as PointerEvent
    // A key's click counts none, and follows no press.
    if (!found || isDisabled(found.element) || (clicks > 0 && !lastWasTap)) return
    const finger = { identifier: 0, clientX, clientY }
    fire(found.id, 'tap', finger, [finger])
  })
  const start = (event: Event, finger: Finger) => {
    const found = target(event)
    lastWasTap = true
    if (!found) return
    const { clientX: x, clientY: y } = finger
    const press: Press = {
      id: found.id,
      x,
      y,
      finger,
      long: false,
      timer: 0,
      look: pressed(found.element),
    }
    press.timer = window.setTimeout(() => {
      press.long = true
      if (replay.listened.has('longpress')) lastWasTap = false
      for (const name of ['longpress', 'longtap']) fire(press.id, name, finger, down())
    }, LONG_PRESS)
    presses.set(finger.identifier, press)
    fire(press.id, 'touchstart', finger, down())
  }
  const move = (finger: Finger) => {
    const press = presses.get(finger.identifier)
    if (!press) return
    const { clientX: x, clientY: y } = finger
    if (Math.hypot(x - press.x, y - press.y) > SLOP) {
      clearTimeout(press.timer)
      press.look.cancel()
      lastWasTap = false
    }
    press.finger = finger
    fire(press.id, 'touchmove', finger, down())
  }
  const end = (name: 'touchend' | 'touchcancel') => (finger: Finger) => {
    const press = presses.get(finger.identifier)
    if (!press) return
    presses.delete(finger.identifier)
    clearTimeout(press.timer)
    if (name === 'touchend') press.look.release()
    else press.look.cancel()
    fire(press.id, name, finger, down())
  }
  const pointer = (act: (finger: Finger) => void) => (event: PointerEvent) => {
    const { pointerType, pointerId: identifier, clientX, clientY } = event
    if (pointerType !== 'touch') act({ identifier, clientX, clientY })
  }
  root.addEventListener('pointerdown', (event) => {
    pointer((finger) => start(event, finger))(event as PointerEvent)
  })
  // On the window: a mouse may leave the element, and the page, before it is let go.
  window.addEventListener('pointermove', pointer(move), { signal })
  window.addEventListener('pointerup', pointer(end('touchend')), { signal })
  window.addEventListener('pointercancel', pointer(end('touchcancel')), { signal })

  // A finger's pointer is cancelled once the page scrolls under it; its touches go on, as on a phone.
  const fingers = (act: (finger: Finger) => void) => (event: Event) => {
    for (const finger of (event as TouchEvent).changedTouches) act(finger)
  }
  root.addEventListener(
    'touchstart',
    (event) => {
      fingers((finger) => start(event, finger))(event)
      const { targetTouches, changedTouches } = event as TouchEvent
      if (targetTouches.length > changedTouches.length) return
      // At the element itself: where it is taken out of the page they reach nothing else.
      const at = event.composedPath()[0]
      const lifted = new AbortController()
      const all = { signal: AbortSignal.any([signal, lifted.signal]), passive: true }
      const lift = (act: (finger: Finger) => void) => (last: Event) => {
        fingers(act)(last)
        if ((last as TouchEvent).targetTouches.length === 0) lifted.abort()
      }
      at?.addEventListener('touchmove', fingers(move), all)
      at?.addEventListener('touchend', lift(end('touchend')), all)
      at?.addEventListener('touchcancel', lift(end('touchcancel')), all)
    },
    { passive: true },
  )

  for (const name of MOTIONS) {
    root.addEventListener(name, (event) => {
      const found = target(event)
      // The host's own looks move, too.
      if (!found || (event as AnimationEvent).animationName?.startsWith('tt-')) return
      if (replay.listened.has(name)) send(found.id, name, {}, true)
    })
  }

  root.addEventListener(BUILTIN_EVENT, (event) => {
    const found = target(event)
    const { name, detail } = (event as BuiltinEvent).detail
    if (found && (name === NAVIGATE || name === OPEN || replay.listened.has(name)))
      send(found.id, name, detail, false)
  })
}
