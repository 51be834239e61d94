import { expect, type Page } from '@playwright/test'

import type { NetworkCondition } from '../../../preview/network/condition'
import { builtFor } from '../../project'
import { call, either, expectLive, type Phone, pictures, test } from './phones'

/** Chooses what a phone's network is like, as a person does. */
async function choose(phone: Phone, condition: NetworkCondition): Promise<void> {
  const name = either(({ network }) => network[condition].label)
  await phone.panel.getByRole('radio', { name }).check({ force: true })
  expect(await phone.do(({ network }) => network)).toBe(condition)
}

/** How many frames of a member's camera a phone has drawn. */
const framesOf = async (phone: Phone, userId: string): Promise<number> => {
  const frame = await phone.frame()
  return frame.evaluate((user) => {
    const videos = [...document.querySelectorAll('.page:not([hidden])')].flatMap((page) => [
      ...(page.shadowRoot?.querySelectorAll(`tt-rtc-room[data-user-id="${user}"]`) ?? []),
    ])
    const [video] = videos.map((view) => view.shadowRoot?.querySelector('video'))
    return video?.getVideoPlaybackQuality().totalVideoFrames ?? 0
  }, userId)
}

/** How many frames of a member a phone draws in so many seconds. */
async function framesIn(page: Page, phone: Phone, userId: string, seconds: number) {
  const before = await framesOf(phone, userId)
  await page.waitForTimeout(seconds * 1000)
  return (await framesOf(phone, userId)) - before
}

test.use({ dir: builtFor('tt') })
test.slow()

test('slow: fewer frames come, at once again when it is normal', async ({ page, preview }) => {
  const [first, second] = await call(page, preview.url)
  await expectLive(second)
  await choose(first, 'slow')
  // What is on its way still comes.
  await expect.poll(() => framesIn(page, second, 'phone-1', 2)).toBeLessThanOrEqual(12)
  expect(await framesIn(page, second, 'phone-1', 4)).toBeGreaterThan(0)
  await choose(first, 'normal')
  await expect.poll(() => framesIn(page, second, 'phone-1', 2)).toBeGreaterThan(14)
  await expectLive(first)
})

test('offline: the other sees this one go, and back to normal both see each other again', async ({
  page,
  preview,
}) => {
  const [first, second] = await call(page, preview.url)
  const stats = await first.stats()
  await choose(first, 'offline')
  // The server asks each second, and gives an answer three.
  await expect.poll(() => pictures(second), { timeout: 8_000 }).toEqual(['phone-2'])
  // Nothing came any more, long before.
  expect(await framesIn(page, first, 'phone-2', 1)).toBe(0)
  await choose(first, 'normal')
  for (const phone of [first, second]) {
    await expect.poll(() => pictures(phone)).toEqual(['phone-1', 'phone-2'])
    await expectLive(phone)
  }
  await expect.poll(() => first.stats()).toEqual(stats)
  expect(await first.answers('joinRtcRoom')).toEqual(['joinRtcRoom:ok'])
  // Short enough for nobody to have noticed: the same.
  await choose(first, 'offline')
  await choose(first, 'normal')
  for (const phone of [first, second]) await expectLive(phone)
  await expect.poll(() => first.stats()).toEqual(stats)
})
