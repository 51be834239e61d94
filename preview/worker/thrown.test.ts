import { maskText } from '../../src/rtc/mask'
import type { ToView, Thrown } from '../layers'
import { createCompiler } from './compiler'
import { Errors, framesOf, wordsOf } from './thrown'

const BASE = 'http://127.0.0.1:5180/package/files/'
const asIs = (_file: string, _line: number, column: number) => column

describe('framesOf', () => {
  test.each([
    [`    at greet (${BASE}pages/a.js:3:7)`, 'greet'],
    [`    at Object.onLoad [as call] (${BASE}pages/a.js:3:7)`, 'Object.onLoad [as call]'],
    [`    at async greet (${BASE}pages/a.js:3:7)`, 'async greet'],
    [`    at ${BASE}pages/a.js:3:7`, ''],
    [`    at eval (${BASE}pages/a.js:3:7)`, ''],
    [`greet@${BASE}pages/a.js:3:7`, 'greet'],
    [`@${BASE}pages/a.js:3:7`, ''],
  ])('reads %s', (step, name) => {
    const frame = { name, file: 'pages/a.js', line: 3, column: 7 }
    expect(framesOf(`Error: x\n${step}`, BASE, asIs)).toEqual([frame])
  })

  test('leaves out what is not the package’s, and the words above the stack', () => {
    const stack = [
      'Error: at nothing (x:1:2)',
      '    at Array.map (<anonymous>)',
      '    at run (http://127.0.0.1:5180/assets/worker.js:1:99)',
      '    at native',
    ]
    expect(framesOf(stack.join('\n'), BASE, asIs)).toEqual([])
  })
})

test('what is compiled tells of its places as they are in the file', () => {
  const { compile, columnOf } = createCompiler(
    // The realm's own, as in a Worker.
    (text) => (0, eval)(text) as unknown,
    (file) => `${BASE}${file}`,
  )
  const run = (name: string, body: string) => {
    try {
      compile(['require', 'module'], body, name)()
    } catch (error) {
      return framesOf((error as Error).stack ?? '', BASE, columnOf)[0]
    }
    return null
  }
  expect(run('one.js', "if (1) throw new Error('x') // end")).toMatchObject({
    file: 'one.js',
    line: 1,
    column: 14,
  })
  expect(run('two.js', "\n  throw new Error('x')")).toMatchObject({ line: 2, column: 9 })
})

test.each([
  [new TypeError('no name'), 'TypeError: no name'],
  [new RangeError(), 'RangeError'],
  ['text', 'text'],
  [{ errMsg: 'login:fail' }, 'login:fail'],
  [undefined, 'undefined'],
  [null, 'null'],
  [{ code: 3, msg: 'no' }, '{"code":3,"msg":"no"}'],
  [{ message: 'like an error' }, 'like an error'],
  [['a'], '["a"]'],
])('the words of %p', (error, words) => {
  expect(wordsOf(error)).toBe(words)
})

describe('Errors', () => {
  let told: Thrown[] = []
  let texts: string[] = []
  let errors: Errors
  beforeEach(() => {
    jest.useFakeTimers()
    told = []
    texts = []
    errors = new Errors({
      framesOf: () => [{ name: 'greet', file: 'a.js', line: 1, column: 2 }],
      mask: maskText,
      send: (message: ToView) => {
        if (message.type !== 'trouble' || !message.thrown) return
        told.push(message.thrown)
        texts.push(message.text)
      },
    })
  })
  afterEach(() => jest.useRealTimers())

  test('tells the first at once, and how often it came a while later', () => {
    for (let turn = 0; turn < 1_000; turn++) errors.tell('onTap', new Error(`turn ${turn}`))
    expect(told).toEqual([expect.objectContaining({ id: 1, count: 1, message: 'Error: turn 0' })])
    jest.runAllTimers()
    expect(told.map(({ id, count }) => [id, count])).toEqual([
      [1, 1],
      [1, 1_000],
    ])
    errors.tell('onTap', new Error('turn 1'))
    jest.runAllTimers()
    expect(told.at(-1)).toMatchObject({ id: 1, count: 1_001 })
  })

  test('what is logged and then thrown is one error; what is thrown twice is told twice', () => {
    const error = new Error('x')
    errors.tell('console.error', error)
    errors.tell('uncaught error', error)
    jest.runAllTimers()
    expect(told).toHaveLength(1)
    errors.tell('console.error', error)
    jest.runAllTimers()
    expect(told.at(-1)?.count).toBe(2)
  })

  test('an app that throws something else each time is told of by where it comes from', () => {
    for (let turn = 0; turn < 500; turn++) {
      const letters = [...String(turn)].map((digit) => 'abcdefghij'[Number(digit)]).join('')
      errors.tell('onTap', new Error(letters))
    }
    jest.runAllTimers()
    expect(Math.max(...told.map(({ id }) => id))).toBe(101)
    expect(told.at(-1)?.count).toBe(400)
  })

  test('shows no token, neither in words nor in the text', () => {
    errors.tell('onTap', new Error('token=0015f5c1bcWNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5eg is bad'))
    expect(told[0]?.message).toBe('Error: token=*** is bad')
    expect(texts[0]).toBe('onTap: Error: token=*** is bad\n    at greet (a.js:1:2)')
  })
})
