import { io, type Socket } from 'socket.io-client'

import {
  type ClientEvents,
  type JoinAnswer,
  type Member,
  type ServerEvents,
  SIGNALLING_PATH,
  type SignalData,
} from '../../src/rtc/engine/mesh/messages'
import { RUNNING } from '../../tests/fakes/memberState'
import { type RedisServer, startRedisServer } from '../../tests/redisServer'
import { type ServiceProcess, startService } from '../../tests/serviceProcess'
import { DEMO_APP_ID } from '../config'

// Processes are started, and killed ones are missed for seconds.
jest.setTimeout(60_000)

const STATE = RUNNING

let redis: RedisServer
const running = new Set<ServiceProcess>()
const sockets = new Set<Socket>()

beforeAll(async () => {
  redis = await startRedisServer()
})
afterAll(() => redis.stop())
afterEach(async () => {
  for (const socket of sockets) socket.disconnect()
  sockets.clear()
  for (const service of running) await service.end('SIGKILL')
  running.clear()
})

const start = async (env: Record<string, string> = {}) => {
  const service = await startService({
    SERVICE_MODE: 'development',
    // Each has another key by itself, and would take no token of the other.
    RTC_APP_ID: DEMO_APP_ID,
    RTC_APP_KEY: 'd41d8cd98f00b204e9800998ecf8427e',
    REDIS_URL: redis.url,
    ...env,
  })
  running.add(service)
  return service
}
const startTwo = async () => {
  const [one, other] = await Promise.all([start(), start()])
  if (!one || !other) throw new Error('two were started')
  return [one, other] as const
}
const kill = async (service: ServiceProcess) => {
  running.delete(service)
  await service.end('SIGKILL')
}

/** A member as a web page is one; `members` are the users it was told of last. */
class Client {
  members: string[] = []
  lists = 0
  signals: { from: string; data: SignalData }[] = []
  peerId = ''
  private socket: Socket<ServerEvents, ClientEvents> | null = null

  constructor(readonly userId: string) {}

  connect(service: ServiceProcess, headers: Record<string, string> = {}) {
    this.socket?.disconnect()
    const socket: Socket<ServerEvents, ClientEvents> = io(service.url, {
      path: SIGNALLING_PATH,
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: headers,
    })
    sockets.add(socket)
    this.socket = socket
    const hear = (members: Member[]) => {
      this.lists += 1
      this.members = members.map(({ userId }) => userId)
    }
    socket.on('members', hear)
    socket.on('signal', (signal) => this.signals.push(signal))
    return socket
  }

  async join(service: ServiceProcess, returning = false, token?: string): Promise<JoinAnswer> {
    const socket = this.connect(service)
    const answer = (await socket.timeout(10_000).emitWithAck('join', {
      appId: DEMO_APP_ID,
      roomId: 'room',
      userId: this.userId,
      token: token ?? (await tokenOf(service, this.userId)),
      session: this.userId.padEnd(32, '#'),
      returning,
      state: STATE,
    })) as JoinAnswer
    if (answer.ok) {
      this.peerId = answer.peerId
      this.members = answer.members.map(({ userId }) => userId)
    }
    return answer
  }

  signal(to: Client, link: number) {
    this.socket?.emit('signal', { to: to.peerId, data: { link, peerLink: null } })
  }

  setVideo(video: boolean) {
    this.socket?.emit('state', { ...STATE, video })
  }

  async leave() {
    await this.socket?.timeout(5000).emitWithAck('leave')
  }
}

async function tokenOf(service: ServiceProcess, userId: string): Promise<string> {
  const answer = await fetch(`${service.url}/v1/rtc/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ roomId: 'room', userId }),
  })
  return ((await answer.json()) as { token: string }).token
}

const until = async (what: string, condition: () => boolean, patience = 20_000) => {
  const end = Date.now() + patience
  while (!condition()) {
    if (Date.now() > end) throw new Error(`not within ${patience} ms: ${what}`)
    await new Promise((go) => setTimeout(go, 10))
  }
}

test('members of two instances are in one room and reach each other', async () => {
  const [one, other] = await startTwo()
  const [ann, bob] = [new Client('ann'), new Client('bob')]
  await ann.join(one)
  expect(await bob.join(other)).toMatchObject({ ok: true, resumed: false })
  expect(bob.members).toEqual(['ann', 'bob'])
  await until('ann hears of bob', () => ann.members.length === 2)
  for (let link = 0; link < 20; link += 1) ann.signal(bob, link)
  await until('bob hears ann', () => bob.signals.length === 20)
  expect(bob.signals.map(({ data }) => data.link)).toEqual([...Array(20).keys()])
  expect(bob.signals[0]?.from).toBe(ann.peerId)
  await bob.leave()
  await until('ann hears that bob left', () => ann.members.length === 1)
})

test('a killed instance loses no room: who comes back elsewhere is the same member', async () => {
  const [one, other] = await startTwo()
  const [ann, bob] = [new Client('ann'), new Client('bob')]
  await ann.join(one)
  await bob.join(other)
  const token = await tokenOf(one, 'ann')
  const { peerId } = ann
  await kill(one)
  expect(await ann.join(other, true, token)).toMatchObject({ ok: true, resumed: true, peerId })
  expect(ann.members).toEqual(['ann', 'bob'])
  bob.signal(ann, 7)
  await until('ann hears bob', () => ann.signals.length === 1)
})

test('who does not come back from a killed instance is gone after a while', async () => {
  const [one, other] = await startTwo()
  const [ann, bob] = [new Client('ann'), new Client('bob')]
  await ann.join(one)
  await bob.join(other)
  await kill(one)
  await until('bob hears that ann is gone', () => bob.members.length === 1)
})

test('the last list that anybody hears is how the room is', async () => {
  const [one, other] = await startTwo()
  const clients = [...'abcdefgh'].map((name) => new Client(name))
  const at = (index: number) => (index % 2 ? one : other)
  await Promise.all(clients.map((client, index) => client.join(at(index))))
  await Promise.all(clients.slice(0, 4).map((client) => client.leave()))
  const left = ['e', 'f', 'g', 'h']
  await until('all heard the same', () =>
    clients.slice(4).every(({ members }) => [...members].sort().join() === left.join()),
  )
  const [first, second] = clients.slice(4)
  for (let change = 0; change < 10; change += 1) first?.setVideo(change % 2 === 0)
  const heard = second?.lists ?? 0
  await until('the changes are told', () => (second?.lists ?? 0) > heard)
})

test('an instance that stops leaves its members to the others at once', async () => {
  const [one, other] = await startTwo()
  const [ann, bob] = [new Client('ann'), new Client('bob')]
  await ann.join(one)
  await bob.join(other)
  running.delete(one)
  const token = await tokenOf(one, 'ann')
  expect(await one.end('SIGTERM')).toBe(0)
  expect(await ann.join(other, true, token)).toMatchObject({ ok: true, resumed: true })
})

test('takes no token that is not its own, and no page of an origin that is not given', async () => {
  const service = await start({ ALLOWED_ORIGINS: 'https://app.example' })
  const ann = new Client('ann')
  const wrong = await ann.join(service, false, await tokenOf(service, 'bob'))
  expect(wrong).toMatchObject({ ok: false, reason: 'token' })
  const connects = (origin: string) =>
    new Promise<boolean>((resolve) => {
      const socket = new Client('page').connect(service, { origin })
      socket.on('connect', () => resolve(true))
      socket.on('connect_error', () => resolve(false))
    })
  expect(await connects('https://app.example')).toBe(true)
  expect(await connects('https://evil.example')).toBe(false)
})
