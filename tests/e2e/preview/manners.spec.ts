import { expect, type Locator } from '@playwright/test'

import { zhCN } from '../../../src/i18n/zh-CN'
import { builtFor } from '../../project'
import { addBots } from './bots'
import { call, expectLive, join, open, pictures, test } from './phones'

test.use({ dir: builtFor('tt') })

const { options, refused, room } = zhCN

test('a refused camera starts by itself once it is allowed in the settings', async ({
  page,
  preview,
}) => {
  const [first] = await open(page, preview.url)
  await first.device('camera', true).click()
  await first.tool('restart').click()
  await expect(first.screen.getByText(refused.title(zhCN.media.camera))).toBeVisible()
  await first.screen.getByText(refused.openSettings).click()
  await first.screen.locator('.settings input[type=checkbox]').first().check()
  await first.screen.locator('.settings .cancel').click()
  await expect.poll(() => pictures(first)).toEqual(['me'])
  await expect(first.screen.getByText(refused.title(zhCN.media.camera))).toBeHidden()
  await join(first)
})

test('in the background a call keeps its room and gives the camera back until it returns', async ({
  page,
  preview,
}) => {
  const [first, second] = await call(page, preview.url)
  await first.tool('home').click()
  await expect.poll(() => pictures(second)).toEqual(['phone-2'])
  expect((await first.stats()).connections).toBe(1)
  expect(await first.answers('exitRtcRoom')).toEqual([])
  await first.reverse('home').click()
  for (const phone of [first, second]) {
    await expect.poll(() => pictures(phone)).toEqual(['phone-1', 'phone-2'])
  }
  await expectLive(second)
  expect(await first.answers('joinRtcRoom')).toEqual(['joinRtcRoom:ok'])
})

test('what is published, and what is received, follows the options', async ({ page, preview }) => {
  const [first, second] = await call(page, preview.url)
  await first.screen.getByText(zhCN.media.more, { exact: true }).click()
  const chip = (name: string) => first.screen.locator('tt-button', { hasText: name })
  await chip(options.publishVideo).click()
  await expect.poll(() => pictures(second)).toEqual(['phone-2'])
  expect(await first.answers('changeStreamPublishState')).toEqual(['changeStreamPublishState:ok'])
  await chip(options.publishVideo).click()
  await expect.poll(() => pictures(second)).toEqual(['phone-1', 'phone-2'])
  await first.screen.locator('.options-member tt-button', { hasText: options.video }).click()
  await expect.poll(() => pictures(first)).toEqual(['phone-1'])
  await expect.poll(() => pictures(second)).toEqual(['phone-1', 'phone-2'])
})

test('the inspector calls any method and shows its answer', async ({ page, preview }) => {
  const [first] = await call(page, preview.url)
  await first.screen.getByText(room.api, { exact: true }).click()
  await first.screen.getByText(room.apiName('setVideoEncoderConfig')).click()
  await first.screen.getByText(room.callApi, { exact: true }).click()
  await expect(first.screen.getByText('setVideoEncoderConfig:ok')).toBeVisible()
})

test('a tip over a phone takes no press; it stays while the pointer is over it, and goes with Escape', async ({
  page,
  preview,
}) => {
  const [first] = await open(page, preview.url)
  const button = first.screen.getByText(zhCN.lobby.join)
  await expect(button).toBeVisible()
  const tip = page.getByRole('tooltip')
  await first.tool('dark').hover()
  await expect(tip).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(tip).toBeHidden()
  await first.device('microphone', true).hover()
  await expect(tip).toBeVisible()
  // Where both are.
  const [over, under] = await Promise.all([tip.boundingBox(), button.boundingBox()])
  const top = Math.max(over!.y, under!.y)
  const bottom = Math.min(over!.y + over!.height, under!.y + under!.height)
  const x = Math.max(over!.x, under!.x) + 5
  expect(bottom).toBeGreaterThan(top)
  await page.mouse.move(x, (top + bottom) / 2, { steps: 8 })
  await page.waitForTimeout(500)
  await expect(tip).toBeVisible()
  await page.mouse.move(x, over!.y - 40, { steps: 8 })
  await expect(tip).toBeHidden()
  await first.device('microphone', true).hover()
  await expect(tip).toBeVisible()
  await page.mouse.move(x, (top + bottom) / 2, { steps: 8 })
  await page.mouse.down()
  await page.mouse.up()
  await expect.poll(() => first.answers('joinRtcRoom')).toEqual(['joinRtcRoom:ok'])
  await expect(tip).toBeHidden()
})

test('nine members with a shared screen are all on one phone, the screen on top', async ({
  page,
  context,
  preview,
}) => {
  const [first] = await call(page, preview.url)
  const others = Array.from({ length: 7 }, (_, index) => `student-${index + 1}`)
  const bots = await addBots(context, preview, others)
  await bots.share('student-1')
  const modes = async () => (await first.videos()).map(({ mode }) => mode).sort()
  await expect
    .poll(modes, { timeout: 60_000 })
    .toEqual(['camera', 'screen', ...Array.from({ length: 8 }, () => 'video')])
  await expectLive(first)
  const top = (locator: Locator) => locator.evaluate((node) => node.getBoundingClientRect().bottom)
  const grid = first.screen.locator('.grid')
  expect(await top(first.screen.locator('.screens'))).toBeLessThan(await top(grid))
  await expect(grid.locator('.tile:not(.free)')).toHaveCount(9)
  await bots.close()
  await expect.poll(() => pictures(first)).toEqual(['phone-1', 'phone-2'])
})

test('a camera that is taken away in the call is said to be, and is back within a second of being allowed', async ({
  page,
  preview,
}) => {
  const [first, second] = await call(page, preview.url)
  const notice = first.screen.getByText(refused.title(zhCN.media.camera))
  const looks = async () => (await first.answers('getSetting')).length
  expect(await looks()).toBe(0)
  for (let time = 0; time < 2; time++) {
    await first.device('camera', true).click()
    await expect(notice).toBeVisible()
    await expect.poll(() => pictures(second)).toEqual(['phone-2'])
    expect((await first.stats()).connections).toBe(1)
    await first.device('camera', false).click()
    await expect(notice).toBeHidden()
    await expect.poll(() => pictures(second)).toEqual(['phone-1', 'phone-2'])
  }
  // Nothing is asked while nothing is refused.
  const before = await looks()
  expect(before).toBeGreaterThan(0)
  await expectLive(second)
  expect(await looks()).toBe(before)
  // What was switched off meanwhile stays off.
  await first.device('camera', true).click()
  await expect(notice).toBeVisible()
  await first.screen.getByText(room.exit).click()
  await expect(first.screen.getByText(room.left).first()).toBeVisible()
  await expect(notice).toBeHidden()
  await first.device('camera', false).click()
  await first.screen.getByText(room.joinAgain).click()
  await expect.poll(() => pictures(second)).toEqual(['phone-1', 'phone-2'])
  await expect(notice).toBeHidden()
})
