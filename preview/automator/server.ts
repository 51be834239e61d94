import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

import { WebSocketServer, type WebSocket } from 'ws'

import type { JsonObject } from '../json'
import { hostOf, isTrustedHost } from '../server/hosts'
import { PHONE_PATH, type Asked, type Reply, type Request, type Told } from './messages'

/** How long a client waits for its phone to be opened, in ms. */
const PATIENCE = 10_000

/** What the client takes for the version of the base library: older than 2.7.3 it gives up. */
const INFO = { SDKVersion: '3.30.0', version: 'tt-preview' }

/** What speaks with the clients of `miniprogram-automator`. */
export interface AutomatorServer {
  port: number
  close: () => Promise<void>
}

/** A phone that is open, and what it was asked and has not answered. */
interface Phone {
  socket: WebSocket
  asked: Set<{ client: WebSocket; id: string }>
}

/** A client, with what it drives. */
interface Client {
  socket: WebSocket
  /** The phone's name. */
  drives: string
  /** Whether it hears the console, of whichever page the phone is in. */
  hearsLines: boolean
}

/**
 * Lets clients of `miniprogram-automator` drive the phones of a preview: a client that connects to
 * `ws://127.0.0.1:<port>/<name>` drives the phone of that name, one without a name `phone-1`.
 * @param port - 0 takes any free one; it listens on the loopback address alone
 * @throws Error in words when the port is taken
 */
export async function startAutomator(port: number): Promise<AutomatorServer> {
  const phones = new Map<string, Phone>()
  const clients = new Map<number, Client>()
  const arrivals = new Set<() => void>()
  let lastClient = 0
  const server = new WebSocketServer({
    host: '127.0.0.1',
    port,
    // A page of the preview, or a program, which sends no Origin: no other page drives a phone.
    verifyClient: ({ origin, req }: { origin?: string; req: { url?: string } }) => {
      const isPhone = req.url?.startsWith(`${PHONE_PATH}?`) ?? false
      return origin === undefined ? !isPhone : isPhone && isTrustedHost(hostOf(origin))
    },
  })

  const enter = (socket: WebSocket, name: string) => {
    const phone: Phone = { socket, asked: new Set() }
    phones.set(name, phone)
    socket.on('message', (data) => {
      const { client, ...reply } = JSON.parse(textOf(data)) as Told
      if ('method' in reply) return tellAll(name, reply)
      const asker = client === undefined ? undefined : clients.get(client)?.socket
      for (const one of phone.asked) {
        if (one.client === asker && one.id === reply.id) phone.asked.delete(one)
      }
      if (asker) send(asker, reply)
    })
    socket.on('close', () => {
      if (phones.get(name) === phone) phones.delete(name)
      // Its page was closed or loaded again: nobody else answers what it was asked.
      for (const { client, id } of phone.asked) {
        send(client, { id, error: { message: `The phone ${name} went away before it answered.` } })
      }
    })
    for (const arrived of arrivals) arrived()
  }

  /** An event of a phone is for all who drive it; lines of the console for those who asked for them. */
  const tellAll = (name: string, event: Extract<Reply, { method: string }>) => {
    for (const { drives, hearsLines, socket } of clients.values()) {
      if (drives === name && (hearsLines || event.method !== 'App.logAdded')) send(socket, event)
    }
  }

  /** The phone of a name, as soon as it is open. */
  const phoneNamed = async (name: string): Promise<Phone> => {
    const end = Date.now() + PATIENCE
    for (;;) {
      const phone = phones.get(name)
      if (phone) return phone
      const rest = end - Date.now()
      if (rest <= 0) throw new Error(`No phone ${name} is open in the preview.`)
      await new Promise<void>((resolve) => {
        const go = () => {
          arrivals.delete(go)
          clearTimeout(timer)
          resolve()
        }
        const timer = setTimeout(go, rest)
        arrivals.add(go)
      })
    }
  }

  const serve = (socket: WebSocket, drives: string) => {
    const number = ++lastClient
    const client: Client = { socket, drives, hearsLines: false }
    clients.set(number, client)
    const ask = async (request: Request) => {
      const { id, method } = request
      try {
        if (method === 'App.enableLog') client.hearsLines = true
        const own = ownAnswer(method)
        if (own) return send(socket, { id, result: own })
        const phone = await phoneNamed(drives)
        phone.asked.add({ client: socket, id })
        phone.socket.send(JSON.stringify({ ...request, client: number } satisfies Asked))
      } catch (error) {
        send(socket, { id, error: { message: (error as Error).message } })
      }
    }
    socket.on('message', (data) => {
      const request = requestIn(data)
      if (request) void ask(request)
      else socket.close(UNREADABLE, 'This is no message of miniprogram-automator.')
    })
    socket.on('close', () => clients.delete(number))
  }

  server.on('connection', (socket, { url = '/' }) => {
    // What comes from outside is not to end the preview: the socket closes after its error.
    socket.on('error', () => undefined)
    const who = whoConnects(url)
    if (!who) socket.close(UNREADABLE, 'The address names no phone.')
    else if (who.isPhone) enter(socket, who.name)
    else serve(socket, who.name)
  })
  await once(server, 'listening').catch(() => {
    throw new Error(
      `Port ${port} is taken. Choose another with --automator-port; 0 takes any free one.`,
    )
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      for (const socket of server.clients) socket.terminate()
      const closed = once(server, 'close')
      server.close()
      await closed
    },
  }
}

/** What the server answers itself: there is one tool for all phones. */
function ownAnswer(method: string): JsonObject | undefined {
  if (method === 'Tool.getInfo') return INFO
  // The phones are the browser's, and stay. Who hears the console, the server keeps.
  if (method === 'Tool.close' || method === 'App.enableLog') return {}
  return undefined
}

/** Closes a connection whose other side cannot be understood, as the protocol of sockets numbers it. */
const UNREADABLE = 1008

/** Who connects by an address, and which phone that is, or drives; null where it cannot be read. */
function whoConnects(address: string): { isPhone: boolean; name: string } | null {
  try {
    const { pathname, searchParams } = new URL(address, 'ws://preview')
    const isPhone = pathname === PHONE_PATH
    const named = isPhone ? searchParams.get('name') : decodeURIComponent(pathname.slice(1))
    return { isPhone, name: named || 'phone-1' }
  } catch {
    return null
  }
}

/** What a client asks; null where its message is no question. */
function requestIn(data: WebSocket.RawData): Request | null {
  try {
    const { id, method, params = {} } = Object(JSON.parse(textOf(data))) as Partial<Request>
    return typeof id === 'string' && typeof method === 'string' ? { id, method, params } : null
  } catch {
    return null
  }
}

const send = (socket: WebSocket, message: Reply) => socket.send(JSON.stringify(message))

/** A message as text. */
const textOf = (data: WebSocket.RawData) =>
  Array.isArray(data) ? Buffer.concat(data).toString() : Buffer.from(data as Buffer).toString()
