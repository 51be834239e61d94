import type { Mirror } from './mirror'
import type { Inspections, Owner, Question, SetDataStats, Stub } from '../inspection'
import { copyJson, type Json, type JsonObject } from '../json'
import type { ToLogic, ToView } from '../layers'
import type { Store } from './apis/storage'
import { answersAtOnce } from './lacking'
import type { PageStack } from './pageStack'
import type { SeenEvents } from './seen'
import type { SetDataMeter } from './setDataMeter'
import { messageOf } from './failure'

type Method = (...args: unknown[]) => unknown

/** A page or a component as the package sees it. */
type Caller = Record<string, unknown> & { setData: Method }

/** What the inspector looks into. */
interface Surroundings {
  pages: PageStack
  mirror: Mirror
  tt: Record<string, unknown>
  counters: ReadonlyMap<string, SetDataStats>
  changes: SetDataMeter['kept']
  events: SeenEvents
  storage: JsonObject
  store: Store
  /** Hides tokens and keys. */
  mask: (value: unknown) => unknown
  stub: (name: string, stub: Stub | null) => void
  /** Evaluates an expression as a file of the package would see it. */
  evaluate: (expression: string) => unknown
  send: (message: ToView) => void
}

/** Answers each question. */
type Answers = {
  [Q in Question]: (
    ...args: Parameters<Inspections[Q]>
  ) => ReturnType<Inspections[Q]> | Promise<ReturnType<Inspections[Q]>>
}

/** Answers what is asked of a package that runs; what is in the way is answered in words. */
export function createInspector(
  around: Surroundings,
): (message: ToLogic & { type: 'inspect' }) => Promise<void> {
  const answers = answersOf(around)
  return async ({ ask, question, args }) => {
    try {
      const answer = answers[question] as (...args: Json[]) => unknown
      around.send({ type: 'inspected', ask, ok: true, value: copyJson(await answer(...args)) })
    } catch (error) {
      around.send({ type: 'inspected', ask, ok: false, value: messageOf(error) })
    }
  }
}

/** Each throws in words where a question names what is not there. */
function answersOf(around: Surroundings): Answers {
  const { pages, mirror, mask, tt } = around
  const ownerOf = (owner: Owner): Caller => {
    if ('node' in owner) {
      const caller = mirror.elementOf(owner.node)?.asGeneralComponent()?.getMethodCaller()
      if (!caller) throw new Error(`Node ${owner.node} is no component of the package.`)
      return caller as Caller
    }
    const open = pages.opened
    const page = 'page' in owner ? open.find(({ id }) => id === owner.page) : open.at(-1)
    if (page) return page.instance as Caller
    throw new Error('page' in owner ? `Page ${owner.page} is not open.` : 'No page is open.')
  }
  return {
    stack: () =>
      pages.opened.map(({ id, path, query }) => ({
        ...{ id, path },
        query: mask({ ...query }) as Record<string, string>,
      })),
    data: (owner, path) => mask(copyJson(partOf(ownerOf(owner).data, path))) as Json,
    setData: (owner, data) => {
      ownerOf(owner).setData(data)
      return null
    },
    callMethod: async (owner, name, args) => {
      const caller = ownerOf(owner)
      const method = caller[name]
      if (typeof method !== 'function') throw new Error(`There is no method "${name}".`)
      return copyJson(await (method as Method).apply(caller, args))
    },
    callApi: (name, args) => callApi(tt, name, args),
    callFunction: async (text, args) => {
      const called = around.evaluate(text)
      if (typeof called !== 'function') throw new Error('What is to be called is no function.')
      return copyJson(await (called as Method)(...args))
    },
    stub: (name, stub) => {
      around.stub(name, stub)
      return null
    },
    counters: () => Object.fromEntries(around.counters),
    storage: () => mask(copyJson(around.storage)) as JsonObject,
    store: (key, value) => {
      around.store.set(key, value)
      return null
    },
    unstore: (key) => {
      around.store.remove([key])
      return null
    },
    events: (after) => around.events.after(after, mask),
    changes: (after) =>
      around.changes.after(after).map(({ json, ...change }) => ({
        ...change,
        data: json === null ? null : (mask(JSON.parse(json)) as Json),
      })),
  }
}

/** The part of some data that a path names as `setData` does; nothing where there is none. */
function partOf(data: unknown, path: string): unknown {
  const steps = path.match(/[^.[\]]+/g) ?? []
  return steps.reduce<unknown>(
    (value, step) => (Object(value) as Record<string, unknown>)[step],
    data,
  )
}

/** Calls a function of `tt` and waits for its answer, by callback where it is of that kind. */
function callApi(
  tt: Record<string, unknown>,
  name: string,
  args: readonly Json[],
): Json | Promise<Json> {
  const api = tt[name]
  if (typeof api !== 'function') throw new Error(`tt.${name} is no function.`)
  const call = api as Method
  if (answersAtOnce(name) || /^o(n|ff)[A-Z]/.test(name)) return copyJson(call(...args))
  return new Promise((resolve, reject) => {
    const [options, ...rest] = args
    call(
      {
        ...(Object(options) as object),
        success: (result: unknown) => resolve(copyJson(result)),
        fail: (error: unknown) => reject(new Error(messageOf(error))),
      },
      ...rest,
    )
  })
}
