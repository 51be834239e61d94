import { textOf, type Json, type JsonObject } from '../json'
import { listOf, type Answer } from './answer'
import type { Elements } from './elements'

/** The client's own pointer. */
const POINTER = 99

/** The middle of an element, in pixels of the window. */
function middleOf(element: HTMLElement): { clientX: number; clientY: number } {
  const { left, top, width, height } = element.getBoundingClientRect()
  return { clientX: left + width / 2, clientY: top + height / 2 }
}

/** Lets a pointer of its own do something to an element. */
function point(element: HTMLElement, type: string, at = middleOf(element)): void {
  const options = { bubbles: true, composed: true, cancelable: true, ...at }
  const pointer = { ...options, pointerId: POINTER, pointerType: 'mouse', isPrimary: true }
  element.dispatchEvent(new PointerEvent(type, pointer))
}

function tap(element: HTMLElement): void {
  point(element, 'pointerdown')
  point(element, 'pointerup')
  const options = { bubbles: true, composed: true, cancelable: true, detail: 1 }
  element.dispatchEvent(new MouseEvent('click', { ...options, ...middleOf(element) }))
}

/**
 * Where the first finger of what the client sends is; in the middle, where it says nothing. The client
 * counts from the corner of the page, or of all that is in it; its own types say `changeTouches`.
 */
function fingerOf(
  { touches, changedTouches, changeTouches }: JsonObject,
  element: HTMLElement,
  page: HTMLElement,
) {
  const [finger] = [changedTouches, changeTouches, touches].flatMap(listOf) as JsonObject[]
  const { left, top } = page.getBoundingClientRect()
  const middle = middleOf(element)
  const place = (client: Json | undefined, inPage: Json | undefined, scrolled: number) =>
    client !== undefined ? Number(client) : inPage !== undefined ? Number(inPage) - scrolled : null
  const x = place(finger?.clientX, finger?.pageX, page.scrollLeft)
  const y = place(finger?.clientY, finger?.pageY, page.scrollTop)
  return {
    clientX: x === null ? middle.clientX : left + x,
    clientY: y === null ? middle.clientY : top + y,
  }
}

/** Puts the finger down on an element, leads it as far as that, and lifts it. */
function lead(element: HTMLElement, x: number, y: number): void {
  const { clientX, clientY } = middleOf(element)
  point(element, 'pointerdown')
  const there = { clientX: clientX + x, clientY: clientY + y }
  if (x !== 0 || y !== 0) point(element, 'pointermove', there)
  point(element, 'pointerup', there)
}

/** Leads a swiper to one of its items, as a finger does. */
function swipe(element: HTMLElement, index: number): null {
  const items = [...element.children].filter(({ localName }) => localName === 'tt-swiper-item')
  const [first, wanted] = [items[0], items[index]].map((item) => item?.getBoundingClientRect())
  if (!first || !wanted) throw new Error(`The swiper has no item ${index}.`)
  lead(element, 0, 0)
  element.scrollTo({ left: wanted.left - first.left, top: wanted.top - first.top })
  return null
}

/** Leads the block of a slider to a value, and lets it go there. */
function slide(element: HTMLElement, value: string): null {
  const range = element.shadowRoot?.querySelector('input')
  if (!range || range.disabled) throw new Error('The slider is disabled.')
  range.value = value
  for (const type of ['input', 'change']) range.dispatchEvent(new Event(type))
  return null
}

/** Leads a movable view by a finger to a place in its area, as far as it lets itself be moved. */
function move(element: HTMLElement, x: number, y: number): null {
  const [left = 0, top = 0] = getComputedStyle(element).translate.split(' ').map(parseFloat)
  lead(element, x - (left || 0), y - (top || 0))
  return null
}

/** Writes into a field as a person does: the package hears of it. */
function write(element: HTMLElement, text: string): null {
  const field = element.shadowRoot?.querySelector<HTMLInputElement>('input, textarea')
  if (!field) throw new Error('The element has no field to write into.')
  field.focus()
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
  return null
}

/** The functions of an element that the client calls by name, as far as the preview has them. */
const FUNCTIONS: Record<string, (element: HTMLElement, args: Json[]) => Json> = {
  'input.input': (element, [text]) => write(element, textOf(text)),
  'textarea.input': (element, [text]) => write(element, textOf(text)),
  'scroll-view.scrollTo': (element, [left, top]) => {
    element.scrollTo({ left: Number(left), top: Number(top) })
    return null
  },
  'scroll-view.scrollTop': ({ scrollTop }) => scrollTop,
  'scroll-view.scrollLeft': ({ scrollLeft }) => scrollLeft,
  'scroll-view.scrollWidth': ({ scrollWidth }) => scrollWidth,
  'scroll-view.scrollHeight': ({ scrollHeight }) => scrollHeight,
  'switch.tap': (element) => {
    tap(element)
    return null
  },
  'swiper.swipeTo': (element, [index]) => swipe(element, Number(index)),
  'slider.slideTo': (element, [value]) => slide(element, textOf(value)),
  'movable-view.moveTo': (element, [x, y]) => move(element, Number(x), Number(y)),
}

/** What the client does to an element. */
export function drive(elements: Elements): Record<string, Answer> {
  const act =
    (type: string): Answer =>
    async (params) => {
      const page = await elements.drawn(params)
      const element = elements.element(params)
      point(element, type, fingerOf(params, element, page))
      return {}
    }
  return {
    'Element.tap': (params) => {
      tap(elements.element(params))
      return {}
    },
    'Element.touchstart': act('pointerdown'),
    'Element.touchmove': act('pointermove'),
    'Element.touchend': act('pointerup'),
    'Element.callFunction': (params) => {
      const name = textOf(params.functionName)
      const called = FUNCTIONS[name]
      if (!called) throw new Error(`${name} is not in the preview.`)
      return { result: called(elements.element(params), listOf(params.args)) }
    },
  }
}
