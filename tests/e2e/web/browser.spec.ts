import { expect, test, type Page, type WebSocketRoute } from '@playwright/test'

import { zhCN } from '../../../src/i18n/zh-CN'
import { webSite, widths } from './site'

const site = webSite()
const { lobby, room } = site

const { media, room: call } = zhCN

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const inCall = (page: Page) => expect(page.getByText(/通话中/)).toBeVisible()

declare global {
  interface Window {
    /** What plays sound, in the order in which it was made. */
    sounding: HTMLAudioElement[]
  }
}

test('sound that the browser holds back is said to be, and one touch starts it', async ({
  page,
  context,
  playwright,
  launchOptions,
}) => {
  await page.goto(lobby('web-a'))
  await button(page, zhCN.lobby.join).click()
  await inCall(page)
  await expect(button(page, media.microphone)).toHaveAttribute('aria-pressed', 'true')
  const args = launchOptions.args!.filter((arg) => !arg.startsWith('--autoplay-policy'))
  const strict = await playwright.chromium.launch({ ...launchOptions, args })
  try {
    const listener = await strict.newPage({ locale: 'zh-CN' })
    await listener.addInitScript(() => {
      window.sounding = []
      window.Audio = class extends Audio {
        constructor() {
          super()
          window.sounding.push(this)
        }
      }
    })
    // Whatever a test asks of a page counts as a touch: until there was one, it is only looked at.
    const looker = await listener.context().newCDPSession(listener)
    const words = async () =>
      JSON.stringify(
        (await looker.send('DOMSnapshot.captureSnapshot', { computedStyles: [] })).strings,
      )
    await listener.goto(room('web-b'))
    await expect.poll(words).toContain(call.heldSound)
    await listener.mouse.click(10, 10)
    await expect.poll(words).not.toContain(call.heldSound)
    const heard = () =>
      listener.evaluate(() =>
        window.sounding.map(({ paused, currentTime }) => !paused && currentTime > 0),
      )
    await expect.poll(heard).toEqual([true])
    // It was said only while it was so.
    await context.close()
    await expect.poll(words).not.toContain(call.heldSound)
  } finally {
    await strict.close()
  }
})

test('a network that is gone for 40 seconds is said to be within five, and then the call is as before', async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(150_000)
  const away = await browser.newContext({ permissions: ['camera', 'microphone'], locale: 'zh-CN' })
  const other = await away.newPage()
  const open = new Set<WebSocketRoute>()
  let offline = false
  await other.routeWebSocket(/rtc-signalling/, (socket) => {
    if (offline) return void socket.close()
    open.add(socket)
    socket.connectToServer()
  })
  for (const [tab, user] of [
    [page, 'web-a'],
    [other, 'web-b'],
  ] as const) {
    await tab.goto(lobby(user))
    await button(tab, zhCN.lobby.join).click()
  }
  for (const tab of [page, other]) await expect.poll(() => widths(tab)).toHaveLength(2)
  const lost = other.getByText(call.networkLost)
  offline = true
  await away.setOffline(true)
  for (const socket of open) await socket.close()
  await expect(lost).toBeVisible({ timeout: 5000 })
  const until = Date.now() + 40_000
  while (Date.now() < until) {
    await expect(lost).toBeVisible()
    await expect(other.locator('.error-line-text')).toHaveCount(0)
    await other.waitForTimeout(1000)
  }
  offline = false
  await away.setOffline(false)
  await expect(lost).toHaveCount(0)
  await inCall(other)
  await expect(other.locator('.room .error-line')).toHaveText('')
  for (const tab of [page, other]) {
    await tab.bringToFront()
    await expect.poll(() => widths(tab)).toHaveLength(2)
    const times = () =>
      tab
        .locator('video')
        .evaluateAll((videos) => videos.map((video) => (video as HTMLVideoElement).currentTime))
    const before = await times()
    await expect.poll(async () => (await times()).every((time, i) => time > before[i]!)).toBe(true)
  }
  await expect(page.getByText(call.inCall(2, true))).toBeVisible()
  await away.close()
  await context.close()
})

test('the browser’s back leads out of the whole stage, then out of the call; forward and reload do no harm', async ({
  page,
}) => {
  let joins = 0
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (String(payload).includes('["join"')) joins += 1
    }),
  )
  await page.goto(lobby('web-a'))
  await button(page, zhCN.lobby.join).click()
  await inCall(page)
  const stage = page.locator('.room-full')
  const fill = async () => {
    await button(page, call.fill).click()
    await expect(stage).toBeVisible()
  }
  const expectCall = async (joined: number) => {
    await expect(stage).toHaveCount(0)
    await inCall(page)
    expect(page.url()).toContain('pages/room/index')
    expect(joins).toBe(joined)
  }
  await page.locator('.grid .me').click()
  await fill()
  await page.goBack()
  await expectCall(1)
  // What was left by going back is not entered again by going forward.
  await page.goForward()
  await expectCall(1)
  await fill()
  await page.keyboard.press('Escape')
  await expectCall(1)
  await fill()
  await button(page, call.unfill).click()
  await expectCall(1)
  await page.goBack()
  await expect(button(page, zhCN.lobby.join)).toBeVisible()
  expect(page.url()).toContain('pages/index/index')

  // One who was invited to the call itself joins it again by reloading, and is not on the whole stage.
  await page.goto('about:blank')
  await page.goto(room('web-a'))
  await inCall(page)
  joins = 0
  await page.locator('.grid .me').click()
  await fill()
  await page.reload()
  await expectCall(1)
  await page.goBack()
  await expect.poll(() => page.url()).toBe('about:blank')
})
