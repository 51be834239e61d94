/** @jest-environment jsdom */
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

import { PhoneSocket } from './socket'

const atOnce = (arrive: () => void) => arrive()

test('what is cut before it has connected fails, as a connection does that reaches nobody', async () => {
  // It takes connections, and never answers.
  const server = createServer((wire) => wire.on('error', () => undefined).resume())
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const reached = once(server, 'connection')
  const socket = new PhoneSocket(`ws://127.0.0.1:${port}`, [], { out: atOnce, in: atOnce })
  const told: string[] = []
  const closed = new Promise<void>((resolve) => {
    socket.onerror = () => told.push('error')
    socket.onclose = () => {
      told.push('close')
      resolve()
    }
  })
  await reached
  socket.cut()
  await closed
  expect(told).toEqual(['error', 'close'])
  server.close()
})
