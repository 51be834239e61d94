/** Who is in a room of the vendor's servers and what they send, in whatever order the SDK says it. */
import { createFakeVolcengine, type FakeVolcengine } from '../../../../tests/fakes/fakeVolcengine'
import { ALL, NOTHING, sdkStay, track, until } from '../../../../tests/fakes/sdkStay'

const AUDIO = 1
const VIDEO = 2
const BOTH = 3

let cloud: FakeVolcengine
let alice: ReturnType<typeof sdkStay>
let bob: typeof alice

beforeEach(async () => {
  cloud = createFakeVolcengine()
  alice = sdkStay(cloud, 'alice')
  bob = sdkStay(cloud, 'bob')
  await alice.room.join()
  await bob.room.join()
  await until(() => bob.room.members().length === 2)
})
afterEach(async () => {
  await Promise.all([alice.room.leave(), bob.room.leave()])
  expect({ engines: cloud.engines(), violations: cloud.violations }).toEqual({
    engines: 0,
    violations: [],
  })
})

const settled = () => new Promise((resolve) => setTimeout(resolve, 5))
const publish = (tracks: Partial<typeof NOTHING>) => {
  alice.has.tracks = { ...NOTHING, ...tracks }
  alice.room.publish()
}
/** What bob knows of alice. */
const known = () => bob.room.members().find(({ userId }) => userId === 'alice')?.state
const user = { userId: 'alice' }
/** Alice's picture is not there yet, though it is published; what is returned gives it. */
const withhold = () => {
  const member = cloud.member('alice')
  const picture = member?.tracks.video
  if (member) member.tracks.video = undefined
  return () => Object.assign(member?.tracks ?? {}, { video: picture })
}

test('what a member who left stops doing, said too late, brings nobody back', async () => {
  publish({ audio: track('audio'), video: track('video') })
  await until(() => bob.room.track('alice', 'video') !== null)
  await alice.room.leave()
  await until(() => bob.room.members().length === 1)
  cloud.simulate('bob', 'onUserUnpublishStream', { ...user, mediaType: BOTH, reason: 3 })
  cloud.simulate('bob', 'onUserUnpublishScreen', { ...user, mediaType: BOTH, reason: 3 })
  cloud.simulate('bob', 'onUserStopVideoCapture', user)
  cloud.simulate('bob', 'onUserStopAudioCapture', user)
  await settled()
  expect(bob.room.members().map(({ userId }) => userId)).toEqual(['bob'])
  expect([bob.room.track('alice', 'video'), bob.room.level('alice')]).toEqual([null, 0])
})

test('a member of whom a stream is heard before the arrival is there', async () => {
  cloud.simulate('bob', 'onUserPublishStream', { userId: 'carol', mediaType: AUDIO })
  await until(() => bob.room.members().length === 3)
  cloud.simulate('bob', 'onUserLeave', { userInfo: { userId: 'carol' }, reason: 0 })
  await until(() => bob.room.members().length === 2)
  // The fake has no such stream to give.
  expect(bob.told).toEqual(['subscribe:fail audio of carol: STREAM_NOT_EXIST (stream not exist)'])
  bob.told.length = 0
})

test('who only stops publishing is seen at once when it begins again; one cut off says its devices anew', async () => {
  publish({ video: track('video') })
  await until(() => known()?.video === true)
  cloud.simulate('bob', 'onUserUnpublishStream', { ...user, mediaType: VIDEO, reason: 0 })
  await until(() => known()?.video === false)
  cloud.simulate('bob', 'onUserPublishStream', { ...user, mediaType: VIDEO })
  await until(() => known()?.video === true)
  cloud.simulate('bob', 'onUserUnpublishStream', { ...user, mediaType: VIDEO, reason: 3 })
  cloud.simulate('bob', 'onUserPublishStream', { ...user, mediaType: VIDEO })
  await settled()
  expect(known()?.video).toBe(false)
  cloud.simulate('bob', 'onUserStartVideoCapture', user)
  await until(() => known()?.video === true)
})

test('a screen that ends says nothing about camera and microphone', async () => {
  publish({ audio: track('audio'), video: track('video'), screenVideo: track('video') })
  await until(() => known()?.screen === true && known()?.video === true)
  cloud.simulate('bob', 'onUserUnpublishScreen', { ...user, mediaType: BOTH, reason: 3 })
  await until(() => known()?.screen === false)
  expect(known()).toMatchObject({ audio: true, video: true })
})

test('a stream that ends while it is being subscribed to is received no more', async () => {
  const answer = cloud.answers.hold('subscribeStream')
  publish({ video: track('video') })
  await until(() => cloud.received('bob').length === 1)
  publish({})
  await until(() => cloud.published('alice').length === 0)
  await settled()
  answer()
  await settled()
  expect([bob.room.track('alice', 'video'), bob.room.counts().tracks]).toEqual([null, 0])
  publish({ video: track('video') })
  await until(() => bob.room.track('alice', 'video') !== null)
})

test('whoever leaves while being subscribed to leaves nothing behind', async () => {
  const answer = cloud.answers.hold('subscribeStream')
  publish({ video: track('video') })
  await until(() => cloud.received('bob').length === 1)
  await alice.room.leave()
  await until(() => bob.room.members().length === 1)
  answer()
  await settled()
  expect(bob.room.counts().tracks).toBe(0)
})

test('a track that comes after the answer to its subscription is taken when it is there', async () => {
  const answer = cloud.answers.hold('subscribeStream')
  publish({ video: track('video') })
  await until(() => cloud.received('bob').length === 1)
  const come = withhold()
  answer()
  await settled()
  expect(bob.room.track('alice', 'video')).toBeNull()
  come()
  await until(() => bob.room.track('alice', 'video') !== null)
})

test('tracks that are not there yet when the connection is back are taken when they are', async () => {
  publish({ video: track('video') })
  await until(() => bob.room.track('alice', 'video') !== null)
  const come = withhold()
  cloud.simulate('bob', 'onConnectionStateChanged', { state: 5 })
  await until(() => bob.room.track('alice', 'video') === null)
  come()
  await until(() => bob.room.track('alice', 'video') !== null)
})

test('how loud a screen is, and who is not there, is nobody’s voice', async () => {
  publish({ audio: track('audio') })
  await until(() => bob.room.track('alice', 'audio') !== null)
  const loud = (userId: string, streamIndex: number) => ({
    streamKey: { userId, roomId: 'room', streamIndex },
    audioPropertiesInfo: { linearVolume: 255, nonlinearVolume: 0 },
  })
  cloud.simulate('bob', 'onRemoteAudioPropertiesReport', [loud('alice', 1), loud('carol', 0)])
  await settled()
  expect(bob.room.level('carol')).toBe(0)
  expect(bob.room.members()).toHaveLength(2)
})

test('the picture’s bounds are told once, and again when they are others', async () => {
  const asked = () => cloud.answers.calls('setVideoEncoderConfig')
  publish({ video: track('video') })
  await until(() => cloud.published('alice').length === 1)
  alice.room.publish()
  await settled()
  expect(asked()).toBe(1)
  alice.has.bound = { width: 320, height: 180, frameRate: 10 }
  alice.room.publish()
  await until(() => asked() === 2)
})

test('what is wanted no more is not received, and a member’s other streams go on', async () => {
  publish({ audio: track('audio'), video: track('video') })
  await until(() => bob.room.counts().tracks === 2)
  bob.has.wants = { ...ALL, video: false }
  bob.room.subscribe()
  await until(() => bob.room.counts().tracks === 1)
  expect(cloud.received('bob')).toEqual(['alice audio'])
})
