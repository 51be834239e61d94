import path from 'node:path'

import { expect } from '@playwright/test'

import { expectLive, LEAVE, open, pictures, test } from './phones'

test.use({ dir: path.join(__dirname, 'fixtures/sample') })

test('a native page, in ES modules as the documentation’s samples are, makes the same call', async ({
  page,
  preview,
}) => {
  const [first, second] = await open(page, preview.url)
  for (const phone of [first, second]) await phone.screen.getByText('加入房间').click()
  for (const phone of [first, second]) {
    await expect.poll(() => pictures(phone)).toEqual(['phone-1', 'phone-2'])
  }
  await expectLive(first)
  const [picture, other] = [first.screen.locator('#phone-2'), first.screen.locator('#phone-1')]
  await picture.click()
  await expect.poll(() => picture.evaluate((view) => view.clientWidth)).toBeGreaterThan(300)
  await expect.poll(() => other.evaluate((view) => view.clientWidth)).toBeLessThan(200)
  await first.screen.getByText(LEAVE).click()
  await expect.poll(() => pictures(second)).toEqual(['phone-2'])
  await expect(first.screen.getByText('exitRtcRoom:ok')).toBeVisible()
  expect(await pictures(first)).toEqual([])
})
