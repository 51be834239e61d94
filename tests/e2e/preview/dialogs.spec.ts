/** Modals, sheets and toasts as the vendor's pages have them. */
import path from 'node:path'

import { expect } from '@playwright/test'

import { openAt, said, test } from './phones'

test.use({ dir: path.join(__dirname, 'fixtures/documented') })

test('a modal asks for a text, with a picture, in the color that the package names', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'dialogs')
  await page.locator('#ask').click()
  const modal = page.getByRole('alertdialog')
  const field = modal.getByRole('textbox', { name: 'type it here' })
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('first')
  const picture = modal.locator('img')
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBe(20)
  await expect(modal.locator('.confirm')).toHaveCSS('color', 'rgb(10, 125, 50)')
  await field.fill('second')
  await modal.locator('.confirm').click()
  await expect.poll(() => said(page)).toEqual([['asked', true, 'second']])
})

test('a modal without title and content fails', async ({ page, preview }) => {
  await openAt(page, preview, 'dialogs')
  await page.locator('#nothing').click()
  await expect.poll(() => said(page)).toEqual([['showModal:fail']])
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
})

test('a sheet warns, and writes its items in the color that the package names', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'dialogs')
  await page.locator('#sheet').click()
  await expect(page.getByText('this cannot be undone')).toBeVisible()
  const item = page.getByRole('button', { name: 'delete' })
  await expect(item).toHaveCSS('color', 'rgb(179, 38, 30)')
  await item.click()
  await expect.poll(() => said(page)).toEqual([['chosen', 0]])
})

test('a toast with a mask keeps fingers off what is under it, while it is there', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'dialogs')
  const count = await page.locator('#count').boundingBox()
  await page.locator('#wait').click()
  await expect(page.getByRole('status').locator('img')).toBeVisible()
  if (!count) throw new Error('nothing to tap')
  const tap = () => page.mouse.click(count.x + 10, count.y + 10)
  await tap()
  await expect(page.getByRole('status')).toHaveCount(0)
  expect(await said(page)).toEqual([])
  await tap()
  await expect.poll(() => said(page)).toEqual([['counted']])
})

test('a toast’s end leaves a wait alone where it is told so, and the wait’s own ends it', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'dialogs')
  await page.locator('#load').click()
  await expect.poll(() => said(page)).toEqual([['kept']])
  await expect(page.getByRole('status')).toHaveText('loading')
  await page.locator('#loaded').click()
  await expect(page.getByRole('status')).toHaveCount(0)
})
