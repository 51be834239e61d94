import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { keepPackage, keptPackage } from './kept'

let folder = ''
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'shelf-'))
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

const shelf = (made: string) => ({ folder, made })
const filesWith = (words: string) =>
  new Map([
    ['app.json', Buffer.from('{}')],
    ['pages/a/index.js', Buffer.from(words)],
  ])
const wordsIn = (place: string | null) =>
  place && fs.readFileSync(path.join(place, 'pages/a/index.js'), 'utf8')

test('gives the last one back, whole', () => {
  expect(keptPackage(shelf('one'))).toBeNull()
  keepPackage(shelf('one'), filesWith('first'))
  keepPackage(shelf('one'), filesWith('second'))
  expect(wordsIn(keptPackage(shelf('one')))).toBe('second')
})

test('gives none that was made with anything else, and keeps one', () => {
  keepPackage(shelf('one'), filesWith('first'))
  expect(keptPackage(shelf('another'))).toBeNull()
  keepPackage(shelf('another'), filesWith('second'))
  expect(keptPackage(shelf('one'))).toBeNull()
  expect(fs.readdirSync(folder)).toHaveLength(1)
})

test('gives no part of one whose keeping was broken off', () => {
  keepPackage(shelf('one'), filesWith('first'))
  const broken = new Map([...filesWith('part'), ['pages', Buffer.from('no folder')]] as const)
  expect(() => keepPackage(shelf('one'), broken)).toThrow()
  expect(wordsIn(keptPackage(shelf('one')))).toBe('first')
  keepPackage(shelf('one'), filesWith('second'))
  expect(wordsIn(keptPackage(shelf('one')))).toBe('second')
})
