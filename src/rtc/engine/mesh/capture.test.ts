import { createCapture } from './capture'
import { createResources } from './resources'
import type { Sound } from './sound'
import type { MadeUp } from './sources'

/** A track as a browser gives it, which ends as one does whose device is pulled out. */
const newTrack = (settings: MediaTrackSettings = {}) => ({
  getSettings: () => settings,
  onended: null as (() => void) | null,
  readyState: 'live',
  stop() {
    this.readyState = 'ended'
  },
})
type Track = ReturnType<typeof newTrack>

/** A machine, with a microphone or without. */
const machine = {
  there: true,
  opened: [] as Track[],
  cameras: [] as Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label'>[],
}
const navigatorOf = Object.getOwnPropertyDescriptor(globalThis, 'navigator')

beforeEach(() => {
  Object.assign(machine, { there: true, opened: [], cameras: [] })
  const getUserMedia = ({ video, audio }: MediaStreamConstraints) => {
    if (!machine.there) return Promise.reject(new DOMException('none', 'NotFoundError'))
    const { deviceId, facingMode } = (video ?? audio) as MediaTrackConstraintSet
    const id = (deviceId as { exact: string } | undefined)?.exact
    if (id === 'busy') return Promise.reject(new DOMException('in use', 'NotReadableError'))
    const side = (facingMode as { ideal: string } | undefined)?.ideal ?? id?.split(' ').at(1)
    const track = newTrack({
      ...(id && { deviceId: id }),
      ...(side && { facingMode: side }),
    })
    machine.opened.push(track)
    return Promise.resolve({ getTracks: () => [track] })
  }
  const enumerateDevices = () => Promise.resolve(machine.cameras)
  const value = { mediaDevices: { getUserMedia, enumerateDevices } }
  Object.defineProperty(globalThis, 'navigator', { value, configurable: true })
})
afterEach(() => {
  if (navigatorOf) Object.defineProperty(globalThis, 'navigator', navigatorOf)
  else Reflect.deleteProperty(globalThis, 'navigator')
})

/** The devices of an engine that measures nothing. */
function made(madeUp: MadeUp) {
  const sound = {
    meter: () => ({ level: () => 0, end: () => undefined }),
    tone: () => ({ track: newTrack(), end: () => undefined }),
  } as unknown as Sound
  const lost: string[] = []
  const capture = createCapture({
    resources: createResources(),
    sound,
    name: () => '',
    madeUp,
    onChange: () => undefined,
    onLost: (kind) => lost.push(kind),
  })
  const pull = () => {
    machine.there = false
    machine.opened.at(-1)?.onended?.()
  }
  return { capture, lost, pull }
}

test('a microphone that was pulled out is made up by nothing, and the next one is taken', async () => {
  const { capture, lost, pull } = made('missing')
  await capture.set('microphone', true)
  pull()
  expect([lost, capture.microphone()]).toEqual([['microphone'], null])
  await expect(capture.set('microphone', true)).rejects.toMatchObject({
    message: 'no microphone',
    codes: { errNo: 10200 },
  })
  expect(capture.microphone()).toBeNull()
  machine.there = true
  await capture.set('microphone', true)
  expect(capture.microphone()?.synthetic).toBe(false)
})

test('one that never was there is made up', async () => {
  const { capture } = made('missing')
  machine.there = false
  await capture.set('microphone', true)
  expect(capture.microphone()?.synthetic).toBe(true)
})

test('one that was pulled out is made up where devices always are', async () => {
  const { capture, pull } = made('lost')
  await capture.set('microphone', true)
  pull()
  await capture.set('microphone', true)
  expect(capture.microphone()?.synthetic).toBe(true)
})

test('where all must be real, one that never was there is waited for', async () => {
  const { capture } = made('none')
  machine.there = false
  await expect(capture.set('microphone', true)).rejects.toMatchObject({
    message: 'no microphone',
    codes: { errNo: 10200 },
  })
  await expect(capture.setScreen(true)).rejects.toThrow('this browser cannot share a screen')
  machine.there = true
  await capture.set('microphone', true)
  expect(capture.microphone()?.synthetic).toBe(false)
})

/** A desk with so many cameras, by their ids. */
function onDesk(...ids: string[]) {
  machine.cameras = ids.map((deviceId) => ({ kind: 'videoinput', deviceId, label: deviceId }))
}
/** Which cameras were opened, and whether they still run. */
const cameras = () =>
  machine.opened.map(({ getSettings, readyState }) => [
    getSettings().deviceId ?? getSettings().facingMode,
    readyState,
  ])

test('a camera goes on where the bounds asked for are in force already', async () => {
  onDesk('one')
  const { capture } = made('missing')
  await capture.set('camera', true)
  await capture.shape({ ...capture.bound() })
  expect(machine.opened.map(({ readyState }) => readyState)).toEqual(['live'])
  await capture.shape({ ...capture.bound(), frameRate: 7 })
  expect(machine.opened.map(({ readyState }) => readyState)).toEqual(['ended', 'live'])
})

test('a chosen camera is taken at once, one that is not there when it is', async () => {
  onDesk('one', 'two')
  const { capture, lost } = made('missing')
  await capture.set('camera', true)
  await capture.choose('camera', 'two')
  // It runs already.
  await capture.choose('camera', 'two')
  expect(cameras()).toEqual([
    ['one', 'ended'],
    ['two', 'live'],
  ])
  expect([capture.chosen('camera'), capture.facing(), lost]).toEqual(['two', 'front', []])
  await capture.set('camera', false)
  onDesk('one')
  await capture.set('camera', true)
  expect(cameras().at(-1)).toEqual(['one', 'live'])
  // Chosen again, it is taken in place of the one that stood in.
  onDesk('one', 'two')
  await capture.choose('camera', 'two')
  expect(cameras().at(-1)).toEqual(['two', 'live'])
  capture.stop()
})

test('whoever asks for a side gets it, whatever was chosen by name', async () => {
  onDesk('one', 'two')
  const { capture } = made('missing')
  await capture.choose('camera', 'two')
  await capture.set('camera', true)
  await capture.face('front')
  expect(capture.chosen('camera')).toBe('')
  await capture.face('back')
  expect(cameras()).toEqual([
    ['two', 'ended'],
    ['one', 'ended'],
    ['two', 'live'],
  ])
  expect(capture.facing()).toBe('back')
  capture.stop()
})

test('a camera that was chosen says itself which way it looks', async () => {
  onDesk('phone environment', 'phone user')
  const { capture } = made('missing')
  await capture.choose('camera', 'phone environment')
  await capture.set('camera', true)
  expect(capture.facing()).toBe('back')
  await capture.choose('camera', 'phone user')
  expect(capture.facing()).toBe('front')
  capture.stop()
})

test('one that cannot be used is not chosen, and the one before goes on', async () => {
  onDesk('one', 'busy')
  const { capture, lost } = made('missing')
  await capture.set('camera', true)
  await expect(capture.choose('camera', 'busy')).rejects.toThrow('in use')
  expect([capture.chosen('camera'), cameras().at(-1), lost]).toEqual(['', ['one', 'live'], []])
  await expect(capture.face('back')).rejects.toThrow('in use')
  expect([capture.facing(), cameras().at(-1), lost]).toEqual(['front', ['one', 'live'], []])
  capture.stop()
})

test('the choice is left to the browser again: its own camera is opened, once', async () => {
  onDesk('one', 'two')
  const { capture } = made('missing')
  await capture.choose('camera', 'two')
  await capture.set('camera', true)
  await capture.choose('camera', '')
  await capture.choose('camera', '')
  expect(cameras()).toEqual([
    ['two', 'ended'],
    ['one', 'live'],
  ])
  capture.stop()
})

test('a microphone is the one that was chosen where it is there, and the browser’s where it is not', async () => {
  machine.cameras = [{ kind: 'audioinput', deviceId: 'headset', label: 'Headset' }]
  const { capture } = made('missing')
  await capture.choose('microphone', 'headset')
  await capture.set('microphone', true)
  await capture.set('microphone', false)
  machine.cameras = []
  await capture.set('microphone', true)
  expect(cameras()).toEqual([
    ['headset', 'ended'],
    [undefined, 'live'],
  ])
  capture.stop()
})

test('cameras that say where they are on a phone are told apart by the browser', async () => {
  machine.cameras = ['camera2 1, facing front', 'camera2 0, facing back'].map((label, at) => ({
    kind: 'videoinput',
    deviceId: `${at}`,
    label,
  }))
  const { capture } = made('missing')
  await capture.set('camera', true)
  await capture.face('back')
  expect(cameras()).toEqual([
    ['user', 'ended'],
    ['environment', 'live'],
  ])
  capture.stop()
})

test('a device that is off is not lost when it is taken away', async () => {
  const { capture, lost } = made('missing')
  capture.takeAway('camera')
  expect(lost).toEqual([])
  await capture.set('camera', true)
  capture.takeAway('camera')
  expect([lost, capture.camera()]).toEqual([['camera'], null])
})
