/**
 * What a call of several phones in one browser costs, beside a call of as many members written with
 * nothing but the browser, at the same size of picture; both sides in turn in one browser.
 *
 *     npm run bench:phones [-- <members>…]
 *
 * Without members: two, four and nine phones of the console, and two tabs of the web build. Each is called
 * `ROUNDS` times (3), and watched for `SECONDS` (8), both of the environment.
 */
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import {
  chromium,
  type Browser,
  type BrowserContext,
  type CDPSession,
  type Page,
} from '@playwright/test'

import playwright from '../playwright.config'
import { USUAL_SCREEN } from '../preview/phoneProfile'
import { startPreview, type Preview } from '../preview/server/serve'
import { RTC_APP_ID } from '../src/constants'
import { zhCN } from '../src/i18n/zh-CN'
import { pageScript } from '../tests/pageSite'
import { builtFor } from '../tests/project'
import { serveWeb, type WebServer } from '../tests/e2e/web/serveWeb'
import { Phone } from '../tests/e2e/preview/phones'
import { median } from './figures'

/** So wide that all phones stand in one row: what is not on the screen is not sent. */
const viewportFor = (members: number) => ({ width: Math.max(1400, members * 340), height: 900 })
const ROUNDS = Number(process.env.ROUNDS ?? 3)
/** How long a call runs before it is watched, and how long it is watched, in ms. */
const SETTLES = 8_000
const WATCHED = Number(process.env.SECONDS ?? 8) * 1_000

/** How long a call may take to be there, in ms. */
const PATIENCE = 120_000

/** How long one call may take in all, in ms: what a page never answers ends the bench, not only what it lacks. */
const LIMIT = 4 * PATIENCE + SETTLES + WATCHED

/** What one call was seen to do. */
interface Seen {
  /** How many of the pictures of others were there at the end, 0 to 1. */
  shown: number
  /** Of one core, in percent: all processes of the browser. */
  cpu: number
  /** Frames a second that a picture of somebody else shows, on average of all that should be there. */
  frames: number
  /** Processor time that one of those frames takes, in ms. */
  cost: number
}

/** Seconds of processor time by the processes that run now. */
async function processorTime(browser: CDPSession): Promise<Map<number, number>> {
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo')
  return new Map(processInfo.map(({ id, cpuTime }) => [id, cpuTime]))
}

/** The pictures of others in a document, however deep: how many frames each has shown. */
const COUNT_FRAMES = `(() => {
  const videosIn = (root) => [...root.querySelectorAll('*')].flatMap((element) => [
    ...(element.localName === 'video' ? [element] : []),
    ...(element.shadowRoot ? videosIn(element.shadowRoot) : []),
  ])
  const isOwn = (video) =>
    video.dataset.own === 'true' ||
    video.getRootNode().host?.dataset.mode === 'camera' ||
    video.closest('.rtc-view-camera') !== null
  return videosIn(document)
    .filter((video) => video.videoWidth > 0 && !isOwn(video))
    .map((video) => {
      const { totalVideoFrames, droppedVideoFrames } = video.getVideoPlaybackQuality()
      return totalVideoFrames - droppedVideoFrames
    })
})()`

/** The pages of a call, of which more may come. */
type Pages = () => readonly Page[]

/** The shown frames of all pictures of others, page by page. */
async function shownFrames(pages: Pages): Promise<number[]> {
  const counts = pages().flatMap((page) =>
    page.frames().map((frame) => frame.evaluate<number[]>(COUNT_FRAMES).catch(() => [])),
  )
  return (await Promise.all(counts)).flat()
}

/** Waits until so many pictures of others are there, and not without end. */
async function untilShown(pages: Pages, pictures: number): Promise<void> {
  const end = Date.now() + PATIENCE
  while ((await shownFrames(pages)).length < pictures && Date.now() < end) await pause(200)
}

/** Watches a call of so many pictures of others. */
async function watch(browser: CDPSession, pages: Pages, pictures: number): Promise<Seen> {
  await untilShown(pages, pictures)
  await pause(SETTLES)
  const [before, began, shown] = [
    await processorTime(browser),
    performance.now(),
    await shownFrames(pages),
  ]
  await pause(WATCHED)
  const [after, ended, shownThen] = [
    await processorTime(browser),
    performance.now(),
    await shownFrames(pages),
  ]
  const seconds = (ended - began) / 1_000
  const spent = [...after].reduce((sum, [id, time]) => sum + time - (before.get(id) ?? 0), 0)
  const total = (counts: number[]) => counts.reduce((sum, count) => sum + count, 0)
  const frames = total(shownThen) - total(shown)
  return {
    shown: shownThen.length / pictures,
    cpu: (100 * spent) / seconds,
    frames: frames / pictures / seconds,
    cost: (1_000 * spent) / frames,
  }
}

interface Bench {
  browser: Browser
  session: CDPSession
  preview: Preview
  web: WebServer
  bare: string
}

/** Does something in a context of its own, in which every camera is allowed. */
async function inContext<Found>(
  { browser }: Bench,
  members: number,
  act: (context: BrowserContext) => Promise<Found>,
): Promise<Found> {
  const { permissions, locale } = playwright.use ?? {}
  const context = await browser.newContext({ permissions, locale, viewport: viewportFor(members) })
  // Whatever waits for one of its pages fails with it.
  const limit = setTimeout(() => void context.close(), LIMIT)
  try {
    return await act(context)
  } finally {
    clearTimeout(limit)
    await context.close()
  }
}

/** A call of phones in the preview's console. */
const phones = (bench: Bench, members: number) =>
  inContext(bench, members, async (context) => {
    const page = await context.newPage()
    const names = Array.from({ length: members }, (_, index) => `phone-${index + 1}`)
    const known = JSON.stringify(names.map((name) => ({ name, runs: 0 })))
    await page.addInitScript(`sessionStorage.setItem('phones', ${JSON.stringify(known)})`)
    await page.goto(bench.preview.url)
    const screens = names.map((name) => new Phone(page, name).screen)
    for (const screen of screens) {
      await screen.locator('video:visible').first().waitFor({ timeout: PATIENCE })
    }
    for (const [index, screen] of screens.entries()) {
      // No real tap: that waits for a button that stands still, and beside running calls it never seems to.
      await screen.getByText(zhCN.lobby.join).dispatchEvent('click', {}, { timeout: PATIENCE })
      // One after the other, as people come.
      await untilShown(() => [page], index * (index + 1))
    }
    await page.evaluate('scrollTo(0, 0)')
    return watch(bench.session, () => [page], members * (members - 1))
  })

/** Two tabs of the web build, each in a window of its own. */
const tabs = (bench: Bench) =>
  inContext(bench, 2, async (context) => {
    const opener = await context.newPage()
    const pages: Page[] = []
    for (const name of ['tab-1', 'tab-2']) {
      const opened = context.waitForEvent('page')
      await opener.evaluate(
        `void open(${JSON.stringify(bench.web.lobby(name))}, '', 'popup,width=${USUAL_SCREEN.width},height=${USUAL_SCREEN.height}')`,
      )
      const page = await opened
      pages.push(page)
      await page.setViewportSize(USUAL_SCREEN)
      await page.locator('video').first().waitFor()
      await page.getByText(zhCN.lobby.join).click()
    }
    return watch(bench.session, () => pages, 2)
  })

/** The same call written with nothing but the browser. */
const bare = (bench: Bench, members: number, where: 'frames' | 'windows') =>
  inContext(bench, members, async (context) => {
    await context.route('http://localhost/bare', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><body>' }),
    )
    const page = await context.newPage()
    await page.goto('http://localhost/bare')
    await page.addScriptTag({ content: bench.bare })
    // One that is too much for the machine is not set up in time, and is watched as far as it came.
    page.evaluate(`bare(${members}, '${where}')`).catch(() => undefined)
    return watch(bench.session, () => context.pages(), members * (members - 1))
  })

const medians = (seen: readonly Seen[]): Seen => ({
  shown: median(seen.map(({ shown }) => shown)),
  cpu: median(seen.map(({ cpu }) => cpu)),
  frames: median(seen.map(({ frames }) => frames)),
  cost: median(seen.map(({ cost }) => cost)),
})

/** One row of the table: both sides in turn. */
async function compare(
  name: string,
  ours: () => Promise<Seen>,
  theirs: () => Promise<Seen>,
): Promise<void> {
  const sides: [Seen[], Seen[]] = [[], []]
  for (let round = 0; round < ROUNDS; round += 1) {
    sides[0].push(await ours())
    sides[1].push(await theirs())
  }
  const [app, plain] = [medians(sides[0]), medians(sides[1])]
  const cells = ({ shown, cpu, frames, cost }: Seen) =>
    [
      `${(100 * shown).toFixed(0)} %`.padStart(8),
      cpu.toFixed(0).padStart(5),
      frames.toFixed(1).padStart(6),
      cost.toFixed(1).padStart(8),
    ].join(' ')
  const ratio = (of: keyof Seen) => (app[of] / plain[of]).toFixed(2)
  console.log(
    `${name.padEnd(24)} | ${cells(app)} | ${cells(plain)} | CPU ${ratio('cpu')} ×, frames ${ratio('frames')} ×, a frame ${ratio('cost')} ×`,
  )
}

async function main(): Promise<void> {
  const asked = process.argv.slice(2)
  const browser = await chromium.launch(playwright.use?.launchOptions)
  const bench: Bench = {
    browser,
    session: await browser.newBrowserCDPSession(),
    preview: await startPreview({ dir: builtFor('tt'), appId: RTC_APP_ID }),
    web: await serveWeb(builtFor('h5')),
    bare: await pageScript(path.join(__dirname, 'mesh.page.ts')),
  }
  try {
    const head = 'pictures % CPU    fps ms/frame'
    console.log(`${'members'.padEnd(24)} | ${head} | ${head} | app to bare`)
    for (const members of asked.length > 0 ? asked.filter(Number).map(Number) : [2, 4, 9]) {
      await compare(
        `${members} phones of the console`,
        () => phones(bench, members),
        () => bare(bench, members, 'frames'),
      )
    }
    if (asked.length === 0 || asked.includes('web')) {
      await compare(
        '2 tabs of the web build',
        () => tabs(bench),
        () => bare(bench, 2, 'windows'),
      )
    }
  } finally {
    await browser.close()
    await bench.preview.close()
    await bench.web.close()
  }
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
