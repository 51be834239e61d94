import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'

import webpack, { type Configuration, type RuleSetRule } from 'webpack'

import { type BuildReport, BuildReports } from '../../config/buildReports'
import { openChannel } from './channel'

/** Finds the loaders that Taro builds with. */
const taros = createRequire(require.resolve('@tarojs/webpack5-runner/package.json'))

const RULES: RuleSetRule[] = [
  {
    test: /\.js$/,
    loader: taros.resolve('babel-loader'),
    options: { babelrc: false, configFile: false },
  },
  { test: /\.ts$/, loader: require.resolve('esbuild-loader') },
  { test: /\.scss$/, type: 'asset/source', loader: taros.resolve('sass-loader') },
]

// As at a terminal: Babel and Sass paint what they say.
process.env.FORCE_COLOR = '1'

let closeChannel = () => {}
let root = ''
let reports: BuildReport[] = []
/** Tells the tests of each report. */
const ears = new EventTarget()

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'reports-'))
  fs.mkdirSync(path.join(root, 'src'))
  reports = []
  closeChannel = openChannel((report) => {
    reports.push(report)
    ears.dispatchEvent(new Event('report'))
  })
})
afterEach(() => {
  closeChannel()
  fs.rmSync(root, { recursive: true })
})

const write = (file: string, text: string) => fs.writeFileSync(path.join(root, 'src', file), text)

const settings = (): Configuration => ({
  context: root,
  mode: 'development',
  entry: './src/app.js',
  output: { path: path.join(root, 'dist') },
  module: { rules: RULES },
  plugins: [new BuildReports()],
})

/** Waits for so many reports of one kind. */
function until(kind: BuildReport['build'], count = 1): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (reports.filter((report) => report.build === kind).length < count) return
      ears.removeEventListener('report', look)
      resolve()
    }
    ears.addEventListener('report', look)
  })
}

/** Builds once. */
function build(entry: string): Promise<BuildReport | undefined> {
  write('app.js', entry)
  return new Promise((resolve, reject) => {
    const compiler = webpack(settings())
    compiler.run(() => compiler.close((error) => (error ? reject(error) : resolve(reports.at(-1)))))
  })
}

test('tells that a build begins, and that it is done', async () => {
  const last = await build('export const a = 1')
  expect(reports[0]).toEqual({ build: 'going', percent: 0 })
  expect(last).toEqual({ build: 'built', seconds: expect.any(Number) as number })
  expect(reports.filter((report) => report.build === 'built')).toHaveLength(1)
})

test('a script that cannot be read is told with its place and the words about it', async () => {
  const last = await build('export const a = 1\nexport const b =')
  const error = { file: 'src/app.js', line: 2, column: 17 }
  const message = expect.stringMatching(/^Unexpected token\s+1 \| export/) as string
  expect(last).toEqual({ build: 'failed', over: false, errors: [{ ...error, message }] })
})

test('the same is told where esbuild compiles, as it does what is watched', async () => {
  write('other.ts', 'export const a: number = 1\nexport const b =')
  const last = await build("import './other.ts'")
  const error = { file: 'src/other.ts', line: 2, column: 17, message: 'Unexpected end of file' }
  expect(last).toEqual({ build: 'failed', over: false, errors: [error] })
})

test('imports that lead nowhere are told with the lines they stand in', async () => {
  const last = await build("import './a'\n\nimport './b'")
  const place = (line: number, name: string) => ({
    ...{ file: 'src/app.js', line },
    message: expect.stringContaining(`Can't resolve './${name}'`) as string,
  })
  expect(last).toEqual({ build: 'failed', over: false, errors: [place(1, 'a'), place(3, 'b')] })
})

test('what is wrong with a style is told where it is, which may be another file than is imported', async () => {
  write('part.scss', '\n\n.a { color: $none; }')
  write('app.scss', '@import "./part";')
  const last = await build("import './app.scss'")
  const error = { file: 'src/part.scss', line: 3, column: 13 }
  const message = expect.stringContaining('Undefined variable') as string
  expect(last).toEqual({ build: 'failed', over: false, errors: [{ ...error, message }] })
})

test('when webpack itself fails it is over, and a configuration that cannot be read is told with its place', async () => {
  write('app.js', '')
  const compiler = webpack(settings())
  const location = { file: 'src/app.config.ts', line: 5, column: 9, lineText: 'pages: [(' }
  const unread = { message: 'Build failed', errors: [{ text: 'Expected ")"', location }] }
  compiler.hooks.watchRun.tapPromise('config', () =>
    Promise.reject(Object.assign(new Error(), unread)),
  )
  const failed = until('failed')
  const watching = compiler.watch({}, () => undefined)
  await failed
  const error = { file: 'src/app.config.ts', line: 5, column: 10, message: 'Expected ")"' }
  expect(reports.at(-1)).toEqual({ build: 'failed', over: true, errors: [error] })
  await new Promise((resolve) => watching?.close(resolve))
})

test('each build that is watched is told, and nothing in between', async () => {
  write('app.js', 'export const a = 1')
  const compiler = webpack(settings())
  const first = until('built')
  const watching = compiler.watch({ aggregateTimeout: 10 }, () => undefined)
  await first
  const second = until('built', 2)
  await new Promise((resolve) => compiler.hooks.afterDone.tap('test', resolve))
  const count = reports.length
  write('app.js', 'export const a = 2')
  await second
  expect(reports[count]).toEqual({ build: 'going', percent: 0 })
  await new Promise((resolve) => watching?.close(resolve))
})

test('who is started by nobody with a channel tells nothing', async () => {
  process.send = undefined
  await build('')
  expect(reports).toEqual([])
})
