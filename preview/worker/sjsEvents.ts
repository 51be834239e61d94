import * as glassEasel from 'glass-easel'

import { copyJson, textOf, type Json, type JsonObject } from '../json'
import { hyphenated } from '../paths'
import { firstTime } from './firstTime'
import { plainEvent } from './handlers'
import { nodeOf } from './mirrorNode'
import { type Measured, measureNow } from './selectorQuery'
import type { ViewCalls } from './viewCalls'

/** Below these names the compiled templates find what calls functions of their scripts. */
export const LISTENS = '__sjsListener'
export const OBSERVES = '__sjsObserver'

/** glass-easel's layer of styles and classes that lies over the template's; its enum is types only. */
const OVER = 3
const LAYERS = [0, OVER] as const

/** glass-easel's first word of a path that leads into a script; the first of its enum is the data. */
const DATA = 0

/** One frame, in ms: the scripts run beside the package's own, which see no screen. */
const FRAME = 16

type Method = (...args: unknown[]) => unknown
type Path = readonly unknown[] | null

/** Calls the package, and reports what it throws. */
type Run = (name: string, callback: () => void) => void

type View = Pick<ViewCalls, 'askNow'>

/** What a script of a template has in its hands of an element (`ComponentDescriptor`). */
interface Descriptor {
  selectComponent: (selector: string) => Descriptor | null
  selectAllComponents: (selector: string) => Descriptor[]
  /** Sets a style over the template's, as a text or by properties; the one before is gone. */
  setStyle: (style: string | JsonObject) => Descriptor
  addClass: (names: string) => Descriptor
  removeClass: (names: string) => Descriptor
  hasClass: (name: string) => boolean
  getDataset: () => Json
  /** An object that lives as long as the element. */
  getState: () => object
  /** Calls a method of the component, or of the one whose template the element stands in. */
  callMethod: (name: string, args?: unknown) => void
  triggerEvent: (name: string, detail?: unknown, options?: object) => void
  requestAnimationFrame: (callback: () => void) => void
  /** @param names - in a list: `width`, `backgroundColor` … */
  getComputedStyle: (names?: unknown) => JsonObject
  getBoundingClientRect: () => JsonObject
}

/**
 * Lets functions of a template's scripts answer events and observe attributes (`change:…`). They run in
 * the logic layer here, which asks the view for what they want to know of the screen.
 * @param lacks - told once of each method that was not answered
 * @returns what the compiled templates call, by the names under which they find it
 */
export function createSjsEvents(
  run: Run,
  view: View,
  lacks: (method: string) => void,
): Record<string, Method> {
  const isNew = firstTime()
  const descriptorOf = createDescriptors(run, view, (method) => {
    if (isNew(method)) lacks(method)
  })
  const listens: glassEasel.template.EventListenerWrapper = (caller, event, listener, path) => {
    const call = listener as Method
    if (!isOfScript(path)) return call.apply(caller, [event]) as boolean | void
    const target = event.currentTarget
    const plain = plainEvent(event) as object
    const owner = target.ownerShadowRoot?.getHostNode()
    call({ ...plain, instance: descriptorOf(target) }, owner && descriptorOf(owner))
  }
  const observes: glassEasel.template.ChangePropFilter = (listener, path) => {
    if (!isOfScript(path)) return listener
    const call = listener as Method
    let last: Json | undefined
    const observe = (
      value: unknown,
      _: unknown,
      owner: glassEasel.Element,
      element: glassEasel.Element,
    ): void => {
      const before = last
      const now = value === undefined ? undefined : copyJson(value)
      last = now
      if (typeof value === 'object') observeAnew(element, observe)
      // The element is being made, and has not all that the template gives it yet.
      void Promise.resolve().then(() =>
        run('change', () => void call(now, before, descriptorOf(owner), descriptorOf(element))),
      )
    }
    return observe
  }
  return { [LISTENS]: listens as Method, [OBSERVES]: observes as Method }
}

/** What glass-easel keeps with an element of those who observe its attributes, by name. */
interface Observed {
  _$wxTmplArgs?: { changeProp?: Record<string, { listener: unknown; oldValue: unknown }> }
}

/**
 * Has the next value observed whatever it is: `setData` may change what is inside of an object, which stays
 * the same one to glass-easel.
 */
function observeAnew(element: glassEasel.Element, listener: unknown): void {
  const { changeProp = {} } = (element as Observed)._$wxTmplArgs ?? {}
  for (const observed of Object.values(changeProp)) {
    if (observed.listener === listener) observed.oldValue = undefined
  }
}

const isOfScript = (path: Path | undefined) => !!path && path[0] !== DATA

function createDescriptors(
  run: Run,
  view: View,
  lacks: (method: string) => void,
): (element: glassEasel.Element) => Descriptor {
  const known = new WeakMap<glassEasel.Element, Descriptor>()
  const descriptorOf = (element: glassEasel.Element): Descriptor => {
    const made = known.get(element) ?? create(element)
    known.set(element, made)
    return made
  }
  const create = (element: glassEasel.Element): Descriptor => {
    const state = {}
    const find = (selector: string) => inside(element, selector).map(descriptorOf)
    const looking = (method: string, style: unknown = []) => {
      try {
        return measureNow(view, nodeOf(element)?.nodeId, style)
      } catch {
        lacks(method)
        return null
      }
    }
    const descriptor: Descriptor = {
      selectComponent: (selector) => find(selector)[0] ?? null,
      selectAllComponents: find,
      setStyle: (style) => {
        element.setNodeStyle(styleText(style), OVER)
        return descriptor
      },
      addClass: (names) => {
        element.toggleNodeClass(names, true, OVER)
        return descriptor
      },
      removeClass: (names) => {
        for (const layer of LAYERS) element.toggleNodeClass(names, false, layer)
        return descriptor
      },
      hasClass: (name) => LAYERS.some((layer) => element.classList?.contains(name, layer)),
      getDataset: () => copyJson(element.dataset ?? {}),
      getState: () => state,
      callMethod: (name, args) => {
        const owner = asComponent(element) ?? element.ownerShadowRoot?.getHostNode()
        const method = owner && (glassEasel.Component.getMethod(owner, name) as Method | undefined)
        if (!method) return
        const given = args === undefined ? undefined : copyJson(args)
        setTimeout(() => run(name, () => method.call(owner.getMethodCaller(), given)), 0)
      },
      triggerEvent: (name, detail, options) => element.triggerEvent(name, detail, options),
      requestAnimationFrame: (callback) => {
        setTimeout(() => run('requestAnimationFrame', callback), FRAME)
      },
      getComputedStyle: (names) => looking('getComputedStyle', names)?.style ?? {},
      getBoundingClientRect: () => rectOf(looking('getBoundingClientRect')),
    }
    return descriptor
  }
  return descriptorOf
}

function rectOf(measured: Measured | null): JsonObject {
  if (!measured) return {}
  const { left, top, right, bottom, width, height } = measured
  return { left, top, right, bottom, width, height }
}

const asComponent = (element: glassEasel.Element) =>
  element instanceof glassEasel.Component ? (element as glassEasel.GeneralComponent) : undefined

/** What is drawn of a component's own template, or inside an element of the template it stands in. */
function inside(element: glassEasel.Element, selector: string): glassEasel.Element[] {
  const own = asComponent(element)?.getShadowRoot()
  if (own) return own.querySelectorAll(selector)
  const around = element.ownerShadowRoot?.querySelectorAll(selector) ?? []
  const isWithin = (found: glassEasel.Element | null): boolean =>
    found?.parentNode === element || (!!found?.parentNode && isWithin(found.parentNode))
  return around.filter(isWithin)
}

const styleText = (style: string | JsonObject) =>
  typeof style === 'string'
    ? style
    : Object.entries(style)
        .map(([name, value]) => `${hyphenated(name)}:${textOf(value)}`)
        .join(';')
