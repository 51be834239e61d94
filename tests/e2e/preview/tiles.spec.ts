import { expect } from '@playwright/test'

import { zhCN } from '../../../src/i18n/zh-CN'
import { builtFor } from '../../project'
import { call, pictures, test, type Phone } from './phones'

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
  const badges = first.screen.locator('.room .control-badge.warns')
  await expect(note).toBeHidden()
  await tap(first, zhCN.media.more)
  await tap(first, zhCN.options.publishVideo)
  await expect(note).toHaveText(zhCN.unsent.camera.unpublished)
  await expect(badges).toHaveText([zhCN.unsent.badge.unpublished, zhCN.unsent.badge.unpublished])
  await expect.poll(() => pictures(second)).toEqual(['phone-2'])
  await expect(second.screen.getByText(zhCN.room.inCall(2, true))).toBeVisible()
  await tap(first, zhCN.options.visible)
  await expect(note).toHaveText(zhCN.unsent.invisible)
  await expect(badges).toHaveCount(3)
  await expect(first.screen.getByText(zhCN.room.inCall(2, false))).toBeVisible()
  await expect(second.screen.getByText(zhCN.room.inCall(1, true))).toBeVisible()
  await tap(first, zhCN.options.visible)
  await tap(first, zhCN.options.publishVideo)
  await expect(note).toBeHidden()
  await expect(badges).toHaveCount(0)
  await expect.poll(() => pictures(second)).toEqual(['phone-1', 'phone-2'])
})
