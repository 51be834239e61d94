/** What a package learns of places and sizes, and where it sends a page, in the browser. */
import path from 'node:path'

import { expect, type Page } from '@playwright/test'

import { alone, openAt, said, test } from './phones'

test.use({ dir: path.join(__dirname, 'fixtures/documented') })

const expectSaid = (page: Page, ...words: unknown[]) =>
  expect.poll(() => said(page)).toContainEqual(words)

test('a component that is attached measures itself and watches itself come into sight', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'measures')
  await expectSaid(page, 'place', [40, 20])
  await expectSaid(page, 'seen', 1)
  await page.locator('#go').click()
  await expect(page.locator('.page')).toHaveCount(2)
  await expectSaid(page, 'place', [40, 20])
  await expectSaid(page, 'seen', 1)
})

test('a canvas is given to each who asks for it at the same time', async ({ page, preview }) => {
  await openAt(page, preview, 'measures')
  await expectSaid(page, 'canvas', true)
  await expectSaid(page, 'beside', 'function')
  expect((await alone(page).troubles()).map(({ text }) => text)).toEqual([])
})

test('a page is sent to an element and beyond it, or to a distance, which counts first', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'measures')
  await page.locator('#scroll').click()
  await expectSaid(page, 'found', 20)
  await expectSaid(page, 'both', 7)
})

test('a page takes the time to get there that it is given', async ({ page, preview }) => {
  await openAt(page, preview, 'measures')
  await page.locator('#slow').click()
  await expectSaid(page, 'slow', true)
})

test('what is watched may lie beside the area that it is looked for in, or in several', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'measures')
  await page.locator('#watch').click()
  await expectSaid(page, 'all', 0.5)
  await expectSaid(page, 'apart', 0.02)
  await expectSaid(page, 'all', 0)
})

test('what is fixed stays below Douyin’s bar, and where it is while the page is scrolled', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'measures')
  const topOf = async (selector: string) => (await page.locator(selector).boundingBox())?.y
  const top = await topOf('.pages')
  expect(top).toBeGreaterThan(0)
  expect(await topOf('#bar')).toBe(top)
  await page.locator('.page').evaluate((element) => element.scrollTo(0, 500))
  expect(await topOf('#bar')).toBe(top)
})
