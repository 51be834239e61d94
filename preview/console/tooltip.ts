import { h } from '../dom'
import type { ToolText } from '../i18n/dictionary'

/** How long a pointer rests on a control before it is told what that is, in ms. */
const PATIENCE = 250
/** How long a pointer may take from the control to the tip, in ms. */
const GRACE = 120
/** Between control and tip, and between tip and the window's edge, in pixels. */
const GAP = 8

const texts = new WeakMap<Element, ToolText>()
const tip = h('div', { id: 'tip', class: 'tip', role: 'tooltip', hidden: true })
let shown: HTMLElement | null = null
/** What the pointer is at; over a tip it is at the control that the tip tells of. */
let pointed: HTMLElement | null = null
let timer = 0

/** Says in a tip what a control does, to whoever points at it or reaches it by keyboard. */
export function explain(control: HTMLElement, text: ToolText): void {
  texts.set(control, text)
  if (shown === control) show(control)
}

/** Names a control that is drawn, not written: to a screen reader, and in a tip. */
export function nameControl(control: HTMLElement, text: ToolText): void {
  control.setAttribute('aria-label', text.label)
  explain(control, text)
}

/** Begins to show tips; Escape and a press put them away. */
export function startTooltips(): void {
  document.body.append(tip)
  addEventListener('pointerover', followHere)
  addEventListener('pointermove', followHere)
  document.addEventListener('pointerleave', () => {
    pointed = null
    hide()
  })
  addEventListener('focusin', ({ target }) => {
    const control = controlAt(target)
    if (control?.matches(':focus-visible')) show(control)
    else hide()
  })
  addEventListener('focusout', hide)
  // Whoever presses in a frame takes the focus there.
  addEventListener('blur', hide)
  addEventListener('pointerdown', hide)
  addEventListener('keydown', hideOnEscape)
  // It stands where its control was.
  addEventListener('scroll', hide, { capture: true, passive: true })
  addEventListener('resize', hide)
}

const followHere = (event: PointerEvent) =>
  follow(event, event.clientX, event.clientY, controlAt(event.target))

/** Follows a pointer in a phone, which may be over a tip: its frame may be drawn smaller than it is. */
function followInFrame(event: PointerEvent): void {
  const frame = event.view?.frameElement
  if (!frame) return
  const { left, top, width } = frame.getBoundingClientRect()
  const scale = width / frame.clientWidth
  follow(event, left + event.clientX * scale, top + event.clientY * scale, null)
}

/**
 * Follows a pointer. Nothing that happens over a tip reaches the tip, for it may lie over what somebody
 * is about to press: where it stands is asked of its box.
 */
function follow(
  { pointerType }: PointerEvent,
  x: number,
  y: number,
  control: HTMLElement | null,
): void {
  // A finger does not rest on what it does not press.
  if (pointerType === 'touch') return
  const { left, right, top, bottom } = tip.getBoundingClientRect()
  const isOver = shown && x >= left && x <= right && y >= top && y <= bottom
  const now = isOver ? shown : control
  if (now === pointed) return
  pointed = now
  clearTimeout(timer)
  timer = now ? window.setTimeout(() => show(now), PATIENCE) : window.setTimeout(hide, GRACE)
}

function hideOnEscape({ key }: KeyboardEvent): void {
  if (key === 'Escape') hide()
}

/** Hears what a frame would keep to itself; one from elsewhere does keep it. */
function hearIn({ contentDocument: inside }: HTMLIFrameElement): void {
  inside?.addEventListener('pointermove', followInFrame)
  inside?.addEventListener('pointerdown', hide)
  inside?.addEventListener('keydown', hideOnEscape)
}

/** The control of which something is pointed at. */
function controlAt(target: EventTarget | null): HTMLElement | null {
  let element = target instanceof HTMLElement || target instanceof SVGElement ? target : null
  while (element && !texts.has(element)) element = element.parentElement
  return element instanceof HTMLElement ? element : null
}

function show(control: HTMLElement): void {
  const text = texts.get(control)
  if (!text || !control.isConnected) return
  hide()
  shown = control
  tip.replaceChildren(h('b', {}, text.label), h('span', {}, text.does))
  tip.hidden = false
  control.setAttribute('aria-describedby', tip.id)
  place(control.getBoundingClientRect())
  document.querySelectorAll('iframe').forEach(hearIn)
}

function hide(): void {
  clearTimeout(timer)
  shown?.removeAttribute('aria-describedby')
  shown = null
  tip.hidden = true
}

/** Above the control where there is room, else below; never over the window's edge. */
function place({ left, width, top, bottom }: DOMRect): void {
  const { offsetWidth, offsetHeight } = tip
  const { clientWidth } = document.documentElement
  const middle = left + width / 2 - offsetWidth / 2
  const x = Math.max(GAP, Math.min(middle, clientWidth - offsetWidth - GAP))
  const above = top - offsetHeight - GAP
  tip.style.translate = `${Math.round(x)}px ${Math.round(above >= GAP ? above : bottom + GAP)}px`
}
