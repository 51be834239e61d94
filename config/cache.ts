import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

/** Files beside the source that decide what it is built into; the second list of packages is of those installed. */
const FILES = [
  'babel.config.js',
  'package.json',
  'package-lock.json',
  'node_modules/.package-lock.json',
  'tsconfig.json',
]

/** The variables of the environment that decide it, too. */
const NAMES = /^(TARO_|NODE_ENV$|BABEL_ENV$|BROWSERSLIST)/

/** Files that Taro's loaders read without telling webpack; none of these imports anything. */
const PAGE_CONFIG = /\.config\.[jt]s$/

/**
 * Names everything besides the source's modules that decides what a build makes, for what is kept of it
 * from one build to the next: webpack itself looks at those modules and at the version of each package
 * it packs, but not at what its loaders are set up with and made of.
 * @param project - its folder
 * @returns another text for each other state
 */
export function buildVersion(project: string): string {
  const hash = createHash('sha256').update(process.version)
  const inside = (folder: string) =>
    fs
      .readdirSync(path.join(project, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name}`)
  const config = inside('config')
  const own = fs.readdirSync(project).filter((name) => name.startsWith('.env'))
  const pages = inside('src').filter((name) => PAGE_CONFIG.test(name))
  for (const file of [...FILES, ...config.sort(), ...own.sort(), ...pages.sort()]) {
    const at = path.join(project, file)
    const stats = fs.statSync(at, { throwIfNoEntry: false })
    if (stats?.isFile()) hash.update(`\n${file}\n`).update(fs.readFileSync(at))
  }
  const set = Object.entries(process.env).filter(([name]) => NAMES.test(name))
  return hash.update(JSON.stringify(set.sort())).digest('hex')
}
