/** The package `tt-preview` as it is packed: what its command does in other people's folders. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import project from '../../package.json'
import { packed, unpacked } from '../installed'

const ROOT = path.resolve(__dirname, '../..')
const FIXTURE = path.join(ROOT, 'tests/e2e/preview/fixtures/sample')

let tarball: string
let app: string
let cli: string

beforeAll(() => {
  tarball = packed('tt-preview')
  app = unpacked(tarball, 'tt-preview')
  cli = path.join(app, 'node_modules/tt-preview/cli.js')
}, 120_000)
afterAll(() => {
  for (const made of [path.dirname(tarball), app]) fs.rmSync(made, { recursive: true, force: true })
})

/** Makes a folder with these files in it. */
function folderOf(files: Record<string, string>): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'package-'))
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    fs.writeFileSync(path.join(folder, name), content)
  }
  return folder
}

/** Waits until a condition holds. */
async function until(
  condition: () => boolean | Promise<boolean>,
  what: () => string,
): Promise<void> {
  const end = Date.now() + 30_000
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(what())
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** A command that is running, and what it said so far. */
interface Running {
  child: ChildProcess
  said: () => string
  /** Where it listens. */
  url: () => Promise<string>
  end: () => Promise<void>
}

const running: Running[] = []
afterEach(async () => {
  for (const command of running.splice(0)) await command.end()
})

function start(...args: string[]): Running {
  const child = spawn(process.execPath, [cli, ...args, '--port', '0', '--no-open'], { cwd: app })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const command: Running = {
    child,
    said: () => said,
    url: async () => {
      await until(() => /Preview: \S+/.test(said), command.said)
      return /Preview: (\S+)/.exec(said)?.[1] ?? ''
    },
    end: async () => {
      child.kill()
      await ended
    },
  }
  running.push(command)
  return command
}

const served = async (url: string) => (await fetch(`${url}api/package`)).status

describe('the tarball', () => {
  test('is what publint would publish', () => {
    const publint = path.join(ROOT, 'node_modules/.bin/publint')
    const { status, stdout } = spawnSync(publint, ['run', tarball, '--strict'], {
      encoding: 'utf8',
    })
    expect([status, stdout]).toEqual([0, expect.any(String)])
  }, 60_000)

  test('holds what it runs, bundled, with the licences of what is in it', () => {
    const folder = path.dirname(cli)
    const names = fs.readdirSync(folder, { recursive: true }) as string[]
    expect(names.filter((name) => /(?<!\.d)\.tsx?$|\.map$|^node_modules/.test(name))).toEqual([])
    expect(names).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'README.zh-CN.md']))
    const licences = fs.readFileSync(path.join(folder, 'assets/LICENSES.txt'), 'utf8')
    for (const name of ['glass-easel', 'glass-easel-miniprogram-adapter', 'socket.io-client']) {
      expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'))
    }
  })

  test('asks for the packages that its code imports, in the versions it was tried with', () => {
    const folder = path.dirname(cli)
    const code = fs
      .readdirSync(folder)
      .filter((name) => name.endsWith('.js'))
      .map((name) => fs.readFileSync(path.join(folder, name), 'utf8'))
      .join('\n')
    const named = [...code.matchAll(/(?:from|import\()\s*"([^"./][^"]*)"/g)].map(
      ([, name = '']) => name,
    )
    const packages = named
      .filter((name) => !name.startsWith('node:'))
      .map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0])
    const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>
      engines: { node: string }
    }
    expect(Object.keys(manifest.dependencies)).toEqual([...new Set(packages)].sort())
    const tried = { ...project.dependencies, ...project.devDependencies }
    expect(tried).toMatchObject(manifest.dependencies)
  })
})

describe('bad input is told in a sentence that says what to do', () => {
  const run = (...args: string[]) => {
    const { status, stderr } = spawnSync(process.execPath, [cli, ...args], {
      cwd: app,
      encoding: 'utf8',
    })
    return [status, stderr.trim()]
  }

  test.each([
    ['no package anywhere', {}, 'No package here: name the folder that its app.json is in'],
    ['no package in the folder', { 'a.js': '' }, 'holds no package: name the folder'],
    ['a web build', { 'index.html': '' }, 'is a web page: build for Douyin'],
    [
      'a package for WeChat',
      { 'app.json': '{}', 'pages/a.wxml': '<view/>' },
      'is built for WeChat (.wxml): build it for Douyin',
    ],
  ])('%s', (_, files: Record<string, string>, words) => {
    const folder = folderOf(files)
    const [status, said] = Object.keys(files).length > 0 ? run(folder) : run()
    fs.rmSync(folder, { recursive: true })
    expect(status).toBe(1)
    expect(said).toContain(words)
    expect(String(said).split('\n')).toHaveLength(1)
  })

  test('a folder that is not there, and a file', () => {
    expect(run('nowhere')).toEqual([1, 'There is no folder nowhere: build the package first.'])
    expect(run('package.json')).toEqual([
      1,
      'package.json is a file: name the folder that app.json is in.',
    ])
  })

  test('a Node that is too old', () => {
    const script = `
      Object.defineProperty(process.versions, 'node', { value: process.argv[1] })
      import(${JSON.stringify(cli)})`
    const on = (version: string) =>
      spawnSync(process.execPath, ['-e', script, version], { encoding: 'utf8' }).stderr.trim()
    for (const version of ['18.20.0', '20.18.9', '21.7.0', '22.12.0', '23.1.0']) {
      expect(on(version)).toBe(
        `tt-preview needs Node 20.19, 22.13, or 24 and newer; this is ${version}.`,
      )
    }
    // What the sentence says is what npm is told.
    expect(project.engines.node).toBe('^20.19.0 || ^22.13.0 || >=24')
  })
})

describe('a package of somebody else', () => {
  test('is served where it is, and the process ends when it is asked to', async () => {
    const command = start(FIXTURE)
    expect(await served(await command.url())).toBe(200)
    await command.end()
    expect(command.child.exitCode).toBe(0)
  }, 60_000)

  test('is waited for with --watch, and served as soon as it is there', async () => {
    const folder = path.join(folderOf({}), 'dist')
    const command = start(folder, '--watch')
    const url = await command.url()
    expect(await served(url)).toBe(503)
    fs.cpSync(FIXTURE, folder, { recursive: true })
    await until(async () => (await served(url)) === 200, command.said)
    fs.rmSync(path.dirname(folder), { recursive: true })
  }, 60_000)

  test('is built beside by the command given to --watch, which ends with the preview', async () => {
    const folder = path.join(folderOf({}), 'dist')
    const [build, beats] = ['build.js', 'beats'].map((name) => path.join(folder, '..', name))
    fs.writeFileSync(
      build ?? '',
      `const fs = require('node:fs')
       fs.cpSync(${JSON.stringify(FIXTURE)}, ${JSON.stringify(folder)}, { recursive: true })
       console.log('built')
       setInterval(() => fs.appendFileSync(${JSON.stringify(beats)}, '.'), 10)`,
    )
    const command = start(folder, '--watch', `node ${build}`)
    await until(() => /^built$/m.test(command.said()), command.said)
    const life = () => fs.statSync(beats ?? '', { throwIfNoEntry: false })?.size ?? 0
    await until(() => life() > 2, command.said)
    await command.end()
    const last = life()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(life()).toBe(last)
    fs.rmSync(path.dirname(folder), { recursive: true })
  }, 60_000)

  test('a build that ends is told, and the preview goes on', async () => {
    const command = start(FIXTURE, '--watch', 'node -e "process.exit(3)"')
    await until(() => /ended with code 3: nothing builds/.test(command.said()), command.said)
    expect(await served(await command.url())).toBe(200)
  }, 60_000)
})

test('the command is executable as npm links it', () => {
  expect(execFileSync(cli, ['--version'], { encoding: 'utf8' }).trim()).toBe(project.version)
})
