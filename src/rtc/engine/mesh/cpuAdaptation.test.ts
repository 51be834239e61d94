/** @jest-environment jsdom */
import { createCpuAdaptation } from './cpuAdaptation'
import { createResources } from './resources'

const BEAT = 500

/** One whose page gets to its beats when a test says so. */
function adapted() {
  const changes: number[] = []
  let beat = () => {}
  const adaptation = createCpuAdaptation(
    {
      ...createResources(),
      every: (_period, action) => {
        beat = action
        return () => (beat = () => {})
      },
    },
    () => changes.push(adaptation.bound(20) / 20),
  )
  const beats = (count: number, delay: number) => {
    for (let done = 0; done < count; done += 1) {
      jest.advanceTimersByTime(BEAT + delay)
      beat()
    }
  }
  return { adaptation, changes, beats }
}

const hide = (hidden: boolean) =>
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true })

beforeEach(() => jest.useFakeTimers())
afterEach(() => {
  jest.useRealTimers()
  hide(false)
})

test('a page that is on time sends everything', () => {
  const { adaptation, changes, beats } = adapted()
  beats(200, 20)
  expect(adaptation.bound(20)).toBe(20)
  expect(changes).toEqual([])
})

test('a page that is late again and again sends half, and then half of that, but no less', () => {
  const { changes, beats } = adapted()
  beats(30, 400)
  expect(changes).toEqual([0.5, 0.25])
})

test('few frames are not made fewer', () => {
  const { adaptation, beats } = adapted()
  beats(30, 400)
  expect([30, 8, 2].map(adaptation.bound)).toEqual([7.5, 2.5, 2])
})

test('one long stop, or a late beat now and then, changes nothing', () => {
  const { changes, beats } = adapted()
  for (let times = 0; times < 20; times += 1) {
    beats(2, 5_000)
    beats(1, 0)
  }
  expect(changes).toEqual([])
})

test('with time again more is sent, step by step', () => {
  const { changes, beats } = adapted()
  beats(6, 400)
  beats(80, 0)
  expect(changes).toEqual([0.5, 0.25, 0.5, 1])
})

test('what was too much twice is tried again only after a longer time', () => {
  const { changes, beats } = adapted()
  beats(6, 400)
  beats(39, 0)
  expect(changes).toEqual([0.5, 0.25])
  beats(1, 0)
  expect(changes).toEqual([0.5, 0.25, 0.5])
  beats(3, 400)
  beats(79, 0)
  expect(changes).toEqual([0.5, 0.25, 0.5, 0.25])
  beats(1, 0)
  expect(changes.at(-1)).toBe(0.5)
})

test('the timers of a page that nobody sees say nothing', () => {
  const { changes, beats } = adapted()
  hide(true)
  beats(30, 600)
  hide(false)
  beats(1, 600)
  expect(changes).toEqual([])
})

test('after its end nothing is told', () => {
  const { adaptation, changes, beats } = adapted()
  adaptation.end()
  beats(30, 400)
  expect(changes).toEqual([])
})
