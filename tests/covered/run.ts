/**
 * One figure for the core: what the unit tests run in Node, and what the mesh's tests and the contract's
 * cases run in Chromium, merged by the original source.
 *
 *     npm run coverage
 */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

import { transformSync } from 'esbuild'
import { type Config, runCLI } from 'jest'
import type { CoverageFile } from 'monocart-coverage-reports'

import jestConfig from '../../jest.config'
import { COVERAGE_DIR, coverageReport, isCounted } from './report'

const ROOT = path.resolve(__dirname, '../..')
/** Branches of all of src/rtc that tests take, in percent. */
const LEAST = 99

/** The project's own test configuration, but for the tool that makes JavaScript of the core. */
function countedConfig(): Config {
  const own = { '/src/rtc/(?!.*\\.test\\.).*\\.ts$': path.join(__dirname, 'transform.ts') }
  const projects = (jestConfig.projects ?? []).flatMap((project) =>
    typeof project === 'object' && ['core', 'app'].includes(String(project.displayName))
      ? [{ ...project, rootDir: ROOT, transform: { ...own, ...(project.transform as object) } }]
      : [],
  )
  return { rootDir: ROOT, projects }
}

async function runUnitTests(): Promise<boolean> {
  const { results } = await runCLI(
    {
      _: [],
      $0: 'jest',
      config: JSON.stringify(countedConfig()),
      // In this process, which can load a transform written in TypeScript.
      runInBand: true,
      coverage: true,
      coverageProvider: 'v8',
      collectCoverageFrom: 'src/rtc/**/*.ts',
      coverageReporters: ['json-summary'],
      coverageDirectory: path.join(COVERAGE_DIR, 'jest'),
      reporters: ['default', path.join(__dirname, 'jestReporter.ts')],
    },
    [ROOT],
  )
  return results.success
}

/** What runs in Chromium: commands of Node, which add to the report themselves. */
const IN_BROWSER = [
  [require.resolve('@playwright/test/cli'), 'test', 'tests/e2e/mesh'],
  ['--import', 'tsx', 'tests/conformance/run.ts'],
]

function runBrowserTests(): boolean {
  // Left by jest: with it Playwright believes that jest runs its tests.
  delete process.env.JEST_WORKER_ID
  const env = { ...process.env, COVERAGE: '1' }
  const statuses = IN_BROWSER.map(
    (command) => spawnSync(process.execPath, command, { cwd: ROOT, stdio: 'inherit', env }).status,
  )
  return statuses.every((status) => status === 0)
}

/** Whether nothing of a file is there to run: it is types alone, or passes on what others have. */
const runsNothing = (file: string) => {
  const source = fs.readFileSync(path.join(ROOT, file), 'utf8')
  const { code } = transformSync(source, { loader: 'ts' })
  return code.replace(/^export \{[^}]*\} from ".*";$/gm, '').trim() === ''
}

/** One way a branch can go: how often it was taken, and where it stands. */
interface Arm {
  count: number
  place: string
}

/**
 * The arms of a file's branches. An arm is where it starts: where it ends differs by a character
 * between what ran in Node and what ran in Chromium, and the report has such an arm twice.
 */
function armsOf({ data, source = '' }: CoverageFile): Arm[] {
  const arms = new Map<string, Arm>()
  for (const { start, count, none } of data?.branches ?? []) {
    const key = `${start} ${none ? 'else' : ''}`
    const lines = source.slice(0, start).split('\n')
    const place = `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}${none ? ', else' : ''}`
    arms.set(key, { count: count + (arms.get(key)?.count ?? 0), place })
  }
  return [...arms.values()]
}

/** Prints how many arms were taken. @returns percent */
function row(name: string, arms: Arm[]): number {
  const taken = arms.filter(({ count }) => count > 0).length
  const percent = arms.length === 0 ? 100 : (100 * taken) / arms.length
  const ratio = `${taken}/${arms.length}`
  console.log(`${name.padEnd(40)} ${ratio.padStart(9)} ${percent.toFixed(1).padStart(6)} %`)
  return percent
}

async function main(): Promise<boolean> {
  coverageReport().cleanCache()
  const passed = [await runUnitTests(), runBrowserTests()].every(Boolean)
  const results = await coverageReport().generate()
  if (!results) throw new Error('nothing was covered')

  const files = new Map(results.files.map((file) => [file.sourcePath, armsOf(file)]))
  const all = (fs.readdirSync(path.join(ROOT, 'src/rtc'), { recursive: true }) as string[])
    .map((name) => `src/rtc/${name}`)
    .filter(isCounted)
    .sort()
  console.log('\nbranches')
  for (const name of all) {
    const arms = files.get(name) ?? []
    row(name, arms)
    for (const { count, place } of arms) if (count === 0) console.log(`    not taken: ${place}`)
  }
  const percent = row('src/rtc', [...files.values()].flat())
  const forgotten = all.filter((name) => !files.has(name) && !runsNothing(name))
  if (forgotten.length > 0) console.error(`no test loads ${forgotten.join(', ')}`)
  if (percent < LEAST) console.error(`fewer than ${LEAST} % of the branches of src/rtc are taken`)
  console.log(`every line: ${path.join(COVERAGE_DIR, 'index.html')}`)
  return passed && forgotten.length === 0 && percent >= LEAST
}

main().then(
  (good) => (process.exitCode = good ? 0 : 1),
  (error: unknown) => {
    console.error(error)
    process.exitCode = 1
  },
)
