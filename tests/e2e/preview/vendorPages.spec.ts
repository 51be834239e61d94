/** What the vendor's pages say of swipers, of rich text and of the privacy agreement, in the browser. */
import path from 'node:path'

import { expect, type Page } from '@playwright/test'

import { zhCN } from '../../../preview/i18n/zh-CN'
import { openAt, said, test } from './phones'

test.use({ dir: path.join(__dirname, 'fixtures/documented') })

const { privacy, refuse, allow, confirm } = zhCN.douyin

/** The words that a swiper shows at its beginning, and where they are in it. */
const shown = (page: Page, id: string) =>
  page.locator(`.page:not([hidden]) #${id}`).evaluate((swiper) => {
    const box = swiper.getBoundingClientRect()
    const items = [...swiper.children].map((item) => {
      const { left, width } = item.getBoundingClientRect()
      return { word: item.textContent, left: Math.round(left - box.left), width: Math.round(width) }
    })
    return items.find(({ left }) => left >= 0)
  })

test('a swiper just stands where it begins, also on a page that is opened later', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'swipers')
  const begins = { word: 'c', left: 0, width: 375 }
  await expect.poll(() => shown(page, 'begins')).toEqual(begins)
  expect(await said(page)).toEqual([])
  await page.locator('#go').click()
  await expect(page.locator('.page')).toHaveCount(2)
  await expect.poll(() => shown(page, 'begins')).toEqual(begins)
  expect(await said(page)).toEqual([])
})

test('a swiper shows an item that comes later, and another one when its own goes', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'swipers')
  await page.locator('#come').click()
  await expect.poll(() => shown(page, 'late')).toEqual({ word: 'b', left: 0, width: 375 })
  expect(await said(page)).toEqual([])
  await page.locator('#few').click()
  await expect
    .poll(() => said(page))
    .toEqual([['begins', 'change', { current: 0, source: '', currentItemId: '' }]])
})

test('a swiper shows parts of the items beside, and several at a time', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'swipers')
  await expect.poll(() => shown(page, 'beside')).toEqual({ word: 'b', left: 25, width: 330 })
  expect(await shown(page, 'two')).toEqual({ word: 'a', left: 0, width: 150 })
})

test('the end of a swiper’s motion is told with what made it move', async ({ page, preview }) => {
  await openAt(page, preview, 'swipers')
  await expect.poll(() => shown(page, 'two')).toMatchObject({ word: 'a' })
  await page.locator('#lead').click()
  const detail = { current: 1, source: '', currentItemId: 'b' }
  await expect
    .poll(() => said(page))
    .toEqual([
      ['two', 'change', detail],
      ['two', 'animationfinish', detail],
    ])
})

test('rich text reads entities, keeps spaces, and draws what is trusted alone', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'rich')
  const nodes = page.locator('#nodes > div').first()
  await expect(nodes).toHaveJSProperty('textContent', 'Hello\u00a0World!  <b> &lt;abc')
  expect(await nodes.evaluate((element) => element.getAttributeNames())).toEqual(['class', 'style'])
  await expect(nodes.locator('bdo')).toHaveAttribute('dir', 'rtl')
  await expect(page.locator('#nodes > .each')).toHaveCount(65)
  await page.locator('#wide').click()
  await expect(nodes).toHaveJSProperty(
    'textContent',
    'Hello\u00a0World!\u2003\u2003<b>\u2003&lt;abc',
  )
  const html = await page.locator('#html').evaluate((element) => element.innerHTML)
  expect(html).toBe(
    '<p class="d">a &amp;lt; b</p>' +
      '<table width="50"><tbody><tr height="9"><td colspan="2">x</td></tr></tbody></table>',
  )
})

test('Douyin asks for the privacy agreement until it has it, and shows it', async ({
  page,
  preview,
}) => {
  const dialog = page.locator('.dialog')
  const answer = async (title: string, button: string) => {
    await expect(dialog).toContainText(title)
    await dialog.getByText(button, { exact: true }).click()
  }
  await openAt(page, preview, 'private')
  await expect.poll(() => said(page)).toEqual([[true]])
  await page.locator('#contract').click()
  await answer(privacy.contract, confirm)
  await page.locator('#locate').click()
  await answer(privacy.asks, refuse)
  const refused = 'getLocation:fail privacy permission is not authorized'
  await expect.poll(() => said(page)).toEqual([[true], ['openPrivacyContract:ok'], [refused]])
  await page.locator('#locate').click()
  await answer(privacy.asks, allow)
  await answer(zhCN.douyin.asks.location, allow)
  await expect.poll(() => said(page)).toContainEqual(['ok'])

  await page.reload()
  await expect.poll(() => said(page)).toEqual([[false]])
})

test('what asks for a size of the page is there while it has it', async ({ page, preview }) => {
  await page.setViewportSize({ width: 375, height: 812 })
  await openAt(page, preview, 'media')
  const upright = page.locator('#upright')
  const wide = page.locator('#wide')
  await expect.poll(() => said(page)).toEqual([false, false])
  await expect(upright).toBeVisible()
  await expect(wide).toBeHidden()
  await page.setViewportSize({ width: 812, height: 375 })
  await expect(wide).toBeVisible()
  await expect(upright).toBeHidden()
  await expect.poll(async () => (await said(page)).at(-1)).toBe(true)
})

test('a web page fills the page, and says that it is there', async ({ page, preview }) => {
  await page.route('https://web.example/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<p>from the web</p>' }),
  )
  await openAt(page, preview, 'web')
  await page.locator('#go').click()
  await expect(page.locator('#web').frameLocator('iframe').getByText('from the web')).toBeVisible()
  await expect.poll(() => said(page)).toEqual([['load', { src: 'https://web.example/?a=1' }]])
  expect(await page.locator('#web').boundingBox()).toEqual(
    await page.locator('.pages').boundingBox(),
  )
})

test('what is no web page is not shown as one', async ({ page, preview }) => {
  await openAt(page, preview, 'web')
  await page.locator('#none').click()
  await expect.poll(() => said(page)).toEqual([['error', { src: 'javascript:alert(1)' }]])
})

test('a mode of a picker that the preview does not know is said', async ({ page, preview }) => {
  await openAt(page, preview, 'web')
  await expect(page.locator('.badge')).toContainText('mode="street"')
})
