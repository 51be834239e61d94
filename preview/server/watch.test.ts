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
  let taro: TaroWatch
  let said: string[] = []

  const start = (script: string) => {
    folder = projectWith(script)
    said = []
    taro = watchTaro(
      folder,
      {},
      {
        onProgress: (percent) => said.push(`${percent} %`),
        onBuilt: (seconds) => said.push(`built in ${seconds} s`),
        onFailed: (text) => said.push(`failed: ${text}`),
        onExit: (how) => said.push(`ended with ${how}`),
      },
    )
  }
  const until = async (count: number) => {
    while (said.length < count) await new Promise((resolve) => setTimeout(resolve, 10))
  }
  afterEach(async () => {
    await taro.close()
    fs.rmSync(folder, { recursive: true })
  })

  test('tells how the build goes, without the terminal’s colours', async () => {
    start(`
      console.log('Webpack  compiling (50%)')
      console.log('\\u001b[32mCompiled successfully in 850ms\\u001b[0m')
      console.log('Compiled with some errors')
      console.log('src/app.tsx: no such thing')
      console.log('Watching...')
      setInterval(() => {}, 1000)
    `)
    await until(3)
    expect(said).toEqual([
      '50 %',
      'built in 0.85 s',
      'failed: Compiled with some errors\nsrc/app.tsx: no such thing',
    ])
  })

  test.each([
    ['code 3', 'process.exit(3)'],
    ['code 0', ''],
    ['SIGKILL', 'process.kill(process.pid, "SIGKILL")'],
  ])('tells that the build ended by itself, with %s', async (how, script) => {
    start(script)
    await until(1)
    expect(said).toEqual([`ended with ${how}`])
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
    await taro.close()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(isAlive(child)).toBe(false)
    expect(said).toHaveLength(1)
  })
})
