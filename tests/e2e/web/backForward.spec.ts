import { expect, test, type Browser, type Page } from '@playwright/test'

import { zhCN } from '../../../src/i18n/zh-CN'
import { webSite, widths } from './site'

const site = webSite()
const { lobby, room } = site
const { media, room: call } = zhCN

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** A page in a browser profile of its own. */
async function open(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    permissions: ['camera', 'microphone'],
  })
  const page = await context.newPage()
  await page.goto(address)
  return page
}

/**
 * As a browser does that keeps a page with an open camera, which Chromium does not: it is told that it
 * goes, is not thrown away, and is told that it is back.
 */
const keepAndShow = (page: Page) =>
  page.evaluate(() => {
    for (const type of ['pagehide', 'pageshow'])
      dispatchEvent(new PageTransitionEvent(type, { persisted: true }))
  })

const isOn = (page: Page, name: string, on: boolean) =>
  expect(button(page, name)).toHaveAttribute('aria-pressed', String(on))

const joins = async (page: Page) => {
  await button(page, zhCN.lobby.join).click()
  await expect(page.getByText(/通话中/)).toBeVisible()
}

test('who leaves the page leaves the call at once, and who comes back to it can join again', async ({
  browser,
}) => {
  const page = await open(browser, room('web-a'))
  await expect(page.getByText(call.inCall(1, true))).toBeVisible()
  await button(page, media.camera).click()
  await isOn(page, media.camera, true)
  const other = await open(browser, room('web-b'))
  await expect(other.getByText(call.inCall(2, true))).toBeVisible()
  await page.goto('about:blank')
  await expect(other.getByText(call.inCall(1, true))).toBeVisible({ timeout: 2000 })
  await page.goBack()
  await expect(page.getByText(call.inCall(2, true))).toBeVisible()
  await page.context().close()
  await other.context().close()
})

test('a call that was left with a page that is kept is said to be over, and goes on with a tap', async ({
  browser,
}) => {
  const page = await open(browser, lobby('web-a'))
  await expect.poll(() => widths(page)).toHaveLength(1)
  await joins(page)
  await isOn(page, media.camera, true)
  await keepAndShow(page)
  await expect(page.getByText(zhCN.errors.interrupted.title)).toBeVisible()
  await button(page, call.joinAgain).click()
  await expect(page.getByText(call.inCall(1, true))).toBeVisible()
  // With what was on before.
  for (const name of [media.camera, media.microphone]) await isOn(page, name, true)
  await page.context().close()
})

test('a lobby that was kept shows the own picture as before, and says so where it cannot', async ({
  browser,
}) => {
  const page = await open(browser, lobby('web-a'))
  await expect.poll(() => widths(page)).toHaveLength(1)
  await button(page, media.microphone).click()
  await isOn(page, media.microphone, false)
  await keepAndShow(page)
  await isOn(page, media.camera, true)
  await isOn(page, media.microphone, false)
  await expect.poll(() => widths(page)).toHaveLength(1)
  const time = () => page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime)
  const before = await time()
  await expect.poll(time).toBeGreaterThan(before)
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException('in use', 'NotReadableError'))
  })
  await keepAndShow(page)
  await expect(page.locator('.refused', { hasText: media.camera })).toBeVisible()
  await isOn(page, media.camera, false)
  await page.context().close()
})
