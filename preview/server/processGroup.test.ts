import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { runningIn } from '../../tests/project'
import { startGroup } from './processGroup'

const PATIENCE = 30_000

let folder: string
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'group-'))
})
afterEach(() => {
  for (const pid of runningIn(folder)) process.kill(parseInt(pid), 'SIGKILL')
  fs.rmSync(folder, { recursive: true })
})

/** Runs a script that has the group's functions, and is killed when it prints. */
async function killedParent(script: string): Promise<void> {
  const group = JSON.stringify(path.join(__dirname, 'processGroup.ts'))
  const head = `const { END_WITH_PARENT, startGroup } = require(${group})\n`
  const parent = spawn(process.execPath, ['--import', 'tsx', '-e', head + script], {
    cwd: path.join(__dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((resolve) => parent.stdout.once('data', resolve))
  parent.kill('SIGKILL')
}

async function eventually(condition: () => boolean): Promise<void> {
  const end = Date.now() + PATIENCE
  while (!condition()) {
    if (Date.now() > end) throw new Error(`not so within ${PATIENCE} ms`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const start = (child: string) => `
  startGroup(process.execPath, [...END_WITH_PARENT, '-e', ${JSON.stringify(child)}], {
    cwd: ${JSON.stringify(folder)},
    channel: true,
  })
`
const STAYS = 'setInterval(() => {}, 1000)'

test(
  'a process whose parent is killed before it runs ends, too',
  async () => {
    await killedParent(`${start(STAYS)}; process.stdout.write('started')`)
    expect(runningIn(folder)).toHaveLength(1)
    await eventually(() => runningIn(folder).length === 0)
  },
  2 * PATIENCE,
)

test(
  'a process that is too busy to hear of it ends with its parent, too',
  async () => {
    const busy = `require('node:fs').writeFileSync('busy', ''); for (;;);`
    await killedParent(
      `${start(busy)}
       const wait = setInterval(() => {
         if (require('node:fs').existsSync(${JSON.stringify(path.join(folder, 'busy'))})) process.stdout.write('busy')
       }, 20)`,
    )
    await eventually(() => runningIn(folder).length === 0)
  },
  2 * PATIENCE,
)

test(
  'what such a process forks keeps a channel of its own',
  async () => {
    const forked = `
      process.on('message', (text) => {
        require('node:fs').writeFileSync('heard', text)
        process.exit()
      })
      process.send('ready')
    `
    fs.writeFileSync(path.join(folder, 'forked.js'), forked)
    const child = `
      const child = require('node:child_process').fork('./forked.js')
      child.on('message', () => child.send('hello'))
      ${STAYS}
    `
    await killedParent(
      `${start(child)}
       const wait = setInterval(() => {
         if (require('node:fs').existsSync(${JSON.stringify(path.join(folder, 'heard'))})) process.stdout.write('heard')
       }, 20)`,
    )
    expect(fs.readFileSync(path.join(folder, 'heard'), 'utf8')).toBe('hello')
    await eventually(() => runningIn(folder).length === 0)
  },
  2 * PATIENCE,
)

test('a process that gives way does so to other sessions, too, where Linux shares processors between these', async () => {
  const group = startGroup(
    process.execPath,
    ['-e', `process.stdout.write(process.pid + '\\n'); ${STAYS}`],
    {
      cwd: folder,
      priority: os.constants.priority.PRIORITY_LOW,
    },
  )
  const pid = await new Promise<string>((resolve) => group.onLine(resolve))
  expect(os.getPriority(Number(pid))).toBe(19)
  const shares = fs.existsSync('/proc/self/autogroup')
  const place = shares ? fs.readFileSync(`/proc/${pid}/autogroup`, 'utf8') : 'nice 19'
  expect(place.trim()).toMatch(/nice 19$/)
  await group.close()
})
