import {
  RTC_EVENTS,
  RTC_METHODS,
  type RtcCallbacks,
  type RtcEventName,
  type RtcMethod,
  type RtcRoomContext,
} from '../../src/rtc/contract'
import { failureOf } from '../faults/codes'
import type { LogicFaults } from '../faults/logicFaults'
import { copyJson, textOf, type JsonObject } from '../json'
import type { Privacy } from './privacy'
import type { Recorder } from './recorder'

type Listener = (payload?: unknown) => void
type Call = (options?: JsonObject & RtcCallbacks) => void

/**
 * Puts the host's manners around a context: arguments, answers and payloads cross as JSON, callbacks
 * are asynchronous, and everything is recorded.
 */
export class RtcGuard {
  private readonly counts = new Map<string, number>()

  constructor(
    private readonly record: Recorder,
    private readonly run: (name: string, callback: () => void) => void,
    private readonly onListeners: (count: number) => void,
    private readonly faults: LogicFaults,
    private readonly privacy: Privacy,
    /** Told of each event once, however many listen. */
    private readonly onEvent: (name: string, payload: unknown) => void,
  ) {}

  /** Listeners per event, for tests that ask which one was left. */
  listenersByEvent(): Record<string, number> {
    const left: Record<string, number> = {}
    for (const [event, count] of this.counts) if (count > 0) left[event] = count
    return left
  }

  private count(event: RtcEventName, change: 1 | -1): void {
    this.counts.set(event, (this.counts.get(event) ?? 0) + change)
    let sum = 0
    for (const count of this.counts.values()) sum += count
    this.onListeners(sum)
  }

  wrap(context: RtcRoomContext): RtcRoomContext {
    const wrapped: Record<string, unknown> = {}
    const room = { joined: '' }
    for (const method of RTC_METHODS) {
      if (this.faults.has(method)) wrapped[method] = this.method(context, method, room)
    }
    for (const event of RTC_EVENTS) this.event(context, event, wrapped)
    return wrapped as unknown as RtcRoomContext
  }

  /** @param room - which room the context is in, by its own word */
  private method(context: RtcRoomContext, method: RtcMethod, room: { joined: string }): Call {
    return (options) => {
      const { success, fail, complete } = options ?? {}
      const args = (copyJson(options ?? {}) ?? {}) as JsonObject
      const answered = this.record(method, args)
      const fault = this.faults.take(method)
      const wait = fault?.do === 'delay' ? fault.ms : 0
      const later = (callback: ((value: never) => void) | undefined) => (value: unknown) => {
        const copy = copyJson(value)
        setTimeout(() => {
          answered(copy)
          this.run(method, () => callback?.(copy as never))
          this.run(method, () => complete?.(copy as never))
        }, wait)
      }
      if (fault?.do === 'silence') return
      if (fault?.do === 'fail') return later(fail)(failureOf(method, fault.code))
      const worked = (value: unknown) => {
        if (method === 'joinRtcRoom') room.joined = textOf(args.roomId)
        if (method === 'exitRtcRoom') room.joined = ''
        later(success)(value)
      }
      const sent = method === 'exitRtcRoom' ? this.faults.exitArguments(args, room.joined) : args
      const call = context[method] as unknown as (options: RtcCallbacks) => void
      const go = () => call.call(context, { ...sent, success: worked, fail: later(fail) })
      if (!this.privacy.concerns(method, args)) return go()
      this.privacy.need(method).then(go, () => later(fail)(failureOf(method, 10201)))
    }
  }

  private event(context: RtcRoomContext, event: RtcEventName, into: Record<string, unknown>): void {
    const inner = new Map<Listener, Listener>()
    const on = context[`on${event}`] as (listener: Listener) => void
    const off = context[`off${event}`] as (listener: Listener) => void
    into[`on${event}`] = (listener: Listener) => {
      if (inner.has(listener)) return
      const guarded: Listener = (payload) => {
        if (inner.keys().next().value === listener) this.onEvent(`on${event}`, payload)
        const copy = payload === undefined ? undefined : copyJson(payload)
        setTimeout(() => {
          if (inner.has(listener)) this.run(`on${event}`, () => listener(copy))
        }, 0)
      }
      inner.set(listener, guarded)
      this.count(event, 1)
      on.call(context, guarded)
    }
    into[`off${event}`] = (listener: Listener) => {
      const guarded = inner.get(listener)
      if (!guarded) return
      inner.delete(listener)
      this.count(event, -1)
      off.call(context, guarded)
    }
  }
}
