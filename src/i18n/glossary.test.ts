import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { DICTIONARIES as PREVIEW } from '../../preview/i18n/dictionaries'
import { textsOf } from '../../tests/texts'
import { LANGUAGES } from './dictionary'
import { DICTIONARIES } from './dictionaries'
import { DICTIONARIES as WEB } from './dictionaries.h5'

const ROOT = path.resolve(__dirname, '../..')
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8')

/** The rows of the table: the words to use, and those that mean the same. */
const ROWS = [...read('docs/glossary.md').matchAll(/^\| (.+?) \|$/gm)]
  .map(([, row = '']) => row.split(' | '))
  .slice(1)
const AVOIDED = ROWS.flatMap((row) => (row[3] ?? '').split('; '))

/** What of a text somebody reads: a glossary does not bind the names in code. */
const prose = (markdown: string) => markdown.replace(/```[\s\S]*?```|`[^`]*`/g, '')

const found = (text: string) => AVOIDED.filter((word) => text.includes(word))

test('the glossary is read as it stands', () => {
  expect(ROWS.length).toBeGreaterThan(20)
  expect(ROWS.every((row) => row.length === 4 && row.every((cell) => cell !== ''))).toBe(true)
  expect(found('宿主没有及时响应 of the host')).toEqual(['宿主', 'the host'])
})

test.each(LANGUAGES)(
  'app and preview say nothing in %s that the glossary has another word for',
  (language) => {
    const said = [DICTIONARIES, WEB, PREVIEW].flatMap((all) => textsOf(all[language]))
    expect(said.filter(([, text]) => found(text).length > 0)).toEqual([])
  },
)

/** What people read of the project, the glossary itself aside. */
const PAGES = readdirSync(path.join(ROOT, 'docs'))
  .filter((name) => name.endsWith('.md') && name !== 'glossary.md')
  .map((name) => `docs/${name}`)

test.each(['README.md', 'README.zh-CN.md', 'CHANGELOG.md', ...PAGES])(
  '%s keeps to the glossary',
  (file) => {
    expect(found(prose(read(file)))).toEqual([])
  },
)
