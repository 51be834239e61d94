import { component } from 'glass-easel-miniprogram-adapter'

import { copyJson, type Json, type JsonObject } from '../json'

type Path = (string | number)[]

/** A component as its own code has it. */
type Caller = Record<string, unknown> & {
  data: JsonObject
  setData: (...args: unknown[]) => void
}

type Observer = (this: Caller, now: unknown, before: unknown, path: Path) => void

/** What a component sets inside of a property. */
interface Inside {
  name: string
  path: Path
  before: Json
}

/** Signs that glass-easel takes for no part of a name where it is told what to observe; it wants them marked. */
const UNUSUAL = /[^\w\s.,*[\]\\]/g

/** Observers of data, each by fields that glass-easel can read: others than it knows may be in a name. */
export const namedFields = (observers: unknown): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(Object(observers) as Record<string, unknown>).map(([fields, observer]) => [
      fields.replace(UNUSUAL, '\\$&'),
      observer,
    ]),
  )

/** Where a key of `setData` leads: `list[0].x` to `['list', 0, 'x']`. */
const pathOf = (key: string): Path =>
  key
    .split(/[.[\]]+/)
    .filter(Boolean)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part))

/**
 * Tells observers of properties what the property is and was (documented), also where it changes inside, and
 * by which path (inferred from other hosts). glass-easel tells them of what was set, and of no path.
 */
export class PropertyObservers {
  private readonly observed = new Set<string>()
  /** What components set, as long as they set it, until it is told. */
  private readonly insides = new WeakMap<Caller, Inside[]>()

  constructor() {
    const caller = component.ComponentCaller.prototype as unknown as Caller
    const original = caller.setData
    const setting = (component: Caller, data: unknown) => this.setting(component, data)
    caller.setData = function (this: Caller, ...args) {
      const end = setting(this, args[0])
      original.apply(this, args)
      end()
    }
  }

  /** @param observer - as a property names it: a function, or a method of the component */
  readonly wrap = (name: string, observer: unknown): unknown => {
    if (typeof observer !== 'function' && typeof observer !== 'string') return observer
    this.observed.add(name)
    const { insides } = this
    return function (this: Caller, now: unknown, before: unknown) {
      const tell = (typeof observer === 'string' ? this[observer] : observer) as Observer
      if (typeof tell !== 'function')
        throw new Error(`"${name}" has no observer "${String(observer)}".`)
      const list = insides.get(this) ?? []
      // Of a change inside glass-easel says no value from before.
      const at = before === undefined ? list.findIndex((inside) => inside.name === name) : -1
      const [inside] = at < 0 ? [] : list.splice(at, 1)
      if (inside) tell.call(this, this.data[name], inside.before, inside.path)
      else tell.call(this, now, before, [name])
    }
  }

  /** @returns ends it: what observers were told of by then is all that they are */
  private setting(caller: Caller, data: unknown): () => void {
    const found = Object.keys(Object(data) as object).flatMap((key) => {
      const path = pathOf(key)
      const [name = ''] = path
      if (path.length < 2 || typeof name !== 'string' || !this.observed.has(name)) return []
      return [{ name, path, before: copyJson(caller.data[name]) }]
    })
    const outer = this.insides.get(caller)
    if (outer) outer.push(...found)
    else if (found.length > 0) this.insides.set(caller, found)
    return () => {
      if (!outer) this.insides.delete(caller)
    }
  }
}
