/**
 * Fails when a name that can be imported of the package lacks its section, or a part of it, in an API
 * page of either language; when an example does not compile; or when a page leads nowhere.
 *
 *     npm run docs:check
 */
import { execFileSync } from 'node:child_process'
import path from 'node:path'

import { checkApiPages } from './apiPages'
import { brokenLinks } from './links'

const ROOT = path.resolve(__dirname, '..')
const API = ['docs/api.md', 'docs/api.zh-CN.md']

const pages = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'],
  {
    cwd: ROOT,
    encoding: 'utf8',
  },
)
  .trim()
  .split('\n')
const api = checkApiPages(API)
const faults = [...api.faults, ...brokenLinks(ROOT, pages)]
if (faults.length > 0) {
  console.error(faults.join('\n'))
  process.exitCode = 1
} else {
  console.log(`${api.names} names are described in ${API.join(' and ')}.`)
  console.log(`${pages.length} pages lead to what is there.`)
}
