/**
 * How long a developer waits: from `npm start` to the first phone, from an edit to all phones, and
 * from a tap on join to the first frame on the other phone. Folders that are named are measured one
 * after the other, so that two checkouts are measured side by side.
 *
 *     npm run bench:start -- [folder …]
 */
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { zhCN } from '../src/i18n/zh-CN'
import { Phone } from '../tests/e2e/preview/phones'
import { copyProject, freePort } from '../tests/project'
import { EDITS, followEdits, type Way } from './edits'
import { median } from './figures'
import { openBrowser, shows, start, stop, until } from './waiting'

const ROUNDS = 10
/** How often each kind of edit is made. */
const EDITED = 5
const NPM_START = ['start', '--', '--no-open', '--port']
/** What a build does after it is done, a cache or a check of types, has this long to rest, in ms. */
const SETTLING = 10_000

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

interface Times {
  address: number
  lobby: number
}

/** From the command to the lobby, then whatever is done with the two phones that show it. */
async function started<Result>(
  folder: string,
  use: (phones: readonly [Phone, Phone], address: string) => Promise<Result>,
): Promise<Times & { result: Result }> {
  const { browser, page } = await openBrowser()
  const began = Date.now()
  const { child, printed, output } = start(folder, 'npm', ...NPM_START, String(await freePort()))
  try {
    const [, url = ''] = await printed(/Preview: (http:\/\/\S+)/)
    const address = Date.now() - began
    await page.goto(url)
    const phones = [new Phone(page, 'phone-1'), new Phone(page, 'phone-2')] as const
    await until('the lobby', () => shows(phones[0], zhCN.lobby.join))
    const lobby = Date.now() - began
    await until('the other lobby', () => shows(phones[1], zhCN.lobby.join))
    // Whoever ends it at once has seen no build of it.
    await printed(/Built in/)
    return { address, lobby, result: await use(phones, url) }
  } catch (error) {
    console.error(output())
    throw error
  } finally {
    await browser.close()
    await stop(child)
  }
}

async function join([first, second]: readonly [Phone, Phone]): Promise<number[]> {
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
  return joins
}

const columns = (name: string, ...ms: (number | string)[]) =>
  console.log(
    name.padEnd(44),
    ...ms.map((value) => (typeof value === 'number' ? value.toFixed(0) : value).padStart(9)),
  )

/** What each part of the way costs: a part ends where the next begins. */
function tellWays(kind: string, ways: readonly Way[]): void {
  const of = (part: (way: Way) => number) => median(ways.map(part))
  columns(
    `edit of ${kind}, median of ${ways.length}`,
    of(({ build }) => build),
    of(({ build, transport }) => transport - build),
    of(({ transport, phones }) => phones - transport),
    of(({ phones }) => phones),
  )
  console.log(`    ${ways.map(({ phones }) => phones).join(', ')}`)
}

/** Measures one project, from its first start in a new folder on. */
async function measure(root: string): Promise<void> {
  const folder = copyProject(root)
  try {
    console.log(`\n${path.relative(process.cwd(), root) || 'this project'}, in ms`)
    columns('', 'address', 'lobby')
    const first = await started(folder, () => pause(SETTLING))
    columns('first npm start', first.address, first.lobby)
    const { address, lobby, result } = await started(folder, async (phones, url) => {
      await pause(SETTLING)
      const edit = (kind: keyof typeof EDITS) =>
        followEdits(folder, url, phones, EDITS[kind], EDITED)
      const ways = { script: await edit('script'), styles: await edit('styles') }
      return { ...ways, joins: await join(phones) }
    })
    columns('second npm start', address, lobby)
    columns('', 'build', 'transport', 'phones', 'all')
    tellWays('a script', result.script)
    tellWays('styles alone', result.styles)
    columns(`tap on join → first remote frame, of ${ROUNDS}`, median(result.joins))
    console.log(`    ${result.joins.join(', ')}`)
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

async function main(): Promise<void> {
  const [, , ...roots] = process.argv
  for (const root of roots.length > 0 ? roots : ['.']) await measure(path.resolve(root))
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
