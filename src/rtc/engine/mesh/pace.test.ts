/** @jest-environment jsdom */
import { createPace } from './pace'
import { createResources } from './resources'

const BEAT = 500

/** A pace whose page gets to its beats when a test says so. */
function paceOf() {
  const changes: number[] = []
  let beat = () => {}
  const pace = createPace(
    {
      ...createResources(),
      every: (_period, action) => {
        beat = action
        return () => (beat = () => {})
      },
    },
    () => changes.push(pace.share()),
  )
  const beats = (count: number, delay: number) => {
    for (let done = 0; done < count; done += 1) {
      jest.advanceTimersByTime(BEAT + delay)
      beat()
    }
  }
  return { pace, changes, beats }
}

const hide = (hidden: boolean) =>
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true })

beforeEach(() => jest.useFakeTimers())
afterEach(() => {
  jest.useRealTimers()
  hide(false)
})

test('a page that is on time sends everything', () => {
  const { pace, changes, beats } = paceOf()
  beats(200, 20)
  expect(pace.share()).toBe(1)
  expect(changes).toEqual([])
})

test('a page that is late again and again sends half, and then half of that, but no less', () => {
  const { changes, beats } = paceOf()
  beats(30, 400)
  expect(changes).toEqual([0.5, 0.25])
})

test('one long stop, or a late beat now and then, changes nothing', () => {
  const { changes, beats } = paceOf()
  for (let times = 0; times < 20; times += 1) {
    beats(2, 5_000)
    beats(1, 0)
  }
  expect(changes).toEqual([])
})

test('with time again more is sent, step by step', () => {
  const { changes, beats } = paceOf()
  beats(6, 400)
  beats(80, 0)
  expect(changes).toEqual([0.5, 0.25, 0.5, 1])
})

test('what was too much twice is tried again only after a longer time', () => {
  const { changes, beats } = paceOf()
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
  const { changes, beats } = paceOf()
  hide(true)
  beats(30, 600)
  hide(false)
  beats(1, 600)
  expect(changes).toEqual([])
})

test('after its end nothing is told', () => {
  const { pace, changes, beats } = paceOf()
  pace.end()
  beats(30, 400)
  expect(changes).toEqual([])
})
