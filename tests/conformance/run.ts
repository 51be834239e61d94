/**
 * `npm run test:conformance`: what the contract says, case by case, on every engine. Prints one table and
 * ends with 1 when a case fails; what an engine cannot be made to do is left out, with the reason.
 */
import type { AddressInfo } from 'node:net'

import { type Browser, chromium, type Page } from '@playwright/test'

import playwright from '../../playwright.config'
import { attachSignalling } from '../../service/signalling/attach'
import { coverageReport } from '../covered/report'
import { pageScript, pageServer, verifyToken } from '../pageSite'
import type { ENGINES } from './browser'
import { CASES } from './cases'
import { FAKE } from './fake'
import { type Outcome, outcomeOf } from './outcome'
import type {} from './page'
import { previewColumn } from './preview/column'

type BrowserEngineName = keyof typeof ENGINES
const IN_BROWSER: BrowserEngineName[] = ['mesh', 'volcengine, SDK fake', 'volcengine, SDK']

/** Whether `npm run coverage` wants to know what the pages ran. */
const COVERS = process.env.COVERAGE === '1'

/** Serves the page with the engines, and the signalling of the mesh, to this machine alone. */
async function startSite(): Promise<{ url: string; stop: () => Promise<void> }> {
  const script = await pageScript('tests/conformance/page.ts', {
    sourcemap: COVERS && 'inline',
    define: { 'process.env.TARO_ENV': '"h5"' },
  })
  const server = pageServer(script)
  const signalling = attachSignalling(server, { verifyToken })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: async () => {
      await signalling.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The browser of the browser tests. No call of the vendor's SDK leaves this machine. */
const launch = () => {
  const { launchOptions } = playwright.use ?? {}
  const nowhere = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'
  return chromium.launch({ ...launchOptions, args: [...(launchOptions?.args ?? []), nowhere] })
}

/** One engine's column, each case in a page of its own. */
async function column(browser: Browser, url: string, engine: BrowserEngineName) {
  const outcomes: Outcome[] = []
  for (const [at, { refused }] of CASES.entries()) {
    const permissions = refused ? [] : ['camera', 'microphone']
    const context = await browser.newContext({ permissions })
    const page: Page = await context.newPage()
    const thrown: string[] = []
    page.on('pageerror', ({ message }) => thrown.push(message))
    if (COVERS) await page.coverage.startJSCoverage()
    await page.goto(url)
    const outcome = await page.evaluate(([name, place]) => window.outcomeOf(name, place), [
      engine,
      at,
    ] as const)
    if (COVERS) await coverageReport().add(await page.coverage.stopJSCoverage())
    await context.close()
    outcomes.push(
      'passed' in outcome && thrown.length > 0
        ? { failed: `thrown: ${thrown.join('; ')}` }
        : outcome,
    )
  }
  return outcomes
}

const markOf = (outcome: Outcome | undefined) =>
  !outcome || 'left' in outcome ? '–' : 'passed' in outcome ? '✓' : '✗'

function print(columns: Record<string, Outcome[]>): boolean {
  const names = Object.keys(columns)
  console.log(['', ...names.map((name, at) => `${at + 1} ${name}`)].join('\n  '), '\n')
  console.log(`  ${names.map((_, at) => at + 1).join(' ')}`)
  for (const [at, { name }] of CASES.entries()) {
    console.log(`  ${names.map((engine) => markOf(columns[engine]?.[at])).join(' ')}  ${name}`)
  }
  const reasons = new Set<string>()
  let failures = 0
  for (const engine of names) {
    for (const [at, outcome] of (columns[engine] ?? []).entries()) {
      if ('left' in outcome) reasons.add(`– ${engine}: ${outcome.left}`)
      if (!('failed' in outcome)) continue
      failures++
      console.log(`\n✗ ${engine}: ${CASES[at]?.name}\n  ${outcome.failed}`)
    }
  }
  console.log(`\n${[...reasons].join('\n')}`)
  return failures === 0
}

async function main() {
  const columns: Record<string, Outcome[]> = { 'fake of a context': [] }
  for (const at of CASES.keys()) columns['fake of a context']?.push(await outcomeOf(FAKE, at))
  const site = await startSite()
  const browser = await launch()
  try {
    for (const engine of IN_BROWSER) columns[engine] = await column(browser, site.url, engine)
    columns['tt of the preview'] = await previewColumn(browser)
  } finally {
    await browser.close()
    await site.stop()
  }
  process.exitCode = print(columns) ? 0 : 1
}

void main()
