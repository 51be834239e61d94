import { createServer, request, type Server } from 'node:http'
import type { AddressInfo, Socket as TcpSocket } from 'node:net'

import { io, Manager, type Socket } from 'socket.io-client'

import {
  type ClientEvents,
  type JoinAnswer,
  type JoinRequest,
  type Member,
  type MemberState,
  type ServerEvents,
  SIGNALLING_PATH,
  type SignalData,
} from '../../src/rtc/engine/mesh/messages'
import { RUNNING } from '../../tests/fakes/memberState'
import { attachSignalling } from './attach'

type Client = Socket<ServerEvents, ClientEvents>

const STATE = RUNNING
const GRACE = 500
const DEADLINE = 1000

const isLocal = (host: string) => /^(localhost|127\.0\.0\.1:\d+)$/.test(host)

const OPTIONS: Parameters<typeof attachSignalling>[1] = {
  grace: GRACE,
  deadline: DEADLINE,
  accepts: ({ host = '', origin }) =>
    isLocal(host) && (origin === undefined || isLocal(origin.replace('http://', ''))),
  verifyToken: (token) =>
    token.startsWith('until:')
      ? { ok: true, expireAt: Number(token.slice('until:'.length)) }
      : { ok: false, reason: 'not a token' },
}

const wire = new Set<TcpSocket>()
let server: Server
let signalling: ReturnType<typeof attachSignalling>
let clients: Client[]
let seconds: number

beforeEach(async () => {
  clients = []
  seconds = Math.floor(Date.now() / 1000)
  server = createServer()
  server.on('connection', (socket) => {
    wire.add(socket)
    socket.on('close', () => wire.delete(socket))
  })
  signalling = attachSignalling(server, OPTIONS)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  for (const client of clients) client.disconnect()
  await signalling.close()
  await new Promise((resolve) => server.close(resolve))
})

function connect(
  reconnection = false,
  extraHeaders: Record<string, string> = {},
  to = server,
): Client {
  const { port } = to.address() as AddressInfo
  const client: Client = io(`http://127.0.0.1:${port}`, {
    path: SIGNALLING_PATH,
    transports: ['websocket'],
    forceNew: true,
    reconnection,
    reconnectionDelay: 50,
    extraHeaders,
  })
  clients.push(client)
  return client
}

const requestOf = (userId: string, change: Partial<JoinRequest> = {}): JoinRequest => ({
  appId: 'app',
  roomId: 'room',
  userId,
  token: 'until:0',
  session: userId.padEnd(32, '#'),
  returning: false,
  state: STATE,
  ...change,
})

async function join(client: Client, userId: string, change: Partial<JoinRequest> = {}) {
  const answer: JoinAnswer = await client.emitWithAck('join', requestOf(userId, change))
  return answer
}

async function enter(userId: string, change: Partial<JoinRequest> = {}) {
  const client = connect()
  const answer = await join(client, userId, change)
  if (!answer.ok) throw new Error(answer.message)
  return { client, ...answer }
}

const next = <Name extends keyof ServerEvents>(client: Client, name: Name) =>
  new Promise<Parameters<ServerEvents[Name]>[0]>((resolve) => {
    const event: string = name
    ;(client as unknown as Socket).once(event, resolve)
  })
/** Resolves when all that was sent to a client before has arrived. */
const settled = (client: Client) => client.emitWithAck('token', 'until:0')
const users = (members: Member[]) => members.map(({ userId }) => userId)
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const present = () => users(signalling.rooms()[0]?.members ?? [])

test('each join, change and leave is told to the others as a whole list', async () => {
  const alice = await enter('alice')
  expect(users(alice.members)).toEqual(['alice'])
  const joined = next(alice.client, 'members')
  const bob = await enter('bob')
  expect(users(bob.members)).toEqual(['alice', 'bob'])
  expect(users(await joined)).toEqual(['alice', 'bob'])

  const changed = next(alice.client, 'members')
  bob.client.emit('state', { ...STATE, video: false })
  expect((await changed)[1]?.state.video).toBe(false)

  const left = next(alice.client, 'members')
  await bob.client.emitWithAck('leave')
  expect(users(await left)).toEqual(['alice'])
})

test('whoever takes the place of an older self hears nothing of the room but the answer', async () => {
  await enter('alice')
  await enter('bob')
  const bob = connect()
  const lists: string[][] = []
  bob.on('members', (members) => lists.push(users(members)))
  const answer = await join(bob, 'bob', { session: 'another'.padEnd(32, '#') })
  await settled(bob)
  expect(answer).toMatchObject({ ok: true, members: [{ userId: 'alice' }, { userId: 'bob' }] })
  expect(lists).toEqual([])
})

test('rooms of two applications, and two rooms of one, never meet', async () => {
  await enter('alice')
  expect(users((await enter('bob', { appId: 'other' })).members)).toEqual(['bob'])
  expect(users((await enter('carol', { roomId: 'other' })).members)).toEqual(['carol'])
  expect(signalling.rooms()).toHaveLength(3)
})

test('a signal goes to its receiver only, from who really sent it', async () => {
  const alice = await enter('alice')
  const bob = await enter('bob')
  const carol = await enter('carol')
  const outsider = await enter('dave', { roomId: 'other' })
  const heard: string[] = []
  alice.client.on('signal', () => heard.push('alice'))
  carol.client.on('signal', () => heard.push('carol'))
  const data: SignalData = { link: 1, peerLink: null }
  const arrived = next(bob.client, 'signal')
  const forged = { to: bob.peerId, from: carol.peerId, data }
  outsider.client.emit('signal', { to: alice.peerId, data })
  alice.client.emit('signal', forged)
  expect(await arrived).toEqual({ from: alice.peerId, data })
  await Promise.all([settled(alice.client), settled(carol.client), settled(outsider.client)])
  expect(heard).toEqual([])
})

test('the secret session is told to nobody', async () => {
  const alice = await enter('alice')
  const bob = await enter('bob')
  expect(JSON.stringify([bob.members, signalling.rooms()])).not.toContain('alice#')
  expect(alice.peerId).toHaveLength(43)
})

test.each([
  ['a bad token', { token: 'no' }, 'token'],
  ['a malformed room id', { roomId: 'my room' }, 'arguments'],
  ['an endless user id', { userId: 'u'.repeat(129) }, 'arguments'],
  ['a line break in the app id', { appId: 'app\nroom' }, 'arguments'],
  ['a short session', { session: 'guess' }, 'arguments'],
  ['an endless token', { token: 'until:0'.padEnd(3000, '0') }, 'token'],
  ['a token that is none', { token: null as unknown as string }, 'token'],
  ['a greeting that is none', { greeting: { link: '1' } as unknown as SignalData }, 'arguments'],
  ['a state that is none', { state: { visible: 'yes' } as unknown as MemberState }, 'arguments'],
])('a join with %s is refused', async (_name, change, reason) => {
  expect(await join(connect(), 'alice', change)).toMatchObject({ ok: false, reason })
  expect(signalling.rooms()).toEqual([])
})

test.each([
  ['its own page', {}, true],
  ['its own name', { host: 'localhost' }, true],
  ['a page of another port', { origin: 'http://127.0.0.1:10086' }, true],
  ['a name that was made to point here', { host: 'evil.example' }, false],
  ['a page from elsewhere', { origin: 'http://evil.example' }, false],
  ['a page from elsewhere at the own name', { host: 'localhost', origin: 'https://a.b' }, false],
  ['a page that has no origin', { origin: 'null' }, false],
])('a connection of %s', async (_name, headers, welcome) => {
  const client = connect(false, headers)
  const answer = await new Promise((resolve) => {
    client.once('connect', () => resolve(true))
    client.once('connect_error', () => resolve(false))
  })
  expect(answer).toBe(welcome)
})

test('a connection joins once, and another user cannot take over its session', async () => {
  const alice = await enter('alice')
  expect(await join(alice.client, 'alice')).toMatchObject({ ok: false, reason: 'arguments' })
  const thief = await join(connect(), 'bob', { session: requestOf('alice').session })
  expect(thief).toMatchObject({ ok: false, reason: 'arguments' })
  expect(present()).toEqual(['alice'])
})

test('garbage is ignored, and a huge message ends the connection', async () => {
  const { client } = await enter('alice')
  const emit = (name: string, ...values: unknown[]) =>
    (client as unknown as Socket).emit(name, ...values)
  emit('signal', null)
  emit('signal', { to: 7 })
  emit('state', 'on')
  emit('join', null)
  emit('leave-not')
  await settled(client)
  expect(signalling.rooms()[0]?.members[0]?.state).toEqual(STATE)
  emit('state', 'x'.repeat(100_000))
  await new Promise((resolve) => client.once('disconnect', resolve))
})

test('a signal that is too deep to be written out again is ignored', async () => {
  const alice = await enter('alice')
  const { client } = await enter('mallory')
  const heard: unknown[] = []
  alice.client.on('signal', ({ data }) => heard.push(data))
  const { ws } = client.io.engine.transport as unknown as { ws: { send: (text: string) => void } }
  const say = (data: string) => ws.send(`42["signal",{"to":"${alice.peerId}","data":${data}}]`)
  say(`{"link":1,"deep":${'['.repeat(30_000)}${']'.repeat(30_000)}}`)
  say('{"link":2,"peerLink":null,"description":{"type":"offer","sdp":""}}')
  await Promise.all([settled(client), settled(alice.client)])
  await settled(alice.client)
  expect(heard).toEqual([{ link: 2, peerLink: null, description: { type: 'offer', sdp: '' } }])
})

test('who may be silent for longer is told so', async () => {
  const patient = createServer()
  const other = attachSignalling(patient, { ...OPTIONS, patience: 20_000 })
  await new Promise<void>((resolve) => patient.listen(0, '127.0.0.1', resolve))
  const patienceOf = (one: Server) =>
    new Promise((resolve) => {
      connect(false, {}, one).io.engine.on('handshake', ({ pingTimeout }) => resolve(pingTimeout))
    })
  expect([await patienceOf(server), await patienceOf(patient)]).toEqual([3000, 20_000])
  await other.close()
  await new Promise((resolve) => patient.close(resolve))
})

test('a member that takes nothing in is cut off before much waits for it', async () => {
  const deaf = await enter('deaf')
  const line = [...wire].at(-1)
  const { ws } = deaf.client.io.engine.transport as unknown as { ws: { _socket: TcpSocket } }
  ws._socket.pause()
  const { client } = await enter('mallory')
  const flood = (times: number, sdp: string) => {
    const data: SignalData = { link: 1, peerLink: null, description: { type: 'offer', sdp } }
    for (let time = 0; time < times; time += 1) client.emit('signal', { to: deaf.peerId, data })
    return settled(client)
  }
  // First what the system takes on itself, then what would wait here.
  await flood(300, 'x'.repeat(60_000))
  await flood(1500, 'x')
  await flood(1, 'x')
  expect(line?.destroyed).toBe(true)
  await expect(settled(client)).resolves.toEqual({ ok: true })
})

test('a member that floods its states costs nobody the room, and its last state is told', async () => {
  const others = []
  for (let count = 0; count < 47; count += 1) others.push(await enter(`user-${count}`))
  const { client } = await enter('mallory')
  const cut: string[] = []
  for (const { client: other } of others) other.on('disconnect', (why) => cut.push(why))
  let lists = 0
  const [watcher] = others
  const last = new Promise<void>((resolve) => {
    watcher?.client.on('members', (members) => {
      lists += 1
      if (members.at(-1)?.state.screen) resolve()
    })
  })
  for (let time = 0; time < 3000; time += 1)
    client.emit('state', { ...STATE, video: time % 2 === 0 })
  client.emit('state', { ...STATE, screen: true })
  await last
  expect(cut).toEqual([])
  expect(present()).toHaveLength(48)
  expect(lists).toBeLessThan(100)
})

test('a connection that breaks and comes back is the same member, and nobody hears of a leave', async () => {
  const alice = await enter('alice')
  const lists: string[][] = []
  const bob = connect(true)
  const first = await join(bob, 'bob')
  const broken = [...wire].at(-1)
  alice.client.on('members', (members) => lists.push(users(members)))
  broken?.destroy()
  await new Promise((resolve) => bob.io.once('reconnect', resolve))
  const second = await join(bob, 'bob')
  expect(second).toMatchObject({ ok: true, resumed: true, peerId: first.ok && first.peerId })
  await settled(alice.client)
  expect(lists).toEqual([['alice', 'bob']])
  await pause(GRACE * 1.5)
  expect(present()).toEqual(['alice', 'bob'])
})

test('a connection that breaks and stays away is gone after the grace', async () => {
  const alice = await enter('alice')
  await enter('bob')
  const left = next(alice.client, 'members')
  ;[...wire].at(-1)?.destroy()
  await pause(GRACE / 2)
  expect(present()).toEqual(['alice', 'bob'])
  expect(users(await left)).toEqual(['alice'])
})

test('a connection that is in no room is closed in the end, whether or not it was in one', async () => {
  const [stranger, alice, bob] = [connect(), await enter('alice'), await enter('bob')]
  await alice.client.emitWithAck('leave')
  await alice.client.emitWithAck('leave')
  await pause(DEADLINE * 0.7)
  expect(await join(alice.client, 'alice')).toMatchObject({ ok: true })
  await bob.client.emitWithAck('leave')
  await pause(DEADLINE * 0.7)
  expect([stranger, alice.client, bob.client].map((it) => it.connected)).toEqual([
    false,
    true,
    true,
  ])
  await pause(DEADLINE)
  expect([alice.client, bob.client].map((it) => it.connected)).toEqual([true, false])
})

test('a connection that asks for nothing at all is closed, too', async () => {
  const { port } = server.address() as AddressInfo
  const manager = new Manager(`http://127.0.0.1:${port}`, {
    path: SIGNALLING_PATH,
    transports: ['websocket'],
    reconnection: false,
  })
  const reason = await new Promise((resolve) => manager.once('close', resolve))
  expect(reason).toBe('transport close')
})

test('a client that never answers does not keep the server from closing', async () => {
  const { port } = server.address() as AddressInfo
  const asked = request({
    host: '127.0.0.1',
    port,
    path: `${SIGNALLING_PATH}/?EIO=4&transport=websocket`,
    headers: {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      'sec-websocket-version': '13',
    },
  }).end()
  const mute = await new Promise<TcpSocket>((resolve) => {
    asked.once('upgrade', (_, socket: TcpSocket) => resolve(socket))
  })
  mute.on('error', () => undefined)
  await signalling.close()
  expect(await new Promise((resolve) => server.close(resolve))).toBeUndefined()
  mute.destroy()
})

test('a server that is closed waits for nobody’s return', async () => {
  const { client } = await enter('alice')
  const broken = new Promise((resolve) => client.once('disconnect', resolve))
  const timers = jest.spyOn(globalThis, 'setTimeout')
  await signalling.close()
  await broken
  await pause(GRACE / 10)
  const delays = timers.mock.calls.map(([, delay = 0]) => delay)
  timers.mockRestore()
  expect(delays.filter((delay) => delay > GRACE * 0.9 && delay <= GRACE)).toEqual([])
})

test('the same user from another client takes the place of the first', async () => {
  const first = await enter('alice')
  const removed = next(first.client, 'removed')
  const second = await enter('alice', { session: 'b'.repeat(32) })
  expect(await removed).toBe('elsewhere')
  expect(users(second.members)).toEqual(['alice'])
  expect(second.peerId).not.toBe(first.peerId)
  // The first was put out, whether or not it has heard of it.
  const answer = await join(connect(), 'alice', { returning: true })
  expect(answer).toMatchObject({ ok: false, reason: 'elsewhere' })
  expect(signalling.rooms()[0]?.members).toMatchObject([{ peerId: second.peerId }])
})

test('the server can kick one and dismiss all', async () => {
  const alice = await enter('alice')
  const bob = await enter('bob')
  const place = { appId: 'app', roomId: 'room', userId: 'alice' }
  const kicked = next(alice.client, 'removed')
  expect(signalling.kick(place)).toBe(true)
  expect(signalling.kick(place)).toBe(false)
  expect(await kicked).toBe('kicked')
  const dismissed = next(bob.client, 'removed')
  expect(signalling.dismiss(place)).toBe(true)
  expect(signalling.dismiss(place)).toBe(false)
  expect(await dismissed).toBe('dismissed')
  expect(signalling.rooms()).toEqual([])
})

test('a room has at most 50 members', async () => {
  for (let count = 0; count < 50; count += 1) await enter(`user-${count}`)
  expect(await join(connect(), 'one-too-many')).toMatchObject({ ok: false, reason: 'full' })
  expect((await enter('user-0', { session: 'b'.repeat(32) })).members).toHaveLength(50)
})

test('a token about to expire is announced and ends the stay, unless it is renewed', async () => {
  const alice = connect()
  const bob = connect()
  const notices = [next(alice, 'tokenWillExpire'), next(bob, 'tokenWillExpire')]
  const token = `until:${seconds + 2}`
  await join(alice, 'alice', { token })
  await join(bob, 'bob', { token })
  await Promise.all(notices)
  expect(await alice.emitWithAck('token', 'nonsense')).toMatchObject({ ok: false })
  expect(await alice.emitWithAck('token', `until:${seconds + 3600}`)).toEqual({ ok: true })
  expect(await next(bob, 'removed')).toBe('expired')
  expect(present()).toEqual(['alice'])
})

test('a token that is good for years neither expires nor is announced now', async () => {
  const alice = connect()
  const heard: string[] = []
  alice.on('tokenWillExpire', () => heard.push('tokenWillExpire'))
  alice.on('removed', (cause) => heard.push(cause))
  await join(alice, 'alice', { token: `until:${seconds + 10 * 365 * 86_400}` })
  await pause(50)
  expect(heard).toEqual([])
  expect(present()).toEqual(['alice'])
})
