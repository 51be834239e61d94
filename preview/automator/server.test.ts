import { once } from 'node:events'

import { WebSocket } from 'ws'

import type { JsonObject } from '../json'
import { PHONE_PATH, type Asked } from './messages'
import { startAutomator, type AutomatorServer } from './server'

let server: AutomatorServer
beforeEach(async () => {
  server = await startAutomator(0)
})
afterEach(() => server.close())

/** A socket to the server, once it is open, and what came by it. */
async function connected(path: string, origin?: string) {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { origin })
  const heard: JsonObject[] = []
  const waiting: ((message: JsonObject) => void)[] = []
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as JsonObject
    const next = waiting.shift()
    if (next) next(message)
    else heard.push(message)
  })
  await once(socket, 'open')
  const next = () => {
    const come = heard.shift()
    return come ? Promise.resolve(come) : new Promise<JsonObject>((tell) => waiting.push(tell))
  }
  const ask = (id: string, method: string) => {
    socket.send(JSON.stringify({ id, method, params: {} }))
    return next()
  }
  return { socket, heard, next, ask }
}

/** A phone's page, as far as the server sees it. */
const opened = (name: string) => connected(`${PHONE_PATH}?name=${name}`, 'http://127.0.0.1:5180')

test.each(['hello', '{', '7', 'null', '{"id":1}'])(
  'a client that says %s is put off, and the others go on',
  async (said) => {
    const { socket } = await connected('/ann')
    const gone = once(socket, 'close')
    socket.send(said)
    expect((await gone)[0]).toBe(1008)
    const other = await connected('/ann')
    expect(await other.ask('1', 'Tool.getInfo')).toMatchObject({ id: '1', result: {} })
    other.socket.close()
  },
)

test.each(['/%E0%A4', '//'])('an address as %s names no phone, and ends nothing', async (path) => {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`)
  expect((await once(socket, 'close'))[0]).toBe(1008)
  const other = await connected('/ann')
  expect(await other.ask('1', 'Tool.getInfo')).toMatchObject({ id: '1' })
  other.socket.close()
})

test('a frame that breaks the protocol ends its own connection alone', async () => {
  const { socket } = await connected('/ann')
  const gone = once(socket, 'close')
  // Under the socket itself: a frame whose reserved bits are set.
  ;(socket as unknown as { _socket: NodeJS.WritableStream })._socket.write(
    Buffer.from([0xf1, 0x80, 0, 0, 0, 0]),
  )
  await gone
  const other = await connected('/ann')
  expect(await other.ask('1', 'Tool.getInfo')).toMatchObject({ id: '1' })
  other.socket.close()
})

test('what a phone was asked before it went away is answered in words', async () => {
  const phone = await opened('ann')
  const client = await connected('/ann')
  const asked = phone.next()
  const answer = client.ask('1', 'Page.getData')
  await asked
  phone.socket.close()
  expect(await answer).toEqual({
    id: '1',
    error: { message: 'The phone ann went away before it answered.' },
  })
  client.socket.close()
})

test('a client hears the console of a phone, and what it throws, after its page was loaded again', async () => {
  const line = { method: 'App.logAdded', params: { type: 'log', args: ['again'] } }
  const thrown = { method: 'App.exceptionThrown', params: { message: 'no' } }
  const [client, silent, before] = [
    await connected('/ann'),
    await connected('/ann'),
    await opened('ann'),
  ]
  await client.ask('1', 'App.enableLog')
  const left = once(before.socket, 'close')
  before.socket.close()
  await left
  const after = await opened('ann')
  for (const event of [line, thrown]) after.socket.send(JSON.stringify(event))
  expect([await client.next(), await client.next()]).toEqual([line, thrown])
  // One that did not ask for the lines gets none of them.
  expect(await silent.next()).toEqual(thrown)
  for (const { socket } of [client, silent, after]) socket.close()
})

test('two phones answer those who asked them', async () => {
  const phones = await Promise.all(['ann', 'bo'].map(opened))
  for (const { socket } of phones) {
    socket.on('message', (data: Buffer) => {
      const { client, id, method } = JSON.parse(data.toString()) as Asked
      socket.send(JSON.stringify({ client, id, result: { method } }))
    })
  }
  const clients = await Promise.all(['/ann', '/bo', '/ann'].map((path) => connected(path)))
  const answers = await Promise.all(
    clients.map(({ ask }, index) => ask('same', `Page.number${index}`)),
  )
  expect(answers).toEqual(
    clients.map((_, index) => ({ id: 'same', result: { method: `Page.number${index}` } })),
  )
  for (const { socket } of [...clients, ...phones]) socket.close()
})
