/**
 * How long somebody waits for `tt-preview`: from the command, installed from its tarball in a new
 * folder, to the first page of the native example on a phone.
 *
 *     npm run build:packages && npm run bench:tt-preview
 */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { Phone } from '../tests/e2e/preview/phones'
import { installed, packed } from '../tests/installed'
import { median, row } from './figures'
import { openBrowser, shows, start, stop, until } from './waiting'

const ROUNDS = 5
const NATIVE = path.resolve(__dirname, '../examples/native')
/** What the example's page shows at once, on its button, whether or not it is in the call already. */
const FIRST_WORDS = '通话'

/** A folder as `npm init` makes it, with the command in it as anybody gets it. */
function newFolder(tarball: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'fresh-'))
  for (const args of [
    ['init', '-y'],
    ['install', '--no-audit', '--no-fund', tarball],
  ]) {
    execFileSync('npm', args, { cwd: folder, stdio: 'pipe' })
  }
  return folder
}

async function main(): Promise<void> {
  const tarballs = ['taro-rtc-room', 'tt-preview'].map(packed)
  const [hooks = '', preview = ''] = tarballs
  const native = installed(NATIVE, hooks)
  execFileSync('npm', ['run', 'build'], { cwd: native, stdio: 'pipe' })
  const folder = newFolder(preview)
  const { browser, page } = await openBrowser()
  const addresses: number[] = []
  const pages: number[] = []
  try {
    while (pages.length < ROUNDS) {
      const began = Date.now()
      const { child, printed } = start(folder, 'node_modules/.bin/tt-preview', native, '--no-open')
      const [, address = ''] = await printed(/Preview: (http:\/\/\S+)/)
      addresses.push(Date.now() - began)
      await page.goto(address)
      await until('the first page', () => shows(new Phone(page, 'phone-1'), FIRST_WORDS))
      pages.push(Date.now() - began)
      await page.goto('about:blank')
      await stop(child)
    }
  } finally {
    await browser.close()
    for (const made of [native, folder, ...tarballs.map((tarball) => path.dirname(tarball))]) {
      fs.rmSync(made, { recursive: true, force: true })
    }
  }
  const of = (values: number[]) => `median of ${values.length} (${values.join(', ')})`
  row(`tt-preview → address, ${of(addresses)}`, median(addresses))
  row(`tt-preview → first page, ${of(pages)}`, median(pages))
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
