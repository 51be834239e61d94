import { decodeBase64, encodeBase64 } from '../../bytes'
import { textOf, type Json, type JsonObject } from '../../json'
import { HostFailure } from '../failure'
import type { Calls, Options } from './calls'
import { addListeners, type Objects } from './objects'

/** Connections at a time (documented for those to the vendor's cloud; inferred for others). */
const MOST = 5

const EVENTS = ['Open', 'Message', 'Error', 'Close'] as const

/** `tt.connectSocket`: the view has the socket, over the phone's network. */
export function addSockets(
  { tt, ask, run, call }: Calls,
  objects: Objects,
  /** Told when the package gives headers, which no browser sends. */
  noHeader: () => void,
): void {
  let open = 0
  tt.connectSocket = (options: Options = {}) => {
    const { url, protocols, header } = options
    const task: Record<string, unknown> = {}
    const tell = addListeners(task, EVENTS, run)
    const opened = open < MOST
    const object = objects.hold((name, { base64, ...detail }) => {
      if (name === 'Close') {
        open -= 1
        objects.free(object)
      }
      const message = typeof base64 === 'string' ? { data: decodeBase64(base64).buffer } : detail
      tell(name, message)
    })
    if (opened) open += 1
    if (header && Object.keys(header).length > 0) noHeader()
    call('connectSocket', options, async () => {
      if (!opened) {
        objects.free(object)
        throw new HostFailure(`the app has ${MOST} sockets open, which is the most`)
      }
      try {
        await ask('socketOpen', {
          object,
          url: textOf(url as Json),
          protocols: [protocols ?? []].flat() as string[],
        })
      } catch (error) {
        open -= 1
        objects.free(object)
        throw error
      }
    })
    task.send = (sent: Options = {}) =>
      call('SocketTask.send', sent, async () => {
        const { data } = sent
        if (typeof data !== 'string' && !(data instanceof ArrayBuffer)) {
          throw new HostFailure('data must be a string or an ArrayBuffer')
        }
        const carried: JsonObject =
          typeof data === 'string' ? { data } : { base64: encodeBase64(new Uint8Array(data)) }
        await ask('socketSend', { object, ...carried })
      })
    task.close = (how: Options = {}) =>
      call('SocketTask.close', how, async ({ code, reason }) => {
        await ask('socketClose', { object, code: code ?? 1000, reason: reason ?? '' })
      })
    return task
  }
}
