import { EMPTY, pagesOf, presentOn, seated, spokeLast, turned, type Grid } from './grid'
import { tapped } from './arrangement'

/** What happens to a grid, in letters: each is a member, `a` oneself. */
type Step = ['here', string, sharers?: string] | ['turn', 1 | -1, spoke?: string] | ['tap', string]

function after(steps: readonly Step[]): Grid {
  return steps.reduce<Grid>((grid, step) => {
    if (step[0] === 'here') return seated(grid, [...step[1]], [...(step[2] ?? '')])
    if (step[0] === 'turn') return turned(grid, step[1], 'a', [...(step[2] ?? '')])
    return { ...grid, focus: tapped(grid.focus, step[1]) }
  }, EMPTY)
}

/** Who is seen after all that, `.` where a seat is free; the page of how many; what is enlarged. */
const TABLE: [string, Step[], seen: string, page: string, place?: string][] = [
  ['nobody is there yet', [], '', '1/1'],
  ['all have a seat in the order they came', [['here', 'abc']], 'abc', '1/1'],
  [
    'one who leaves leaves a gap',
    [
      ['here', 'abc'],
      ['here', 'ac'],
    ],
    'a.c',
    '1/1',
  ],
  ['nine fill a page', [['here', 'abcdefghi']], 'abcdefghi', '1/1'],
  ['the tenth opens another one', [['here', 'abcdefghij']], 'abcdefghi', '1/2'],
  [
    'which is as large as the first',
    [
      ['here', 'abcdefghij'],
      ['turn', 1],
    ],
    'j........',
    '2/2',
  ],
  [
    'a page that is left keeps who did not speak where they were',
    [
      ['here', 'abcdefghij'],
      ['turn', 1],
      ['turn', -1],
    ],
    'abcdefghi',
    '1/2',
  ],
  [
    'the first page begins with oneself, then who spoke last',
    [
      ['here', 'bcdefghija'],
      ['turn', 1],
      ['turn', -1, 'ij'],
    ],
    'ajibcdefg',
    '1/2',
  ],
  [
    'a page goes with the last who was on it',
    [
      ['here', 'abcdefghij'],
      ['turn', 1],
      ['here', 'abcdefghi'],
    ],
    'abcdefghi',
    '1/1',
  ],
  [
    'and is not turned again when they come back',
    [
      ['here', 'abcdefghij'],
      ['turn', 1],
      ['here', 'abcdefghi'],
      ['here', 'abcdefghij'],
    ],
    'abcdefghi',
    '1/2',
  ],
  [
    'there is no page before the first',
    [
      ['here', 'abcdefghij'],
      ['turn', -1],
    ],
    'abcdefghi',
    '1/2',
  ],
  [
    'nor one after the last',
    [
      ['here', 'abc'],
      ['turn', 1],
    ],
    'abc',
    '1/1',
  ],
  [
    'a tap enlarges',
    [
      ['here', 'abc'],
      ['tap', 'b'],
    ],
    'abc',
    '1/1',
    'b',
  ],
  [
    'what is enlarged is small again on another page',
    [
      ['here', 'abcdefghij'],
      ['tap', 'b'],
      ['turn', 1],
      ['turn', -1],
    ],
    'abcdefghi',
    '1/2',
  ],
  [
    'a screen that has the whole stage keeps the page from being turned',
    [
      ['here', 'abcdefghij', 'b'],
      ['tap', 'b/screen'],
      ['turn', 1],
    ],
    'abcdefghi',
    '1/2',
    'b/screen',
  ],
  [
    'until nobody shares it',
    [
      ['here', 'abcdefghij', 'b'],
      ['tap', 'b/screen'],
      ['here', 'abcdefghij'],
      ['turn', 1],
    ],
    'j........',
    '2/2',
  ],
]

test.each(TABLE)('%s', (_, steps, seen, page, place = '') => {
  const grid = after(steps)
  const { shown } = presentOn(grid)
  expect(shown.map((userId) => userId || '.').join('')).toBe(seen)
  expect(`${grid.page + 1}/${pagesOf(grid)}`).toBe(page)
  expect(grid.focus.place).toBe(place)
})

test('a grid that did not change is the same', () => {
  const grid = after([
    ['here', 'abc', 'b'],
    ['tap', 'c'],
    ['here', 'ac', 'a'],
  ])
  expect(seated(grid, ['c', 'a'], ['a'])).toBe(grid)
  expect(turned(grid, 1, 'a', [])).toBe(grid)
})

test.each([
  ['', 'b', 'abc', 'b'],
  ['bc', 'b', 'abc', 'cb'],
  ['bc', '', 'ab', 'b'],
])('of %s who spoke, %s speaks in a room of %s: %s', (spoke, speakers, people, last) => {
  expect(spokeLast([...spoke], [...speakers], [...people]).join('')).toBe(last)
})
