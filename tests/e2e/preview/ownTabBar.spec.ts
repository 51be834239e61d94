/** A tab bar that the package draws itself: `custom-tab-bar/index`. */
import path from 'node:path'

import { expect, type Page } from '@playwright/test'

import { alone, openAt, test } from './phones'

test.use({ dir: path.join(__dirname, 'fixtures/ownTabBar') })

/** The page on top. */
const top = (page: Page) => page.locator('.page:not([hidden])')
const item = (page: Page, name: string) => top(page).getByText(`to ${name}`)

test('the package draws its tab bar: one for each tab, whose instance its page and components have', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'home')
  await expect(page.getByRole('navigation')).toBeHidden()
  await expect(item(page, 'home')).toHaveCSS('color', 'rgb(0, 0, 255)')
  await expect(item(page, 'mine')).not.toHaveCSS('color', 'rgb(0, 0, 255)')
  // The app's sheet means nothing in a component.
  await expect(item(page, 'home')).toHaveCSS('background-color', 'rgba(0, 0, 0, 0)')
  const whole = await top(page).boundingBox()
  const bar = await top(page).locator('#bar').boundingBox()
  expect(bar!.y + bar!.height).toBeCloseTo(whole!.y + whole!.height, 0)
  await expect(top(page).locator('#facts')).toHaveText(
    `${Math.round(whole!.height)} custom-tab-bar/index`,
  )
  await expect(top(page).getByText('its page’s bar has 0')).toBeVisible()

  await item(page, 'mine').click()
  await expect(top(page).getByText('mine page')).toBeVisible()
  await expect(item(page, 'mine')).toHaveCSS('color', 'rgb(0, 0, 255)')
  await expect(top(page).getByText('shown 1')).toBeVisible()
  await item(page, 'home').click()
  await expect(item(page, 'home')).toHaveCSS('color', 'rgb(0, 0, 255)')
  await expect(top(page).getByText('shown 2')).toBeVisible()

  await top(page).getByText('put away').click()
  await expect(top(page).locator('#facts')).toContainText('hideTabBar:ok')
  await expect(item(page, 'home')).toBeVisible()

  await top(page).getByText('open', { exact: true }).click()
  await expect(top(page).getByText('detail page')).toBeVisible()
  await expect(top(page).locator('#bar')).toHaveCount(0)
  await expect(top(page).locator('#facts')).toContainText('none')
  expect((await alone(page).troubles()).map(({ text }) => text)).toEqual([])
})
