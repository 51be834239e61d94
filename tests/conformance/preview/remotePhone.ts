import type { WebSocket } from 'ws'

import type { Phone } from '../../../preview/driver'
import {
  RTC_EVENTS,
  RTC_METHODS,
  type RtcCallbacks,
  type RtcRoomContext,
} from '../../../src/rtc/contract'
import type { Order, Report } from './crossing'

type Listener = (payload?: unknown) => void

/** A phone of the preview, whose package makes contexts at the suite's order. */
export interface RemotePhone {
  phone: Phone
  /** A context of its package. What is asked of it waits until the phone is as it was made to be. */
  create: () => RtcRoomContext
  /** Does something to the phone before whatever is asked of it from now on. */
  first: (act: (phone: Phone) => Promise<unknown>) => void
  /** Waits for all that was asked of it to be on its way. @throws Error with what went wrong unasked */
  settle: () => Promise<void>
}

let contexts = 0
let calls = 0

/** @param socket - to the phone's package */
export function remotePhone(phone: Phone, socket: WebSocket): RemotePhone {
  const answers = new Map<number, RtcCallbacks>()
  const listeners = new Map<string, Listener>()
  const complaints: string[] = []
  let turn: Promise<unknown> = Promise.resolve()

  const first = (act: () => unknown) => {
    turn = turn.then(act).catch((error: Error) => complaints.push(error.message))
  }
  const send = (order: Order) => first(() => socket.send(JSON.stringify(order)))

  socket.on('message', (text: Buffer) => {
    const said = JSON.parse(text.toString()) as Report
    if (said.says === 'event') listeners.get(`${said.context} ${said.event}`)?.(said.payload)
    if (said.says !== 'answer') return
    if (!said.returned) complaints.push(`${said.by} came before the method returned`)
    const answer = answers.get(said.call)?.[said.by] as Listener | undefined
    answer?.(said.value)
  })

  return {
    phone,
    create: () => {
      const context = ++contexts
      send({ do: 'create', context })
      const made: Record<string, unknown> = {}
      for (const method of RTC_METHODS) {
        made[method] = ({ success, fail, complete, ...args }: RtcCallbacks) => {
          const call = ++calls
          answers.set(call, { success, fail, complete })
          send({ do: 'call', context, call, method, args })
        }
      }
      for (const event of RTC_EVENTS) {
        made[`on${event}`] = (listener: Listener) => {
          listeners.set(`${context} ${event}`, listener)
          send({ do: 'listen', context, event, on: true })
        }
        // What is told of it all the same is heard: the phone is to be silent, not this side deaf.
        made[`off${event}`] = () => send({ do: 'listen', context, event, on: false })
      }
      return made as unknown as RtcRoomContext
    },
    first: (act) => first(() => act(phone)),
    settle: async () => {
      await turn
      if (complaints.length > 0) throw new Error(complaints.join('; '))
    },
  }
}
