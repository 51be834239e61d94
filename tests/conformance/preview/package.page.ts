/**
 * The page of the package that the suite writes: it does with `tt.createRtcRoomContext` what it is told
 * over a socket. Nothing of it knows the preview.
 */
import {
  RTC_EVENTS,
  type CreateRtcRoomContext,
  type RtcEventName,
  type RtcRoomContext,
} from '../../../src/rtc/contract'
import type { Order, Report } from './crossing'

declare const SUITE_URL: string
declare const APP_ID: string
declare const tt: {
  createRtcRoomContext: CreateRtcRoomContext
  connectSocket: (options: { url: string }) => {
    onOpen: (listener: () => void) => void
    onMessage: (listener: (message: { data: string }) => void) => void
    send: (options: { data: string }) => void
  }
}
declare const Page: (options: { onLoad: (query: { userId: string }) => void }) => void

type Listener = (payload?: unknown) => void

/** A context, and what listens to it: the same functions are taken off. */
interface Held {
  context: RtcRoomContext
  listeners: Map<RtcEventName, Listener>
}

Page({
  onLoad: ({ userId: name }) => {
    const socket = tt.connectSocket({ url: SUITE_URL })
    const report = (said: Report) => socket.send({ data: JSON.stringify(said) })
    const contexts = new Map<number, Held>()

    const call = ({ context }: Held, { call, method, args }: Order & { do: 'call' }) => {
      let returned = false
      const by = (by: 'success' | 'fail' | 'complete') => (value?: unknown) =>
        report({ says: 'answer', call, by, returned, value })
      const start = context[method] as (options: object) => void
      start.call(context, {
        ...args,
        success: by('success'),
        fail: by('fail'),
        complete: by('complete'),
      })
      returned = true
    }
    const listen = ({ context, listeners }: Held, { event, on }: Order & { do: 'listen' }) => {
      const listener = listeners.get(event)
      const put = context[`${on ? 'on' : 'off'}${event}`] as (listener: Listener) => void
      if (listener) put.call(context, listener)
    }
    const create = (id: number) => {
      const listeners = RTC_EVENTS.map(
        (event) =>
          [
            event,
            (payload?: unknown) => report({ says: 'event', context: id, event, payload }),
          ] as const,
      )
      const context = tt.createRtcRoomContext({ appId: APP_ID })
      contexts.set(id, { context, listeners: new Map<RtcEventName, Listener>(listeners) })
    }

    socket.onOpen(() => report({ says: 'here', name }))
    socket.onMessage(({ data }) => {
      const order = JSON.parse(data) as Order
      const held = contexts.get(order.context)
      if (order.do === 'create') create(order.context)
      else if (held && order.do === 'call') call(held, order)
      else if (held && order.do === 'listen') listen(held, order)
    })
  },
})
