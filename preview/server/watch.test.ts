import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { watchTaro, type TaroWatch } from './watch'

/** A project whose Taro is a script of the test's. */
function projectWith(script: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'watch-'))
  const cli = path.join(folder, 'node_modules/@tarojs/cli')
  fs.mkdirSync(path.join(cli, 'bin'), { recursive: true })
  fs.writeFileSync(path.join(folder, 'package.json'), '{}')
  fs.writeFileSync(path.join(cli, 'package.json'), '{}')
  fs.writeFileSync(path.join(cli, 'bin/taro'), script)
  return folder
}

/** Whether a process runs; one that is dead and not yet collected does not. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  const stat = `/proc/${pid}/stat`
  return !fs.existsSync(stat) || !/\) Z /.test(fs.readFileSync(stat, 'utf8'))
}

describe('watchTaro', () => {
  let folder = ''
  let taro: TaroWatch | undefined
  let said: string[] = []

  const start = (script: string, ...folders: string[]) => {
    folder = projectWith(script)
    for (const name of folders) fs.mkdirSync(path.join(folder, name))
    said = []
    taro = watchTaro(
      folder,
      'tt',
      {},
      {
        onProgress: (percent) => said.push(`${percent} %`),
        onBuilt: (seconds) => said.push(`built in ${seconds} s`),
        onFailed: (text) => said.push(`failed: ${text}`),
      },
    )
  }
  const until = async (count: number) => {
    while (said.length < count) await new Promise((resolve) => setTimeout(resolve, 10))
  }
  afterEach(async () => {
    await taro?.close()
    taro = undefined
    fs.rmSync(folder, { recursive: true })
  })

  test('tells how the build goes, without the terminal’s colours', async () => {
    start(`
      console.log('Webpack  compiling (50%)')
      console.log('\\u001b[32mCompiled successfully in 850ms\\u001b[0m')
      console.log('✖ Webpack')
      console.log('  Compiled with some errors in 300ms')
      console.log('ModuleBuildError: Module build failed (from ./babel-loader):')
      console.log('SyntaxError: ' + process.cwd() + '/src/app.tsx: Unexpected token (3:1)')
      console.log('Watching...')
      setInterval(() => {}, 1000)
    `)
    await until(3)
    expect(said).toEqual([
      '50 %',
      'built in 0.85 s',
      'failed: SyntaxError: src/app.tsx: Unexpected token (3:1)',
    ])
  })

  test.each([
    ['code 3', 'process.exit(3)'],
    ['code 0', ''],
    ['SIGKILL', 'process.kill(process.pid, "SIGKILL")'],
  ])('tells that the build ended by itself, with %s', async (how, script) => {
    start(script)
    await until(1)
    expect(said).toEqual([`failed: Taro ended with ${how}.`])
  })

  test('ends a build that stands still, tells of what, and starts it again at the next change of the source', async () => {
    start(
      `
      if (require('node:fs').existsSync('src/app.config.ts')) console.log('Webpack (50%)')
      else console.error('✘ [ERROR] Expected identifier\\n\\n  src/app.config.ts:1:16')
      setInterval(() => {}, 1000)
    `,
      'src',
    )
    await until(1)
    expect(said).toEqual([
      'failed: ✘ [ERROR] Expected identifier\n  src/app.config.ts:1:16\n' +
        'Taro ended with SIGKILL. It is started again at the next change of src.',
    ])
    fs.writeFileSync(path.join(folder, 'src/app.config.ts'), 'export default {}')
    await until(2)
    expect(said[1]).toBe('50 %')
  })

  test('ends a build that will not end, and what it started, and is silent about it', async () => {
    start(`
      const { spawn } = require('node:child_process')
      const stubborn = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"
      const child = spawn(process.execPath, ['-e', stubborn])
      process.on('SIGTERM', () => {})
      setTimeout(() => console.log('Webpack  process (' + child.pid + '%)'), 300)
    `)
    await until(1)
    const child = parseInt(said[0] ?? '', 10)
    expect(isAlive(child)).toBe(true)
    await taro?.close()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(isAlive(child)).toBe(false)
    expect(said).toHaveLength(1)
  })
})
