import { createFakeVolcengine, type FakeVolcengine } from '../../../../tests/fakes/fakeVolcengine'
import { ALL, NOTHING, sdkStay, track, until } from '../../../../tests/fakes/sdkStay'
import type { Room } from '../mesh/stay'

let cloud: FakeVolcengine
let open: { room: Room }[]

beforeEach(() => {
  cloud = createFakeVolcengine()
  open = []
})
afterEach(async () => {
  jest.useRealTimers()
  for (const { room } of open) await room.leave()
  expect({ engines: cloud.engines(), violations: cloud.violations }).toEqual({
    engines: 0,
    violations: [],
  })
})

/** A stay of a user, and what it tells. */
function stay(userId: string, token?: string) {
  const made = sdkStay(cloud, userId, token)
  open.push(made)
  return made
}
const states = (room: Room) =>
  Object.fromEntries(
    room
      .members()
      .map(({ userId, state: { audio, video, screen } }) => [
        userId,
        [audio && 'audio', video && 'video', screen && 'screen'].filter(Boolean).join(' '),
      ]),
  )

async function two() {
  const [alice, bob] = [stay('alice'), stay('bob')]
  await alice.room.join()
  await bob.room.join()
  await until(() => alice.room.members().length === 2 && bob.room.members().length === 2)
  return [alice, bob] as const
}

test('what is published is received, whether it was there before the join or comes after', async () => {
  const alice = stay('alice')
  const picture = track('video')
  alice.has.tracks = { ...NOTHING, video: picture }
  alice.room.publish()
  expect(cloud.published('alice')).toEqual([])
  await alice.room.join()
  alice.room.publish()
  await until(() => cloud.published('alice').length === 1)
  const bob = stay('bob')
  await bob.room.join()
  await until(() => bob.room.track('alice', 'video') === picture)
  expect(states(bob.room)).toEqual({ bob: '', alice: 'video' })
  const sound = track('audio')
  alice.has.tracks = { ...NOTHING, audio: sound }
  alice.room.publish()
  await until(() => bob.room.track('alice', 'audio') === sound)
  await until(() => bob.room.track('alice', 'video') === null)
  expect(states(bob.room)).toEqual({ bob: '', alice: 'audio' })
  expect(bob.room.counts()).toEqual({ connections: 1, tracks: 1, sockets: 0 })
})

test('another track of a stream takes the place of the one before', async () => {
  const [alice, bob] = await two()
  alice.has.tracks = { ...NOTHING, video: track('video') }
  alice.room.publish()
  await until(() => bob.room.track('alice', 'video') !== null)
  const back = track('video')
  alice.has.tracks = { ...NOTHING, video: back }
  alice.has.bound = { width: 320, height: 180, frameRate: 10 }
  alice.room.publish()
  await until(() => cloud.member('alice')?.tracks.video === back)
  expect(alice.told).toEqual([])
})

test('a screen is received only when it is asked for', async () => {
  const [alice, bob] = await two()
  alice.has.tracks = { ...NOTHING, screenVideo: track('video'), screenAudio: track('audio') }
  alice.room.publish()
  await until(() => states(bob.room).alice === 'screen')
  expect(cloud.received('bob')).toEqual([])
  bob.has.wants = { ...ALL, screenVideo: true }
  bob.room.subscribe()
  await until(() => bob.room.track('alice', 'screenVideo') !== null)
  expect(bob.room.track('alice', 'screenAudio')).toBeNull()
  bob.has.wants = ALL
  bob.room.subscribe()
  await until(() => cloud.received('bob').length === 0)
  expect(bob.room.track('alice', 'screenVideo')).toBeNull()
})

test('who publishes with the camera off has no picture until it runs', async () => {
  const [alice, bob] = await two()
  alice.has.tracks = { ...NOTHING, video: track('video') }
  alice.room.publish()
  await until(() => states(bob.room).alice === 'video')
  cloud.simulateCapture('alice', false)
  await until(() => states(bob.room).alice === '')
  cloud.simulateCapture('alice', true)
  await until(() => states(bob.room).alice === 'video')
})

test('nobody hears of an invisible user', async () => {
  const [alice, bob] = [stay('alice'), stay('bob')]
  await alice.room.join()
  bob.has.visible = false
  bob.has.tracks = { ...NOTHING, audio: track('audio') }
  await bob.room.join()
  bob.room.publish()
  await until(() => bob.room.members().length === 2)
  expect(alice.room.members()).toHaveLength(1)
  bob.has.visible = true
  bob.room.publish()
  await until(() => states(alice.room).bob === 'audio')
  bob.has.visible = false
  bob.room.publish()
  await until(() => alice.room.members().length === 1)
  expect(bob.told).toEqual([])
})

test('levels are those of whoever is received, silence below the SDK’s threshold', async () => {
  const [alice, bob] = await two()
  alice.has.tracks = { ...NOTHING, audio: track('audio') }
  alice.room.publish()
  await until(() => bob.room.track('alice', 'audio') !== null)
  cloud.setLoudness('alice', 255)
  await until(() => bob.room.level('alice') === 1)
  cloud.setLoudness('alice', 25)
  await until(() => bob.room.level('alice') === 0)
})

test('without a network a join ends by itself, and leaves nothing', async () => {
  jest.useFakeTimers()
  cloud.setOnline(false)
  const { room, resources } = stay('alice')
  const joining = room.join()
  const failed = expect(joining).rejects.toMatchObject({
    message: "the vendor's servers did not answer in 10 s: is there a network?",
    codes: { errNo: 21102 },
  })
  await jest.advanceTimersByTimeAsync(10_000)
  await failed
  expect([cloud.engines(), resources.counts().timers]).toEqual([0, 0])
})

test('leaving ends a join that hangs, which is no error of the SDK’s', async () => {
  cloud.setOnline(false)
  const { room, resources } = stay('alice')
  const joining = room.join()
  await new Promise((resolve) => setTimeout(resolve, 5))
  await room.leave()
  await expect(joining).rejects.toMatchObject({
    message: 'the user left while joining',
    codes: { errNo: 21102 },
  })
  expect([cloud.engines(), resources.counts().timers]).toEqual([0, 0])
})

test('a page that goes away while it joins asks nothing of the SDK afterwards', async () => {
  const { room } = stay('alice')
  const joining = room.join()
  room.abandon()
  await expect(joining).rejects.toMatchObject({ codes: { errNo: 21102 } })
  expect(cloud.engines()).toBe(0)
})

test('a bad token is a bad token', async () => {
  const { room } = stay('alice', 'bad')
  await expect(room.join()).rejects.toMatchObject({
    message: 'INVALID_TOKEN (token error)',
    codes: { errNo: 21101 },
  })
  expect(cloud.engines()).toBe(0)
})

test('a good new token is taken; a bad one is refused and ends the call, as the SDK does', async () => {
  const { room, told } = stay('alice')
  await room.join()
  cloud.simulate('alice', 'onTokenWillExpire')
  await until(() => told.includes('token'))
  await room.updateToken('better')
  await expect(room.updateToken('bad')).rejects.toMatchObject({
    codes: { errNo: 21101, errorCode: 115902 },
  })
  await until(() => told.includes('expired'))
  expect(cloud.engines()).toBe(0)
})

test.each([
  ['DUPLICATE_LOGIN', 'elsewhere'],
  ['KICKED_OUT', 'kicked'],
  ['ROOM_DISMISS', 'dismissed'],
  ['TOKEN_EXPIRED', 'expired'],
  ['RECONNECT_FAILED', 'refused'],
] as const)('%s puts the user out: %s', async (code, cause) => {
  const { room, told } = stay('alice')
  await room.join()
  cloud.simulateError('alice', code)
  await until(() => told.length > 0)
  expect(told).toEqual([cause])
  expect(room.counts()).toEqual({ connections: 0, tracks: 0, sockets: 0 })
  await room.leave()
})

test('a lost network is said once, and its return, with what is received taken again', async () => {
  const [alice, bob] = await two()
  alice.has.tracks = { ...NOTHING, audio: track('audio') }
  alice.room.publish()
  await until(() => bob.room.track('alice', 'audio') !== null)
  cloud.simulate('bob', 'onConnectionStateChanged', { state: 4 })
  cloud.simulate('bob', 'onConnectionStateChanged', { state: 6 })
  await until(() => bob.told.length > 0)
  cloud.simulate('bob', 'onConnectionStateChanged', { state: 5 })
  await until(() => bob.told.length > 1)
  expect(bob.told).toEqual(['lost', 'back'])
  expect(bob.room.track('alice', 'audio')).not.toBeNull()
})
