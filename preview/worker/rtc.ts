import {
  RTC_EVENTS,
  RTC_METHODS,
  type CreateRtcRoomContext,
  type RtcCallbacks,
  type RtcEventName,
  type RtcMethod,
  type RtcRoomContext,
} from '../../src/rtc/contract'
import { copyJson, type FromPhone, type Json, type JsonObject } from '../protocol'

type Listener = (payload?: unknown) => void
type Call = (options?: JsonObject & RtcCallbacks) => void

/** How a call is told to the inspector: once when it is made, once more when it is answered. */
export type Recorder = (name: string, args: Json) => (answer: Json) => void

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
    for (const method of RTC_METHODS) wrapped[method] = this.method(context, method)
    for (const event of RTC_EVENTS) this.event(context, event, wrapped)
    return wrapped as unknown as RtcRoomContext
  }

  private method(context: RtcRoomContext, method: RtcMethod): Call {
    return (options) => {
      const { success, fail, complete } = options ?? {}
      const args = (copyJson(options ?? {}) ?? {}) as JsonObject
      const answered = this.record(method, args)
      const later = (callback: ((value: never) => void) | undefined) => (value: unknown) => {
        const copy = copyJson(value)
        answered(copy)
        setTimeout(() => {
          this.run(method, () => callback?.(copy as never))
          this.run(method, () => complete?.(copy as never))
        }, 0)
      }
      const call = context[method] as unknown as (options: RtcCallbacks) => void
      call.call(context, { ...args, success: later(success), fail: later(fail) })
    }
  }

  private event(context: RtcRoomContext, event: RtcEventName, into: Record<string, unknown>): void {
    const inner = new Map<Listener, Listener>()
    const on = context[`on${event}`] as (listener: Listener) => void
    const off = context[`off${event}`] as (listener: Listener) => void
    into[`on${event}`] = (listener: Listener) => {
      if (inner.has(listener)) return
      const guarded: Listener = (payload) => {
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

/**
 * A context whose engine lives on the other side of the crossing (a Worker has no
 * RTCPeerConnection).
 */
export class RemoteRtc {
  private readonly answers = new Map<number, (ok: boolean, value: Json) => void>()
  private readonly listeners = new Map<string, Set<Listener>>()
  private lastContext = 0
  private lastCall = 0

  constructor(private readonly send: (message: FromPhone) => void) {}

  readonly createRtcRoomContext: CreateRtcRoomContext = ({ appId }) => {
    const context = ++this.lastContext
    this.send({ type: 'rtc-create', context, appId })
    const made: Record<string, unknown> = {}
    for (const method of RTC_METHODS) {
      made[method] = ({ success, fail, ...args }: JsonObject & RtcCallbacks) => {
        const call = ++this.lastCall
        this.answers.set(call, (ok, value) => (ok ? success : fail)?.(value as never))
        this.send({ type: 'rtc-call', context, call, method, args: args })
      }
    }
    for (const event of RTC_EVENTS) {
      const key = `${context} ${event}`
      const listeners = new Set<Listener>()
      this.listeners.set(key, listeners)
      made[`on${event}`] = (listener: Listener) => {
        listeners.add(listener)
        if (listeners.size === 1) this.send({ type: 'rtc-listen', context, event, on: true })
      }
      made[`off${event}`] = (listener: Listener) => {
        if (listeners.delete(listener) && listeners.size === 0) {
          this.send({ type: 'rtc-listen', context, event, on: false })
        }
      }
    }
    return made as unknown as RtcRoomContext
  }

  answer(call: number, ok: boolean, value: Json): void {
    this.answers.get(call)?.(ok, value)
    this.answers.delete(call)
  }

  emit(context: number, event: string, payload: Json): void {
    for (const listener of this.listeners.get(`${context} ${event}`) ?? []) {
      listener(payload ?? undefined)
    }
  }
}
