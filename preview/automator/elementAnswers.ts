import { copyJson, textOf, type Json, type JsonObject } from '../json'
import type { PhoneControls } from '../phoneControls'
import type { Builtin } from '../view/builtins/builtin'
import { listOf, type Answer } from './answer'
import type { Elements } from './elements'
import { drive } from './gestures'

/** What the client asks of an element. */
export function elementAnswers(phone: PhoneControls, elements: Elements): Record<string, Answer> {
  const owner = (params: JsonObject) => ({ node: elements.node(params) })
  /** Answers with one value for each name. */
  const each =
    (field: string, read: (element: HTMLElement, name: string) => Json): Answer =>
    (params) => {
      const element = elements.element(params)
      return { [field]: listOf(params.names).map((name) => read(element, textOf(name))) }
    }
  return {
    'Element.getElement': (params) => elements.first(elements.element(params), params),
    'Element.getElements': (params) => ({
      elements: elements.all(elements.element(params), params),
    }),
    'Element.getOffset': (params) => {
      const { left, top } = elements.element(params).getBoundingClientRect()
      return { left, top }
    },
    'Element.getDOMProperties': each('properties', (element, name) =>
      copyJson(Reflect.get(element, name)),
    ),
    'Element.getAttributes': each('attributes', attributeOf),
    'Element.getStyles': each('styles', (element, name) =>
      getComputedStyle(element).getPropertyValue(name),
    ),
    'Element.getProperties': each('properties', propertyOf),
    'Element.getWXML': (params) => {
      const element = elements.element(params)
      const html = params.type === 'outer' ? element.outerHTML : element.innerHTML
      return { wxml: html.replace(/(<\/?)tt-/g, '$1') }
    },
    'Element.triggerEvent': (params) => {
      phone.trigger(elements.node(params), textOf(params.type), params.detail ?? {})
      return {}
    },
    'Element.getData': async (params) => ({
      data: await phone.inspect('data', owner(params), textOf(params.path)),
    }),
    'Element.setData': async (params) => {
      await phone.inspect('setData', owner(params), params.data as JsonObject)
      return {}
    },
    'Element.callMethod': async (params) => {
      const method = textOf(params.method)
      return {
        result: await phone.inspect('callMethod', owner(params), method, listOf(params.args)),
      }
    },
    ...drive(elements),
  }
}

/** The view's script has the class: here it is known by what it can. */
const builtinOf = (element: HTMLElement) => ('receive' in element ? (element as Builtin) : null)

/** An attribute as the template gave it. */
function attributeOf(element: HTMLElement, name: string): Json {
  if (name === 'class') return element.className
  return builtinOf(element)?.property(name) ?? element.getAttribute(name)
}

/** A property; `__propPublic` is by what the client asks which there are. */
function propertyOf(element: HTMLElement, name: string): Json {
  const builtin = builtinOf(element)
  if (!builtin) return null
  if (name !== '__propPublic') {
    return name === 'value' && builtin.formValue ? builtin.formValue() : builtin.property(name)
  }
  const names = [...builtin.properties, ...(builtin.formValue ? ['value'] : [])]
  return Object.fromEntries(names.map((known) => [known, true]))
}
