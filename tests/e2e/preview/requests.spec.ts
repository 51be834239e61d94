import { expect, type Page } from '@playwright/test'

import type { NetworkCondition } from '../../../preview/network/condition'
import { alone, openAt, test } from './phones'

const set = (page: Page, condition: NetworkCondition) => alone(page).setNetwork(condition)
const answers = (page: Page) => page.locator('.answer').allInnerTexts()
const ask = (page: Page) => page.getByText('ask', { exact: true }).click()

test('offline: requests fail, on their way too, and the type is none; then all is as before', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'network')
  await expect(page.locator('#type')).toHaveText('wifi')
  await set(page, 'slow')
  await ask(page)
  await expect(page.locator('#asked')).toHaveText('1')
  await set(page, 'offline')
  await ask(page)
  await expect(page.locator('.answer')).toHaveCount(2)
  for (const answer of await answers(page)) {
    expect(answer).toMatch(/^request:fail net::ERR_INTERNET_DISCONNECTED after /)
  }
  await page.getByText('look', { exact: true }).click()
  await expect(page.locator('#type')).toHaveText('none')
  await set(page, 'normal')
  await ask(page)
  await expect(page.locator('.answer').last()).toHaveText(/^request:ok/)
  await page.getByText('look', { exact: true }).click()
  await expect(page.locator('#type')).toHaveText('wifi')
  expect(await page.locator('.heard').allInnerTexts()).toEqual([
    '3g true',
    'none false',
    'wifi true',
  ])
})

test('slow: a request takes two seconds longer at least', async ({ page, preview }) => {
  await openAt(page, preview, 'network')
  await set(page, 'slow')
  await ask(page)
  await expect(page.locator('.answer')).toHaveText(/^request:ok after /)
  const [answer = ''] = await answers(page)
  expect(Number(/\d+$/.exec(answer))).toBeGreaterThanOrEqual(2_000)
})
