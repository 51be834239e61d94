import { createResources } from './resources'

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

test('what has ended is not counted, and ending it again does nothing', () => {
  const resources = createResources()
  const seen: string[] = []
  const target = new EventTarget()
  const once = resources.after(100, () => seen.push('once'))
  const often = resources.every(40, () => seen.push('often'))
  const listening = resources.listen(target, 'touch', () => seen.push('touch'))
  expect(resources.counts()).toEqual({ timers: 2, listeners: 1 })
  target.dispatchEvent(new Event('touch'))
  jest.advanceTimersByTime(100)
  expect(seen).toEqual(['touch', 'often', 'often', 'once'])
  expect(resources.counts()).toEqual({ timers: 1, listeners: 1 })
  for (const cancel of [once, often, often, listening, listening]) cancel()
  expect(resources.counts()).toEqual({ timers: 0, listeners: 0 })
  target.dispatchEvent(new Event('touch'))
  jest.advanceTimersByTime(100)
  expect(seen).toHaveLength(4)
})
