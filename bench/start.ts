/**
 * How long a developer waits: from `npm start` to the first phone, from an edit to all phones, and
 * from a tap on join to the first frame on the other phone.
 *
 *     npm run bench:start
 */
import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

import { chromium, type Page } from '@playwright/test'

import playwright from '../playwright.config'
import { zhCN } from '../src/i18n/zh-CN'
import { Phone } from '../tests/e2e/preview/phones'
import { copyProject, freePort } from '../tests/project'

const ROUNDS = 10
/** How long anything may take, in ms, before the bench gives up. */
const PATIENCE = 180_000
/** How long a politely asked preview may take to end, in ms. */
const ENDING = 10_000

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Waits until a look finds something; what throws meanwhile (a frame that reloads) is no find. */
async function until<Found>(what: string, look: () => Promise<Found | undefined>): Promise<Found> {
  const end = Date.now() + PATIENCE
  while (Date.now() < end) {
    const found = await look().catch(() => undefined)
    if (found) return found
    await pause(10)
  }
  throw new Error(`${what}: not within ${PATIENCE / 1000} s`)
}

/** Runs `npm start` in a process group of its own. */
function start(folder: string, port: number) {
  const child = spawn('npm', ['start', '--', '--no-open', '--port', String(port)], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (chunk: string) => (output += chunk))
  }
  const printed = (pattern: RegExp) =>
    until(`it printed ${String(pattern)}`, () => {
      if (child.exitCode !== null) throw new Error(output)
      return Promise.resolve(pattern.exec(output) ?? undefined)
    })
  return { child, printed, output: () => output }
}

/** Asks the whole group to end, and insists. */
async function stop(child: ChildProcess): Promise<void> {
  const group = (signal: NodeJS.Signals | 0) => {
    try {
      return child.pid !== undefined && process.kill(-child.pid, signal)
    } catch {
      return false
    }
  }
  group('SIGTERM')
  const end = Date.now() + ENDING
  while (group(0) && Date.now() < end) await pause(50)
  if (group('SIGKILL')) console.error('npm start did not end when asked and was killed')
}

/** Whether the page on top of a phone shows a text. */
const shows = async (phone: Phone, text: string) =>
  (await phone.frame()).evaluate(
    (words) =>
      [...document.querySelectorAll('.page:not([hidden])')].some((page) =>
        page.shadowRoot?.textContent?.includes(words),
      ),
    text,
  )

/** From the lobby, camera on, into the room and back; the tap and the first frame in ms. */
async function joinOnce(joiner: Phone, watcher: Phone): Promise<number> {
  const from = await joiner.frame()
  await from.evaluate(() => {
    addEventListener('click', () => (document.title = String(Date.now())), {
      capture: true,
      once: true,
    })
  })
  // Looked at inside the page: the bench's own errands take longer than what is measured.
  const shown = (await watcher.frame()).evaluate(
    (user) =>
      new Promise<number>((resolve) => {
        const timer = setInterval(() => {
          const views = [...document.querySelectorAll('.page:not([hidden])')].flatMap((page) => [
            ...(page.shadowRoot?.querySelectorAll(`tt-rtc-room[data-user-id="${user}"]`) ?? []),
          ])
          if (!views.some((view) => view.shadowRoot?.querySelector('video')?.videoWidth)) return
          clearInterval(timer)
          resolve(Date.now())
        }, 5)
      }),
    joiner.name,
  )
  await joiner.screen.getByText(zhCN.lobby.join).click()
  const taken = (await shown) - Number(await from.evaluate(() => document.title))
  await joiner.screen.getByText(zhCN.room.exit).first().click()
  await joiner.screen.getByText(zhCN.room.backToLobby).first().click()
  await until('the view is gone', async () => {
    const left = await watcher.videos()
    return left.every(({ userId }) => userId !== joiner.name)
  })
  return taken
}

/** Switches the lobby's camera on, which one who comes back from a call finds off. */
async function cameraOn(phone: Phone): Promise<void> {
  const on = async () => (await phone.videos()).some(({ mode }) => mode === 'camera')
  await until('the lobby is there', () => shows(phone, zhCN.lobby.join))
  await pause(500)
  if (await on()) return
  await phone.screen.getByText(zhCN.media.camera, { exact: true }).first().click()
  await until('the own picture', on)
}

async function measure(page: Page, folder: string, began: number, address: string) {
  await page.goto(address)
  const phones = [new Phone(page, 'phone-1'), new Phone(page, 'phone-2')] as const
  const [first, second] = phones
  await until('the lobby', () => shows(first, zhCN.lobby.subtitle))
  const lobbyAt = Date.now() - began
  await until('the other lobby', () => shows(second, zhCN.lobby.subtitle))

  const file = path.join(folder, 'src/i18n/zh-CN.ts')
  const edits: number[] = []
  let words = zhCN.lobby.subtitle
  for (const next of ['第一次修改', '第二次修改', '第三次修改']) {
    await pause(2_000)
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(`'${words}'`, `'${next}'`))
    const edited = Date.now()
    await Promise.all(phones.map((phone) => until('the edit', () => shows(phone, next))))
    edits.push(Date.now() - edited)
    words = next
  }

  await cameraOn(first)
  await first.screen.getByText(zhCN.lobby.join).click()
  await until('the first is in the room', async () => {
    const [answer] = await first.answers('joinRtcRoom')
    return answer === 'joinRtcRoom:ok'
  })
  const joins: number[] = []
  while (joins.length < ROUNDS) {
    await cameraOn(second)
    joins.push(await joinOnce(second, first))
  }
  return { lobbyAt, edits, joins }
}

function median(values: number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = sorted.length / 2
  const [low = 0, high = low] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return Math.round((low + high) / 2)
}

async function main(): Promise<void> {
  const folder = copyProject()
  const port = await freePort()
  const { launchOptions, permissions, locale } = playwright.use ?? {}
  const browser = await chromium.launch(launchOptions)
  const page = await browser.newPage({ permissions, locale })
  const began = Date.now()
  const { child, printed, output } = start(folder, port)
  try {
    const [, address = ''] = await printed(/Preview: (http:\/\/\S+)/)
    const addressAt = Date.now() - began
    const { lobbyAt, edits, joins } = await measure(page, folder, began, address)
    const row = (name: string, ms: string) => console.log(`${name.padEnd(52)} ${ms.padStart(7)} ms`)
    row('npm start → address printed', String(addressAt))
    row('npm start → lobby on the first phone', String(lobbyAt))
    row(
      `edit → on all phones, median of ${edits.length} (${edits.join(', ')})`,
      String(median(edits)),
    )
    row(`tap on join → first remote frame, median of ${ROUNDS}`, String(median(joins)))
    console.log(`    ${joins.join(', ')}`)
  } catch (error) {
    console.error(output())
    throw error
  } finally {
    await browser.close()
    await stop(child)
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
