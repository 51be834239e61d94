import { createPages } from './pages'

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

function made() {
  const changed = jest.fn<void, [boolean]>()
  const pages = createPages<string>(() => changed(pages.away()))
  return { pages, changed }
}

test('all hidden for half a second is away, and one that comes back ends it', () => {
  const { pages, changed } = made()
  pages.add('lobby')
  pages.add('room')
  pages.hide('lobby')
  jest.advanceTimersByTime(1000)
  expect(pages.away()).toBe(false)
  pages.hide('room')
  pages.hide('room')
  jest.advanceTimersByTime(499)
  expect(changed).not.toHaveBeenCalled()
  jest.advanceTimersByTime(1)
  expect(pages.away()).toBe(true)
  expect(pages.show('lobby')).toBe(true)
  expect(pages.show('lobby')).toBe(false)
  expect(changed.mock.calls).toEqual([[true], [false]])
})

test('a page opened over a hidden one in time: nobody was away', () => {
  const { pages, changed } = made()
  pages.add('lobby')
  pages.hide('lobby')
  jest.advanceTimersByTime(300)
  pages.add('room')
  jest.advanceTimersByTime(1000)
  expect(changed).not.toHaveBeenCalled()
  expect(jest.getTimerCount()).toBe(0)
})

test('the page on the screen goes, and the one below comes back in time', () => {
  const { pages, changed } = made()
  pages.add('lobby')
  pages.hide('lobby')
  pages.add('room')
  pages.delete('room')
  jest.advanceTimersByTime(300)
  expect(pages.show('lobby')).toBe(true)
  expect(changed).not.toHaveBeenCalled()
  expect(jest.getTimerCount()).toBe(0)
})

test('without pages nobody is away, and no timer is left', () => {
  const { pages, changed } = made()
  pages.add('room')
  pages.hide('room')
  pages.delete('room')
  expect([pages.size(), pages.top(), pages.away(), jest.getTimerCount()]).toEqual([
    0,
    null,
    false,
    0,
  ])
  pages.add('next')
  pages.hide('next')
  jest.advanceTimersByTime(500)
  pages.delete('next')
  expect(changed.mock.calls).toEqual([[true], [false]])
})
