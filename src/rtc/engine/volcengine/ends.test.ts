/** What is asked of the SDK, and heard of it, when a stay ends or has not begun. */
import { createFakeVolcengine, type FakeVolcengine } from '../../../../tests/fakes/fakeVolcengine'
import { NOTHING, sdkStay, track, until } from '../../../../tests/fakes/sdkStay'

let cloud: FakeVolcengine
let opened: ReturnType<typeof sdkStay>[]

beforeEach(() => {
  cloud = createFakeVolcengine()
  opened = []
})
afterEach(() => {
  jest.useRealTimers()
  const left = { engines: cloud.engines(), violations: cloud.violations }
  // Timers of an engine that a failed test leaves would keep the process from its end.
  for (const { room } of opened) room.abandon()
  expect(left).toEqual({ engines: 0, violations: [] })
})

/** A stay of a user, and what it tells. */
function stay(userId: string) {
  const made = sdkStay(cloud, userId)
  opened.push(made)
  return made
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5))
const microtasks = async (count: number) => {
  for (let at = 0; at < count; at++) await Promise.resolve()
}

/** One who publishes all there is, and one who receives it. */
async function two() {
  const [alice, bob] = [stay('alice'), stay('bob')]
  await alice.room.join()
  await bob.room.join()
  alice.has.tracks = {
    audio: track('audio'),
    video: track('video'),
    screenVideo: track('video'),
    screenAudio: track('audio'),
  }
  return [alice, bob] as const
}

test('a page that goes away in the middle of publishing asks nothing of the SDK afterwards', async () => {
  for (let moment = 0; moment < 30; moment++) {
    const [alice, bob] = await two()
    alice.room.publish()
    await microtasks(moment)
    alice.room.abandon()
    await settled()
    expect([moment, cloud.violations, alice.told]).toEqual([moment, [], []])
    await bob.room.leave()
  }
})

test('a page that goes away in the middle of subscribing asks nothing of the SDK afterwards', async () => {
  for (let moment = 0; moment < 30; moment++) {
    const [alice, bob] = await two()
    alice.room.publish()
    await until(() => bob.room.track('alice', 'audio') !== null)
    bob.has.wants = { audio: false, video: false, screenVideo: true, screenAudio: true }
    bob.room.subscribe()
    await microtasks(moment)
    bob.room.abandon()
    await settled()
    expect([moment, cloud.violations, bob.told]).toEqual([moment, [], []])
    await alice.room.leave()
  }
})

test('what the SDK breaks off because the room is left is no trouble of the call', async () => {
  const [alice, bob] = await two()
  const answer = cloud.answers.hold('subscribeStream')
  alice.room.publish()
  await until(() => cloud.received('bob').length === 1)
  bob.room.abandon()
  answer(new Error('broken off'))
  await settled()
  expect(bob.told).toEqual([])
  await alice.room.leave()
})

test('leaving waits a second for an SDK that does not answer, and no longer', async () => {
  jest.useFakeTimers()
  const { room, resources } = stay('alice')
  const joining = room.join()
  await jest.advanceTimersByTimeAsync(10)
  await joining
  const answer = cloud.answers.hold('leaveRoom')
  let left = false
  void room.leave().then(() => (left = true))
  await jest.advanceTimersByTimeAsync(999)
  expect([left, cloud.engines()]).toEqual([false, 1])
  await jest.advanceTimersByTimeAsync(1)
  expect([left, cloud.engines(), resources.counts().timers]).toEqual([true, 0, 0])
  answer()
})

test('an SDK that fails to leave is left all the same', async () => {
  const { room } = stay('alice')
  await room.join()
  cloud.answers.failNext('leaveRoom', new Error('no'))
  await room.leave()
  expect(cloud.engines()).toBe(0)
})

test('a stay is over once, however often it is left', async () => {
  const { room } = stay('alice')
  await room.join()
  await Promise.all([room.leave(), room.leave()])
  await room.leave()
  room.abandon()
  room.publish()
  room.subscribe()
  expect(cloud.engines()).toBe(0)
})

test('a join that is answered while the page leaves is no call', async () => {
  const answer = cloud.answers.hold('joinRoom')
  const { room } = stay('alice')
  const joining = expect(room.join()).rejects.toMatchObject({
    message: 'the user left while joining',
    codes: { errNo: 21102 },
  })
  await until(() => cloud.members().length === 1)
  const leaving = room.leave()
  answer()
  await joining
  await leaving
  expect(cloud.members()).toEqual([])
})

test('until the join is answered nothing is told of the room', async () => {
  cloud.setOnline(false)
  const { room, told } = stay('alice')
  const joining = room.join()
  await settled()
  cloud.simulate('alice', 'onTokenWillExpire')
  cloud.simulate('alice', 'onConnectionStateChanged', { state: 4 })
  cloud.simulate('alice', 'onConnectionStateChanged', { state: 5 })
  cloud.simulate('alice', 'onError', { errorCode: 'KICKED_OUT' as never })
  await settled()
  expect(told).toEqual([])
  await Promise.all([room.leave(), expect(joining).rejects.toThrow('left while joining')])
})

test('what the message service of the SDK has to say ends no call', async () => {
  const { room, told } = stay('alice')
  await room.join()
  cloud.simulateError('alice', 'RTM_TOKEN_ERROR')
  await settled()
  expect([told, cloud.engines()]).toEqual([[], 1])
  await room.leave()
})

test('what cannot be published or received is told, and tried again at the next change', async () => {
  const [alice, bob] = await two()
  cloud.answers.failNext(
    'publishStream',
    Object.assign(new Error('busy'), { code: 'PUBLISH_FAIL' }),
  )
  alice.has.tracks = { ...NOTHING, audio: track('audio') }
  alice.room.publish()
  await until(() => alice.told.length > 0)
  expect(alice.told).toEqual(['publish:fail PUBLISH_FAIL (busy)'])
  expect(cloud.published('alice')).toEqual([])
  cloud.answers.failNext('subscribeStream', new Error('no answer'))
  alice.room.publish()
  await until(() => bob.told.length > 0)
  expect(bob.told).toEqual(['subscribe:fail audio of alice: no answer'])
  await until(() => bob.room.track('alice', 'audio') !== null)
  await Promise.all([alice.room.leave(), bob.room.leave()])
})
