import {
  arrange,
  filled,
  follow,
  NO_FOCUS,
  screenOf,
  tapped,
  unfilled,
  type Focus,
} from './arrangement'

const PEOPLE = ['me', 'bob', 'cat']

/** What happens, one after the other, to a room of three. */
type Step =
  | ['tap', string]
  | ['tap screen', string]
  | ['fill']
  | ['back']
  | ['share', ...string[]]
  | ['here', ...string[]]

function after(steps: readonly Step[]): Focus {
  let present = { shown: PEOPLE, sharers: [] as string[] }
  return steps.reduce<Focus>((focus, [what, ...whom]) => {
    const [one = ''] = whom
    if (what === 'share') present = { ...present, sharers: whom }
    if (what === 'here') present = { ...present, shown: whom }
    const acts: Partial<Record<Step[0], (focus: Focus) => Focus>> = {
      tap: (now) => tapped(now, one),
      'tap screen': (now) => tapped(now, screenOf(one)),
      fill: filled,
      back: unfilled,
    }
    return follow(acts[what]?.(focus) ?? focus, present)
  }, NO_FOCUS)
}

/** What is looked at after all that; `!` when it has the whole stage. */
const TABLE: [string, Step[], string][] = [
  ['a tap enlarges a member', [['tap', 'bob']], 'bob'],
  [
    'another tap puts back',
    [
      ['tap', 'bob'],
      ['tap', 'bob'],
    ],
    '',
  ],
  [
    'a tap on another one enlarges that one',
    [
      ['tap', 'bob'],
      ['tap', 'cat'],
    ],
    'cat',
  ],
  ['an enlarged member can have the whole stage', [['tap', 'bob'], ['fill']], 'bob!'],
  ['nobody enlarged, nobody fills the stage', [['fill']], ''],
  ['back leads to the enlarged member', [['tap', 'bob'], ['fill'], ['back']], 'bob'],
  ['as does a tap', [['tap', 'bob'], ['fill'], ['tap', 'bob']], 'bob'],
  ['back changes nothing when nobody has the stage', [['tap', 'bob'], ['back']], 'bob'],
  ['whoever leaves takes the stage along', [['tap', 'bob'], ['fill'], ['here', 'me', 'cat']], ''],
  [
    'and comes back as small as the others',
    [
      ['tap', 'bob'],
      ['here', 'me', 'cat'],
      ['here', ...PEOPLE],
    ],
    '',
  ],
  ['a screen is not enlarged by being shared', [['share', 'cat']], ''],
  [
    'a tap gives it the whole stage',
    [
      ['share', 'cat'],
      ['tap screen', 'cat'],
    ],
    'cat/screen!',
  ],
  ['so does the button, without a tap on it', [['share', 'cat'], ['fill']], 'cat/screen!'],
  ['back leads from it to everybody', [['share', 'cat'], ['tap screen', 'cat'], ['back']], ''],
  [
    'an enlarged member gives way to it',
    [
      ['tap', 'bob'],
      ['share', 'cat'],
    ],
    '',
  ],
  ['one who has the whole stage does, too', [['tap', 'bob'], ['fill'], ['share', 'cat']], ''],
  [
    'and is enlarged again when the share ends',
    [['tap', 'bob'], ['fill'], ['share', 'cat'], ['share']],
    'bob',
  ],
  [
    'also when the screen was read full-size meanwhile',
    [['tap', 'bob'], ['share', 'cat'], ['tap screen', 'cat'], ['share']],
    'bob',
  ],
  [
    'but not when somebody else was tapped',
    [['tap', 'bob'], ['share', 'cat'], ['tap', 'me'], ['tap', 'me'], ['share']],
    '',
  ],
  [
    'nor when the member has left',
    [['tap', 'bob'], ['share', 'cat'], ['here', 'me', 'cat'], ['here', ...PEOPLE], ['share']],
    '',
  ],
  [
    'a member who is enlarged beside a share stays so',
    [['share', 'cat'], ['tap', 'bob'], ['share']],
    'bob',
  ],
  [
    'and gives way to a second one',
    [
      ['share', 'cat'],
      ['tap', 'bob'],
      ['share', 'cat', 'me'],
    ],
    '',
  ],
  [
    'until the last of them ends',
    [['tap', 'bob'], ['share', 'cat'], ['share', 'cat', 'me'], ['share', 'me'], ['share']],
    'bob',
  ],
  [
    'a second screen leaves the one that is read where it is',
    [
      ['share', 'cat'],
      ['tap screen', 'cat'],
      ['share', 'cat', 'me'],
    ],
    'cat/screen!',
  ],
  [
    'the screen that is read ends while another goes on: all are small',
    [
      ['share', 'cat', 'me'],
      ['tap screen', 'cat'],
      ['share', 'me'],
    ],
    '',
  ],
]

test.each(TABLE)('%s', (_, steps, looked) => {
  const { place, full } = after(steps)
  expect(full ? `${place}!` : place).toBe(looked)
})

test('what did not change is the same', () => {
  const focus = after([
    ['tap', 'bob'],
    ['share', 'cat'],
  ])
  expect(follow(focus, { shown: PEOPLE, sharers: ['', 'cat'] })).toBe(focus)
})

const ARRANGED: [string, Step[], number, boolean, string, string, boolean][] = [
  ['one is alone', [], 1, false, 'alone', 'none', false],
  ['two', [], 2, false, 'pair', 'none', true],
  ['two, one enlarged', [['tap', 'bob']], 2, false, 'pair focus', 'none', false],
  ['two, with little height', [], 2, true, 'row', 'none', false],
  ['three', [], 3, false, 'few odd', 'none', false],
  ['seven', [], 7, false, 'many', 'none', false],
  ['two beside a screen', [['share', 'bob']], 2, false, 'few beside', '', false],
  ['four beside a screen', [['share', 'bob']], 4, false, 'row beside', '', false],
  [
    'four beside a screen, one of them enlarged',
    [
      ['share', 'bob'],
      ['tap', 'cat'],
    ],
    4,
    false,
    'few focus beside',
    '',
    false,
  ],
  ['a screen alone', [['share', 'bob'], ['fill']], 3, true, 'none', 'full', false],
  ['a member alone', [['tap', 'bob'], ['fill']], 2, false, 'full', 'none', false],
  [
    'a member alone while a screen is shared',
    [['share', 'cat'], ['tap', 'bob'], ['fill']],
    3,
    false,
    'full',
    'none',
    false,
  ],
]

test.each(ARRANGED)('%s', (_, steps, people, low, grid, screens, movable) => {
  const focus = after(steps)
  const shown = ['me', 'bob', 'cat', 'dan', 'eve', 'fay', 'gil'].slice(0, people)
  const arranged = arrange({ shown, sharers: [...focus.sharers] }, focus, low)
  expect(arranged.grid.join(' ')).toBe(grid)
  expect(arranged.screens.join(' ')).toBe(screens)
  expect(arranged.movable).toBe(movable)
})
