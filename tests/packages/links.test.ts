/** What holds the pages' links to files and headings that are there. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { brokenLinks } from '../../docs/links'

let folder: string
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'links-'))
  fs.mkdirSync(path.join(folder, 'docs'))
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

const write = (name: string, text: string) => fs.writeFileSync(path.join(folder, name), text)

test('a link leads to a file, to one of its headings, or out', () => {
  write(
    'README.md',
    '# A `core/x` page\n\n[a](docs/b.md#3-令牌服务) [c](https://example.com/no#no)\n',
  )
  write('docs/b.md', '## 3. 令牌服务\n\n[back](../README.md#a-corex-page) [here](#3-令牌服务)\n')
  expect(brokenLinks(folder, ['README.md', 'docs/b.md'])).toEqual([])
})

test('what leads nowhere is named', () => {
  write('README.md', '# A\n\n[a](docs/b.md) [b](#b) ![p](p.png)\n')
  expect(brokenLinks(folder, ['README.md'])).toEqual([
    'README.md leads to docs/b.md: there is no such file',
    'README.md leads to #b: there is no such heading',
    'README.md leads to p.png: there is no such file',
  ])
})

test('code is no link, and no heading', () => {
  write('README.md', '`list[0](x)`\n\n```sh\n# b\n[a](nowhere)\n```\n\n[b](#b)\n')
  expect(brokenLinks(folder, ['README.md'])).toEqual([
    'README.md leads to #b: there is no such heading',
  ])
})
