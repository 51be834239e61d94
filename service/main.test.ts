import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'

import { type DouyinServer, MINI_PROGRAM, startDouyinServer } from '../tests/fakes/douyinServer'
import { serviceEnv } from '../tests/fakes/tokenService'
import { freePort } from '../tests/project'
import { type RedisServer, startRedisServer } from '../tests/redisServer'
import { AS_NPM_DOES, runService, type ServiceProcess, startService } from '../tests/serviceProcess'

// Each process takes a second to start, several on a busy machine.
jest.setTimeout(60_000)

const RULES = 'export default ({ roomId, user }) => roomId.startsWith("lesson") && !user.anonymous'
/** Fails where nobody can catch it: after it has answered. */
const BREAKING_RULES = `export default ({ roomId }) => {
  if (roomId === 'broken') setTimeout(() => { throw new Error('the rules broke') }, 20)
  return true
}`

let douyin: DouyinServer
let folder: string
let good: Record<string, string>
const running: ServiceProcess[] = []

beforeAll(async () => {
  douyin = await startDouyinServer()
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'service-'))
  fs.writeFileSync(path.join(folder, 'rules.mjs'), RULES)
  fs.writeFileSync(path.join(folder, 'breaking.mjs'), BREAKING_RULES)
  fs.writeFileSync(path.join(folder, 'nothing.mjs'), 'export const rules = 1')
  good = {
    ...serviceEnv(douyin),
    ROOM_RULES: path.join(folder, 'rules.mjs'),
  }
})
afterEach(async () => {
  for (const service of running.splice(0)) await service.end('SIGKILL')
})
afterAll(() => {
  douyin.close()
  fs.rmSync(folder, { recursive: true })
})

const start = async (env: Record<string, string> = {}) => {
  const service = await startService({ ...good, ...env })
  running.push(service)
  return service
}
const post = (url: string, body: object, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
const login = async ({ url }: ServiceProcess, openid = 'open-1') => {
  douyin.codes.set('code', { openid })
  const { session } = (await (await post(`${url}/v1/sessions`, { code: 'code' })).json()) as {
    session: string
  }
  return { authorization: `Bearer ${session}` }
}
const token = async (
  { url }: ServiceProcess,
  headers: Record<string, string>,
  roomId = 'lesson-1',
) => (await post(`${url}/v1/rtc/token`, { roomId }, headers)).status

describe('a start that cannot succeed ends with one sentence and 1', () => {
  test.each<[string, () => Promise<Record<string, string>>, RegExp]>([
    ['no AppKey', () => Promise.resolve({ RTC_APP_KEY: '' }), /^RTC_APP_KEY is not set/],
    [
      'a malformed AppKey',
      () => Promise.resolve({ RTC_APP_KEY: 'my key' }),
      /^RTC_APP_KEY .*blanks/,
    ],
    [
      'Redis away',
      async () => ({ REDIS_URL: `redis://:secret-word@127.0.0.1:${await freePort()}` }),
      /^Redis at 127.0.0.1:\d+ \(REDIS_URL\) cannot be used: .*ECONNREFUSED/,
    ],
    [
      'an address of another machine',
      () => Promise.resolve({ HOST: '192.0.2.1' }),
      /^HOST 192.0.2.1/,
    ],
    [
      'no such rules',
      () => Promise.resolve({ ROOM_RULES: '/none.mjs' }),
      /^ROOM_RULES names \/none/,
    ],
    [
      'rules that are no function',
      () => Promise.resolve({ ROOM_RULES: path.join(folder, 'nothing.mjs') }),
      /^ROOM_RULES names .* exports no function/,
    ],
  ])('%s', async (_name, change, sentence) => {
    const { code, output } = await runService({ ...good, ...(await change()) })
    expect(output).toMatch(sentence)
    expect(output.trimEnd()).not.toContain('\n')
    expect(output).not.toMatch(/secret-word|my key/)
    expect(code).toBe(1)
  })

  test('a taken port', async () => {
    const other = net.createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as net.AddressInfo
    const { code, output } = await runService({ ...good, PORT: String(port) }, AS_NPM_DOES)
    other.close()
    expect([code, output]).toEqual([1, `Port ${port} is taken: choose another with PORT.\n`])
  })
})

test('asked to stop, it finishes what is under way, takes nothing new, and ends with 0', async () => {
  const service = await start()
  let release = () => {}
  const arrived = new Promise<void>((resolve) => {
    douyin.instead = () => {
      resolve()
      return new Promise<void>((go) => (release = go))
    }
  })
  douyin.codes.set('slow', { openid: 'open-1' })
  const answer = post(`${service.url}/v1/sessions`, { code: 'slow' })
  await arrived
  const ended = service.end('SIGTERM')
  while (!service.output().includes('"stopping"')) await new Promise((go) => setTimeout(go, 10))
  await expect(fetch(`${service.url}/healthz`)).rejects.toThrow()
  release()
  expect((await answer).status).toBe(200)
  expect(await ended).toBe(0)
})

describe('a line for each answer is in the log', () => {
  /** The rooms that the log says were asked for, in order. */
  const rooms = ({ output }: ServiceProcess) =>
    [...output().matchAll(/^\{.*"reqId":"[^"]+".*"roomId":"([^"]+)".*"msg":"answered"\}$/gm)].map(
      ([, room]) => room,
    )
  /** So many that their lines are written in several pieces. */
  const many = Array.from({ length: 200 }, (_, index) => `lesson-${index}`)
  const manyAllowed = { LIMIT_PER_USER: '1000' }

  test('at once, as far as a person can tell', async () => {
    const service = await start()
    await token(service, await login(service))
    while (rooms(service).length < 1) await new Promise((go) => setTimeout(go, 10))
    expect(rooms(service)).toEqual(['lesson-1'])
  })

  test('when it is asked to stop right after', async () => {
    const service = await start(manyAllowed)
    const headers = await login(service)
    await Promise.all(many.map((room) => token(service, headers, room)))
    expect(await service.end('SIGTERM')).toBe(0)
    expect(rooms(service).sort()).toEqual([...many].sort())
    expect(service.output()).toContain('"msg":"stopping"')
  })

  test('when it ends by a failure that nobody caught', async () => {
    const service = await start({ ...manyAllowed, ROOM_RULES: path.join(folder, 'breaking.mjs') })
    const headers = await login(service)
    await Promise.all(many.map((room) => token(service, headers, room)))
    await token(service, headers, 'broken')
    expect(await service.ended).not.toBe(0)
    expect(service.output()).toContain('the rules broke')
    expect(rooms(service).sort()).toEqual([...many, 'broken'].sort())
  })
})

test('asks the rules of its file, and says nothing secret at all', async () => {
  const service = await start()
  const headers = await login(service)
  expect(await token(service, headers, 'lesson-1')).toBe(200)
  expect(await token(service, headers, 'office-1')).toBe(403)
  for (const secret of [good.RTC_APP_KEY, MINI_PROGRAM.secret, headers.authorization.slice(7)]) {
    expect(service.output()).not.toContain(secret)
  }
})

describe('two instances at one Redis', () => {
  let redis: RedisServer
  beforeAll(async () => {
    redis = await startRedisServer()
  })
  afterAll(() => redis.stop())

  const startBoth = async (env: Record<string, string> = {}) => {
    const both = [start({ REDIS_URL: redis.url, ...env }), start({ REDIS_URL: redis.url, ...env })]
    const [one, other] = await Promise.all(both)
    if (!one || !other) throw new Error('two were started')
    return [one, other] as const
  }

  test('know each other’s sessions, also when the one that began them was killed', async () => {
    const [one, other] = await startBoth()
    const headers = await login(one)
    expect(await token(other, headers)).toBe(200)
    await one.end('SIGKILL')
    expect(await token(other, headers)).toBe(200)
  })

  test('count together, also when one was killed', async () => {
    const [one, other] = await startBoth({ LIMIT_PER_USER: '3' })
    const headers = await login(one, 'busy')
    const statuses = [await token(one, headers), await token(other, headers)]
    statuses.push(await token(one, headers), await token(other, headers))
    expect(statuses).toEqual([200, 200, 200, 429])
    await one.end('SIGKILL')
    expect(await token(other, headers)).toBe(429)
  })

  test('are not ready without it, refuse, and come back with it', async () => {
    const service = await start({ REDIS_URL: redis.url })
    const status = async (path: string) => (await fetch(service.url + path)).status
    const headers = await login(service)
    expect(await status('/readyz')).toBe(200)
    await redis.stop()
    expect(await token(service, headers)).toBe(503)
    expect([await status('/readyz'), await status('/healthz')]).toEqual([503, 200])
    redis = await startRedisServer(Number(new URL(redis.url).port))
    while ((await status('/readyz')) !== 200) await new Promise((go) => setTimeout(go, 50))
    // The log is written a little later.
    while (!service.output().includes('"code":"NOT_READY"')) {
      await new Promise((go) => setTimeout(go, 50))
    }
    // The session went with the Redis that held it.
    expect(await token(service, headers)).toBe(401)
    expect(await token(service, await login(service))).toBe(200)
  })
})
