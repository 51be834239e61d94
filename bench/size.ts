/**
 * What the package weighs beside two bare Taro apps of one page and one word, built in the same run:
 * one as Taro builds it by itself, one by this project's configuration, which leaves out of Taro what
 * its pages do not use. What the core and the hooks alone weigh, and what each import of the package
 * costs.
 *
 *     npm run bench:size
 */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

import { build } from 'esbuild'

import { buildTaroRtcRoom } from '../packaging/taro-rtc-room/build'
import { BUDGETS, bundled, type Size } from './entries'

const ROOT = path.resolve(__dirname, '..')

function sizeOf(folder: string): Size {
  const names = fs.readdirSync(folder, { recursive: true }) as string[]
  const bytes = names
    .map((name) => path.join(folder, name))
    .filter((file) => fs.statSync(file).isFile())
    .map((file) => fs.readFileSync(file))
  return {
    raw: bytes.reduce((sum, data) => sum + data.length, 0),
    gz: bytes.reduce((sum, data) => sum + gzipSync(data).length, 0),
  }
}

function buildPackage(folder: string): Size {
  const taro = path.join(ROOT, 'node_modules/@tarojs/cli/bin/taro')
  execFileSync(process.execPath, [taro, 'build', '--type', 'tt', '--no-check'], {
    cwd: folder,
    stdio: 'pipe',
  })
  return sizeOf(path.join(folder, 'dist/tt'))
}

/** What Taro cannot do without; all else is as it comes. */
const STOCK = `export default {
  projectName: 'bare', date: '2026-11-29', designWidth: 375, deviceRatio: { 375: 2 },
  sourceRoot: 'src', outputRoot: 'dist/tt', framework: 'react', plugins: [],
  compiler: { type: 'webpack5', prebundle: { enable: false } }, mini: {},
}`

/**
 * A Taro app with one page and one word on it.
 * @param configuration - of its build; this project's own by default
 */
function bareApp(configuration?: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bare-taro-'))
  for (const shared of ['node_modules', 'package.json', 'tsconfig.json']) {
    fs.symlinkSync(path.join(ROOT, shared), path.join(folder, shared))
  }
  for (const copied of ['config', 'babel.config.js', 'project.config.json']) {
    fs.cpSync(path.join(ROOT, copied), path.join(folder, copied), { recursive: true })
  }
  fs.cpSync(path.join(__dirname, 'bare'), path.join(folder, 'src'), { recursive: true })
  if (configuration) fs.writeFileSync(path.join(folder, 'config/index.ts'), configuration)
  return folder
}

/** The hooks that a call cannot do without. */
const CALL = ['useRtcRoom', 'useRtcMembers', 'useLocalMedia', 'useRtcEvent']

/** All hooks. */
const EVERY = fs
  .readdirSync(path.join(ROOT, 'src/hooks'))
  .filter((name) => /^\w+\.ts$/.test(name))
  .map((name) => name.replace(/\.ts$/, ''))

/**
 * The core with hooks, as an app gets them: React and Taro come from outside.
 * @param hooks - which hooks
 * @param target - the language they are written in; esbuild's own default is the newest
 */
async function coreAnd(hooks: readonly string[], target = 'esnext'): Promise<Size> {
  const result = await build({
    stdin: {
      contents: hooks.map((name) => `export * from './${name}'`).join('\n'),
      resolveDir: path.join(ROOT, 'src/hooks'),
      loader: 'ts',
    },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target,
    resolveExtensions: ['.tt.ts', '.ts'],
    external: ['react', '@tarojs/*'],
  })
  const code = result.outputFiles[0]?.contents ?? new Uint8Array()
  return { raw: code.length, gz: gzipSync(code).length }
}

async function main(): Promise<void> {
  const folders = { stock: bareApp(STOCK), own: bareApp() }
  try {
    const stock = buildPackage(folders.stock)
    const bare = buildPackage(folders.own)
    const app = buildPackage(ROOT)
    const times = (size: Size) => `${(app.raw / size.raw).toFixed(2)} x`
    const bytes = (value: number) => value.toLocaleString('en').padStart(9)
    const row = (name: string, size: Size) =>
      `${name.padEnd(41)} ${bytes(size.raw)} B raw ${bytes(size.gz)} B gz`
    console.log(row('bare Taro app as it comes, dist/tt', stock))
    console.log(row('bare Taro app, built as this one', bare))
    console.log(row('taro-rtc-room, dist/tt', app))
    console.log(`of the first ${times(stock)} (goal 1.25), of the second ${times(bare)}`)
    console.log(row('core + hooks alone (esbuild)', await coreAnd(EVERY)))
    console.log(row('core + hooks alone (es2015)', await coreAnd(EVERY, 'es2015')))
    console.log(row('core + the four hooks of a call', await coreAnd(CALL)))
    buildTaroRtcRoom()
    console.log('\nwhat an import of the package taro-rtc-room costs, of how much it may')
    for (const { name, code, ...most } of BUDGETS) {
      const left = await bundled(code)
      for (const by of ['esbuild', 'terser'] as const) {
        console.log(`${row(`${name} (${by})`, left[by])} of ${bytes(most[by])}`)
      }
    }
  } finally {
    Object.values(folders).forEach((folder) => fs.rmSync(folder, { recursive: true, force: true }))
  }
}

void main()
