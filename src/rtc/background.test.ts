import type { FakeRtc } from '../../tests/fakes/fakeRtcRoomContext'
import { A, B, made, reason } from '../../tests/fakes/fakeSession'

beforeEach(() => jest.useFakeTimers())
afterEach(() => {
  expect(jest.getTimerCount()).toBe(0)
  jest.useRealTimers()
})

/** Lets the host answer; short of what makes hidden pages count as away. */
const soon = () => jest.advanceTimersByTimeAsync(100)
/** Long enough for hidden pages to be away, and for the host to answer. */
const later = () => jest.advanceTimersByTimeAsync(1000)
const cameraCalls = (fake: FakeRtc) =>
  fake.calls.filter(({ method }) => method === 'changeVideoCapture').map(({ args }) => args.state)

/** In a room, camera and microphone on. */
async function inCall() {
  const all = made()
  void all.page.want(A)
  void all.page.call('changeVideoCapture', { state: 1 })
  void all.page.call('changeAudioCapture', { state: 1 })
  await soon()
  return all
}

async function finish({ fake, session }: Pick<ReturnType<typeof made>, 'fake' | 'session'>) {
  for (let top = session.top(); top; top = session.top()) void top.end()
  await later()
  fake.assertClean()
}

test('hidden, the camera stops and room and microphone go on; shown, it starts again', async () => {
  const all = await inCall()
  const { fake, page, snapshot } = all
  page.hide()
  await later()
  expect(fake.capture).toEqual({ camera: false, microphone: true })
  expect(snapshot()).toMatchObject({ state: 'joined', local: { camera: false, microphone: true } })
  page.show()
  await soon()
  expect(fake.capture).toEqual({ camera: true, microphone: true })
  expect(cameraCalls(fake)).toEqual([1, 0, 1])
  expect(fake.count('exitRtcRoom')).toBe(0)
  await finish(all)
})

test('a camera that was off stays off on return', async () => {
  const all = await inCall()
  const { fake, page } = all
  await Promise.all([page.call('changeVideoCapture', { state: 0 }), soon()])
  page.hide()
  await later()
  page.show()
  await later()
  expect(cameraCalls(fake)).toEqual([1, 0])
  await finish(all)
})

test('a lobby hidden under the room page: its camera goes on without a break', async () => {
  const all = made()
  const { fake, session, page: lobby } = all
  void lobby.call('changeVideoCapture', { state: 1 })
  await soon()
  lobby.hide()
  await soon()
  const room = session.open()
  void room.want(A)
  await later()
  expect(fake.capture.camera).toBe(true)
  expect(cameraCalls(fake)).toEqual([1])

  room.hide()
  await later()
  expect(fake.capture.camera).toBe(false)
  room.show()
  await soon()
  expect(fake.capture.camera).toBe(true)

  void room.end()
  await jest.advanceTimersByTimeAsync(50)
  lobby.show()
  await later()
  expect(fake.capture.camera).toBe(false)
  await finish(all)
})

test('a call that goes takes along what the pages under it had wanted', async () => {
  const all = made()
  const { fake, session, page: lobby } = all
  void lobby.call('changeVideoCapture', { state: 1 })
  void lobby.call('changeAudioCapture', { state: 1 })
  await soon()
  lobby.hide()
  const room = session.open()
  void room.want(A)
  await later()
  expect(fake.capture).toEqual({ camera: true, microphone: true })
  // As a `redirectTo` from the call to a page without one: the lobby stays hidden.
  void room.end()
  await later()
  expect(fake.capture).toEqual({ camera: false, microphone: false })
  lobby.show()
  await later()
  expect(fake.capture).toEqual({ camera: false, microphone: false })
  await finish(all)
})

test('a page that goes and leaves only hidden ones: the camera stops with it', async () => {
  const all = made()
  const { fake, session, page: lobby } = all
  void lobby.call('changeVideoCapture', { state: 1 })
  await soon()
  lobby.hide()
  const above = session.open()
  void above.end()
  await later()
  expect(fake.capture.camera).toBe(false)
  lobby.show()
  await soon()
  expect(fake.capture.camera).toBe(true)
  await finish(all)
})

test('hidden twice and shown twice is hidden once and shown once', async () => {
  const all = await inCall()
  const { fake, page } = all
  page.hide()
  await jest.advanceTimersByTimeAsync(400)
  page.hide()
  await later()
  page.hide()
  await later()
  page.show()
  page.show()
  await later()
  expect(cameraCalls(fake)).toEqual([1, 0, 1])
  await finish(all)
})

test('away and back in less than the blink of an eye: nothing is asked', async () => {
  const all = await inCall()
  const { fake, page } = all
  page.hide()
  page.show()
  page.hide()
  await soon()
  page.show()
  await later()
  expect(cameraCalls(fake)).toEqual([1])
  await finish(all)
})

test('hidden while a start is on its way: stopped when it is answered', async () => {
  const all = made()
  const { fake, page } = all
  fake.hold()
  const start = reason(page.call('changeVideoCapture', { state: 1 }))
  await soon()
  page.hide()
  await later()
  fake.release()
  await soon()
  expect(await start).toBe('worked')
  expect(fake.capture.camera).toBe(false)
  page.show()
  await soon()
  expect(fake.capture.camera).toBe(true)
  await finish(all)
})

test('a start whose turn comes while hidden waits for the page, and its caller is told', async () => {
  const all = made()
  const { fake, page } = all
  fake.hold()
  const before = page.call('switchCamera', { camera: 'back' })
  await soon()
  const start = reason(page.call('changeVideoCapture', { state: 1 }))
  page.hide()
  await later()
  fake.release()
  await soon()
  await before
  expect(await start).toBe('cancelled')
  expect(fake.count('changeVideoCapture')).toBe(0)
  page.show()
  await soon()
  expect(fake.capture.camera).toBe(true)
  await finish(all)
})

test('a start that waits for the page is made on its return, though the join failed', async () => {
  const all = made()
  const { fake, page, snapshot } = all
  fake.hold()
  void page.call('switchCamera', { camera: 'back' })
  await soon()
  void reason(page.call('changeVideoCapture', { state: 1 }))
  fake.rig('joinRtcRoom', { errNo: 21102, errMsg: 'joinRtcRoom:fail' })
  void reason(page.want(A))
  page.hide()
  await later()
  fake.release()
  await soon()
  expect(snapshot().state).toBe('failed')
  page.show()
  await soon()
  expect(fake.capture.camera).toBe(true)
  await finish(all)
})

test('a microphone can be started while hidden', async () => {
  const all = made()
  const { fake, page } = all
  page.hide()
  await later()
  const start = page.call('changeAudioCapture', { state: 1 })
  await soon()
  expect(await start).toEqual({ errMsg: 'changeAudioCapture:ok' })
  expect(fake.capture.microphone).toBe(true)
  await finish(all)
})

test('a page that has ended is neither hidden nor shown', async () => {
  const all = await inCall()
  const { fake, session, page } = all
  const above = session.open()
  void above.end()
  above.hide()
  await later()
  page.hide()
  await later()
  expect(fake.capture.camera).toBe(false)
  above.show()
  page.show()
  await soon()
  expect(fake.capture.camera).toBe(true)
  await finish(all)
})

test('a start whose wish is gone when its turn comes is not made', async () => {
  const all = made()
  const { fake, page } = all
  void page.want(A)
  await soon()
  fake.hold()
  void page.call('switchCamera', { camera: 'back' })
  await soon()
  const start = reason(page.call('changeVideoCapture', { state: 1 }))
  fake.simulateInterrupted({ errMsg: 'removed' })
  fake.release()
  await later()
  expect(await start).toBe('cancelled')
  expect(fake.count('changeVideoCapture')).toBe(0)
  await finish(all)
})

test('shown before the stop was answered: started again right after', async () => {
  const all = await inCall()
  const { fake, page, snapshot } = all
  page.hide()
  fake.hold()
  await later()
  page.show()
  await soon()
  fake.release()
  await soon()
  expect(cameraCalls(fake)).toEqual([1, 0, 1])
  expect(fake.capture.camera).toBe(true)
  expect(snapshot().local.camera).toBe(true)
  await finish(all)
})

test('a stop answered long after it was given up and the camera was started again: started once more', async () => {
  const answers: (() => void)[] = []
  const all = made({ schedule: (answer) => void answers.push(answer) })
  const { fake, page, snapshot } = all
  const answer = async (index: number) => {
    answers[index]?.()
    await soon()
  }
  void page.call('changeVideoCapture', { state: 1 })
  await soon()
  await answer(0)
  page.hide()
  await later()
  page.show()
  // The stop, and the start that follows once nobody waits for its answer any more.
  await jest.advanceTimersByTimeAsync(10_000)
  fake.giveUp()
  expect(cameraCalls(fake)).toEqual([1, 0])
  await answer(1)
  expect(snapshot().local.camera).toBe(false)
  expect(cameraCalls(fake)).toEqual([1, 0, 1])
  await answer(2)
  expect(fake.capture.camera).toBe(true)
  void page.end()
  await soon()
  await answer(3)
  fake.assertClean()
})

test('ended while hidden: the room is left, everything is off, and no timer is left', async () => {
  const all = await inCall()
  const { fake, page } = all
  page.hide()
  await later()
  const ended = page.end()
  await soon()
  await ended
  fake.assertClean()
  expect(cameraCalls(fake)).toEqual([1, 0])
  page.show()
  page.hide()
  await later()
  expect(fake.count('exitRtcRoom')).toBe(1)
})

test('ended in the breath in which it is hidden', async () => {
  const all = await inCall()
  all.page.hide()
  void all.page.end()
  await later()
  all.fake.assertClean()
})

test('a stop that fails is tried again', async () => {
  const all = await inCall()
  const { fake, page } = all
  fake.rig('changeVideoCapture', { errMsg: 'changeVideoCapture:fail' })
  page.hide()
  await later()
  expect(fake.capture.camera).toBe(false)
  await finish(all)
})

test('a camera that does not come back is shown off, and is not tried for ever', async () => {
  const all = await inCall()
  const { fake, page, snapshot } = all
  page.hide()
  await later()
  fake.rig('changeVideoCapture', { errNo: 10200, errMsg: 'auth deny' })
  page.show()
  await later()
  expect(cameraCalls(fake)).toEqual([1, 0, 1])
  expect(snapshot()).toMatchObject({ state: 'joined', local: { camera: false } })
  await finish(all)
})

test('switched off while hidden, the camera stays off on return', async () => {
  const all = await inCall()
  const { fake, page } = all
  page.hide()
  await later()
  void page.call('changeVideoCapture', { state: 0 })
  await soon()
  page.show()
  await later()
  expect(cameraCalls(fake)).toEqual([1, 0, 0])
  await finish(all)
})

test('the room changes while hidden: the camera comes back in the new one', async () => {
  const all = await inCall()
  const { fake, page } = all
  page.hide()
  await later()
  void page.want(B)
  await later()
  expect(fake.room()?.roomId).toBe('b')
  expect(fake.capture.camera).toBe(false)
  page.show()
  await soon()
  expect(fake.capture.camera).toBe(true)
  await finish(all)
})

test('an exit while hidden: nothing comes back', async () => {
  const all = await inCall()
  const { fake, page } = all
  page.hide()
  await later()
  void page.want(null)
  await later()
  page.show()
  await later()
  expect(fake.capture).toEqual({ camera: false, microphone: false })
  await finish(all)
})

test('a preview whose join failed is there again on return', async () => {
  const all = made()
  const { fake, page, snapshot } = all
  void page.call('changeVideoCapture', { state: 1 })
  fake.rig('joinRtcRoom', { errNo: 21102, errMsg: 'joinRtcRoom:fail' })
  const join = reason(page.want(A))
  await soon()
  expect(await join).toBe('join-failed')
  page.hide()
  await later()
  expect(fake.capture.camera).toBe(false)
  page.show()
  await soon()
  expect(fake.capture.camera).toBe(true)
  expect(snapshot().state).toBe('failed')
  await finish(all)
})

test('a camera that the change of rooms stopped does not come back on return when the join failed', async () => {
  const all = await inCall()
  const { fake, page } = all
  page.hide()
  await later()
  fake.rig('joinRtcRoom', { errNo: 21102, errMsg: 'joinRtcRoom:fail' })
  const join = reason(page.want(B))
  await later()
  expect(await join).toBe('join-failed')
  page.show()
  await later()
  expect(fake.capture.camera).toBe(false)
  void page.want(B)
  await later()
  expect(fake.capture.camera).toBe(true)
  await finish(all)
})

test('on return, a new engine with the camera is made for one that was lost while hidden', async () => {
  const all = made()
  const { fake, page } = all
  void page.call('changeVideoCapture', { state: 1 })
  await soon()
  page.hide()
  await later()
  fake.destroyEngine()
  page.show()
  await later()
  expect(fake.capture.camera).toBe(true)
  await finish(all)
})

describe('the sound', () => {
  const routes = (fake: FakeRtc) =>
    fake.calls.filter(({ method }) => method === 'setAudioPlaybackDevice').map(({ args }) => args)

  test('is sent again where it was sent, once, when one is in a room', async () => {
    const all = await inCall()
    const { fake, page } = all
    void page.call('setAudioPlaybackDevice', { device: 'earpiece' })
    await soon()
    page.hide()
    await later()
    page.show()
    await later()
    expect(routes(fake)).toEqual([{ device: 'earpiece' }, { device: 'earpiece' }])
    await finish(all)
  })

  test('is left alone when it was never sent anywhere, and outside a room', async () => {
    const all = await inCall()
    const { fake, page } = all
    page.hide()
    await later()
    page.show()
    await later()
    expect(routes(fake)).toEqual([])
    void page.call('setAudioPlaybackDevice', { device: 'earpiece' })
    await soon()
    void page.want(null)
    await later()
    page.hide()
    page.show()
    await later()
    expect(routes(fake)).toHaveLength(1)
    await finish(all)
  })

  test('is left alone when another page was on the screen all the time', async () => {
    const all = await inCall()
    const { fake, session, page } = all
    void page.call('setAudioPlaybackDevice', { device: 'earpiece' })
    await soon()
    session.open()
    page.hide()
    await later()
    page.show()
    await later()
    expect(routes(fake)).toHaveLength(1)
    await finish(all)
  })

  test('a host that refuses is no matter', async () => {
    const all = await inCall()
    const { fake, page, snapshot } = all
    void page.call('setAudioPlaybackDevice', { device: 'earpiece' })
    await soon()
    fake.rig('setAudioPlaybackDevice', { errMsg: 'setAudioPlaybackDevice:fail' })
    page.hide()
    page.show()
    await later()
    expect(snapshot()).toMatchObject({ state: 'joined', local: { speaker: 'earpiece' } })
    await finish(all)
  })
})
