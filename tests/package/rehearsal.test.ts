/** What a watched build does while nobody edits: it gets quick, and says nothing of it. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import webpack from 'webpack'

import { type BuildReport, BuildReports } from '../../config/buildReports'
import { Rehearsal } from '../../config/rehearsal'

jest.setTimeout(60_000)

const send = process.send?.bind(process)
afterEach(() => {
  process.send = send
})

/** Waits until something is so. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(20)
}

test('sources are built again three times after a build, nothing comes of it, and an edit is told as ever', async () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'rehearsal-'))
  const source = path.join(root, 'src/app.js')
  const made = path.join(root, 'dist/main.js')
  fs.mkdirSync(path.dirname(source))
  fs.writeFileSync(source, 'console.log("first")')
  const told: BuildReport['build'][] = []
  process.send = (message: unknown, ...rest: unknown[]) => {
    told.push((message as BuildReport).build)
    const sent = rest.pop()
    if (typeof sent === 'function') setImmediate(sent as () => void)
    return true
  }
  const compiler = webpack({
    context: root,
    mode: 'development',
    entry: './src/app.js',
    output: { path: path.dirname(made) },
    plugins: [new BuildReports(), new Rehearsal()],
  })
  let built = 0
  let done = 0
  compiler.hooks.compilation.tap('test', ({ hooks }) =>
    hooks.succeedModule.tap('test', (module) => {
      if (module.nameForCondition() === source) built += 1
    }),
  )
  compiler.hooks.afterDone.tap('test', () => void (done += 1))
  const watching = compiler.watch({ aggregateTimeout: 10 }, () => undefined)
  try {
    await until(() => done === 1)
    const first = [...told]
    expect(first.at(-1)).toBe('built')
    const { mtimeMs } = fs.statSync(made)

    await until(() => done === 4)
    await pause(3_000)
    expect([built, done]).toEqual([4, 4])
    expect(told).toEqual(first)
    expect(fs.statSync(made).mtimeMs).toBe(mtimeMs)

    fs.writeFileSync(source, 'console.log("second")')
    await until(() => done === 5)
    expect(told.slice(first.length)).toContain('going')
    expect(told.at(-1)).toBe('built')
    expect(fs.readFileSync(made, 'utf8')).toContain('second')
  } finally {
    await new Promise((resolve) => watching?.close(resolve))
    fs.rmSync(root, { recursive: true })
  }
})
