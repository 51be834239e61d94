import fc from 'fast-check'

import { FREE, reseat, SEATS_PER_PAGE, speakersFirst } from './seats'

const FIRST = { from: 0, to: SEATS_PER_PAGE }

describe('reseat', () => {
  it('keeps everybody in place when one leaves, and gives the free seat to the next', () => {
    const three = reseat([], ['ann', 'bob', 'cat'], FIRST)
    expect(three).toEqual(['ann', 'bob', 'cat'])
    const two = reseat(three, ['ann', 'cat'], FIRST)
    expect(two).toEqual(['ann', '', 'cat'])
    expect(reseat(two, ['cat', 'dan', 'ann', 'eve'], FIRST)).toEqual(['ann', 'dan', 'cat', 'eve'])
  })

  it('gives the seat of one who leaves to one who comes in the same breath', () => {
    expect(reseat(['ann', 'bob'], ['bob', 'cat'], FIRST)).toEqual(['cat', 'bob'])
  })

  it('returns the very seats it was given when nobody comes or goes', () => {
    const seats = ['ann', '', 'cat']
    expect(reseat(seats, ['cat', 'ann'], FIRST)).toBe(seats)
  })

  it('fills a seat of the page on the screen with the first of the next page', () => {
    const ids = [...'abcdefghijkl']
    const seats = reseat(reseat([], ids, FIRST), [...'acdefghijkl'], FIRST)
    expect(seats).toEqual([...'ajcdefghikl'])
  })

  it('seats each key once, moves nobody on the screen and leaves no gap beyond it', () => {
    const ids = fc.uniqueArray(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), { maxLength: 26 })
    const step = fc.record({ keys: ids, page: fc.nat(2) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (history) => {
        let seats: readonly string[] = []
        for (const { keys, page } of history) {
          const from = page * SEATS_PER_PAGE
          const shown = { from, to: from + SEATS_PER_PAGE }
          const next = reseat(seats, keys, shown)
          expect(next.filter((key) => key !== FREE).sort()).toEqual([...keys].sort())
          seats.slice(from, shown.to).forEach((key, place) => {
            if (keys.includes(key)) expect(next[from + place]).toBe(key)
          })
          if (next.length > SEATS_PER_PAGE) expect(next[next.length - 1]).not.toBe(FREE)
          expect(reseat(next, keys).slice(0, keys.length)).not.toContain(FREE)
          seats = next
        }
      }),
    )
  })
})

test('on the first page come oneself, then the last who spoke, then the others as they were', () => {
  expect(speakersFirst(['a', 'b', '', 'c', 'd', 'me'], 'me', ['d', 'gone', 'b'])).toEqual([
    'me',
    'b',
    'd',
    'a',
    'c',
  ])
})
