/** What a build keeps for the next one makes it quick, and never old. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'

import { copyProject } from '../project'

jest.setTimeout(600_000)

let folder = ''

const at = (...names: string[]) => path.join(folder, ...names)
const edit = (file: string, from: string, to: string) => {
  const text = fs.readFileSync(at(file), 'utf8')
  expect(text).toContain(from)
  fs.writeFileSync(at(file), text.replace(from, to))
}

/** Puts a copy of an installed package in the place of its link, so that it can be another version. */
function ownCopyOf(name: string): void {
  const real = fs.realpathSync(at('node_modules', name))
  fs.rmSync(at('node_modules', name))
  fs.cpSync(real, at('node_modules', name), { recursive: true })
}

const ARGS = ['node_modules/@tarojs/cli/bin/taro', 'build', '--type', 'tt', '--no-check']

function build(env: Record<string, string> = {}): string {
  const options = { cwd: folder, env: { ...process.env, ...env }, encoding: 'utf8' } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, ARGS, options)
  if (status !== 0) throw new Error(stdout + stderr)
  return all()
}

/** All of the package, one file after the other. */
function all(): string {
  const names = fs.readdirSync(at('dist/tt'), { recursive: true, encoding: 'utf8' }).sort()
  const files = names.filter((name) => fs.statSync(at('dist/tt', name)).isFile())
  return files.map((name) => `${name}\n${fs.readFileSync(at('dist/tt', name), 'utf8')}`).join('\n')
}

/** The build with nothing kept. */
function builtFromNothing(env?: Record<string, string>): string {
  fs.rmSync(at('.cache'), { recursive: true, force: true })
  return build(env)
}

beforeAll(() => {
  folder = copyProject()
  const installed = fs.realpathSync(at('node_modules'))
  fs.rmSync(at('node_modules'))
  fs.mkdirSync(at('node_modules'))
  for (const name of fs.readdirSync(installed)) {
    if (name === '.package-lock.json')
      fs.cpSync(path.join(installed, name), at('node_modules', name))
    else if (name !== '.cache') fs.symlinkSync(path.join(installed, name), at('node_modules', name))
  }
  build()
})
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

test('a build from what is kept is byte for byte one from nothing, after edits of all kinds of source', () => {
  edit('src/i18n/zh-CN.ts', '通话中 ·', '正在通话 ·')
  edit('src/app.scss', '{', '{ --edited: 1;')
  edit('src/pages/room/index.config.ts', "'通话'", "'房间'")
  const quick = build()
  expect(quick).toContain('正在通话 ·')
  expect(quick).toContain('--edited')
  expect(quick).toContain('"navigationBarTitleText":"房间"')
  expect(builtFromNothing() === quick).toBe(true)
})

test('a configuration that is edited is built with at once', () => {
  const usual = build()
  edit('config/index.ts', 'designWidth: DESIGN_WIDTH', 'designWidth: 750')
  expect(build() === usual).toBe(false)
  edit('config/index.ts', 'designWidth: 750', 'designWidth: DESIGN_WIDTH')
})

test('a new version of a package is built with at once', () => {
  ownCopyOf('react')
  const before = build()
  edit('node_modules/react/package.json', '"version": "', '"version": "9')
  edit(
    'node_modules/react/cjs/react.production.min.js',
    'exports.version="',
    'exports.version="released-',
  )
  expect(before).not.toContain('"released-')
  expect(build()).toContain('"released-')
})

test('a build that is killed, whenever, leaves nothing that the next one takes for new', async () => {
  for (const [round, moment] of [300, 1_500, 3_000, 6_000].entries()) {
    const before = round === 0 ? '正在通话 ·' : `第 ${round - 1} 次 ·`
    edit('src/i18n/zh-CN.ts', before, `第 ${round} 次 ·`)
    const child = spawn(process.execPath, ARGS, { cwd: folder, detached: true, stdio: 'ignore' })
    const ended = once(child, 'exit')
    setTimeout(() => {
      try {
        process.kill(-(child.pid ?? 0), 'SIGKILL')
      } catch {
        // It is done already, at this machine's pace.
      }
    }, moment)
    await ended
  }
  edit('src/i18n/zh-CN.ts', '第 3 次 ·', '最后 ·')
  const last = build()
  expect(last).toContain('最后 ·')
  expect(last).not.toMatch(/第 \d 次 ·/)
  expect(builtFromNothing() === last).toBe(true)
})
