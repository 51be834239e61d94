/** A stay while the SDK is loaded: what a page asks meanwhile, and how it ends. */
import { ask, type Answer } from '../../../../tests/conformance/asking'
import { createFakeVolcengine, type FakeVolcengine } from '../../../../tests/fakes/fakeVolcengine'
import { stayOptions, until } from '../../../../tests/fakes/sdkStay'
import type { RtcRoomContext } from '../../contract'
import type { BrowserEngine } from '../mesh/browserEngine'
import { createVolcengineEngine } from './index'
import { createLoadingRoom } from './loading'
import { createSdkRoom } from './room'

type Load = Parameters<typeof createVolcengineEngine>[0]['load']

const PLACE = { roomId: 'room', userId: 'alice', token: 'good' }
const LEFT = {
  errMsg: 'joinRtcRoom:fail the user left while joining',
  errNo: 21102,
}

let cloud: FakeVolcengine
let engine: BrowserEngine
let context: RtcRoomContext

const join = () => ask(context, 'joinRtcRoom', PLACE)
const opened: Load = () => Promise.resolve((stay) => createSdkRoom(cloud.sdk, stay))

/** An engine that loads the SDK like this. */
function loading(load: Load) {
  engine = createVolcengineEngine({ load })
  context = engine.createRtcRoomContext({ appId: 'app' })
}

/** An SDK that is not loaded until a test says so. */
function slow() {
  let come: () => void = () => undefined
  const there = new Promise<void>((resolve) => (come = resolve))
  loading(() => there.then(opened))
  return come
}

beforeEach(() => {
  cloud = createFakeVolcengine()
  Object.assign(globalThis, { window: new EventTarget() })
})
afterEach(() => {
  engine.destroy()
  Reflect.deleteProperty(globalThis, 'window')
  expect({ engines: cloud.engines(), violations: cloud.violations }).toEqual({
    engines: 0,
    violations: [],
  })
})

test('an SDK that cannot be loaded fails the join, and the next one tries again', async () => {
  let tries = 0
  loading(() => Promise.reject(new Error(`no chunk ${++tries}`)))
  for (const chunk of [1, 2]) {
    expect((await join()).failed).toEqual({
      errMsg: `joinRtcRoom:fail the vendor's SDK could not be loaded: no chunk ${chunk}`,
      errNo: 21102,
    })
  }
})

test('what a page asks while the SDK is loaded holds in the call; a new token is refused', async () => {
  const come = slow()
  const joining = join()
  const { ok } = await ask(context, 'changeUserVisibility', { visible: false })
  expect(ok).not.toBeNull()
  const subscription = { userId: 'bob', state: 0, streamType: 'both' }
  expect((await ask(context, 'changeStreamSubscribeState', subscription)).ok).not.toBeNull()
  expect((await ask(context, 'updateToken', { token: 'better' })).failed).toEqual({
    errMsg: 'updateToken:fail not in a room: join first',
    errNo: 20000,
  })
  expect(engine.stats()).toMatchObject({ connections: 0, tracks: 0, sockets: 0 })
  expect(cloud.engines()).toBe(0)
  come()
  expect((await joining).ok).not.toBeNull()
  expect(cloud.members()).toEqual(['alice'])
  expect(cloud.member('alice')?.visible).toBe(false)
})

test('a page that goes away while the SDK is loaded enters no room when it is there', async () => {
  const come = slow()
  const joining = join()
  await until(() => engine.stats().listeners > 0)
  window.dispatchEvent(new Event('pagehide'))
  expect((await joining).failed).toEqual(LEFT)
  come()
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect([cloud.engines(), cloud.members()]).toEqual([0, []])
})

test('an exit at any moment of a join ends outside, and both are answered', async () => {
  const joins: Answer[] = []
  for (let moment = 0; moment < 24; moment++) {
    loading(opened)
    const joining = join()
    for (let tick = 0; tick < moment; tick++) await Promise.resolve()
    const left = await ask(context, 'exitRtcRoom', { roomId: 'room' })
    const joined = await joining
    joins.push(joined)
    expect([moment, cloud.engines(), cloud.members()]).toEqual([moment, 0, []])
    // Before it is begun there is nothing to exit.
    if (left.ok) expect(joined.failed).toEqual(LEFT)
    engine.destroy()
  }
  expect(joins.filter(({ failed }) => failed).length).toBeGreaterThan(10)
})

test('until the SDK is loaded there is nobody to be seen or heard in the room', async () => {
  const { options } = stayOptions('alice')
  const room = createLoadingRoom(() => new Promise(() => undefined), options)
  const joining = expect(room.join()).rejects.toThrow('the user left while joining')
  expect(room.members()).toEqual([])
  expect([room.track('alice', 'video'), room.level('alice')]).toEqual([null, 0])
  expect(room.counts()).toEqual({ connections: 0, tracks: 0, sockets: 0 })
  await room.leave()
  await joining
})
