import { expect } from '@playwright/test'

import { zhCN } from '../../../src/i18n/zh-CN'
import { builtFor } from '../../project'
import { call, expectLive, pictures, test, type Phone } from './phones'

test.use({ dir: builtFor('tt') })

/** A button of the room page; the lobby below it has some of the same words. */
const tap = ({ screen }: Phone, words: string) =>
  screen.locator('.room tt-button', { hasText: words }).click()

test('whoever is not seen reads so on the own tile and the controls, and why the others count one less', async ({
  page,
  preview,
}) => {
  const [first, second] = await call(page, preview.url)
  const note = first.screen.locator('.me .note')
  const badges = first.screen.locator('.room .control.warns .control-badge')
  await expect(note).toBeHidden()
  await tap(first, zhCN.media.more)
  await tap(first, zhCN.options.publishVideo)
  // Words that are not so any more are there, undrawn.
  const drawn = { useInnerText: true }
  await expect(note).toHaveText(zhCN.unsent.camera.unpublished, drawn)
  await expect(badges).toHaveText([zhCN.unsent.badge.unpublished, zhCN.unsent.badge.unpublished])
  await expect.poll(() => pictures(second)).toEqual(['phone-2'])
  await expect(second.screen.getByText(zhCN.room.inCall(2, true))).toBeVisible()
  await tap(first, zhCN.options.visible)
  await expect(note).toHaveText(zhCN.unsent.invisible, drawn)
  await expect(badges).toHaveCount(3)
  await expect(first.screen.getByText(zhCN.room.inCall(2, false))).toBeVisible()
  await expect(second.screen.getByText(zhCN.room.inCall(1, true))).toBeVisible()
  await tap(first, zhCN.options.visible)
  await tap(first, zhCN.options.publishVideo)
  await expect(note).toBeHidden()
  await expect(badges).toHaveCount(0)
  await expect.poll(() => pictures(second)).toEqual(['phone-1', 'phone-2'])
})

test('whom a shared screen took the stage from has it back when the share ends', async ({
  page,
  preview,
}) => {
  // Headless browsers have no screen to give: the engine draws one.
  await page.addInitScript(() => {
    Reflect.deleteProperty(MediaDevices.prototype, 'getDisplayMedia')
  })
  const [first, second] = await call(page, preview.url)
  const big = first.screen.locator('.room .big .name')
  await first.screen.locator('.grid .tile', { hasText: zhCN.room.me }).click()
  await expect(big).toHaveText(zhCN.room.me)
  await tap(first, zhCN.room.fill)
  await expect(first.screen.locator('.room-full')).toBeVisible()
  await second.shareScreen(true)
  await expect(first.screen.locator('.room-full')).toHaveCount(0)
  await expect(first.screen.getByText(zhCN.room.screenOf('phone-2'))).toBeVisible()
  await expect(big).toHaveCount(0)
  await first.screen.locator('.screens .tile:not(.free)').click()
  await expect(big).toHaveText(zhCN.room.screenOf('phone-2'))
  await expectLive(first)
  await second.shareScreen(false)
  await expect(big).toHaveText(zhCN.room.me)
  await expectLive(first)
})
