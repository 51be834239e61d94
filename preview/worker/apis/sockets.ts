import { decodeBase64, encodeBase64 } from '../../bytes'
import { textOf, type Json, type JsonObject } from '../../json'
import { HostFailure } from '../failure'
import type { Calls, Options } from './calls'
import { addListeners, type Objects } from './objects'

/** Connections at a time (documented for those to the vendor's cloud; inferred for others). */
const MOST = 5

const EVENTS = ['Open', 'Message', 'Error', 'Close'] as const

/** What a task says of itself by `readyState` (documented, as are the names of these on the task). */
const STATES = { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 } as const

/** What the other events tell of the line, too: the names are documented, that of the protocol is not. */
const LINE = { protocolType: 'unknown', socketType: 'tradition' }

/** `tt.connectSocket`: the view has the socket, over the phone's network. */
export function addSockets(
  calls: Calls,
  objects: Objects,
  /** Told when the package gives headers, which no browser sends. */
  noHeader: () => void,
): void {
  let open = 0
  calls.tt.connectSocket = (options: Options = {}) => {
    const { url, protocols, header } = options
    const opened = open < MOST
    if (opened) open += 1
    const { task, object, lose } = createTask(calls, objects, () => (open -= 1))
    if (header && Object.keys(header).length > 0) noHeader()
    calls.call('connectSocket', options, async () => {
      try {
        if (!opened) throw new HostFailure(`the app has ${MOST} sockets open, which is the most`)
        await calls.ask('socketOpen', {
          object,
          url: textOf(url as Json),
          protocols: [protocols ?? []].flat() as string[],
        })
        return { socketTaskId: object }
      } catch (error) {
        if (opened) open -= 1
        lose()
        throw error
      }
    })
    return task
  }
}

/**
 * Makes what the package steers a socket with.
 * @param calls - by which the socket is asked for what it does: `socketSend`, `socketClose`
 * @param objects - by which it tells what happens to it
 * @param closed - told when it is no more
 */
export function createTask(
  { ask, run, call }: Pick<Calls, 'ask' | 'run' | 'call'>,
  objects: Objects,
  closed: () => void,
) {
  const task: Record<string, unknown> = { ...STATES }
  const tell = addListeners(task, EVENTS, run)
  let state: number | undefined = STATES.CONNECTING
  Object.defineProperty(task, 'readyState', { enumerable: true, get: () => state })
  const object = objects.hold((name, { base64, ...detail }) => {
    if (name === 'Open') state = STATES.OPEN
    if (name === 'Close') {
      state = STATES.CLOSED
      objects.free(object)
      closed()
    }
    const message = typeof base64 === 'string' ? { data: decodeBase64(base64).buffer } : detail
    tell(name, name === 'Error' ? message : { ...message, ...LINE })
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
  task.close = (how: Options = {}) => {
    if (state === STATES.CONNECTING || state === STATES.OPEN) state = STATES.CLOSING
    call('SocketTask.close', how, async ({ code, reason }) => {
      await ask('socketClose', { object, code: code ?? 1000, reason: reason ?? '' })
    })
  }
  return {
    task,
    object,
    /** It has never been one: such a task has no state (documented of wrong arguments). */
    lose: () => {
      state = undefined
      objects.free(object)
    },
  }
}
