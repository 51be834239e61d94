import { expect, type Page, test } from '@playwright/test'

import { USUAL_SCREEN } from '../../../preview/phoneProfile'
import { RTC_APP_ID } from '../../../src/constants'
import { en } from '../../../src/i18n/en'
import { SCANNING } from '../../../src/i18n/scanning'
import { zhCN } from '../../../src/i18n/zh-CN'
import { faults, webSite, widths } from './site'

const site = webSite()
const { lobby, made, invitation } = zhCN
const WORDS = SCANNING['zh-CN']

const field = (page: Page, id: string) => page.locator(`#${id} input`)
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** The invitation that a page makes to a room: its text, and a photograph of its code. */
async function invite(page: Page, roomId: string) {
  await page.goto(site.lobby('web-a'))
  await field(page, 'roomId').fill(roomId)
  await button(page, lobby.invite).click()
  const code = page.getByRole('img', { name: made.code })
  await expect(code).toBeVisible()
  const link = await page.locator('.invite-link').innerText()
  return { link, code: await code.screenshot() }
}

test.beforeEach(({ page }) => page.setViewportSize(USUAL_SCREEN))

test('one page shows a code, another reads its picture, and both are in one room', async ({
  page,
  context,
}) => {
  const { link, code } = await invite(page, 'lesson-9')
  expect(link).toMatch(
    new RegExp(
      `^${site.url}#/pages/index/index\\?roomId=lesson-9&appId=${RTC_APP_ID}&expiresAt=\\d+$`,
    ),
  )
  expect(await faults(page)).toEqual([])
  const other = await context.newPage()
  await other.goto(site.lobby('web-b'))
  await button(other, lobby.scan).click()
  const chooses = other.waitForEvent('filechooser')
  await button(other, WORDS.picture).click()
  await (await chooses).setFiles({ name: 'code.png', mimeType: 'image/png', buffer: code })
  await expect(field(other, 'roomId')).toHaveValue('lesson-9')
  await expect(button(other, WORDS.picture)).toHaveCount(0)
  for (const tab of [page, other]) {
    await tab.bringToFront()
    await button(tab, lobby.join).click()
  }
  for (const tab of [page, other]) await expect.poll(() => widths(tab)).toHaveLength(2)
})

test('a code before the camera is read, and the camera is given back', async ({
  page,
  context,
}) => {
  const { code } = await invite(page, 'lesson-9')
  const other = await context.newPage()
  await other.addInitScript(
    (picture) => {
      const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
      navigator.mediaDevices.getUserMedia = async (wanted) => {
        const video = wanted?.video
        if (typeof video !== 'object' || video.facingMode !== 'environment' || video.width) {
          return real(wanted)
        }
        const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 })
        const pen = canvas.getContext('2d')!
        const image = await createImageBitmap(await (await fetch(picture)).blob())
        const draw = () => {
          pen.fillStyle = '#ddd'
          pen.fillRect(0, 0, 640, 480)
          pen.drawImage(image, 170, 90, 300, 300)
        }
        const timer = setInterval(draw, 100)
        const stream = canvas.captureStream(10)
        const [track] = stream.getVideoTracks()
        const stop = track!.stop.bind(track)
        track!.stop = () => {
          clearInterval(timer)
          Object.assign(window, { cameraGivenBack: true })
          stop()
        }
        return stream
      }
    },
    `data:image/png;base64,${code.toString('base64')}`,
  )
  await other.goto(site.lobby('web-b'))
  await expect.poll(() => widths(other)).toHaveLength(1)
  await button(other, lobby.scan).click()
  await expect(field(other, 'roomId')).toHaveValue('lesson-9')
  expect(await other.evaluate('window.cameraGivenBack')).toBe(true)
  // One sees oneself again.
  await expect.poll(() => widths(other)).toHaveLength(1)
})

test('a picture without a code says so, and so does a machine without a camera', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'mediaDevices', { value: undefined })
  })
  await page.goto(site.lobby('web-a'))
  await button(page, lobby.scan).click()
  await expect(page.getByText(WORDS.noCamera)).toBeVisible()
  const picture = await page.screenshot()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: picture })
  await expect(page.getByText(WORDS.nothing)).toBeVisible()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') })
  await expect(page.getByText(WORDS.nothing)).toBeVisible()
  expect(await faults(page)).toEqual([])
  await button(page, WORDS.close).click()
  await expect(page.locator('.scanner')).toHaveCount(0)
})

test('a link opens its room; one that is over or for another app says so', async ({ page }) => {
  const { link } = await invite(page, 'lesson-9')
  const openLink = async (to: string) => {
    await page.goto('about:blank')
    await page.goto(to)
  }
  await openLink(link)
  await expect(field(page, 'roomId')).toHaveValue('lesson-9')
  for (const [to, { title, next }] of [
    [link.replace(/\d+$/, '1000000000'), invitation.over],
    [link.replace(RTC_APP_ID, 'f'.repeat(24)), invitation.otherApp],
  ] as const) {
    await openLink(to)
    await expect(page.getByText(`${title} · ${next}`)).toBeVisible()
    await expect(field(page, 'roomId')).toHaveValue('')
    // The room page, too, where the link was made by hand.
    await openLink(to.replace('/index/index?', '/room/index?'))
    await expect(page.getByText(title)).toBeVisible()
    await expect(page.getByText(next)).toBeVisible()
  }
})

test('nothing of it is fetched before it is needed', async ({ page }) => {
  const fetched: string[] = []
  page.on('request', (request) => fetched.push(request.url()))
  await page.goto(site.lobby('web-a'))
  await expect(button(page, lobby.join)).toBeVisible()
  const before = fetched.filter((url) => url.endsWith('.js')).length
  await button(page, lobby.invite).click()
  await expect(page.getByRole('img', { name: made.code })).toBeVisible()
  expect(fetched.filter((url) => url.endsWith('.js'))).toHaveLength(before + 1)
})

for (const [language, scheme, text] of [
  ['zh-CN', 'light', zhCN],
  ['en-US', 'dark', en],
] as const) {
  test.describe(language, () => {
    test.use({ locale: language, colorScheme: scheme })

    test(`the invitation fits on a phone of 360 px, ${scheme}`, async ({ page }, info) => {
      await page.setViewportSize({ width: 360, height: 740 })
      await page.goto(site.lobby('web-a'))
      await button(page, text.lobby.invite).click()
      const code = page.getByRole('img', { name: text.made.code })
      await expect(code).toBeVisible()
      for (const part of [code, page.locator('.invite-link'), button(page, text.made.copy)]) {
        await part.scrollIntoViewIfNeeded()
        const box = await part.boundingBox()
        expect(box!.x).toBeGreaterThanOrEqual(0)
        expect(box!.x + box!.width).toBeLessThanOrEqual(360)
      }
      await code.scrollIntoViewIfNeeded()
      await page.screenshot({ path: info.outputPath('invitation.png') })
      expect(await faults(page)).toEqual([])
    })
  })
}
