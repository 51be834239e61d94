import type { Server, Socket } from 'socket.io'

import type { ClientEvents, ServerEvents } from '../../src/rtc/engine/mesh/messages'

/** How many messages may wait for a member that does not take them in. */
const MAX_BACKLOG = 1000

export type RtcServer = Server<ClientEvents, ServerEvents>
export type RtcSocket = Socket<ClientEvents, ServerEvents>

interface ClosingSocket {
  once: (event: 'close', listener: (code: number) => void) => void
  terminate: () => void
}

/** The WebSocket below a connection. */
export function webSocketOf(socket: RtcSocket): ClosingSocket | null {
  const transport: { socket?: ClosingSocket } = socket.conn.transport as object
  return transport.socket ?? null
}

/** Ends the connections among those about to be told that take nothing in; they may come back. */
export function cutOffDeaf(io: RtcServer, to: string): void {
  for (const id of io.sockets.adapter.rooms.get(to) ?? []) {
    const socket = io.sockets.sockets.get(id)
    if (socket && backlogOf(socket) > MAX_BACKLOG) webSocketOf(socket)?.terminate()
  }
}

/** How many messages wait until the connection takes more. */
function backlogOf({ conn }: RtcSocket): number {
  const { writeBuffer = [] }: { writeBuffer?: unknown[] } = conn as object
  return writeBuffer.length
}
