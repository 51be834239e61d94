import { createCapture } from './capture'
import { createResources } from './resources'
import type { Sound } from './sound'

/** A track as a browser gives it, which ends as one does whose device is pulled out. */
const newTrack = () => ({
  onended: null as (() => void) | null,
  readyState: 'live',
  stop() {
    this.readyState = 'ended'
  },
})
type Track = ReturnType<typeof newTrack>

/** A machine, with a microphone or without. */
const machine = { there: true, opened: [] as Track[] }
const navigatorOf = Object.getOwnPropertyDescriptor(globalThis, 'navigator')

beforeEach(() => {
  Object.assign(machine, { there: true, opened: [] })
  const getUserMedia = () => {
    if (!machine.there) return Promise.reject(new DOMException('none', 'NotFoundError'))
    const track = newTrack()
    machine.opened.push(track)
    return Promise.resolve({ getTracks: () => [track] })
  }
  const value = { mediaDevices: { getUserMedia } }
  Object.defineProperty(globalThis, 'navigator', { value, configurable: true })
})
afterEach(() => {
  if (navigatorOf) Object.defineProperty(globalThis, 'navigator', navigatorOf)
  else Reflect.deleteProperty(globalThis, 'navigator')
})

/** The devices of an engine that measures nothing. */
function made(replaceLost: boolean) {
  const sound = {
    meter: () => ({ level: () => 0, end: () => undefined }),
    tone: () => ({ track: newTrack(), end: () => undefined }),
  } as unknown as Sound
  const lost: string[] = []
  const capture = createCapture({
    resources: createResources(),
    sound,
    name: () => '',
    replaceLost,
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
  const { capture, lost, pull } = made(false)
  await capture.setMicrophone(true)
  pull()
  expect([lost, capture.microphone()]).toEqual([['microphone'], null])
  await expect(capture.setMicrophone(true)).rejects.toMatchObject({
    message: 'no microphone',
    codes: { errNo: 10200 },
  })
  expect(capture.microphone()).toBeNull()
  machine.there = true
  await capture.setMicrophone(true)
  expect(capture.microphone()?.synthetic).toBe(false)
})

test('one that never was there is made up', async () => {
  const { capture } = made(false)
  machine.there = false
  await capture.setMicrophone(true)
  expect(capture.microphone()?.synthetic).toBe(true)
})

test('one that was pulled out is made up where devices always are', async () => {
  const { capture, pull } = made(true)
  await capture.setMicrophone(true)
  pull()
  await capture.setMicrophone(true)
  expect(capture.microphone()?.synthetic).toBe(true)
})
