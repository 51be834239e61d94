import type { Json, JsonObject } from '../protocol'
import { BUILTIN_EVENT, type BuiltinEvent } from './builtins/builtin'
import type { Replay } from './replay'

/** Sends an event of the page to the logic layer. */
export type SendEvent = (
  node: number,
  name: string,
  detail: Json,
  bubbles: boolean,
  touches?: JsonObject[],
) => void

/** How long a finger rests before it is a long press, in ms. */
const LONG_PRESS = 350
/** A finger that moved further than this meant no tap, in pixels. */
const SLOP = 10

/**
 * Turns what happens in one page's tree into the host's events: click is tap, pointers are touches,
 * and what the built-ins have to say comes from themselves.
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
  const touch = ({ pointerId, clientX, clientY }: PointerEvent): JsonObject => ({
    identifier: pointerId,
    clientX,
    clientY,
    pageX: clientX,
    pageY: clientY,
  })
  const fire = (id: number, name: string, detail: Json, touches: JsonObject[]) => {
    if (replay.listened.has(name)) send(id, name, detail, true, touches)
  }
  const isDisabled = (element: Element) => element.closest('tt-button[disabled]') !== null

  interface Press {
    id: number
    x: number
    y: number
    timer: number
    long: boolean
    release: () => void
  }
  const presses = new Map<number, Press>()
  // A long press is no tap as well; the click comes when its press is over already.
  let lastWasLong = false

  root.addEventListener('click', (event) => {
    const found = target(event)
    if (!found || isDisabled(found.element) || lastWasLong) return
    const { clientX: x, clientY: y } = event as PointerEvent
    fire(found.id, 'tap', { x, y }, [{ identifier: 0, clientX: x, clientY: y, pageX: x, pageY: y }])
  })
  root.addEventListener('pointerdown', (raw) => {
    const event = raw as PointerEvent
    const found = target(event)
    lastWasLong = false
    if (!found) return
    const { clientX: x, clientY: y } = event
    const press: Press = {
      id: found.id,
      x,
      y,
      long: false,
      timer: 0,
      release: hover(found.element),
    }
    press.timer = window.setTimeout(() => {
      press.long = true
      if (replay.listened.has('longpress')) lastWasLong = true
      fire(press.id, 'longpress', { x, y }, [touch(event)])
    }, LONG_PRESS)
    presses.set(event.pointerId, press)
    fire(press.id, 'touchstart', { x, y }, [touch(event)])
  })
  const move = (event: PointerEvent) => {
    const press = presses.get(event.pointerId)
    if (!press) return
    if (Math.hypot(event.clientX - press.x, event.clientY - press.y) > SLOP) {
      clearTimeout(press.timer)
    }
    fire(press.id, 'touchmove', { x: event.clientX, y: event.clientY }, [touch(event)])
  }
  const end = (name: 'touchend' | 'touchcancel') => (event: PointerEvent) => {
    const press = presses.get(event.pointerId)
    if (!press) return
    presses.delete(event.pointerId)
    clearTimeout(press.timer)
    press.release()
    fire(press.id, name, { x: event.clientX, y: event.clientY }, [touch(event)])
  }
  // On the window: a finger may leave the element, and the page, before it is lifted.
  window.addEventListener('pointermove', move, { signal })
  window.addEventListener('pointerup', end('touchend'), { signal })
  window.addEventListener('pointercancel', end('touchcancel'), { signal })

  root.addEventListener(BUILTIN_EVENT, (event) => {
    const found = target(event)
    const { name, detail } = (event as BuiltinEvent).detail
    if (found && replay.listened.has(name)) send(found.id, name, detail, false)
  })
}

/** Shows the pressed look of the element under the finger; the answer takes it away again. */
function hover(from: Element): () => void {
  for (let element: Element | null = from; element; element = element.parentElement) {
    const name = element.getAttribute('hover-class')
    const pressed = name ?? (element.localName === 'tt-button' ? 'button-hover' : '')
    if (!pressed || pressed === 'none' || element.hasAttribute('disabled')) continue
    const { classList } = element
    classList.add(pressed)
    return () => window.setTimeout(() => classList.remove(pressed), 70)
  }
  return () => {}
}
