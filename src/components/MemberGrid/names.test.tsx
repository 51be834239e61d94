import fc from 'fast-check'

import { initialsOf, namesOf } from './names'

const NONE: ReadonlyMap<string, string> = new Map()
const marks = (...ids: string[]) => [...initialsOf(ids, NONE).values()]
const named = (...ids: string[]) => [...namesOf(ids).values()]

const range = (size: number, idOf: (index: number) => string) =>
  Array.from({ length: size }, (_, index) => idOf(index))

/** Ids of few letters, which are often alike. */
const similar = fc.string({
  unit: fc.constantFrom('a', 'b', 'A', '1', '-'),
  minLength: 1,
  maxLength: 4,
})

/** All that could stand for an id: one of its characters, or two in their order; capitals, too. */
function possible(id: string): Set<string> {
  const found = new Set<string>()
  for (let first = 0; first < id.length; first++) {
    found.add(id.charAt(first))
    for (let second = first + 1; second < id.length; second++) {
      found.add(id.charAt(first) + id.charAt(second))
    }
  }
  for (const mark of [...found]) found.add(mark.toUpperCase())
  return found
}

/** Whether each id can have something of its own, by trying everything. */
function canDiffer([id, ...rest]: readonly string[], taken: readonly string[] = []): boolean {
  if (id === undefined) return true
  return [...possible(id)].some(
    (mark) => !taken.includes(mark) && canDiffer(rest, [...taken, mark]),
  )
}

describe('initials', () => {
  it.each([
    [
      ['phone-1', 'phone-2', 'phone-3'],
      ['P1', 'P2', 'P3'],
    ],
    [
      ['phone-9', 'phone-10', 'phone-11'],
      ['P9', '10', '11'],
    ],
    [
      ['student-00041', 'student-00042', 'student-0007'],
      ['41', '42', 'S7'],
    ],
    [
      ['ann', 'bob', 'cat'],
      ['AN', 'BO', 'CA'],
    ],
    [
      ['ann', 'anna', 'Ann'],
      ['AN', 'AA', 'NN'],
    ],
    [
      ['ann.lee@one.edu', 'ann.lee@two.edu'],
      ['AL', 'AO'],
    ],
    [
      ['pad-1', 'phone-1'],
      ['P1', 'PE'],
    ],
    [
      ['lesson-a-01', 'lesson-b-01'],
      ['L1', 'LB'],
    ],
    [
      ['1', '2', '42', '142'],
      ['1', '2', '42', '12'],
    ],
    [
      ['a', 'aa', 'A', 'AA'],
      ['a', 'aa', 'A', 'AA'],
    ],
    [
      ['@', '...', '007'],
      ['@', '..', '7'],
    ],
  ])('of %j are %j', (ids, expected) => {
    expect(marks(...ids)).toEqual(expected)
  })

  it('differ for two hundred who are numbered, and for two hundred whose ids differ in the middle', () => {
    for (const idOf of [
      (index: number) => `user-${String(index).padStart(3, '0')}`,
      (index: number) => `student-2026-${String(index).padStart(3, '0')}-class-b`,
    ]) {
      expect(new Set(marks(...range(200, idOf))).size).toBe(200)
    }
  })

  it('are two characters of the id, and differ whenever two of each id can', () => {
    fc.assert(
      fc.property(fc.uniqueArray(similar, { minLength: 1, maxLength: 6 }), (ids) => {
        const found = initialsOf(ids, NONE)
        for (const id of ids) {
          expect([...possible(id)]).toContain(found.get(id))
        }
        if (canDiffer(ids)) expect(new Set(found.values()).size).toBe(ids.length)
      }),
      { numRuns: 500 },
    )
  })

  it('stay when others come and go, as long as a newcomer can have others', () => {
    const rooms = fc.array(fc.uniqueArray(similar, { maxLength: 6 }), { maxLength: 8 })
    fc.assert(
      fc.property(rooms, (history) => {
        let before = NONE
        let seen: readonly string[] = []
        for (const ids of history) {
          const stay = ids.filter((id) => seen.includes(id))
          const left = initialsOf(stay, before)
          // Who leaves changes nobody, but one who had to do with what another had.
          const counts = [...before.values()]
          for (const id of stay) {
            const mark = before.get(id)
            if (counts.filter((other) => other === mark).length === 1) {
              expect(left.get(id)).toBe(mark)
            }
          }
          before = initialsOf([...stay, ...ids.filter((id) => !stay.includes(id))], left)
          seen = ids
          expect(initialsOf(ids, before)).toBe(before)
          if (canDiffer(ids)) expect(new Set(before.values()).size).toBe(ids.length)
        }
      }),
    )
    const room = initialsOf(['phone-1', 'phone-2'], NONE)
    expect([...initialsOf(['pad-1', 'phone-2', 'phone-1'], room)]).toEqual([
      ['pad-1', 'PD'],
      ['phone-2', 'P2'],
      ['phone-1', 'P1'],
    ])
    // The newcomer can have nothing else: whoever has it makes room.
    expect([...initialsOf(['12', '1'], new Map([['12', '1']])).values()]).toEqual(['12', '1'])
  })
})

describe('names', () => {
  it.each([
    ['short ones, whole', ['bob', 'a'.repeat(14)], ['bob', 'a'.repeat(14)]],
    ['a long one, by both its ends', [`student-${'0'.repeat(100)}-00042`], ['student-…00042']],
    [
      'two that differ in the middle, with the part that differs',
      [`student-${'0'.repeat(50)}x${'0'.repeat(50)}-00042`, `student-${'0'.repeat(101)}-00042`],
      ['stud…x00000…42', 'stud…000000…42'],
    ],
    [
      'and by the last of several parts that differ',
      ['student-2025-a-room-1-00042', 'student-2026-b-room-1-00042', 'student-2026-c-room-1-00042'],
      ['stud…a-room…42', 'stud…b-room…42', 'stud…c-room…42'],
    ],
    [
      'by more than one part when none alone is enough',
      ['student-a-0123456-a-000042', 'student-b-0123456-a-000042', 'student-b-0123456-b-000042'],
      ['stud…a-0123456-a-…42', 'stud…b-0123456-a-…42', 'stud…b-0123456-b-…42'],
    ],
  ])('are %s', (_how, ids, expected) => {
    expect(named(...ids)).toEqual(expected)
  })

  it('differ for different ids, and are short unless that makes two alike', () => {
    const id = fc
      .tuple(similar, similar, similar, similar)
      .map(([a, b, c, d]) => `aaaa${a}${b}bbbb${c}${d}aaaa`)
    fc.assert(
      fc.property(fc.uniqueArray(fc.oneof(id, similar), { maxLength: 12 }), (ids) => {
        const names = named(...ids)
        expect(new Set(names).size).toBe(ids.length)
        ids.forEach((one, index) => {
          if (one.length <= 14) expect(names[index]).toBe(one)
          else expect(names[index]?.length).toBeGreaterThanOrEqual(14)
        })
      }),
    )
  })
})
