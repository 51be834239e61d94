import { expect, type Page } from '@playwright/test'

import { openPhone } from '../../../preview/driver'
import type { ToolName } from '../../../preview/i18n/dictionary'
import type { JsonObject } from '../../../preview/json'
import { startPreview } from '../../../preview/server/serve'
import { RTC_APP_ID } from '../../../src/constants'
import { faults as violations } from '../web/site'
import { withPackage } from '../writtenPackage'
import { alone, chooseWords, either, FIXTURE, open, type Phone, test } from './phones'

const choice = (phone: Phone) => phone.panel.locator('.device select')
const cover = (phone: Phone) => phone.panel.locator('.elsewhere')

/** What the app is told of the screen now. */
const systemOf = async (phone: Pick<Phone, 'frame'>): Promise<JsonObject> =>
  (await (
    await phone.frame()
  ).evaluate(() =>
    window.__phone?.inspect('callFunction', '() => tt.getSystemInfoSync()', []),
  )) as JsonObject

/** The sizes that the page on top was told of, in order. */
const toldSizes = async (phone: Phone) =>
  (await phone.frame()).evaluate(async () => {
    const events = (await window.__phone?.inspect('events', 0)) ?? []
    return events
      .filter(({ from, name }) => from === 'page' && name === 'onResize')
      .map(({ payload }) => (payload as unknown as { args: [{ size: object }] }).args[0].size)
  })

async function opened(page: Page, url: string): Promise<[Phone, Phone]> {
  const phones = await open(page, url)
  for (const phone of phones) await phone.waitForState('open')
  return phones
}

for (const [device, left] of [
  ['iphone-14', false],
  ['galaxy-s20', true],
] as const) {
  test(`a page that lets no gesture lead back is left on ${device} by the bar’s button, ${left ? 'and by the key' : 'and no other way'}`, async ({
    page,
  }) => {
    const files = {
      'app.json': '{"pages":["one","two"],"window":{"navigationBarTitleText":"One"}}',
      'app.js': 'App({})',
      'one.ttml': '<view bindtap="go">go</view>',
      'one.js': `Page({ go() { tt.navigateTo({ url: '/two' }) } })`,
      'two.json': '{"disableSwipeBack":true}',
      'two.ttml': '<view>two</view>',
      'two.js': 'Page({})',
    }
    await withPackage(files, async (dir) => {
      const preview = await startPreview({ dir })
      const phone = await openPhone(page, preview.url, { device })
      await phone.tap('go')
      await phone.waitForPage('two')
      await phone.back()
      // What was asked before it is answered before it.
      expect(await phone.path()).toBe(left ? 'one' : 'two')
      if (!left) await page.locator('.nav .back').click()
      await phone.waitForPage('one')
      await preview.close()
    })
  })
}

test('a phone becomes another and is turned: the app goes on, and is told', async ({
  page,
  preview,
}) => {
  await page.setViewportSize({ width: 1600, height: 1000 })
  const [first] = await opened(page, preview.url)
  await first.tap('go')
  await first.waitForPage('pages/second/index')
  expect(await systemOf(first)).toMatchObject({ screenWidth: 375, screenHeight: 812 })
  await choice(first).selectOption('iphone-14')
  await expect
    .poll(() => systemOf(first))
    .toMatchObject({
      ...{ model: 'iPhone 14', pixelRatio: 3, screenWidth: 390, screenHeight: 844 },
      ...{ statusBarHeight: 47, windowWidth: 390, windowHeight: 753 },
      safeArea: { left: 0, right: 390, top: 47, bottom: 810, width: 390, height: 763 },
    })
  await first.tool('rotate').click()
  await expect
    .poll(() => systemOf(first))
    .toMatchObject({
      ...{ screenWidth: 844, screenHeight: 390, statusBarHeight: 0 },
      safeArea: { left: 47, right: 797, top: 0, bottom: 369, width: 750, height: 369 },
    })
  expect(await toldSizes(first)).toEqual([
    { windowWidth: 390, windowHeight: 753 },
    { windowWidth: 844, windowHeight: 346 },
  ])
  expect(await first.path()).toBe('pages/second/index')
  const box = await first.panel.locator('.body').boundingBox()
  expect(box!.width).toBeGreaterThan(box!.height)
  // It is the same phone when the page is reloaded.
  await page.reload()
  await first.waitForState('open')
  await expect(choice(first)).toHaveValue('iphone-14')
  expect(await systemOf(first)).toMatchObject({ screenWidth: 844, model: 'iPhone 14' })
})

test('the edges that a phone keeps free are there for its styles', async ({ page, preview }) => {
  const inset = (side: string) =>
    page.locator('.screen').evaluate((screen, name) => {
      const probe = document.createElement('div')
      probe.style.height = `var(--safe-area-inset-${name})`
      screen.append(probe)
      const { height } = getComputedStyle(probe)
      probe.remove()
      return height
    }, side)
  await openPhone(page, preview.url, { device: 'iphone-15-pro-max' })
  await alone(page).waitForState('open')
  expect([await inset('top'), await inset('bottom')]).toEqual(['59px', '34px'])
  await openPhone(page, preview.url, { device: 'iphone-15-pro-max', sideways: true })
  await alone(page).waitForState('open')
  expect([await inset('left'), await inset('bottom')]).toEqual(['59px', '21px'])
  expect(await systemOf(alone(page))).toMatchObject({ screenWidth: 932, screenHeight: 430 })
  await openPhone(page, preview.url)
  await alone(page).waitForState('open')
  expect(await inset('bottom')).toBe('0px')
})

test('a phone moves to a window of its own with its pages, and back when that is closed', async ({
  page,
  preview,
  context,
}) => {
  const [first] = await opened(page, preview.url)
  await first.tap('go')
  await first.waitForPage('pages/second/index')
  const opening = context.waitForEvent('page')
  await first.tool('ownWindow').click()
  const popup = await opening
  const moved = alone(popup)
  await moved.waitForState('open')
  await moved.waitForPage('pages/second/index')
  expect(await moved.stack()).toHaveLength(2)
  await expect(cover(first).locator('p')).toHaveText(either(({ elsewhere }) => elsewhere.window))
  // It is nowhere else.
  await expect.poll(async () => (await first.frame()).url()).toBe('about:blank')
  // Its controls, and what is looked at, are those of the window.
  await first.expectState('open')
  await first.tool('back').click()
  await moved.waitForPage('pages/order/index')
  const inspector = await first.lookAt('pages')
  await expect(inspector.locator('.seen-list li')).toHaveText([/pages\/order\/index/])
  await moved.tap('go')
  await moved.waitForPage('pages/second/index')
  await popup.close()
  await expect(cover(first)).toBeHidden()
  await first.waitForPage('pages/second/index')
  await first.expectState('open')
  expect(await first.stack()).toHaveLength(2)
})

test('who reaches no network says how to start so, and the phone goes on', async ({
  page,
  preview,
}) => {
  const [first] = await opened(page, preview.url)
  await first.tool('realPhone').click()
  await expect(cover(first)).toContainText('npm start -- --host 0.0.0.0')
  expect(await first.state()).toBe('open')
  await cover(first).getByRole('button').click()
  await expect(cover(first)).toBeHidden()
  await first.tap('go')
  await first.waitForPage('pages/second/index')
})

test('a code leads a real phone to this one, which moves there and back', async ({
  page,
  context,
}) => {
  const preview = await startPreview({ dir: FIXTURE, appId: RTC_APP_ID, host: '0.0.0.0' })
  test.skip(preview.networkUrls.length === 0, 'this machine has no network')
  try {
    const [first] = await opened(page, preview.url)
    await first.tool('realPhone').click()
    await first.expectState('moved')
    await expect(cover(first).locator('.code')).toBeVisible()
    const address = await cover(first).locator('code').innerText()
    expect(address).toContain(`${preview.networkUrls[0]}phone?name=phone-1`)
    expect(address).not.toMatch(/token|001/)
    await expect.poll(async () => (await first.frame()).url()).toBe('about:blank')
    const elsewhere = await context.newPage()
    await elsewhere.goto(address)
    await alone(elsewhere).waitForState('open')
    await elsewhere.close()
    await page.bringToFront()
    await cover(first).getByRole('button').click()
    await first.waitForState('open')
    await first.expectState('open')
  } finally {
    await preview.close()
  }
})

for (const scheme of ['light', 'dark'] as const) {
  for (const language of ['zh-CN', 'en'] as const) {
    test(`narrow and wide, ${scheme}, ${language}: it fits, and nothing that axe finds`, async ({
      page,
      preview,
    }, info) => {
      await page.emulateMedia({ colorScheme: scheme })
      const [first] = await opened(page, preview.url)
      await chooseWords(page, language)
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 900 })
        await page.screenshot({ path: info.outputPath(`upright-${width}.png`) })
        await first.tool('rotate').click()
        await expect.poll(() => systemOf(first)).toMatchObject({ screenWidth: 812 })
        const beyond = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement
          return scrollWidth - clientWidth
        })
        expect(beyond).toBe(0)
        await page.screenshot({ path: info.outputPath(`sideways-${width}.png`) })
        await first.tool('rotate').click()
      }
      const tool: ToolName = 'realPhone'
      await first.tool(tool).click()
      await page.screenshot({ path: info.outputPath('unreachable.png') })
      expect(await violations(page, 'article')).toEqual([])
    })
  }
}
