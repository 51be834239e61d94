import fs from 'node:fs'
import path from 'node:path'

import { projectWith } from '../../tests/fakes/taroProject'
import { rebuildTaro } from './rebuildTaro'
import type { TaroRun } from './runTaro'

/** Builds what `src/app` says, once. */
const TARO = `
  const fs = require('node:fs')
  fs.appendFileSync('began', process.argv.includes('--watch') ? 'watch ' : 'once ')
  const words = fs.readFileSync('src/app', 'utf8')
  if (words === 'for ever') return setInterval(() => {}, 1000)
  process.send({ build: 'going', percent: 50 })
  if (words === 'broken') {
    const errors = [{ file: 'src/app', line: 1, message: 'It is broken' }]
    console.error('Whatever Taro prints of it')
    return process.send({ build: 'failed', errors, over: false }, () => process.exit(1))
  }
  if (words === 'fatal') process.exit(3)
  process.send({ build: 'built', seconds: 0.85 })
`

/** How long a build may take to start on a busy machine, in ms. */
const PATIENCE = 20_000
jest.setTimeout(3 * PATIENCE)

let folder = ''
let taro: TaroRun
let said: string[] = []

const write = (words: string) => fs.writeFileSync(path.join(folder, 'src/app'), words)
const began = () => {
  const file = path.join(folder, 'began')
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : ''
}
const until = async (met: () => boolean) => {
  const end = Date.now() + PATIENCE
  while (!met()) {
    if (Date.now() > end) throw new Error(`It did not come in ${PATIENCE} ms.`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
/** What is said from now on until a build is over. */
const verdict = async () => {
  await until(() => said.some((line) => !line.endsWith('%')))
  return said.splice(0).filter((line) => !line.endsWith('%'))
}

function start(words: string): void {
  folder = projectWith(TARO)
  fs.mkdirSync(path.join(folder, 'src'))
  write(words)
  said = []
  taro = rebuildTaro(
    folder,
    'h5',
    {},
    {
      onProgress: (percent) => said.push(`${percent} %`),
      onBuilt: () => said.push('built'),
      onFailed: (text) => said.push(`failed: ${text}`),
    },
  )
}

afterEach(async () => {
  await taro.close()
  fs.rmSync(folder, { recursive: true })
})

test('builds once, and once again at each change', async () => {
  start('one')
  expect(await verdict()).toEqual(['built'])
  write('two')
  expect(await verdict()).toEqual(['built'])
  expect(began()).toBe('once once')
})

test('tells what failed, and builds what is mended', async () => {
  start('broken')
  expect(await verdict()).toEqual(['failed: src/app:1: It is broken'])
  write('fatal')
  expect(await verdict()).toEqual(['failed: Taro ended with code 3.'])
  write('mended')
  expect(await verdict()).toEqual(['built'])
})

test('ends a build that a change overtakes, and tells of the next alone', async () => {
  start('for ever')
  await until(() => began() === 'once')
  write('two')
  expect(await verdict()).toEqual(['built'])
  expect(began()).toBe('once once')
})
