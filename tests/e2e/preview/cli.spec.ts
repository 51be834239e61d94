import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'

import { expect, test } from '@playwright/test'

import { createProgress } from '../../../preview/terminal'
import { copyProject, runningIn } from '../../project'
import { zhCN } from '../../../preview/i18n/zh-CN'
import { zhCN as zh } from '../../../src/i18n/zh-CN'
import { call, expectLive, FIXTURE, Phone, pictures } from './phones'

const ROOT = path.join(__dirname, '../../..')
const TSX = path.join(ROOT, 'node_modules/tsx/dist/cli.mjs')

interface Run {
  child: ChildProcess
  /** Everything it printed so far. */
  output: () => string
  /** Waits until it has printed something that fits. */
  printed: (pattern: RegExp) => Promise<RegExpMatchArray>
  ended: Promise<number | null>
}

const run = (...options: string[]) => runIn(ROOT, ...options)

const runIn = (cwd: string, ...options: string[]) =>
  started(process.execPath, [TSX, path.join(cwd, 'preview/cli.ts'), ...options], cwd)

function started(command: string, args: string[], cwd: string): Run {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, CI: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (chunk: string) => (text += chunk))
  }
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  return {
    child,
    output: () => text,
    ended,
    printed: async (pattern) => {
      for (;;) {
        const found = pattern.exec(text)
        if (found) return found
        if (child.exitCode !== null)
          throw new Error(`It ended without ${String(pattern)}:\n${text}`)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
  }
}

const ADDRESS = /Preview: (http:\/\/127\.0\.0\.1:(\d+)\/)/

test('serves a built package and ends cleanly', async () => {
  const { child, printed, ended, output } = run('--dir', FIXTURE, '--port', '0', '--no-open')
  const [, url = ''] = await printed(ADDRESS)
  expect((await fetch(url)).status).toBe(200)
  child.kill('SIGINT')
  expect(await ended).toBe(0)
  await expect(fetch(url)).rejects.toThrow()
  expect(output()).not.toMatch(/[0-9a-f]{64}/)
})

test('ends with the npm that started it, however that ends', async () => {
  const options = ['--dir', FIXTURE, '--port', '0', '--no-open']
  const { child, printed } = started('npm', ['run', 'preview', '--', ...options], ROOT)
  const [, url = ''] = await printed(ADDRESS)
  child.kill('SIGTERM')
  await expect
    .poll(() =>
      fetch(url).then(
        () => 'answers',
        () => 'gone',
      ),
    )
    .toBe('gone')
})

test('a port that was asked for and is taken is an error that says what to do', async () => {
  const busy = http.createServer().listen(0, '127.0.0.1')
  await once(busy, 'listening')
  const { port } = busy.address() as AddressInfo
  const { ended, output } = run('--dir', FIXTURE, '--port', String(port), '--no-open')
  expect(await ended).toBe(1)
  expect(output()).toContain(`Port ${port} is taken. Choose another with --port`)
  busy.close()
})

test('when the usual port is taken a free one is found', async () => {
  const busy = http.createServer().listen(5180, '127.0.0.1')
  // Taken already, as by a preview that is open, is as good.
  await new Promise((resolve) => busy.once('listening', resolve).once('error', resolve))
  const { child, printed, ended } = run('--dir', FIXTURE, '--no-open')
  const [, , port] = await printed(ADDRESS)
  expect(Number(port)).not.toBe(5180)
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  busy.close()
})

test('a folder without a package is told to be none', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'empty-'))
  const { ended, output } = run('--dir', folder, '--no-open')
  expect(await ended).toBe(1)
  expect(output()).toContain('Name the folder that its app.json is in.')
  fs.rmSync(folder, { recursive: true })
})

for (const [option, value, words] of [
  ['--phones', 'many', 'It is a whole number from 1 to 9.'],
  ['--app-id', 'abc', 'It has 24 letters and digits.'],
  ['--host', '', 'It is an address of this machine.'],
  ['--host', '192.0.2.1', '192.0.2.1 is no address of this machine.'],
  ['--codec', 'vp9', '--help lists all options.'],
] as const) {
  test(`${option} ${value} is refused in words`, async () => {
    const { ended, output } = run('--dir', FIXTURE, option, value)
    expect(await ended).toBe(1)
    expect(output()).toContain(words)
  })
}

test('what needs the built package says how to build it, and fails at once', async () => {
  const folder = copyProject()
  const specs = 'tests/e2e/preview/call.spec.ts'
  const playwright = path.join(ROOT, 'node_modules/@playwright/test/cli.js')
  for (const args of [
    [TSX, 'bench/page.ts'],
    [TSX, 'docs/screenshots.ts'],
    [playwright, 'test', specs],
  ]) {
    const { ended, output } = started(process.execPath, args, folder)
    expect(await ended).toBe(1)
    expect(output()).toContain('holds no built package: run "npm run build:tt" first.')
  }
  fs.rmSync(folder, { recursive: true })
})

test('a package of someone else is not built, and a folder without one is not made', async () => {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'empty-'))
  const gone = path.join(home, 'tt')
  const nothing = run('--watch', '--dir', gone, '--no-open')
  expect(await nothing.ended).toBe(1)
  expect(nothing.output()).toContain(`${gone} holds no built package.`)
  expect(fs.existsSync(gone)).toBe(false)
  fs.rmSync(home, { recursive: true })

  const { child, printed, ended, output } = run('--watch', '--dir', FIXTURE, '--no-open')
  await printed(ADDRESS)
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(output()).not.toContain('Building')
})

test('a second start in one folder says who has it, and does the first no harm', async () => {
  test.setTimeout(240_000)
  const folder = copyProject()
  const runs: Run[] = []
  const start = (...options: string[]) => {
    const next = runIn(folder, ...options, '--no-open')
    runs.push(next)
    return next
  }
  try {
    const first = start('--watch', '--port', '0')
    const [, url = ''] = await first.printed(ADDRESS)
    const second = start('--watch')
    expect(await second.ended).toBe(1)
    const [, pid, its] =
      /process (\d+), since .*\. It listens at (\S+):/.exec(second.output()) ?? []
    expect(its).toBe(url)
    expect(second.output()).toContain(`"kill ${pid}"`)
    await first.printed(/Built in/)
    // The preview takes the package when Taro has written the last of it.
    await expect.poll(async () => (await fetch(`${url}api/package`)).status).toBe(200)
    // What does not build may run beside.
    const beside = start('--port', '0')
    await beside.printed(ADDRESS)
    // Killed, so that it can give nothing back.
    process.kill(Number(pid), 'SIGKILL')
    await first.ended
    await start('--watch', '--port', '0').printed(ADDRESS)
  } finally {
    for (const { child } of runs) child.kill('SIGTERM')
    await Promise.all(runs.map(({ ended }) => ended))
    // The build of the one that was killed neither.
    await expect.poll(() => runningIn(folder)).toEqual([])
    fs.rmSync(folder, { recursive: true })
  }
})

test('a second start has the phones run the last package at once, and says so until they run the next', async ({
  page,
}) => {
  test.setTimeout(420_000)
  const folder = copyProject()
  const runs: Run[] = []
  const start = async (...options: string[]) => {
    const next = runIn(folder, '--watch', '--port', '0', '--no-open', ...options)
    runs.push(next)
    const [, url = ''] = await next.printed(ADDRESS)
    return { ...next, url }
  }
  const end = async ({ child, ended }: Run) => {
    child.kill('SIGTERM')
    await ended
  }
  const served = async (url: string) => (await fetch(`${url}api/package`)).status
  const kept = path.join(folder, '.cache/preview')
  try {
    const first = await start()
    // Nothing of an earlier build: there is no package before there is one.
    expect(await served(first.url)).toBe(503)
    await first.printed(/Built in/)
    await expect.poll(() => served(first.url)).toBe(200)
    await expect.poll(() => fs.existsSync(kept) && fs.readdirSync(kept)).toHaveLength(1)
    await end(first)

    const words = path.join(folder, 'src/i18n/zh-CN.ts')
    fs.writeFileSync(words, fs.readFileSync(words, 'utf8').replace(zh.lobby.subtitle, '修改过的'))
    const second = await start()
    expect(await served(second.url)).toBe(200)
    // What lies where Taro builds is none until it has built it.
    expect(second.output()).not.toMatch(/Built in/)
    await page.goto(second.url)
    const lobby = new Phone(page, 'phone-1').screen
    await expect(lobby.getByText(zh.lobby.subtitle)).toBeVisible()
    if (!/Built in/.test(second.output())) {
      await expect(page.getByRole('status')).toHaveText(/上一次的构建|From the last build/)
    }
    await second.printed(/Built in/)
    await expect(lobby.getByText('修改过的')).toBeVisible({ timeout: 30_000 })
    await expect(page.getByRole('status')).toBeHidden()
    await end(second)

    // One for another application is none of this one's.
    const other = await start('--app-id', '0'.repeat(24))
    expect(other.output()).not.toMatch(/Built in/)
    expect(await served(other.url)).toBe(503)
  } finally {
    await Promise.all(runs.map(end))
    fs.rmSync(folder, { recursive: true })
  }
})

test('in a terminal the work is one line that moves, elsewhere a line for each step', async () => {
  const { CI } = process.env
  delete process.env.CI
  const written = (isTTY: boolean) => {
    let text = ''
    const write = (chunk: string) => (text += chunk)
    const nothing = () => true
    const cursor = { cursorTo: nothing, clearLine: nothing, moveCursor: nothing }
    const stream = { isTTY, columns: 80, write, ...cursor } as unknown as NodeJS.WriteStream
    return { progress: createProgress(stream), text: () => text }
  }
  const shows = async ({ text }: { text: () => string }, words: string) =>
    expect.poll(text).toContain(words)
  const terminal = written(true)
  terminal.progress.doing('Building')
  await shows(terminal, 'Building … 1 s')
  terminal.progress.doing('Building', 10)
  await shows(terminal, 'Building … 10 % · 2 s')
  terminal.progress.rest()
  const piped = written(false)
  for (let percent = 0; percent <= 100; percent += 5) piped.progress.doing('Building', percent)
  piped.progress.rest()
  piped.progress.say('Built.')
  expect(piped.text()).toBe(
    [
      'Building …',
      'Building … 25 %',
      'Building … 50 %',
      'Building … 75 %',
      'Building … 100 %',
      'Built.',
      '',
    ].join('\n'),
  )
  if (CI !== undefined) process.env.CI = CI
})

test('a build that fails is told with file and line, and the calls go on until the next', async ({
  page,
}) => {
  test.setTimeout(420_000)
  // A broken configuration has Taro build from the beginning, beside two phones in a call.
  const patient = { timeout: 60_000 }
  const folder = copyProject()
  const watched = runIn(folder, '--watch', '--port', '0', '--no-open')
  const source = (name: string) => path.join(folder, 'src', name)
  const edit = (name: string, change: (text: string) => string) => {
    const before = fs.readFileSync(source(name), 'utf8')
    fs.writeFileSync(source(name), change(before))
    return () => fs.writeFileSync(source(name), before)
  }
  const status = page.getByRole('status')
  try {
    const [, url = ''] = await watched.printed(ADDRESS)
    await watched.printed(/Built in/)
    // The package outlives this preview, and the next one has another port.
    const built = path.join(folder, 'dist/tt')
    for (const name of fs.readdirSync(built).filter((file) => file.endsWith('.js'))) {
      expect(fs.readFileSync(path.join(built, name), 'utf8')).not.toContain(new URL(url).host)
    }
    const [first, second] = await call(page, url)
    const goesOn = async () => {
      expect(await pictures(first)).toEqual(['phone-1', 'phone-2'])
      await expectLive(second)
      expect(await first.answers('joinRtcRoom')).toEqual(['joinRtcRoom:ok'])
    }
    for (const [name, change, place] of [
      [
        'pages/room/index.tsx',
        (text) => `${text}\nconst broken = (`,
        /room\/index\.tsx:\d+:\d+: Unexpected/,
      ],
      ['app.tsx', (text) => `import './gone'\n${text}`, /src\/app\.tsx:1: .*'\.\/gone'/],
      [
        'app.config.ts',
        (text) => text.replace('pages: [', "pages: ['pages/gone/index', "),
        /src\/app\.config\.ts:5: .*'src\/pages\/gone\/index'/,
      ],
      ['app.config.ts', () => 'export default {', /src\/app\.config\.ts:1:/],
    ] as [string, (text: string) => string, RegExp][]) {
      const mend = edit(name, change)
      await expect(status).toHaveText(place, patient)
      expect(watched.output()).toMatch(place)
      await page.waitForTimeout(1_000)
      await goesOn()
      mend()
      await expect(status).toBeHidden(patient)
      // It is what the phones run already.
      await goesOn()
    }
    edit('i18n/zh-CN.ts', (text) => text.replace('通话中 ·', '正在通话 ·'))
    for (const { screen } of [first, second]) {
      await expect(screen.getByText(/^正在通话 · 2 人/).first()).toBeVisible(patient)
    }
  } finally {
    watched.child.kill('SIGTERM')
    await watched.ended
    fs.rmSync(folder, { recursive: true })
  }
})

test('what a component throws, and a wrong type, are told with their place in the source until they are mended', async ({
  page,
}) => {
  test.setTimeout(480_000)
  const folder = copyProject()
  const watched = runIn(folder, '--watch', '--port', '0', '--no-open')
  const file = path.join(folder, 'src/components/Field/index.tsx')
  const source = fs.readFileSync(file, 'utf8')
  const head = source.indexOf('\n  return (', source.indexOf('export function Field'))
  const broken = `${source.slice(0, head)}\n  if (label) throw new Error('the field threw')${source.slice(head)}export const wrong: number = 'text'\n`
  const lineOf = (text: string) =>
    broken.slice(0, broken.indexOf(text)).split('\n').length.toString()
  const first = new Phone(page, 'phone-1')
  const types = page.locator('.types')
  try {
    const [, url = ''] = await watched.printed(ADDRESS)
    await watched.printed(/Built in/)
    await page.goto(url)
    await expect(first.screen.locator('.field').first()).toBeVisible({ timeout: 60_000 })
    fs.writeFileSync(file, broken)
    const thrown = `src/components/Field/index.tsx:${lineOf('throw new Error')}:20`
    const errors = first.screen.locator('.errors')
    await expect(errors).toContainText('Error: the field threw', { timeout: 60_000 })
    await expect(errors.locator('.place').first()).toHaveText(thrown)
    await watched.printed(/phone-1, console\.error: Error: the field threw\n    at src.*:20\n/)
    expect(watched.output()).toContain(`    at ${thrown}\n`)

    const wrong = `src/components/Field/index.tsx:${lineOf('export const wrong')}:14`
    await expect(types.locator('summary')).toHaveText(zhCN.types(1), { timeout: 300_000 })
    await types.locator('summary').click()
    await expect(types.locator('.place')).toHaveText(wrong)
    await expect(types).toContainText("TS2322: Type 'string' is not assignable to type 'number'.")
    await watched.printed(/1 type error:\n {2}src.* TS2322/)
    expect(watched.output()).toContain(`  ${wrong} TS2322: Type 'string'`)

    fs.writeFileSync(file, source)
    await expect(errors).toBeHidden()
    await expect(types).toBeHidden({ timeout: 120_000 })
    await watched.printed(/No type errors any more/)
  } finally {
    watched.child.kill('SIGTERM')
    await watched.ended
    await expect.poll(() => runningIn(folder)).toEqual([])
    fs.rmSync(folder, { recursive: true })
  }
})
