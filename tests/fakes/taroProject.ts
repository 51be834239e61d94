import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** A project whose Taro is a script of the test's. */
export function projectWith(script: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'watch-'))
  const cli = path.join(folder, 'node_modules/@tarojs/cli')
  fs.mkdirSync(path.join(cli, 'bin'), { recursive: true })
  fs.writeFileSync(path.join(folder, 'package.json'), '{}')
  fs.writeFileSync(path.join(cli, 'package.json'), '{}')
  fs.writeFileSync(path.join(cli, 'bin/taro'), script)
  return folder
}
