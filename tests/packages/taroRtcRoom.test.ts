/** The package `taro-rtc-room` as it is packed: what its users find, and what it costs them. */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { parse } from 'acorn'
import ts from 'typescript'

import { BUDGETS, bundled } from '../../bench/entries'
import { brokenLinks } from '../../docs/links'
import { installed, packed } from '../installed'

const ROOT = path.resolve(__dirname, '../..')
const bin = (name: string) => path.join(ROOT, 'node_modules/.bin', name)

let tarball: string
let app: string
let folder: string

beforeAll(() => {
  tarball = packed('taro-rtc-room')
  app = installed(path.join(__dirname, 'user'), tarball)
  folder = path.join(app, 'node_modules/taro-rtc-room')
}, 120_000)
afterAll(() => {
  for (const made of [path.dirname(tarball), app]) fs.rmSync(made, { recursive: true, force: true })
})

const filesOf = (ending: string) =>
  (fs.readdirSync(folder, { recursive: true }) as string[]).filter((name) => name.endsWith(ending))

/** Runs a program; what it printed is in the error when it fails. */
function run(command: string, ...args: string[]): string {
  try {
    return execFileSync(command, args, { cwd: app, encoding: 'utf8', stdio: 'pipe' })
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    throw new Error(`${command} ${args.join(' ')}:\n${stdout}${stderr}`)
  }
}

describe('the tarball', () => {
  test('is what publint would publish', () => {
    run(bin('publint'), 'run', tarball, '--strict')
  }, 60_000)

  test('has types that are right for every resolution', () => {
    // It is ES modules but for the plugin; a program in CommonJS imports them as any others.
    run(bin('attw'), tarball, '--ignore-rules', 'cjs-resolves-to-esm', '--format', 'ascii')
  }, 60_000)

  test('has neither sources nor tests, and says under which licence it is', () => {
    const names = fs.readdirSync(folder, { recursive: true }) as string[]
    expect(names.filter((name) => /\.test\.|\.scss$|(?<!\.d)\.tsx?$/.test(name))).toEqual([])
    expect(names).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'README.zh-CN.md']))
  })

  test('has pages that lead to each other', () => {
    expect(filesOf('.md').length).toBeGreaterThan(8)
    expect(brokenLinks(folder, filesOf('.md'))).toEqual([])
  })

  test('is ES2015, for hosts that nothing compiles it for', () => {
    for (const name of filesOf('.js').filter((file) => !file.startsWith('plugin/'))) {
      const code = fs.readFileSync(path.join(folder, name), 'utf8')
      // The web's own files fetch others when they are needed; no mini-program gets them.
      const ecmaVersion = /\.h5\.js$|engine\/volcengine\//.test(name) ? 2020 : 2015
      expect(() => parse(code, { ecmaVersion, sourceType: 'module' })).not.toThrow()
    }
  })

  test('holds every file that its files import', () => {
    for (const name of [...filesOf('.js'), ...filesOf('.d.ts')]) {
      const file = path.join(folder, name)
      for (const { fileName } of ts.preProcessFile(fs.readFileSync(file, 'utf8')).importedFiles) {
        if (!fileName.startsWith('.')) continue
        const target = path.resolve(path.dirname(file), fileName)
        expect([name, fileName, fs.existsSync(target)]).toEqual([name, fileName, true])
      }
    }
  })
})

describe('its user', () => {
  test('imports session, texts and fake on Node, and has a call', () => {
    const said = run(process.execPath, 'call.mjs')
    expect(said.trim().split('\n')).toEqual([
      'joined: me, other',
      'missing id: bad-id, 房间号或用户 ID 格式不正确',
      'left: clean',
    ])
  })

  test.each([
    ['bundler', 'esnext'],
    ['node16', 'node16'],
    ['node10', 'esnext'],
  ])(
    'is compiled with moduleResolution %s, module %s, all declarations checked',
    (resolution, module) => {
      const options = { moduleResolution: resolution, module, skipLibCheck: 'false' }
      const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])
      run(bin('tsc'), '-p', path.join(app, 'tsconfig.json'), ...flags)
    },
    60_000,
  )
})

describe('the plugin', () => {
  /** What it says in an app that has just these packages. */
  function complaint(platform: 'tt' | 'h5', modules: Record<string, string>): string {
    const appPath = fs.mkdtempSync(path.join(os.tmpdir(), 'peers-'))
    for (const [name, version] of Object.entries(modules)) {
      const at = path.join(appPath, 'node_modules', name)
      fs.mkdirSync(at, { recursive: true })
      fs.writeFileSync(path.join(at, 'package.json'), JSON.stringify({ name, version }))
    }
    const script = `
      const plugin = require('taro-rtc-room/plugin').default
      const nothing = () => undefined
      const ctx = { paths: { appPath: ${JSON.stringify(appPath)} }, registerMethod: nothing, register: nothing, modifyWebpackChain: nothing }
      if (process.argv[1]) Object.defineProperty(process.versions, 'node', { value: process.argv[1] })
      try { plugin(ctx); console.log('fine') } catch (error) { console.log(error.message) }`
    const env = { ...process.env, TARO_ENV: platform }
    const args = ['-e', script, ...(modules.node ? [modules.node] : [])]
    const said = execFileSync(process.execPath, args, { cwd: app, env, encoding: 'utf8' })
    fs.rmSync(appPath, { recursive: true })
    return said.trim()
  }
  const TARO_4 = { react: '18.3.1', '@tarojs/taro': '4.1.11', '@tarojs/components': '4.1.11' }

  test.each<[string, 'tt' | 'h5', Record<string, string>, RegExp]>([
    ['has nothing to say of a Taro 4 app', 'tt', TARO_4, /^fine$/],
    [
      'names Taro 3, and how to get 4',
      'tt',
      { ...TARO_4, '@tarojs/taro': '3.6.34' },
      /^taro-rtc-room needs Taro 4, and this app has @tarojs\/taro 3\.6\.34: run "npx @tarojs\/cli@4 update project 4" in it\.$/,
    ],
    [
      'names a peer that is missing',
      'tt',
      { react: '18.3.1', '@tarojs/taro': '4.1.11' },
      /^taro-rtc-room needs @tarojs\/components 4 or newer, and this app has none: run "npm install @tarojs\/components@4"\.$/,
    ],
    [
      'names a React that is too old',
      'tt',
      { ...TARO_4, react: '17.0.2' },
      /react 18 or newer.*17\.0\.2/,
    ],
    ['asks for socket.io-client on the web alone', 'h5', TARO_4, /socket\.io-client 4/],
    [
      'names a Node that is too old',
      'tt',
      { ...TARO_4, node: '16.20.0' },
      /needs Node 20.*16\.20\.0/,
    ],
  ])('%s', (_, platform, modules, words) => {
    expect(complaint(platform, modules)).toMatch(words)
  })
})

describe('an import costs', () => {
  test.each(BUDGETS)(
    '$name: at most $esbuild B by esbuild, $terser B by Terser',
    async ({ code, ...most }) => {
      const { esbuild, terser } = await bundled(code, app)
      process.stdout.write(`${code}: ${esbuild.gz} B gz by esbuild, ${terser.gz} by Terser\n`)
      expect(esbuild.gz).toBeLessThanOrEqual(most.esbuild)
      expect(terser.gz).toBeLessThanOrEqual(most.terser)
    },
  )

  test('what it uses: one hook leaves the others, the view and the texts behind', async () => {
    const { files } = await bundled("export { useRtcRoom } from 'taro-rtc-room'", app)
    expect(files).toContain('lib/hooks/useRtcRoom.js')
    expect(files.filter((name) => /lib\/(components|i18n|testing)/.test(name))).toEqual([])
    expect(files.filter((name) => /lib\/hooks/.test(name)).sort()).toEqual([
      'lib/hooks/rtcPage.js',
      'lib/hooks/useRtcRoom.js',
    ])
  })

  test('nothing when nothing of it is used', async () => {
    const { files } = await bundled(
      "import * as all from 'taro-rtc-room'; export const one = 1",
      app,
    )
    expect(files.filter((name) => name.endsWith('.js') && name.startsWith('lib'))).toEqual([])
  })

  test('nothing of the texts for an error, nor of React and Taro for the core', async () => {
    const core = await bundled("export * from 'taro-rtc-room/core'", app)
    expect(core.text).not.toMatch(/from"(react|@tarojs)/)
    expect(core.files.filter((name) => /lib\/(?!rtc\/)/.test(name))).toEqual([])
  })
})
