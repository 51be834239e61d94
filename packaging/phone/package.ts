import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

import { once } from 'node:events'

import { PhoneTrouble, runTma, troubleIn } from './tma'

/** Where the package is built. */
export const PACKAGE = 'dist/tt'

/** What the vendor's tool takes for a mini-program's id. */
const APP_ID = /^tt[0-9a-f]{16}([0-9a-f]{2})?$/

/**
 * Checks that a project is somebody's mini-program: what is not cannot be uploaded, and the vendor's tool
 * says so only when all else is done.
 * @param folder - that `project.config.json` is in
 * @throws PhoneTrouble when it is nobody's
 */
export function checkAppId(folder: string): void {
  let appId = ''
  try {
    const file = path.join(folder, 'project.config.json')
    const config = JSON.parse(fs.readFileSync(file, 'utf8')) as { appid?: unknown }
    if (typeof config.appid === 'string') appId = config.appid
  } catch {
    // As good as none.
  }
  if (!APP_ID.test(appId)) throw new PhoneTrouble({ why: 'noAppId', appId })
}

/** @throws PhoneTrouble when there is none */
export function checkPackage(): void {
  if (!fs.existsSync(path.join(PACKAGE, 'app.json'))) throw new PhoneTrouble({ why: 'noPackage' })
}

/**
 * Builds the package as `npm run build:tt` does; what Taro says of a failure is shown.
 * @param mode - only in development it has the probe's page
 * @throws PhoneTrouble when it cannot be built
 */
export async function buildPackage(mode: 'production' | 'development'): Promise<void> {
  const { npm_execpath: npm } = process.env
  const [command, ...before] = npm ? [process.execPath, npm] : ['npm']
  const build = spawn(command, [...before, 'run', '--silent', 'build:tt'], {
    env: { ...process.env, NODE_ENV: mode },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [build.stdout, build.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said += text))
  }
  const [code] = (await once(build, 'close')) as [number | null]
  if (code === 0) return
  console.error(said.trim())
  throw new PhoneTrouble({ why: 'notBuilt' })
}

/** The bytes of all files of the package. */
function ourSize(): number {
  const names = fs.readdirSync(PACKAGE, { recursive: true }) as string[]
  const files = names.map((name) => fs.statSync(path.join(PACKAGE, name)))
  return files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0)
}

/**
 * What the package weighs.
 * @returns bytes: of all its files, and as the vendor's tool counts, whose word decides
 * @throws PhoneTrouble when the tool cannot be had, or does not count
 */
export async function sizes(): Promise<{ ours: number; theirs: number }> {
  const printed = await runTma(['project-size', '--json', PACKAGE])
  const [, total] = /"total":(\d+)/.exec(printed.out) ?? []
  if (total === undefined) throw new PhoneTrouble(troubleIn(printed))
  return { ours: ourSize(), theirs: Number(total) }
}
