/**
 * The orders in which devices are wanted, refused and allowed: a page in a room, a user who switches,
 * leaves, hides and comes back, settings that change at any moment, and a host that takes its time.
 * `RTC_RUNS` sets the number of orders, `RTC_SEED` replays one.
 */
import { act, cleanup, renderHook } from '@testing-library/react'
import fc from 'fast-check'
import { Fragment, StrictMode, type ComponentType } from 'react'
import { allowed, asked, resetHost } from '../../tests/doubles/host'
import { fire, resetTaro } from '../../tests/doubles/taro'
import { createFakeRtc } from '../../tests/fakes/fakeRtcRoomContext'
import type { CreateRtcRoomContext } from '../rtc/contract'
import type { Device } from '../rtc/refusals'
import { useLocalMedia } from './useLocalMedia'
import { useRefusedDevices } from './useRefusedDevices'
import { useRtcRoom } from './useRtcRoom'

declare const globalThis: { tt?: { createRtcRoomContext?: CreateRtcRoomContext } }

const RUNS = Math.ceil(Number(process.env.RTC_RUNS ?? 400) / 4)
const SEED = Number(process.env.RTC_SEED ?? Date.now() % 2 ** 31)
const DEVICES = ['camera', 'microphone'] as const
const SCOPES = { camera: 'scope.camera', microphone: 'scope.record' } as const
/** No more than a second may go by until everything is as it should be. */
const SECOND = 1000

/** What happens in one order. */
type Step =
  | { do: 'allow' | 'refuse' | 'on' | 'off'; device: Device }
  | { do: 'leave' | 'join' | 'hide' | 'show' | 'hold' | 'release' | 'moment' | 'second' }

/** A page in its room, with the host below it; nothing of it stays after `close`. */
function openPage(wrapper: ComponentType, application: number) {
  const fake = createFakeRtc()
  globalThis.tt = { createRtcRoomContext: fake.createRtcRoomContext }
  resetTaro()
  resetHost()
  const room = { appId: `order-${application}`, roomId: 'room', userId: 'me', token: 'token' }
  const errors: string[] = []
  const onError = ({ message }: Error) => void errors.push(message)
  const view = renderHook(
    () => {
      const { joinRtcRoom, exitRtcRoom, state } = useRtcRoom(room)
      const media = useLocalMedia()
      const refused = useRefusedDevices(media, onError)
      return { joinRtcRoom, exitRtcRoom, state, media, refused }
    },
    { wrapper },
  )
  const now = () => view.result.current
  return { fake, now, errors, unmount: view.unmount }
}

type Page = ReturnType<typeof openPage>

/** What should be so, by what was asked for. */
interface Model {
  wanted: Record<Device, boolean>
  shown: boolean
}

const pass = (time: number) => act(() => jest.advanceTimersByTimeAsync(time))

async function take(step: Step, { fake, now }: Page, model: Model) {
  const { media, refused, joinRtcRoom, exitRtcRoom } = now()
  const change = (device: Device, on: boolean) => {
    const call = device === 'camera' ? media.changeVideoCapture : media.changeAudioCapture
    call(on).catch(refused.note)
    model.wanted[device] = on
  }
  if (step.do === 'moment') return pass(100)
  if (step.do === 'second') return pass(SECOND)
  await act(async () => {
    if ('device' in step) {
      if (step.do === 'on' || step.do === 'off') change(step.device, step.do === 'on')
      else {
        allowed[SCOPES[step.device]] = step.do === 'allow'
        fake.permit(step.device, step.do === 'allow')
      }
    } else if (step.do === 'leave') {
      exitRtcRoom().catch(() => undefined)
      model.wanted = { camera: false, microphone: false }
    } else if (step.do === 'join') joinRtcRoom().catch(() => undefined)
    else if (step.do === 'hold') fake.hold()
    else if (step.do === 'release') fake.release()
    else if (step.do === 'hide' || step.do === 'show') {
      model.shown = step.do === 'show'
      fire(step.do)
    }
    await Promise.resolve()
  })
}

/** The law: a second after the last change the banner, and the devices, are as they should be. */
function check({ fake, now, errors }: Page, { wanted, shown }: Model) {
  const banner = now()
    .refused.devices.map(({ device, by }) => `${device} ${by}`)
    .sort()
  const refused = DEVICES.filter((device) => wanted[device] && !allowed[SCOPES[device]])
  const running = (device: Device) =>
    wanted[device] && allowed[SCOPES[device]] && (shown || device === 'microphone')
  // What is not on the screen needs no banner, and starts nothing before it is back.
  if (shown) {
    expect(banner).toEqual(refused.map((device) => `${device} mini-program`))
    expect(fake.capture).toEqual({ camera: running('camera'), microphone: running('microphone') })
  }
  for (const device of DEVICES) {
    if (!running(device) && !(shown && wanted[device])) {
      const stays = device === 'microphone' && wanted[device] && allowed[SCOPES[device]]
      if (!stays) expect([device, fake.capture[device]]).toEqual([device, false])
    }
  }
  expect(errors).toEqual([])
}

/** No storm: what the host was asked since then. */
async function countCalls({ fake }: Page, time: number) {
  const [looks, calls] = [asked.length, fake.calls.length]
  await pass(time)
  return { looks: asked.length - looks, calls: fake.calls.length - calls }
}

async function followsTheLaw(steps: readonly Step[], wrapper: ComponentType, application: number) {
  const page = openPage(wrapper, application)
  const model: Model = {
    wanted: { camera: false, microphone: false },
    shown: true,
  }
  try {
    await pass(100)
    for (const step of steps) await take(step, page, model)
    await act(async () => {
      page.fake.release()
      await Promise.resolve()
    })
    await pass(SECOND)
    check(page, model)
    // At rest the settings are looked at no more than twice a second, and the devices left alone.
    const { looks, calls } = await countCalls(page, 10 * SECOND)
    expect(calls).toBe(0)
    const kept = DEVICES.some((device) => model.wanted[device] && !allowed[SCOPES[device]])
    if (!kept || !model.shown) expect(looks).toBe(0)
    else expect(looks).toBeLessThanOrEqual(14)
    check(page, model)
  } finally {
    page.fake.release()
    page.unmount()
    await pass(30 * SECOND)
  }
  page.fake.assertClean()
  expect(jest.getTimerCount()).toBe(0)
}

const device = fc.constantFrom(...DEVICES)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('allow', 'refuse'), device }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('on', 'on', 'off'), device }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('leave', 'join', 'hide', 'show', 'hold', 'release'),
    }),
  },
  // Most of what goes wrong takes its time.
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('moment', 'second') }) },
)

let application = 0
beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] })
})
afterEach(() => {
  cleanup()
  jest.useRealTimers()
})

describe.each<[string, ComponentType]>([
  ['plain', Fragment],
  ['under StrictMode', StrictMode],
])('%s', (_, wrapper) => {
  const holds = (...steps: Step[]) => followsTheLaw(steps, wrapper, ++application)

  test(`a permission given back is noticed in ${RUNS} orders (seed ${SEED})`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), (steps) => holds(...steps)),
      { numRuns: RUNS, seed: SEED },
    )
  }, 600_000)

  test('one that was refused before the call', () =>
    holds(
      { do: 'refuse', device: 'camera' },
      { do: 'on', device: 'camera' },
      { do: 'second' },
      {
        do: 'allow',
        device: 'camera',
      },
    ))

  test('one that was taken away in the call', () =>
    holds(
      { do: 'on', device: 'microphone' },
      { do: 'second' },
      { do: 'refuse', device: 'microphone' },
      { do: 'second' },
    ))
})
