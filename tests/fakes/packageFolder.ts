import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** The content of files, by their paths in the package; objects other than bytes are written as JSON. */
export type FolderFiles = Record<string, string | object>

const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true })
})

/**
 * Writes a `tt` package that is gone after the test. Without others of its own it has one page, at
 * `pages/one/index`, with an empty script.
 * @returns its folder
 */
export function packageFolder(files: FolderFiles): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'package-'))
  folders.push(folder)
  const usual = {
    'app.json': { pages: ['pages/one/index'] },
    'app.js': 'App({})',
    'pages/one/index.js': 'Page({})',
    'pages/one/index.ttml': '<view/>',
  }
  for (const [file, content] of Object.entries({ ...usual, ...files })) {
    const target = path.join(folder, file)
    fs.mkdirSync(path.dirname(target), { recursive: true })
    const isData = typeof content === 'string' || content instanceof Uint8Array
    fs.writeFileSync(target, isData ? content : JSON.stringify(content))
  }
  return folder
}
