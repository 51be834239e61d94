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

/** Where the first finger of what the client sends is; in the middle, where it says nothing. */
function fingerOf({ touches, changedTouches }: JsonObject, element: HTMLElement) {
  const [finger] = [...listOf(changedTouches), ...listOf(touches)] as JsonObject[]
  const middle = middleOf(element)
  const number = (value: Json | undefined, usual: number) => Number(value ?? usual)
  return {
    clientX: number(finger?.clientX ?? finger?.pageX, middle.clientX),
    clientY: number(finger?.clientY ?? finger?.pageY, middle.clientY),
  }
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
}

/** What the client does to an element. */
export function drive(elements: Elements): Record<string, Answer> {
  const act =
    (type: string): Answer =>
    (params) => {
      const element = elements.element(params)
      point(element, type, fingerOf(params, element))
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
