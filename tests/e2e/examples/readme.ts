/** The page that the README shows, as an app of its own. */
import fs from 'node:fs'
import path from 'node:path'

import { installed, packed, taroBuild } from '../../installed'

const ROOT = path.resolve(__dirname, '../../..')
const STOCK = path.join(__dirname, 'fixtures/stock')

/** The pages in a README: its `tsx` blocks, without the indent of the step they are in. */
export function pagesOf(readme: string): string[] {
  const text = fs.readFileSync(path.join(ROOT, readme), 'utf8')
  return [...text.matchAll(/^( *)```tsx\n(.*?)^ *```$/gms)].map(([, indent = '', code = '']) =>
    code.replace(new RegExp(`^${indent}`, 'gm'), ''),
  )
}

/**
 * Pastes the README's page into an app as `taro init` makes it, with the packed package installed,
 * and builds that.
 * @returns the app's folder, and its Douyin package in it
 */
export function buildReadme(): { app: string; dir: string } {
  const [page = ''] = pagesOf('README.md')
  const app = installed(STOCK, packed('taro-rtc-room'))
  const file = path.join(app, 'src/pages/index/index.tsx')
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, page)
  taroBuild(app, 'tt')
  return { app, dir: path.join(app, 'dist') }
}
