import { expect } from '@playwright/test'

import { builtFor } from '../../project'
import { keepConnections, receives, shrinking } from '../mesh/tabs'
import { call, expectLive, test } from './phones'

test.use({ dir: builtFor('tt') })

test('a phone that is out of sight receives no pictures, and shows them again when it is back', async ({
  page,
  preview,
}) => {
  await page.addInitScript(keepConnections)
  const [first, second] = await call(page, preview.url)
  await expectLive(second)
  const received = async () => receives(await second.frame())
  expect(await received()).toEqual([true])
  // Narrow and low: only the first phone is on the screen.
  await page.setViewportSize({ width: 420, height: 500 })
  await page.evaluate(() => scrollTo(0, 0))
  await expect.poll(received).toEqual([false])
  await page.locator('article[data-name="phone-2"]').scrollIntoViewIfNeeded()
  await expect.poll(received).toEqual([true])
  await expectLive(second)
  await page.setViewportSize({ width: 1400, height: 900 })
  await Promise.all([expectLive(first), expectLive(second)])
})

test('a picture is sent no larger than the console draws it', async ({ page, preview }) => {
  await page.addInitScript(keepConnections)
  await page.setViewportSize({ width: 1400, height: 560 })
  const [first, second] = await call(page, preview.url)
  const scale = async () => (await shrinking(await second.frame()))[0]
  await expect.poll(scale).toBeLessThan(1.5)
  // The own picture of the one who is enlarged makes the other's small.
  await first.screen.locator('.grid .me').click()
  await expect.poll(scale).toBeGreaterThan(1.5)
  await expectLive(first)
  await first.screen.locator('.grid .me').click()
  await expect.poll(scale).toBeLessThan(1.5)
  await expectLive(first)
})
