import { createStore } from './store'

test('tells its listeners of each change, not of the same value again, and not once they stopped', () => {
  const store = createStore(1)
  const heard: number[] = []
  const stop = store.subscribe(() => heard.push(store.getSnapshot()))
  store.set(2)
  store.set(2)
  stop()
  store.set(3)
  expect(heard).toEqual([2])
  expect(store.getSnapshot()).toBe(3)
})

test('a listener that throws keeps no other from the change, and what it threw is not lost', () => {
  jest.useFakeTimers()
  const store = createStore(1)
  const told = jest.fn()
  store.subscribe(() => {
    throw new Error('in a listener')
  })
  store.subscribe(told)
  expect(() => store.set(2)).not.toThrow()
  expect(told).toHaveBeenCalledTimes(1)
  expect(() => jest.advanceTimersByTime(0)).toThrow('in a listener')
  jest.useRealTimers()
})
