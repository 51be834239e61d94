import { copyJson, textOf, type Json, type JsonObject } from '../json'
import { hyphenated } from '../paths'
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
    // From the beginning of all that the page holds, as touches count by `pageX` and `pageY`.
    'Element.getOffset': async (params) => {
      const page = await elements.drawn(params)
      const [there, here] = [elements.element(params), page].map((it) => it.getBoundingClientRect())
      if (!there || !here) throw new Error('The element is not drawn.')
      return {
        left: there.left - here.left + page.scrollLeft,
        top: there.top - here.top + page.scrollTop,
      }
    },
    'Element.getDOMProperties': each('properties', (element, name) =>
      copyJson(Reflect.get(element, name)),
    ),
    'Element.getAttributes': each('attributes', attributeOf),
    'Element.getStyles': each('styles', (element, name) =>
      getComputedStyle(element).getPropertyValue(name.startsWith('--') ? name : hyphenated(name)),
    ),
    'Element.getProperties': async (params) => {
      const element = elements.element(params)
      const read = element.hasAttribute('is')
        ? propertiesIn(await phone.inspect('data', owner(params), ''))
        : (name: string) => propertyOf(element, name)
      return { properties: listOf(params.names).map((name) => read(textOf(name))) }
    },
    'Element.getWXML': (params) => {
      const element = elements.element(params)
      const html = params.type === 'outer' ? element.outerHTML : element.innerHTML
      return { wxml: html.replace(/(<\/?)tt-/g, '$1') }
    },
    'Element.triggerEvent': (params) => {
      phone.trigger(elements.node(params), textOf(params.type), params.detail ?? {})
      return {}
    },
    'Element.dispatchEvent': (params) => {
      phone.trigger(elements.node(params), textOf(params.eventName), params.detail ?? {})
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

/** By this name the client asks which properties there are. */
const ALL = '__propPublic'

/** Where a `movable-view` is, by the names that the client has for it. */
const PLACE: Record<string, number> = { _translateX: 0, _translateY: 1 }

const named = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, true]))

/** The properties of a component are in its data. */
const propertiesIn = (data: Json) => {
  const values = Object(data) as JsonObject
  return (name: string): Json =>
    name === ALL ? named(Object.keys(values)) : (values[name] ?? null)
}

/** A property of an element of the host's; of one that the preview does not know, an attribute. */
function propertyOf(element: HTMLElement, name: string): Json {
  const builtin = builtinOf(element)
  if (!builtin) {
    return name === ALL ? named(element.getAttributeNames()) : element.getAttribute(name)
  }
  const axis = PLACE[name]
  if (axis !== undefined)
    return parseFloat(getComputedStyle(element).translate.split(' ')[axis] ?? '') || 0
  if (name === ALL) {
    return named(
      [...builtin.properties, ...(builtin.formValue ? ['value'] : [])].flatMap(spellings),
    )
  }
  return name === 'value' && builtin.formValue ? builtin.formValue() : builtin.property(name)
}

/** Properties are kept as `active-color`, and asked for as `activeColor` as well. */
const spellings = (name: string) => [
  name,
  name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
]
