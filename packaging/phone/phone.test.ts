/** The commands, each in a process of its own, over a stand-in for the vendor's tool. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const ROOT = path.resolve(__dirname, '../..')
/** The project that it runs in has none of its own. */
const TSX = pathToFileURL(require.resolve('tsx')).href
const APP_ID = 'tt0123456789abcdef01'

// On a busy machine a process takes seconds to start.
jest.setTimeout(60_000)

let project: string

/** A project with a built package. */
beforeEach(() => {
  project = fs.mkdtempSync(path.join(os.tmpdir(), 'phone-'))
  fs.mkdirSync(path.join(project, 'dist/tt'), { recursive: true })
  fs.writeFileSync(path.join(project, 'dist/tt/app.json'), '{"pages":["pages/index/index"]}')
  setAppId(APP_ID)
})
afterEach(() => fs.rmSync(project, { recursive: true }))

function setAppId(appid: string): void {
  const config = JSON.stringify({ appid })
  for (const folder of ['.', 'dist/tt']) {
    fs.writeFileSync(path.join(project, folder, 'project.config.json'), config)
  }
}

/** Runs a command as npm does, with a tool that does so. */
function run(
  name: 'phone' | 'upload',
  becomes: string,
  args: string[] = [],
  env: NodeJS.ProcessEnv = {},
) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', TSX, path.join(ROOT, `packaging/phone/${name}.ts`), '--no-build', ...args],
    {
      cwd: project,
      encoding: 'utf8',
      env: {
        ...process.env,
        TMA: path.join(ROOT, 'tests/fakes/tma.mjs'),
        TMA_FAKE: becomes,
        TMA_CALLS: path.join(project, 'calls'),
        LC_ALL: 'C',
        ...env,
      },
    },
  )
  return { status, stdout, said: stderr.trim() }
}

const calls = () =>
  fs
    .readFileSync(path.join(project, 'calls'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as string[])

const TROUBLES: [becomes: string, said: RegExp][] = [
  ['notLoggedIn', /^Nobody is logged in .*tma login/],
  ['loginOver', /^Nobody is logged in .*tma login/],
  ['offline', /^Douyin’s server cannot be reached/],
  ['noAppId', /^"testAppId" in project\.config\.json is no mini-program/],
  ['refused', /^Douyin refuses: Meta Error: 当前账号无该小程序权限$/],
  ['silent', /^Douyin’s tool said neither .*: nothing at all\.$/],
]
const COMMANDS: ['phone' | 'upload', string[]][] = [
  ['phone', ['--room', 'lesson-1']],
  ['upload', ['--app-version', '1.2.3']],
]

describe.each(COMMANDS)('%s', (name, args) => {
  test('says that it was refused, and ends with 1', () => {
    const { status, said } = run(name, 'refused', args)
    expect(said).toMatch(/^Douyin refuses: /)
    expect(status).toBe(1)
  })

  test('says it in Chinese at a Chinese terminal', () => {
    const { said } = run(name, 'notLoggedIn', args, { LC_ALL: 'zh_CN.UTF-8' })
    expect(said).toMatch(/^抖音的工具尚未登录/)
  })

  test('asks nobody when the project is no mini-program', () => {
    setAppId('testAppId')
    const { status, said } = run(name, 'works', args)
    expect(said).toMatch(/^"testAppId" in project\.config\.json is no mini-program/)
    expect(status).toBe(1)
    expect(fs.existsSync(path.join(project, 'calls'))).toBe(false)
  })

  test('says that the tool is missing', () => {
    const { status, said } = run(name, 'works', args, { TMA: path.join(project, 'none') })
    expect(said).toMatch(/^Douyin’s tool, .*could not be had from npm/)
    expect(status).toBe(1)
  })

  test('says that there is no package', () => {
    fs.rmSync(path.join(project, 'dist/tt/app.json'))
    expect(run(name, 'works', args).said).toMatch(/^dist\/tt holds no built package/)
  })

  test('tells the sizes: ours, and the tool’s', () => {
    const { stdout } = run(name, 'works', args)
    const config = JSON.stringify({ appid: APP_ID })
    const ours = config.length + '{"pages":["pages/index/index"]}'.length
    expect(stdout).toContain(`The package has ${ours} B; 83 B`)
  })
})

test.each(TROUBLES)('phone says in one sentence: %s, and ends with 1', (becomes, words) => {
  const { status, said } = run('phone', becomes)
  expect(said).toMatch(words)
  expect(said.split('\n')).toHaveLength(1)
  expect(status).toBe(1)
})

test('phone shows the code and leaves it in a file, with the room in the lobby', () => {
  fs.writeFileSync(path.join(project, 'dist/phone.png'), 'of an earlier run')
  const { status, stdout, said } = run('phone', 'works', ['--room', 'lesson-1'])
  expect(said).toBe('')
  expect(status).toBe(0)
  expect(stdout).toContain('▄▄▄▄▄▄▄\n二维码信息：https://t.zijieimg.com/abc/')
  expect(stdout).not.toContain('request proxy')
  expect(fs.readFileSync(path.join(project, 'dist/phone.png'), 'utf8')).toBe('a picture')
  const [, preview] = calls()
  expect(preview).toEqual([
    'preview',
    '--miniapp-path',
    'pages/index/index',
    '--miniapp-query',
    'roomId=lesson-1',
    '--qrcode-output',
    path.join(fs.realpathSync(project), 'dist/phone.png'),
    'dist/tt',
  ])
})

test('a code of an earlier run is not taken for one', () => {
  fs.writeFileSync(path.join(project, 'dist/phone.png'), 'of an earlier run')
  expect(run('phone', 'refused').status).toBe(1)
  expect(fs.existsSync(path.join(project, 'dist/phone.png'))).toBe(false)
})

test('phone opens the probe where it is asked to', () => {
  expect(run('phone', 'works', ['--probe', '--room', 'lesson-1']).status).toBe(0)
  const [, preview = []] = calls()
  expect(preview).toContain('pages/probe/index')
  expect(preview).toContain('roomId=lesson-1&userId=probe')
})

test('phone takes no room that is none', () => {
  const { status, said } = run('phone', 'works', ['--room', 'lesson 1'])
  expect(said).toMatch(/^A room ID is 1 to 128 of/)
  expect(status).toBe(1)
})

test('upload says which version is there, and passes on what is new', () => {
  const { status, stdout } = run('upload', 'works', [
    ...['--app-version', '1.2.3'],
    ...['--changelog', 'louder'],
  ])
  expect(stdout).toContain('Version 1.2.3 is uploaded.')
  expect(status).toBe(0)
  expect(calls()[1]).toEqual(['upload', '-v', '1.2.3', '-c', 'louder', 'dist/tt'])
})
