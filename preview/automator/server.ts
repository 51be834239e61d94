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

interface Phone {
  socket: WebSocket
  clients: Map<number, WebSocket>
}

/**
 * Lets clients of `miniprogram-automator` drive the phones of a preview: a client that connects to
 * `ws://127.0.0.1:<port>/<name>` drives the phone of that name, one without a name `phone-1`.
 * @param port - 0 takes any free one; it listens on the loopback address alone
 * @throws Error in words when the port is taken
 */
export async function startAutomator(port: number): Promise<AutomatorServer> {
  const phones = new Map<string, Phone>()
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
    const phone: Phone = { socket, clients: new Map() }
    phones.set(name, phone)
    socket.on('message', (data) => {
      const { client, ...reply } = JSON.parse(textOf(data)) as Told
      const to = client === undefined ? [...phone.clients.values()] : [phone.clients.get(client)]
      for (const each of to) each?.send(JSON.stringify(reply))
    })
    socket.on('close', () => {
      if (phones.get(name) === phone) phones.delete(name)
    })
    for (const arrived of arrivals) arrived()
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

  const serve = (socket: WebSocket, name: string) => {
    const client = ++lastClient
    const reply = (message: Reply) => socket.send(JSON.stringify(message))
    const ask = async (request: Request) => {
      try {
        const own = ownAnswer(request.method)
        if (own) return reply({ id: request.id, result: own })
        const phone = await phoneNamed(name)
        phone.clients.set(client, socket)
        phone.socket.send(JSON.stringify({ ...request, client } satisfies Asked))
      } catch (error) {
        reply({ id: request.id, error: { message: (error as Error).message } })
      }
    }
    socket.on('message', (data) => void ask(JSON.parse(textOf(data)) as Request))
    socket.on('close', () => {
      for (const phone of phones.values()) phone.clients.delete(client)
    })
  }

  server.on('connection', (socket, { url = '/' }) => {
    const { pathname, searchParams } = new URL(url, 'ws://preview')
    if (pathname === PHONE_PATH) enter(socket, searchParams.get('name') ?? '')
    else serve(socket, decodeURIComponent(pathname.slice(1)) || 'phone-1')
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
  // The phones are the browser's, and stay.
  if (method === 'Tool.close') return {}
  return undefined
}

/** A message as text. */
const textOf = (data: WebSocket.RawData) =>
  Array.isArray(data) ? Buffer.concat(data).toString() : Buffer.from(data as Buffer).toString()
