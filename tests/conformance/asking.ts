import type {
  RtcEventName,
  RtcFailure,
  RtcMethod,
  RtcRoomContext,
  RtcSuccess,
} from '../../src/rtc/contract'
import { everyListener } from '../everyListener'

/** How long anything may take, in ms: longer than a join without a network does. */
const PATIENCE = 15_000

/** What a method answered, by which callbacks, in order. */
export interface Answer {
  ok: RtcSuccess | null
  failed: RtcFailure | null
  order: string[]
}

/**
 * Calls a method of the contract; wrong arguments may be tried.
 * @throws Error when the answer never comes
 */
export function ask(context: RtcRoomContext, method: RtcMethod, args: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const answer: Answer = { ok: null, failed: null, order: [] }
    const timer = setTimeout(() => reject(new Error(`${method} never answered`)), PATIENCE)
    const start = context[method] as (options: object) => void
    start.call(context, {
      ...args,
      success: (ok: RtcSuccess) => {
        answer.ok = ok
        answer.order.push('success')
      },
      fail: (failed: RtcFailure) => {
        answer.failed = failed
        answer.order.push('fail')
      },
      complete: () => {
        answer.order.push('complete')
        clearTimeout(timer)
        resolve(answer)
      },
    })
    answer.order.push('returned')
  })
}

/** Calls a method that must work. */
export async function must(context: RtcRoomContext, method: RtcMethod, args: object) {
  const { failed } = await ask(context, method, args)
  if (failed) throw new Error(`${method} failed: ${JSON.stringify(failed)}`)
}

/** Calls a method that must fail, and gives what it failed with. */
export async function fails(context: RtcRoomContext, method: RtcMethod, args: object) {
  const { failed } = await ask(context, method, args)
  if (!failed) throw new Error(`${method} worked, and must not: ${JSON.stringify(args)}`)
  return failed
}

/** What a context told, as `<event> <list, number or words>`. */
export interface Ears {
  heard: { name: RtcEventName; payload: unknown }[]
  /** The newest list of an event, sorted: who comes first is nobody's rule. */
  list: (name: RtcEventName) => string[] | null
  /** Hears nothing any more. */
  end: () => void
}

/** Listens to everything. */
export function listenTo(context: RtcRoomContext): Ears {
  const heard: Ears['heard'] = []
  const { listen, unlisten } = everyListener((name, payload) => {
    heard.push({ name, payload: payload ?? null })
  })
  listen(context)
  return {
    heard,
    list: (name) => {
      const payload = heard.filter((one) => one.name === name).at(-1)?.payload
      const { userIdList } = Object(payload) as { userIdList?: string[] }
      return userIdList ? [...userIdList].sort() : null
    },
    end: () => unlisten(context),
  }
}

const shown = (value: unknown) => JSON.stringify(value) ?? 'undefined'

/**
 * Compares what has a JSON form.
 * @throws Error that shows both
 */
export function same(found: unknown, expected: unknown, what: string): void {
  if (shown(found) === shown(expected)) return
  throw new Error(`${what}: ${shown(found)}, expected ${shown(expected)}`)
}

/** Waits until something, or what a promise of it comes to, is as expected. */
export async function becomes(find: () => unknown, expected: unknown, what: string) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(20)) {
    if (shown(await find()) === shown(expected)) return
  }
  same(await find(), expected, what)
}

/** Waits for what must not happen in this time, in ms. */
export const pause = (time: number) => new Promise((resolve) => setTimeout(resolve, time))
