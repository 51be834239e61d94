/**
 * What joining a room and leaving it again leaves behind in the preview's page, after collection:
 * heap, DOM nodes and listeners of the page with both its phones, as Chromium counts them. V8 runs
 * without its compilers: the machine code of what runs often is in the heap, too, comes bit by bit over
 * hundreds of joins, and is nothing that a join leaves behind.
 *
 *     npm run bench:memory [-- <joins>]
 */
import { setTimeout as pause } from 'node:timers/promises'

import { chromium, type CDPSession } from '@playwright/test'

import playwright from '../playwright.config'
import { startPreview } from '../preview/server/serve'
import { RTC_APP_ID } from '../src/constants'
import { zhCN } from '../src/i18n/zh-CN'
import { Phone } from '../tests/e2e/preview/phones'
import { builtFor } from '../tests/project'

const JOINS = Number(process.argv[2] ?? 200)
/** By then all that is made once is there. */
const WARM = 20
const STEP = 20
const GOAL = { megabytes: 0.3, nodes: 50 }
/** How long a join may take on average, in ms, its share of the collections with it: a machine that is slower measures something else. */
const PATIENCE = 10_000

const INTERPRETED = '--js-flags=--no-opt --no-maglev --no-sparkplug'

/** What the page holds that nothing can collect. */
interface Held {
  megabytes: number
  nodes: number
  listeners: number
}

/** Collects the garbage of each Worker of a page: their heaps are their own. */
async function workersOf(session: CDPSession): Promise<() => Promise<void>> {
  const workers: string[] = []
  session.on('Target.attachedToTarget', ({ sessionId }) => workers.push(sessionId))
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  })
  const message = JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' })
  return async () => {
    for (const sessionId of workers) {
      await session
        .send('Target.sendMessageToTarget', { sessionId, message })
        .catch(() => undefined)
    }
  }
}

async function held(session: CDPSession, collectWorkers: () => Promise<void>): Promise<Held> {
  // A phone's Worker says which nodes it let go of; the page then lets go of them, too.
  for (let time = 0; time < 3; time += 1) {
    await collectWorkers()
    await pause(300)
    await session.send('HeapProfiler.collectGarbage')
    await pause(300)
  }
  const { metrics } = await session.send('Performance.getMetrics')
  const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? NaN
  return {
    megabytes: metric('JSHeapUsedSize') / 1e6,
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
  }
}

/** Taps something on the page that is on top of a phone. */
async function tap(phone: Phone, words: string): Promise<void> {
  await phone.screen.getByText(words, { exact: true }).first().click({ timeout: 30_000 })
}

/** Waits for a picture on a phone. */
async function sees(phone: Phone, wanted: 'camera' | 'video'): Promise<void> {
  const end = Date.now() + 30_000
  while ((await phone.videos()).every(({ mode }) => mode !== wanted)) {
    if (Date.now() > end) throw new Error(`${phone.name} shows no ${wanted}`)
    await pause(30)
  }
}

/**
 * All phones go from their lobby into the room, and back once they see each other.
 * @param first - whoever comes back from a call finds the camera off
 */
async function joinAndLeave(phones: readonly Phone[], first: boolean): Promise<void> {
  for (const phone of phones) {
    if (!first) await tap(phone, zhCN.media.camera)
    await sees(phone, 'camera')
    await tap(phone, zhCN.lobby.join)
  }
  for (const phone of phones) await sees(phone, 'video')
  for (const phone of phones) {
    await tap(phone, zhCN.room.exit)
    await tap(phone, zhCN.room.backToLobby)
  }
}

async function watch(
  session: CDPSession,
  collectWorkers: () => Promise<void>,
  phones: readonly Phone[],
): Promise<void> {
  const row = (joins: number, { megabytes, nodes, listeners }: Held) =>
    console.log(
      `${String(joins).padStart(5)} | ${megabytes.toFixed(2).padStart(7)} | ${String(nodes).padStart(6)} | ${String(listeners).padStart(9)}`,
    )
  console.log('joins | heap MB |  nodes | listeners')
  let warm: Held | undefined
  const end = Date.now() + JOINS * PATIENCE
  for (let joins = 1; joins <= JOINS; joins += 1) {
    if (Date.now() > end)
      throw new Error(`only ${joins - 1} joins in ${(JOINS * PATIENCE) / 60_000} minutes`)
    await joinAndLeave(phones, joins === 1)
    if (joins % STEP !== 0 && joins !== JOINS) continue
    const now = await held(session, collectWorkers)
    row(joins, now)
    if (joins === WARM) warm = now
    if (joins !== JOINS || !warm) continue
    const more = { megabytes: now.megabytes - warm.megabytes, nodes: now.nodes - warm.nodes }
    const reached = more.megabytes <= GOAL.megabytes && more.nodes <= GOAL.nodes
    console.log(
      `since ${WARM}: ${more.megabytes.toFixed(2)} MB, ${more.nodes} nodes; ≤ ${GOAL.megabytes} MB and ≤ ${GOAL.nodes} nodes: ${reached ? 'reached' : 'NOT REACHED'}`,
    )
  }
}

async function main(): Promise<void> {
  const { launchOptions, permissions, locale } = playwright.use ?? {}
  const preview = await startPreview({ dir: builtFor('tt'), appId: RTC_APP_ID })
  const args = [...(launchOptions?.args ?? []), INTERPRETED]
  const browser = await chromium.launch({ ...launchOptions, args })
  try {
    const context = await browser.newContext({ permissions, locale })
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Performance.enable')
    const collectWorkers = await workersOf(session)
    await page.goto(preview.url)
    await watch(session, collectWorkers, [new Phone(page, 'phone-1'), new Phone(page, 'phone-2')])
  } finally {
    await browser.close()
    await preview.close()
  }
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
