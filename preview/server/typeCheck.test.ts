import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import type { TypeProblem } from '../serverMessages'
import { checkTypes, describeTypes, type TypeCheck } from './typeCheck'

let project = ''
let check: TypeCheck | null = null
let checks: TypeProblem[][] = []
let troubles: string[] = []

const write = (name: string, text: string) => fs.writeFileSync(path.join(project, name), text)
const until = async (condition: () => boolean) => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20))
}
const start = () => {
  check = checkTypes(
    project,
    (problems) => checks.push(problems),
    (text) => troubles.push(text),
  )
}

beforeEach(() => {
  project = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'types-')))
  checks = []
  troubles = []
  check = null
})
afterEach(async () => {
  await check?.close()
  fs.rmSync(project, { recursive: true })
})

/** A project with the TypeScript of this one. */
const installTypeScript = (config: object) => {
  fs.symlinkSync(path.join(__dirname, '../../node_modules'), path.join(project, 'node_modules'))
  write('tsconfig.json', JSON.stringify(config))
}

test('what is wrong is told with its place, and that it was mended', async () => {
  installTypeScript({ compilerOptions: { strict: true, types: [] } })
  write('a.ts', 'export const a: { b: { c: string } } =\n  { b: { c: 1 } }\n')
  start()
  await until(() => checks.length > 0)
  expect(checks[0]).toEqual([
    {
      file: 'a.ts',
      line: 2,
      column: 10,
      code: 'TS2322',
      message: "Type 'number' is not assignable to type 'string'.",
    },
  ])
  write('a.ts', "export const a: { b: { c: string } } =\n  { b: { c: '1' } }\n")
  await until(() => checks.length > 1)
  expect(checks[1]).toEqual([])
  write('a.ts', 'const f: (a: string) => void = (a: number) => a\nf("")\n')
  await until(() => checks.length > 2)
  // With the lines that explain it.
  expect(checks[2]?.[0]?.message).toContain("\n  Types of parameters 'a' and 'a' are incompatible.")
  expect(fs.readdirSync(project).sort()).toEqual(['a.ts', 'node_modules', 'tsconfig.json'])
  await check?.close()
  expect(troubles).toEqual([])
}, 240_000)

test('what is wrong with the configuration is a type error, too', async () => {
  installTypeScript({ compilerOptions: { types: [] }, files: ['gone.ts'] })
  start()
  await until(() => checks.length > 0)
  expect(checks).toEqual([
    [
      {
        ...{ file: 'tsconfig.json', line: 1, column: 1, code: 'TS6053' },
        message: expect.stringMatching(/^File '.*gone\.ts' not found\.\n {2}/) as string,
      },
    ],
  ])
}, 240_000)

test('a project without TypeScript, or without its configuration, is not checked', () => {
  start()
  expect(check).toBeNull()
  write('tsconfig.json', '{}')
  start()
  expect(check).toBeNull()
})

test('a check that ends by itself is told of', async () => {
  fs.mkdirSync(path.join(project, 'node_modules/typescript'), { recursive: true })
  write('node_modules/typescript/index.js', "console.error('no memory'); process.exit(3)")
  write('tsconfig.json', '{}')
  start()
  await until(() => troubles.length > 0)
  expect(troubles).toEqual([
    expect.stringMatching(
      /^Types are not checked any more: TypeScript ended with code 3: no memory/,
    ),
  ])
})

test('the terminal is told the first twenty, and how many there are', () => {
  const problem = { file: 'src/a.ts', line: 3, column: 7, code: 'TS1', message: 'bad\n  because' }
  expect(describeTypes([problem])).toBe('1 type error:\n  src/a.ts:3:7 TS1: bad\n    because')
  const many = describeTypes(Array.from({ length: 23 }, () => problem))
  expect(many).toContain('23 type errors')
  expect(many).toMatch(/… and 3 more$/)
})
