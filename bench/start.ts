/**
 * How long a developer waits: from `npm start` to the first phone, from an edit to all phones, and
 * from a tap on join to the first frame on the other phone.
 *
 *     npm run bench:start
 */
import fs from 'node:fs'
import path from 'node:path'

import type { Page } from '@playwright/test'

import { zhCN } from '../src/i18n/zh-CN'
import { Phone } from '../tests/e2e/preview/phones'
import { copyProject, freePort } from '../tests/project'
import { median, openBrowser, pause, row, shows, start, stop, until } from './waiting'

const ROUNDS = 10
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

async function main(): Promise<void> {
  const folder = copyProject()
  const port = await freePort()
  const { browser, page } = await openBrowser()
  const began = Date.now()
  const args = ['start', '--', '--no-open', '--port', String(port)]
  const { child, printed, output } = start(folder, 'npm', ...args)
  try {
    const [, address = ''] = await printed(/Preview: (http:\/\/\S+)/)
    const addressAt = Date.now() - began
    const { lobbyAt, edits, joins } = await measure(page, folder, began, address)
    row('npm start → address printed', addressAt)
    row('npm start → lobby on the first phone', lobbyAt)
    row(`edit → on all phones, median of ${edits.length} (${edits.join(', ')})`, median(edits))
    row(`tap on join → first remote frame, median of ${ROUNDS}`, median(joins))
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
