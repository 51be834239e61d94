/**
 * What a phone of the preview costs, beside the preview of an earlier commit: how long an app takes to
 * start, how long from a tap to the change that it makes, and the memory of three phones in a call,
 * all with one native package. Starts and taps are measured on both sides in turn, the calls one after
 * the other.
 *
 *     npm run bench:budget [-- <minutes of the call> [<commit to measure beside>]]
 */
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import type { Browser, CDPSession, Page } from '@playwright/test'

import { RTC_APP_ID } from '../src/constants'
import { Phone } from '../tests/e2e/preview/phones'
import { withCommit } from './earlier'
import { median } from './figures'
import { openBrowser, start, stop, until } from './waiting'

const ROOT = path.resolve(__dirname, '..')
const TSX = path.join(ROOT, 'node_modules/tsx/dist/cli.mjs')
const PACKAGE = path.join(ROOT, 'tests/e2e/preview/fixtures/sample')
/** The last commit without the preview's inspector, faults and driver. */
const BEFORE = '28fa2e6'
const PHONES = ['phone-1', 'phone-2', 'phone-3']
const STARTS = 15
const TAPS = 30
const TAP_GOAL = 4
/** Between two taps everything rests, in ms. */
const REST = 60

/** A preview that runs, and a browser that shows it. */
interface Side {
  name: string
  browser: Browser
  page: Page
  close: () => Promise<void>
}

async function open(name: string, folder: string): Promise<Side> {
  const options = ['--dir', PACKAGE, '--app-id', RTC_APP_ID, '--phones', String(PHONES.length)]
  const cli = [TSX, 'preview/cli.ts', ...options, '--port', '0', '--no-open']
  const { child, printed } = start(folder, process.execPath, ...cli)
  const { browser, page } = await openBrowser()
  const close = async () => {
    await browser.close()
    await stop(child)
  }
  try {
    const [, url = ''] = await printed(/Preview: (http:\/\/\S+)/)
    await page.setViewportSize({ width: 1400, height: 900 })
    await page.goto(url)
    for (const phone of PHONES) await isOpen(page, phone)
    return { name, browser, page, close }
  } catch (error) {
    await close()
    throw error
  }
}

const isOpen = (page: Page, name: string) =>
  until(`${name} is open`, async () => (await new Phone(page, name).state()) === 'open')

/** From the order to start again until its first page is shown, in ms; the page takes the time itself. */
async function startApp(page: Page): Promise<number> {
  const frame = await new Phone(page, 'phone-1').frame()
  return frame.evaluate(async () => {
    const phone = window.__phone
    if (!phone) throw new Error('there is no phone')
    const { port1, port2 } = new MessageChannel()
    const began = performance.now()
    await phone.restart('entry')
    while (phone.state !== 'open') {
      await new Promise((resolve) => {
        port1.onmessage = resolve
        port2.postMessage(null)
      })
    }
    const took = performance.now() - began
    port1.close()
    return took
  })
}

/** From a tap on its own picture until the package's answer is drawn, in ms. */
async function tap(page: Page): Promise<number> {
  const frame = await new Phone(page, 'phone-1').frame()
  return frame.evaluate(async () => {
    const [view] = [...document.querySelectorAll('.page:not([hidden])')].flatMap((shown) => [
      ...(shown.shadowRoot?.querySelectorAll<HTMLElement>('#phone-1') ?? []),
    ])
    if (!view) throw new Error('there is no picture')
    const drawn = new Promise<void>((resolve) => {
      new MutationObserver((_, observer) => {
        observer.disconnect()
        resolve()
      }).observe(view, { attributes: true, attributeFilter: ['class'] })
    })
    const began = performance.now()
    view.click()
    await drawn
    return performance.now() - began
  })
}

/** Has a phone join, and waits until it shows as many pictures. */
async function join(page: Page, name: string, pictures: number): Promise<void> {
  const phone = new Phone(page, name)
  await phone.screen.getByText('加入房间').click()
  await until(
    `${name} shows ${pictures} pictures`,
    async () => (await phone.videos()).length === pictures,
  )
}

/** Memory of the browser's processes in MB, what they share divided among them; Linux alone tells it. */
async function memoryOf({ browser }: Side, session: CDPSession): Promise<Record<string, number>> {
  await session.send('HeapProfiler.collectGarbage')
  const all = await browser.newBrowserCDPSession()
  const { processInfo } = await all.send('SystemInfo.getProcessInfo')
  await all.detach()
  const memory: Record<string, number> = {}
  for (const { id, type } of processInfo) {
    const file = `/proc/${id}/smaps_rollup`
    if (!fs.existsSync(file)) continue
    const [, kilobytes = '0'] = /^Pss:\s+(\d+) kB$/m.exec(fs.readFileSync(file, 'utf8')) ?? []
    const kind = type === 'renderer' ? 'page' : 'browser'
    memory[kind] = (memory[kind] ?? 0) + Number(kilobytes) / 1000
  }
  return memory
}

/** Three phones in a call, for as many minutes; then everything of this side ends. */
async function call(side: Side, minutes: number): Promise<number | undefined> {
  const { page } = side
  const session = await page.context().newCDPSession(page)
  for (const [at, phone] of PHONES.entries()) if (at > 0) await join(page, phone, at + 1)
  let last: Record<string, number> = {}
  for (let minute = 0; minute <= minutes; minute += 1) {
    if (minute > 0) await pause(60_000)
    last = await memoryOf(side, session)
    console.log(
      [side.name.padEnd(9), `minute ${minute}`.padEnd(10)]
        .concat(Object.entries(last).map(([kind, mb]) => `${kind} ${mb.toFixed(0).padStart(5)} MB`))
        .join(' | '),
    )
  }
  return last.page
}

/** Prints both sides of a figure, and their ratio. */
function compare(what: string, unit: string, [before, now]: readonly (number | undefined)[]): void {
  if (before === undefined || now === undefined) {
    console.log(`${what}: this system does not tell it`)
    return
  }
  const figures = `${before.toFixed(1)} → ${now.toFixed(1)} ${unit}`
  const ratio = now / before
  console.log(
    `${what.padEnd(40)} ${figures.padStart(22)}  ${ratio.toFixed(2)} ×; ≤ 1: ${ratio <= 1 ? 'reached' : 'NOT REACHED'}`,
  )
}

/** Measures a figure on both sides in turn; the first time of each is not counted. */
async function inTurn(
  sides: readonly Side[],
  rounds: number,
  measure: (page: Page) => Promise<number>,
): Promise<number[]> {
  const times = sides.map((): number[] => [])
  for (let round = 0; round <= rounds; round += 1) {
    for (const [at, { page }] of sides.entries()) {
      const took = await measure(page)
      if (round > 0) times[at]?.push(took)
      await pause(REST)
    }
  }
  return times.map(median)
}

async function measure(sides: readonly Side[], minutes: number): Promise<void> {
  compare(`an app's start, median of ${STARTS}`, 'ms', await inTurn(sides, STARTS, startApp))
  for (const { page } of sides) await join(page, 'phone-1', 1)
  const taps = await inTurn(sides, TAPS, tap)
  compare(`tap → change, median of ${TAPS}`, 'ms', taps)
  const [, now = NaN] = taps
  console.log(`≤ ${TAP_GOAL} ms: ${now <= TAP_GOAL ? 'reached' : 'NOT REACHED'}`)
  const memory: (number | undefined)[] = []
  for (const side of sides) {
    memory.push(await call(side, minutes))
    await side.close()
  }
  compare(`page with three phones after ${minutes} minutes`, 'MB', memory)
}

async function main(): Promise<void> {
  const [minutes = '10', commit = BEFORE] = process.argv.slice(2)
  console.log(`before: ${commit}`)
  await withCommit(commit, async (folder) => {
    const sides: Side[] = []
    try {
      sides.push(await open('before', folder))
      sides.push(await open('now', ROOT))
      await measure(sides, Number(minutes))
    } finally {
      for (const { close } of sides) await close()
    }
  })
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
