import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

import { WebSocket } from 'ws'

import { SIGNALLING_PATH } from '../../src/rtc/engine/mesh/messages'
import { attachSignalling } from './attach'
import { behind } from './door'

/** A server that takes two connections of each address, and what it warned of. */
async function open(proxies: string[] = []) {
  const server = createServer()
  const warnings: string[] = []
  const signalling = attachSignalling(server, {
    perAddress: 2,
    addressOf: behind(proxies),
    verifyToken: () => ({ ok: true, expireAt: 0 }),
    warn: (said) => void warnings.push(said),
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const connect = (from?: string) =>
    new WebSocket(`ws://127.0.0.1:${port}${SIGNALLING_PATH}/?EIO=4&transport=websocket`, {
      headers: from ? { 'x-forwarded-for': from } : {},
    })
  const close = async () => {
    await signalling.close()
    server.close()
  }
  return { connect, close, warnings }
}

/** What one that is not let in is told. */
async function refusalOf(socket: WebSocket): Promise<string> {
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage]
  return text(response)
}

test('one address has as many connections as it may, and another when one is closed', async () => {
  const { connect, close, warnings } = await open()
  const [first, second] = [connect(), connect()]
  await Promise.all([once(first, 'open'), once(second, 'open')])
  expect(await refusalOf(connect())).toContain('There are 2 connections from this address already')
  expect(warnings).toEqual([expect.stringContaining('127.0.0.1 has 2 connections')])
  first.terminate()
  await once(first, 'close')
  // The server hears of it a moment later.
  await new Promise((resolve) => setTimeout(resolve, 100))
  const third = connect()
  await once(third, 'open')
  await close()
})

test('behind a proxy that is named each user has an address; what others say is not believed', async () => {
  const known = await open(['127.0.0.0/8'])
  const users = ['10.0.0.1', '10.0.0.1', '10.0.0.2'].map((from) => known.connect(from))
  await Promise.all(users.map((user) => once(user, 'open')))
  expect(await refusalOf(known.connect('10.0.0.1'))).toContain('close one first')
  // Whoever puts addresses before the proxy's own word gains nothing.
  expect(await refusalOf(known.connect('1.2.3.4, 10.0.0.1'))).toContain('close one first')
  await known.close()

  const unknown = await open()
  const pair = ['10.0.0.1', '10.0.0.2'].map((from) => unknown.connect(from))
  await Promise.all(pair.map((user) => once(user, 'open')))
  expect(await refusalOf(unknown.connect('10.0.0.3'))).toContain('close one first')
  await unknown.close()
})
