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
