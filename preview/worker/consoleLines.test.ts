import type { ConsoleLine } from '../inspection'
import { hearLines } from './consoleLines'

/** A console, what it said, and what was heard of it. */
function heardConsole() {
  const said: unknown[][] = []
  const say = (...args: unknown[]) => void said.push(args)
  const console = { debug: say, log: say, info: say, warn: say, error: say }
  const lines: Omit<ConsoleLine, 'at'>[] = []
  const values: unknown[] = []
  hearLines(console, (line, all) => {
    lines.push(line)
    values.push(...all)
  })
  return { console, said, lines, values }
}

test('a console is heard, and still says everything', () => {
  const { console, said, lines, values } = heardConsole()
  const error = new TypeError('x')
  console.error('a component:', error, 3)
  console.log('only words')
  expect(said).toEqual([['a component:', error, 3], ['only words']])
  expect(values).toContain(error)
  expect(lines).toEqual([
    { level: 'error', text: 'a component: TypeError: x 3' },
    { level: 'log', text: 'only words' },
  ])
})

test('values are told in words, and what is endless has an end', () => {
  const { console, lines } = heardConsole()
  const circle: Record<string, unknown> = { name: 'round' }
  circle.self = circle
  console.info({ list: [1, 'two', null], act() {} }, circle)
  console.warn(
    'x'.repeat(5_000),
    Object.fromEntries([...Array(60).keys()].map((i) => [`k${i}`, i])),
  )
  expect(lines[0]?.text).toBe(
    '{list: [1, "two", null], act: [function act]} ' +
      '{name: "round", self: {name: "round", self: {name: "round", self: {name: "round", self: {…}}}}}',
  )
  expect(lines[1]?.text).toHaveLength(2_000)
})
