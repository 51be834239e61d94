import {
  RTC_EVENTS,
  RTC_METHODS,
  type CreateRtcRoomContext,
  type RtcCallbacks,
  type RtcRoomContext,
} from '../../src/rtc/contract'
import type { Json, JsonObject } from '../json'
import type { ToView } from '../layers'

type Listener = (payload?: unknown) => void

/**
 * A context whose engine lives on the other side of the crossing (a Worker has no
 * RTCPeerConnection).
 */
export class RemoteRtc {
  private readonly answers = new Map<number, (ok: boolean, value: Json) => void>()
  private readonly listeners = new Map<string, Set<Listener>>()
  private lastContext = 0
  private lastCall = 0

  constructor(private readonly send: (message: ToView) => void) {}

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
