import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

import { projectWith } from '../../tests/fakes/taroProject'
import type { TaroRun } from './runTaro'
import { watchTaro } from './watchTaro'

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

/** How long a process may take to start on a busy machine, or to end, in ms. */
const PATIENCE = 30_000

/** Looks until there is something to see. */
async function eventually<Found>(look: () => Found | false | 0): Promise<Found> {
  const end = Date.now() + PATIENCE
  for (;;) {
    const found = look()
    if (found) return found
    if (Date.now() > end) throw new Error(`There was nothing to see in ${PATIENCE} ms.`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

describe('watchTaro', () => {
  let folder = ''
  let taro: TaroRun | undefined
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

  test('tells how the build goes', async () => {
    start(`
      const errors = [
        { file: 'src/app.tsx', line: 3, column: 1, message: 'Unexpected token' },
        { file: 'src/app.scss', line: 5, message: 'Nothing in ' + process.cwd() + '/src' },
        { message: 'No memory' },
      ]
      process.send({ build: 'going', percent: 50 })
      process.send({ build: 'built', seconds: 0.85 })
      process.send({ build: 'failed', errors, over: false })
      process.send({ build: 'going', percent: 0 })
      setInterval(() => {}, 1000)
    `)
    await until(4)
    expect(said).toEqual([
      '50 %',
      'built in 0.85 s',
      'failed: src/app.tsx:3:1: Unexpected token\nsrc/app.scss:5: Nothing in src\nNo memory',
      '0 %',
    ])
  })

  test('what Taro prints is told when it ended by itself alone: its errors, without colours and stacks', async () => {
    start(`
      console.log('Compiled with some errors')
      console.error('\\u001b[31mError: a plugin is missing\\u001b[0m')
      console.error('    at here (' + process.cwd() + '/there.js:1:1)')
      console.error('  in ' + process.cwd() + '/config/index.ts')
      process.exit(1)
    `)
    await until(1)
    expect(said).toEqual([
      'failed: Error: a plugin is missing\n  in config/index.ts\nTaro ended with code 1.',
    ])
  })

  test('what Taro prints before it ends is told all the same where none of it is an error', async () => {
    start(`console.log('A plugin is missing.'); process.exit(1)`)
    await until(1)
    expect(said).toEqual(['failed: A plugin is missing.\nTaro ended with code 1.'])
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

  test('ends a build that is over and stands still, tells why, and starts it again at the next change of the source', async () => {
    start(
      `
      const errors = [{ file: 'src/app.config.ts', line: 1, message: 'Expected identifier' }]
      const mended = require('node:fs').existsSync('src/app.config.ts')
      process.send(
        mended ? { build: 'going', percent: 50 } : { build: 'failed', errors, over: true },
      )
      setInterval(() => {}, 1000)
    `,
      'src',
    )
    await until(1)
    expect(said).toEqual([
      'failed: src/app.config.ts:1: Expected identifier\n' +
        'Taro is started again at the next change of src.',
    ])
    fs.writeFileSync(path.join(folder, 'src/app.config.ts'), 'export default {}')
    await until(2)
    expect(said[1]).toBe('50 %')
  })

  test(
    'the workers of a build keep their channel to it',
    async () => {
      start(`
      const fs = require('node:fs')
      fs.writeFileSync('worker.js', "process.on('message', () => process.send('done'))")
      const worker = require('node:child_process').fork('./worker.js')
      worker.on('message', () => {
        process.send({ build: 'built', seconds: 1 })
        worker.kill()
      })
      worker.on('exit', () => process.send({ build: 'going', percent: 100 }))
      setTimeout(() => worker.send('work'), 500)
    `)
      await until(1)
      expect(said[0]).toBe('built in 1 s')
    },
    PATIENCE,
  )

  test('a build does not outlive a preview that was killed', async () => {
    folder = projectWith(`
      require('node:fs').writeFileSync('pid', String(process.pid))
      setInterval(() => {}, 1000)
    `)
    const script = `
      const { watchTaro } = require(${JSON.stringify(path.join(__dirname, 'watchTaro.ts'))})
      const nothing = () => {}
      const reports = { onProgress: nothing, onBuilt: nothing, onFailed: nothing }
      watchTaro(${JSON.stringify(folder)}, 'tt', {}, reports)
    `
    const preview = spawn(process.execPath, ['--import', 'tsx', '-e', script], {
      cwd: path.join(__dirname, '../..'),
    })
    const file = path.join(folder, 'pid')
    let pid = 0
    try {
      pid = await eventually(() => fs.existsSync(file) && Number(fs.readFileSync(file, 'utf8')))
      expect(isAlive(pid)).toBe(true)
      preview.kill('SIGKILL')
      await eventually(() => !isAlive(pid))
    } finally {
      preview.kill('SIGKILL')
      if (pid && isAlive(pid)) process.kill(pid, 'SIGKILL')
    }
  }, 70_000)

  test('ends a build that will not end, and what it started, and is silent about it', async () => {
    start(`
      const { spawn } = require('node:child_process')
      const stubborn = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"
      const child = spawn(process.execPath, ['-e', stubborn])
      process.on('SIGTERM', () => {})
      setTimeout(() => process.send({ build: 'going', percent: child.pid }), 300)
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
