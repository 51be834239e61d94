import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { claim, type Claimant } from './claim'

let folder: string
const children: ChildProcess[] = []

/** Another process that claims the folder, and says that it has it. */
async function other(): Promise<ChildProcess> {
  const script = `
    const { claim } = require(${JSON.stringify(path.join(__dirname, 'claim.ts'))})
    claim(${JSON.stringify(folder)}, 'build', () => 'http://127.0.0.1:1/').then((had) => process.stdout.write(String(had)))
    setInterval(() => {}, 1000)
  `
  const child = spawn(process.execPath, ['--import', 'tsx', '-e', script], {
    cwd: path.join(__dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  expect(String(said)).toBe('null')
  return child
}

async function end(child: ChildProcess, signal: NodeJS.Signals) {
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'claim-'))
})
afterEach(async () => {
  for (const child of children.splice(0)) if (child.signalCode === null) await end(child, 'SIGKILL')
  fs.rmSync(folder, { recursive: true })
})

test('tells who has the folder, since when, and where it listens', async () => {
  const before = Date.now()
  const { pid } = await other()
  const claimant = await claim(folder, 'build', () => null)
  expect(claimant).toMatchObject({ pid, url: 'http://127.0.0.1:1/' })
  const { since } = claimant as Claimant
  expect(since).toBeGreaterThanOrEqual(before)
  expect(since).toBeLessThanOrEqual(Date.now())
})

test('what a killed process leaves is no obstacle', async () => {
  await end(await other(), 'SIGKILL')
  const second = await other()
  await end(second, 'SIGKILL')
  expect(await claim(folder, 'build', () => null)).toBeNull()
})

test('a process that is stopped has the folder, and says nothing', async () => {
  const { pid = 0 } = await other()
  process.kill(pid, 'SIGSTOP')
  expect(await claim(folder, 'build', () => null)).toBe('silent')
})

test('other work and other folders are free', async () => {
  await other()
  expect(await claim(folder, 'else', () => null)).toBeNull()
  const second = fs.mkdtempSync(path.join(os.tmpdir(), 'claim-'))
  expect(await claim(second, 'build', () => null)).toBeNull()
  fs.rmSync(second, { recursive: true })
})
