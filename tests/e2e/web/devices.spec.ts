import { expect, test, type Browser, type Page } from '@playwright/test'

import { DEVICE_WORDS } from '../../../src/i18n/deviceWords'
import { en } from '../../../src/i18n/en'
import { zhCN } from '../../../src/i18n/zh-CN'
import { withPlugs } from '../plugs'
import { cutOff, faults, webSite, widths } from './site'

const site = webSite()
const { room } = site

const words = DEVICE_WORDS['zh-CN']
const { media, refused } = zhCN

let browser: Browser
test.beforeAll(async ({ playwright, launchOptions }) => {
  const two = '--use-fake-device-for-media-stream=device-count=2'
  const args = launchOptions.args!.filter((arg) => !arg.startsWith('--use-fake-device'))
  browser = await playwright.chromium.launch({ ...launchOptions, args: [...args, two] })
})
test.afterAll(() => browser.close())

/** A page in the call, its options open. */
async function enter(userId: string, locale = 'zh-CN', permissions = ['camera', 'microphone']) {
  const text = locale === 'en' ? en : zhCN
  const page = await (await browser.newContext({ locale, permissions })).newPage()
  await page.addInitScript(withPlugs)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(room(userId))
  await page.getByRole('button', { name: text.media.more, exact: true }).click()
  await expect(page.getByText(text.options.publishAudio)).toBeVisible()
  return page
}

const control = (page: Page, name: 'camera' | 'microphone') =>
  page.getByRole('button', { name: media[name], exact: true })
const choice = (page: Page, kind: 'camera' | 'microphone' | 'speaker') =>
  page.getByRole('combobox', { name: words[kind], exact: true })
const labels = (page: Page, kind: Parameters<typeof choice>[1]) =>
  choice(page, kind).locator('option').allTextContents()
const isOn = (page: Page, name: 'camera' | 'microphone', on: boolean) =>
  expect(control(page, name)).toHaveAttribute('aria-pressed', String(on))
/** What is open, by its label. */
const running = (page: Page) =>
  page.evaluate(() =>
    window.opened.filter(({ readyState }) => readyState === 'live').map(({ label }) => label),
  )
const notice = (page: Page, name: 'camera' | 'microphone') =>
  page.locator('.refused', { hasText: refused.unplugged(media[name]) })

test('another camera and microphone take the place of those that run, and the others see and hear on', async () => {
  const page = await enter('web-a')
  const other = await enter('web-b')
  await expect(choice(page, 'camera')).toBeEnabled()
  await control(page, 'camera').click()
  await control(page, 'microphone').click()
  await isOn(page, 'camera', true)
  await isOn(page, 'microphone', true)
  const cameras = (await labels(page, 'camera')).slice(1)
  const microphones = (await labels(page, 'microphone')).slice(1)
  expect(cameras).toHaveLength(2)
  expect(microphones.length).toBeGreaterThan(1)
  const [first = ''] = await running(page)
  await expect(choice(page, 'camera').locator('option').first()).toHaveText(words.usual(first))
  const next = cameras.find((label) => label !== first) ?? ''
  await choice(page, 'camera').selectOption({ label: next })
  await choice(page, 'microphone').selectOption({ label: microphones[1] ?? '' })
  await expect.poll(() => running(page)).toEqual([next, microphones[1]])
  await expect(choice(page, 'camera').locator('option').first()).toHaveText(words.usual(''))
  // Nothing was lost meanwhile.
  await expect(page.locator('.refused:not(.none)')).toHaveCount(0)
  // To the browser's own again, which the other sees: Chromium sends nothing of its second fake camera.
  await choice(page, 'camera').selectOption('')
  await expect.poll(() => running(page)).toEqual([microphones[1], first])
  await expect.poll(() => widths(other)).toHaveLength(1)
  const time = () =>
    other
      .locator('video')
      .evaluateAll((all) =>
        Math.max(...all.map((video) => (video as HTMLVideoElement).currentTime)),
      )
  await other.bringToFront()
  const before = await time()
  await expect.poll(time).toBeGreaterThan(before)
  await page.context().close()
  await other.context().close()
})

for (const device of ['camera', 'microphone'] as const) {
  test(`a chosen ${device} that is pulled out goes off in words, and is back when it is plugged in again`, async () => {
    const page = await enter('web-a')
    const chosen = (await labels(page, device)).at(-1) ?? ''
    await choice(page, device).selectOption({ label: chosen })
    await control(page, device).click()
    await expect.poll(() => running(page)).toEqual([chosen])
    await page.evaluate((label) => window.plug(label, false), chosen)
    await expect(notice(page, device)).toBeVisible()
    await isOn(page, device, false)
    expect(await labels(page, device)).not.toContain(chosen)
    await expect(page.getByText(/通话中/)).toBeVisible()
    // Another one that comes is not the one that went.
    await page.evaluate(() => window.plug('somebody else’s', true))
    await expect(notice(page, device)).toBeVisible()
    expect(await running(page)).toEqual([])
    await page.evaluate((label) => window.plug(label, true), chosen)
    await isOn(page, device, true)
    await expect(notice(page, device)).toHaveCount(0)
    expect(await running(page)).toEqual([chosen])
    await expect(choice(page, device).locator('option:checked')).toHaveText(chosen)
    await page.context().close()
  })
}

test('a camera that is chosen in place of the one that was pulled out starts', async () => {
  const page = await enter('web-a')
  await control(page, 'camera').click()
  await isOn(page, 'camera', true)
  const [first = ''] = await running(page)
  await page.evaluate((label) => window.plug(label, false), first)
  await expect(notice(page, 'camera')).toBeVisible()
  const [, next = ''] = await labels(page, 'camera')
  await choice(page, 'camera').selectOption({ label: next })
  await isOn(page, 'camera', true)
  expect(await running(page)).toEqual([next])
  await expect(notice(page, 'camera')).toHaveCount(0)
  // Switched off by its user it stays off, whatever is plugged in.
  await control(page, 'camera').click()
  await isOn(page, 'camera', false)
  await page.evaluate((label) => window.plug(label, true), first)
  await expect(choice(page, 'camera').locator('option', { hasText: first })).toHaveCount(1)
  expect(await running(page)).toEqual([])
  await page.context().close()
})

test('a camera that is in use elsewhere is said to be, and the one before goes on', async () => {
  const page = await enter('web-a')
  await control(page, 'camera').click()
  await isOn(page, 'camera', true)
  const [first = ''] = await running(page)
  const next = (await labels(page, 'camera')).slice(1).find((label) => label !== first) ?? ''
  await page.evaluate(() => {
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
    navigator.mediaDevices.getUserMedia = (constraints) => {
      navigator.mediaDevices.getUserMedia = open
      return constraints?.video
        ? Promise.reject(new DOMException('in use', 'NotReadableError'))
        : open(constraints)
    }
  })
  await choice(page, 'camera').selectOption({ label: next })
  await expect(page.getByText(words.failed(words.camera))).toBeVisible()
  await isOn(page, 'camera', true)
  await expect.poll(() => running(page)).toEqual([first])
  expect(await faults(page)).toEqual([])
  // It is said until it is over.
  await choice(page, 'camera').selectOption({ label: next })
  await expect.poll(() => running(page)).toEqual([next])
  await expect(page.getByText(words.failed(words.camera))).toHaveCount(0)
  await page.context().close()
})

test('sound is played with the chosen loudspeaker for as long as it is there', async () => {
  const page = await enter('web-a')
  const other = await enter('web-b')
  await control(other, 'microphone').click()
  await isOn(other, 'microphone', true)
  const played = () =>
    page.evaluate(() =>
      window.players
        .filter(({ srcObject }) => srcObject !== null)
        .map(({ sinkId, paused }) => [sinkId, paused]),
    )
  await expect.poll(played).toEqual([['', false]])
  const [, chosen = ''] = await labels(page, 'speaker')
  await choice(page, 'speaker').selectOption({ label: chosen })
  // It is chosen once the browser plays there.
  await expect(choice(page, 'speaker')).not.toHaveValue('')
  const id = await choice(page, 'speaker').inputValue()
  await expect.poll(played).toEqual([[id, false]])
  await page.evaluate((label) => window.plug(label, false), chosen)
  await expect.poll(played).toEqual([['', false]])
  await page.evaluate((label) => window.plug(label, true), chosen)
  await expect.poll(played).toEqual([[id, false]])
  // Who comes later is heard there as well.
  await other.context().close()
  await expect.poll(played).toEqual([])
  const third = await enter('web-c')
  await control(third, 'microphone').click()
  await expect.poll(played).toEqual([[id, false]])
  await third.context().close()
  await page.context().close()
})

test('devices that the browser does not name yet are said to be named once one is on', async () => {
  const page = await enter('web-a', 'zh-CN', [])
  for (const kind of ['camera', 'microphone', 'speaker'] as const) {
    await expect(choice(page, kind)).toBeDisabled()
    await expect(choice(page, kind)).toHaveText(words.unnamed[kind])
  }
  await page.context().grantPermissions(['camera', 'microphone'])
  await control(page, 'microphone').click()
  await expect(choice(page, 'microphone')).toBeEnabled()
  await expect(choice(page, 'speaker')).toBeEnabled()
  await page.context().close()
})

for (const locale of ['zh-CN', 'en'] as const) {
  test(`a keyboard chooses a device on a screen of 320 px, and axe finds nothing, ${locale}`, async () => {
    const own = DEVICE_WORDS[locale]
    const page = await enter('web-a', locale)
    await page.setViewportSize({ width: 320, height: 568 })
    const camera = page.getByRole('combobox', { name: own.camera, exact: true })
    await expect(camera).toBeEnabled()
    for (let step = 0; step < 40; step += 1) {
      if (await camera.evaluate((element) => element === document.activeElement)) break
      await page.keyboard.press('Tab')
    }
    await expect(camera).toBeFocused()
    expect(await camera.evaluate((element) => getComputedStyle(element).outlineStyle)).not.toBe(
      'none',
    )
    await page.keyboard.press('ArrowDown')
    await expect(camera).not.toHaveValue('')
    expect(await cutOff(page)).toEqual([])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await faults(page), colorScheme).toEqual([])
    }
    await page.context().close()
  })
}
