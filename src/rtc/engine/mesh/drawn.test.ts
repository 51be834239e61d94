import { createDrawnSizes, type Drawn, enough } from './drawn'
import { createResources } from './resources'

const SMALL = { width: 160, height: 96 }
const LARGE = { width: 640, height: 368 }

test.each<[string, Drawn[], Drawn]>([
  ['nowhere', [], null],
  ['out of sight', [null, null], null],
  ['in one place', [SMALL], SMALL],
  ['once in sight, once not', [null, SMALL, null], SMALL],
  ['large and small', [SMALL, LARGE], LARGE],
  [
    'once wide and once high',
    [
      { width: 9, height: 1 },
      { width: 1, height: 9 },
    ],
    { width: 9, height: 9 },
  ],
  ['somewhere nobody knows', [SMALL, undefined], undefined],
])('what is enough for what is drawn %s', (_name, places, size) => {
  expect(enough(places)).toEqual(size)
})

describe('what is asked for', () => {
  const resources = createResources()
  const asked: Drawn[] = []
  const sizes = createDrawnSizes(resources, () => asked.push(sizes.of('alice')))
  beforeEach(() => {
    jest.useFakeTimers()
    sizes.forget('alice')
    asked.length = 0
  })
  afterEach(() => {
    sizes.forget('alice')
    expect(resources.counts()).toEqual({ timers: 0, listeners: 0 })
    jest.useRealTimers()
  })

  test('is the first that is known and more at once, and less when it stays so', () => {
    sizes.set('alice', [SMALL])
    expect(asked).toEqual([SMALL])
    sizes.set('alice', [LARGE])
    expect(asked).toEqual([SMALL, LARGE])
    sizes.set('alice', [null])
    jest.advanceTimersByTime(999)
    expect(asked).toEqual([SMALL, LARGE])
    jest.advanceTimersByTime(1)
    expect(asked).toEqual([SMALL, LARGE, null])
    sizes.set('alice', [SMALL])
    expect(asked).toEqual([SMALL, LARGE, null, SMALL])
  })

  test('is less after a while, however often that is said again', () => {
    sizes.set('alice', [LARGE])
    asked.length = 0
    for (let time = 0; time < 5; time += 1) {
      sizes.set('alice', [{ ...SMALL }])
      jest.advanceTimersByTime(200)
    }
    expect(asked).toEqual([SMALL])
  })

  test('stays when it is as before by then, or again the same', () => {
    sizes.set('alice', [null])
    sizes.set('alice', [undefined])
    jest.advanceTimersByTime(1000)
    expect(asked).toEqual([])
    sizes.set('alice', [SMALL])
    jest.advanceTimersByTime(1000)
    sizes.set('alice', [{ ...SMALL }])
    jest.advanceTimersByTime(1000)
    expect(asked).toEqual([SMALL])
  })

  test('is nothing at all when it is drawn nowhere for long', () => {
    sizes.set('alice', [])
    jest.advanceTimersByTime(4999)
    expect(asked).toEqual([])
    jest.advanceTimersByTime(1)
    expect(asked).toEqual([null])
  })

  test('is nothing in particular once it is forgotten', () => {
    sizes.set('alice', [LARGE])
    sizes.set('alice', [SMALL])
    sizes.forget('alice')
    jest.advanceTimersByTime(1000)
    expect(asked).toEqual([LARGE])
    expect(sizes.of('alice')).toBeUndefined()
    expect(sizes.keys()).toEqual([])
  })
})
