import fc from 'fast-check'

import { isScreen, reseat, screenKey, userOf } from './seats'

describe('reseat', () => {
  it('keeps everybody in place when one leaves, and gives the free seat to the next', () => {
    const three = reseat([], ['ann', 'bob', 'cat'])
    expect(three).toEqual(['ann', 'bob', 'cat'])
    const two = reseat(three, ['ann', 'cat'])
    expect(two).toEqual(['ann', '', 'cat'])
    expect(reseat(two, ['cat', 'dan', 'ann', 'eve'])).toEqual(['ann', 'dan', 'cat', 'eve'])
  })

  it('gives the seat of one who leaves to one who comes in the same breath', () => {
    expect(reseat(['ann', 'bob'], ['bob', 'cat'])).toEqual(['cat', 'bob'])
  })

  it('returns the very seats it was given when nobody comes or goes', () => {
    const seats = ['ann', '', 'cat']
    expect(reseat(seats, ['cat', 'ann'])).toBe(seats)
  })

  it('seats each key once, moves nobody and grows only when all seats are taken', () => {
    const ids = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 10 })
    fc.assert(
      fc.property(fc.array(ids, { maxLength: 12 }), (history) => {
        let seats: readonly string[] = []
        for (const keys of history) {
          const next = reseat(seats, keys)
          expect(next.filter((key) => key !== '').sort()).toEqual([...keys].sort())
          seats.forEach((key, index) => {
            if (key !== '' && keys.includes(key)) expect(next[index]).toBe(key)
          })
          expect(next.length).toBe(Math.max(seats.length, keys.length))
          seats = next
        }
      }),
    )
  })
})

describe('the key of a shared screen', () => {
  it('leads back to its member and is no member key itself', () => {
    expect(isScreen(screenKey('a.b@c'))).toBe(true)
    expect(userOf(screenKey('a.b@c'))).toBe('a.b@c')
    expect(isScreen('a.b@c')).toBe(false)
    expect(userOf('a.b@c')).toBe('a.b@c')
  })
})
