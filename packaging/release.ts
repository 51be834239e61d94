/**
 * Packs both packages and prints what would be published; nothing is.
 *
 *     npm run release:dry
 */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

import { version } from '../package.json'
import { ROOT } from './emit'
import { TARO_RTC_ROOM } from './taro-rtc-room/build'
import { TT_PREVIEW } from './tt-preview/build'

/** What `npm pack --json` says of a tarball. */
interface Packed {
  name: string
  version: string
  filename: string
  size: number
  unpackedSize: number
  files: { path: string; size: number }[]
}

const PUBLINT = path.join(ROOT, 'node_modules/.bin/publint')
const TARBALLS = path.join(ROOT, 'packages')

/** @throws Error when the changelog does not say what is in this version */
function checkChangelog(): void {
  const text = fs.readFileSync(path.join(ROOT, 'CHANGELOG.md'), 'utf8')
  if (!text.includes(`\n## [${version}]`)) {
    throw new Error(`CHANGELOG.md has no heading [${version}]: say there what is new.`)
  }
}

function pack(folder: string): void {
  const json = execFileSync('npm', ['pack', '--json', '--pack-destination', TARBALLS], {
    cwd: folder,
    encoding: 'utf8',
  })
  const [packed] = JSON.parse(json) as Packed[]
  if (!packed) throw new Error(`npm packed nothing in ${folder}.`)
  const tarball = path.join(TARBALLS, packed.filename)
  execFileSync(PUBLINT, ['run', tarball, '--strict'], { stdio: 'inherit' })
  console.log(`\n${packed.name}@${packed.version}  ${path.relative(ROOT, tarball)}`)
  for (const { path: name, size } of packed.files) {
    console.log(`  ${String(size).padStart(9)} B  ${name}`)
  }
  console.log(`  ${packed.size} B packed, ${packed.unpackedSize} B unpacked`)
}

try {
  checkChangelog()
  for (const folder of [TARO_RTC_ROOM, TT_PREVIEW]) pack(folder)
  console.log('\nNothing was published.')
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
