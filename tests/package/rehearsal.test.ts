/** What a watched build does while nobody edits: it gets quick, and says nothing of it. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import webpack from 'webpack'

import { type BuildReport, BuildReports } from '../../config/buildReports'
import { Rehearsal } from '../../config/rehearsal'
import { pause, until } from '../../preview/driver/until'
import { openChannel } from './channel'

jest.setTimeout(60_000)

test('sources are built again three times after a build, nothing comes of it, and an edit is told as ever', async () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'rehearsal-'))
  const source = path.join(root, 'src/app.js')
  const made = path.join(root, 'dist/main.js')
  fs.mkdirSync(path.dirname(source))
  fs.writeFileSync(source, 'console.log("first")')
  const told: BuildReport['build'][] = []
  const closeChannel = openChannel(({ build }) => void told.push(build))
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
  const doneTimes = (times: number) =>
    until(
      () => Promise.resolve(done),
      (now) => now === times,
      `not ${times} builds were done`,
      20_000,
    )
  const watching = compiler.watch({ aggregateTimeout: 10 }, () => undefined)
  try {
    await doneTimes(1)
    const first = [...told]
    expect(first.at(-1)).toBe('built')
    const { mtimeMs } = fs.statSync(made)

    await doneTimes(4)
    await pause(3_000)
    expect([built, done]).toEqual([4, 4])
    expect(told).toEqual(first)
    expect(fs.statSync(made).mtimeMs).toBe(mtimeMs)

    fs.writeFileSync(source, 'console.log("second")')
    await doneTimes(5)
    expect(told.slice(first.length)).toContain('going')
    expect(told.at(-1)).toBe('built')
    expect(fs.readFileSync(made, 'utf8')).toContain('second')
  } finally {
    await new Promise((resolve) => watching?.close(resolve))
    closeChannel()
    fs.rmSync(root, { recursive: true })
  }
})
