import type { Capture } from './capture'
import { createChoice, type DeviceChoices } from './choice'
import { createResources } from './resources'
import type { Sound } from './sound'
import type { InputKind } from './sources'

const device = (kind: MediaDeviceKind, deviceId: string, label = deviceId) => ({
  kind,
  deviceId,
  label,
})
const DESK = [
  device('videoinput', 'cam-1', 'Desk camera'),
  device('videoinput', 'cam-2', 'Other camera'),
  device('audioinput', 'default', 'Default - Headset'),
  device('audioinput', 'mic-1', 'Headset'),
  device('audiooutput', 'out-1', 'Headset'),
]

/** A machine whose devices come and go. */
class Machine extends EventTarget {
  devices = DESK
  enumerateDevices = () => Promise.resolve(this.devices)
  become(devices: typeof DESK) {
    this.devices = devices
    this.dispatchEvent(new Event('devicechange'))
  }
}

let machine: Machine
const replaced = ['navigator', 'HTMLMediaElement'] as const
const before = replaced.map((name) => Object.getOwnPropertyDescriptor(globalThis, name))

/** Gives the globals of a browser, one that lets a loudspeaker be chosen or not. */
function browser(setSinkId: boolean) {
  machine = new Machine()
  const globals = {
    navigator: { mediaDevices: machine },
    HTMLMediaElement: { prototype: setSinkId ? { setSinkId: () => undefined } : {} },
  }
  for (const [name, value] of Object.entries(globals))
    Object.defineProperty(globalThis, name, { value, configurable: true })
}
beforeEach(() => browser(true))
afterEach(() => {
  replaced.forEach((name, at) => {
    const own = before[at]
    if (own) Object.defineProperty(globalThis, name, own)
    else Reflect.deleteProperty(globalThis, name)
  })
})

/** A choice, and what it did to capture and sound. */
function made() {
  const resources = createResources()
  const sinks: string[] = []
  const chosen = { camera: '', microphone: '' }
  const on: { [Kind in InputKind]?: object } = {}
  const capture = {
    camera: () => on.camera ?? null,
    microphone: () => on.microphone ?? null,
    chosen: (kind: InputKind) => chosen[kind],
    choose: (kind: InputKind, id: string) => {
      chosen[kind] = id
      return Promise.resolve()
    },
  } as unknown as Capture
  const sound = {
    setSink: (id: string) => {
      if (id === 'broken') return Promise.reject(new Error('not found'))
      if (id !== sinks.at(-1)) sinks.push(id)
      return Promise.resolve()
    },
  } as unknown as Sound
  const choice = createChoice({ resources, capture, sound })
  const seen: DeviceChoices[] = []
  const returned: InputKind[] = []
  const track = (deviceId: string | undefined, label: string) => ({
    label,
    getSettings: () => ({ deviceId }),
  })
  const source = (id: string | undefined, label: string, synthetic = false) =>
    ({ track: track(id, label), synthetic }) as unknown as Parameters<typeof choice.noteLost>[1]
  return { choice, resources, sinks, on, seen, returned, source }
}

const settled = () => new Promise((resolve) => setTimeout(resolve))

test('each kind is listed by its names, the system’s own choice not twice', async () => {
  const { choice, resources, seen, on, source } = made()
  const end = choice.watch((choices) => seen.push(choices))
  await settled()
  expect(seen).toEqual([
    {
      camera: {
        devices: [
          { id: 'cam-1', label: 'Desk camera' },
          { id: 'cam-2', label: 'Other camera' },
        ],
        chosen: '',
        running: '',
        unnamed: false,
      },
      microphone: {
        devices: [{ id: 'mic-1', label: 'Headset' }],
        chosen: '',
        running: '',
        unnamed: false,
      },
      speaker: {
        devices: [{ id: 'out-1', label: 'Headset' }],
        chosen: '',
        running: '',
        unnamed: false,
      },
    },
  ])
  on.camera = source('cam-1', 'Desk camera')
  choice.refresh()
  choice.refresh()
  await choice.choose('camera', 'cam-2')
  await settled()
  expect(seen.at(-1)?.camera).toMatchObject({ chosen: 'cam-2', running: 'Desk camera' })
  end()
  machine.become([])
  await settled()
  expect(seen.at(-1)?.camera.devices).toHaveLength(2)
  expect(resources.counts().listeners).toBe(0)
})

test('devices without names cannot be chosen yet, and no loudspeaker where the browser lets none', async () => {
  browser(false)
  machine.devices = [device('videoinput', ''), device('audioinput', '')]
  const { choice, seen } = made()
  choice.watch((choices) => seen.push(choices))
  await settled()
  const unnamed = { devices: [], unnamed: true }
  expect(seen.at(-1)).toMatchObject({ camera: unnamed, microphone: unnamed, speaker: null })
})

test('a device that was pulled out is told of when it is back, by its id or its name', async () => {
  const { choice, returned, source } = made()
  choice.watchReturned((kind) => returned.push(kind))
  choice.noteLost('camera', source('cam-1', 'Desk camera'))
  choice.noteLost('microphone', source('mic-1', 'Headset'))
  await settled()
  machine.become([])
  await settled()
  machine.become([device('videoinput', 'cam-2'), device('audioinput', 'mic-9', 'Headset')])
  await settled()
  expect(returned).toEqual(['microphone'])
  machine.become(DESK)
  await settled()
  machine.become(DESK)
  await settled()
  expect(returned).toEqual(['microphone', 'camera'])
})

test('what was only refused, runs again or was made up is not waited for', async () => {
  const { choice, on, returned, source } = made()
  choice.watchReturned((kind) => returned.push(kind))
  // It is there all the time.
  choice.noteLost('camera', source('cam-1', 'Desk camera'))
  await settled()
  machine.become(DESK)
  await settled()
  choice.noteLost('microphone', source('tone', '', true))
  machine.become([])
  await settled()
  on.camera = source('cam-2', 'Other camera')
  choice.refresh()
  machine.become(DESK)
  await settled()
  expect(returned).toEqual([])
})

test('sound leaves a loudspeaker that is pulled out, and comes back to it', async () => {
  const { choice, sinks, seen } = made()
  choice.watch((choices) => seen.push(choices))
  await settled()
  await choice.choose('speaker', 'out-1')
  machine.become([])
  await settled()
  expect(seen.at(-1)?.speaker?.chosen).toBe('')
  machine.become(DESK)
  await settled()
  expect(seen.at(-1)?.speaker?.chosen).toBe('out-1')
  await choice.choose('speaker', '')
  expect(sinks).toEqual(['out-1', '', 'out-1', ''])
})

test('a loudspeaker that cannot be used fails, and the one before is used on', async () => {
  const { choice, seen } = made()
  machine.devices = [...DESK, device('audiooutput', 'broken')]
  choice.watch((choices) => seen.push(choices))
  await settled()
  await choice.choose('speaker', 'out-1')
  await expect(choice.choose('speaker', 'broken')).rejects.toThrow(
    'the loudspeaker cannot be used: not found',
  )
  machine.become(DESK)
  await settled()
  expect(seen.at(-1)?.speaker?.chosen).toBe('out-1')
})

test('a browser that does not list its devices has none to choose from, and those that come are listed', async () => {
  const { choice, seen } = made()
  machine.enumerateDevices = () => Promise.reject(new DOMException('', 'NotAllowedError'))
  choice.watch((choices) => seen.push(choices))
  await settled()
  expect(seen.at(-1)?.camera).toMatchObject({ devices: [], unnamed: false })
  machine.enumerateDevices = () => Promise.resolve(DESK)
  machine.become(DESK)
  await settled()
  expect(seen.at(-1)?.camera.devices).toHaveLength(2)
})

test('a page that may not have devices at all has none to choose from', async () => {
  Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true })
  const { choice, resources, seen } = made()
  const end = choice.watch((choices) => seen.push(choices))
  await settled()
  expect(seen.map(({ camera }) => camera.devices)).toEqual([[]])
  end()
  expect(resources.counts().listeners).toBe(0)
})

test('a device that has no id is known again by its name', async () => {
  const { choice, returned, source } = made()
  choice.watchReturned((kind) => returned.push(kind))
  machine.become([])
  await settled()
  choice.noteLost('microphone', source(undefined, 'Headset'))
  await settled()
  machine.become(DESK)
  await settled()
  expect(returned).toEqual(['microphone'])
})

test('a loudspeaker that cannot be used once it is back is not used, and nothing fails', async () => {
  const { choice, sinks, seen } = made()
  machine.devices = [...DESK, device('audiooutput', 'broken')]
  choice.watch((choices) => seen.push(choices))
  await settled()
  machine.become(DESK)
  await settled()
  // It is away: the browser's own plays until it is back.
  await choice.choose('speaker', 'broken')
  machine.become([...DESK, device('audiooutput', 'broken')])
  await settled()
  expect(seen.at(-1)?.speaker?.chosen).toBe('broken')
  expect(sinks).toEqual([''])
})
