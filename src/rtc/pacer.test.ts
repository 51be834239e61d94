import { createPacer } from './pacer'

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

test('the first value at once, then the newest of each period, the last one always', () => {
  const given: number[] = []
  const pacer = createPacer<number>(200, (value) => given.push(value))
  for (let value = 0; value < 100; value++) {
    jest.advanceTimersByTime(10)
    pacer.push(value)
  }
  expect(given).toEqual([0, 19, 39, 59, 79])
  jest.advanceTimersByTime(200)
  expect(given.at(-1)).toBe(99)
  jest.advanceTimersByTime(200)
  expect(jest.getTimerCount()).toBe(0)
  pacer.push(100)
  expect(given.at(-1)).toBe(100)
})

test('a value that was taken is not given', () => {
  const given: number[] = []
  const pacer = createPacer<number>(200, (value) => given.push(value))
  pacer.push(1)
  pacer.push(2)
  expect([pacer.take(), pacer.take()]).toEqual([2, undefined])
  jest.advanceTimersByTime(200)
  expect(given).toEqual([1])
})

test('cleared, nothing waits and the next value comes at once', () => {
  const given: number[] = []
  const pacer = createPacer<number>(200, (value) => given.push(value))
  pacer.push(1)
  pacer.push(2)
  pacer.clear()
  expect(jest.getTimerCount()).toBe(0)
  pacer.push(3)
  expect(given).toEqual([1, 3])
})
