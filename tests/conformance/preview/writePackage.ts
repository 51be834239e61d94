import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { RTC_APP_ID } from '../../../src/constants'
import { pageScript } from '../../pageSite'

/**
 * Writes the package that takes the suite's orders.
 * @param url - the socket they come over
 * @returns its folder, and what removes it
 */
export async function writePackage(url: string): Promise<{ dir: string; remove: () => void }> {
  const script = await pageScript('tests/conformance/preview/package.page.ts', {
    target: 'es2015',
    define: { SUITE_URL: JSON.stringify(url), APP_ID: JSON.stringify(RTC_APP_ID) },
  })
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'conformance-'))
  const files = {
    'app.json': '{"pages":["index"]}',
    'app.js': 'App({})',
    'index.js': script,
    'index.ttml': '<view/>',
  }
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(dir, name), text)
  return { dir, remove: () => fs.rmSync(dir, { recursive: true }) }
}
