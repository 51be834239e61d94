import { expect, type Page } from '@playwright/test'

import { RTC_METHODS, type RtcMethod } from '../../../src/rtc/contract'
import { en } from '../../../src/i18n/en'
import { zhCN } from '../../../src/i18n/zh-CN'
import { builtFor } from '../../project'
import { call, test, type Phone } from './phones'

test.use({ dir: builtFor('tt') })

const { api, room } = zhCN

/** All but the exit, which ends the call. */
const CALLABLE = RTC_METHODS.filter((method) => method !== 'exitRtcRoom')

/** A method's part of the panel. */
const part = ({ screen }: Phone, method: RtcMethod) => screen.locator(`#api-${method}`)

/** Unfolds a method as a finger does, which sees it first. */
async function show(phone: Phone, method: RtcMethod): Promise<void> {
  await part(phone, method).locator('.api-name').click()
}

/** Types into a field of the method that is open. */
const fill = (phone: Phone, name: string, value: string) =>
  phone.screen.locator(`#api-${name} input`).fill(value)

/** Where a part of the page is on the screen. */
async function boxOf(place: ReturnType<Phone['screen']['locator']>) {
  const box = await place.boundingBox()
  if (!box) throw new Error('not on the screen')
  return box
}

/** Two in a call, the first one's panel unfolded. */
async function inspected(page: Page, url: string): Promise<[Phone, Phone]> {
  const phones = await call(page, url)
  await phones[0].screen.getByText(room.api, { exact: true }).click()
  return phones
}

test('a method that is opened comes to the top of the panel, and looks no more asleep than a title', async ({
  page,
  preview,
}) => {
  const [first] = await inspected(page, preview.url)
  const panel = first.screen.locator('.api')
  const colour = (place: typeof panel) => place.evaluate((node) => getComputedStyle(node).color)
  const title = await colour(first.screen.locator('.room .fold-head').last())
  for (const method of CALLABLE) {
    const name = part(first, method).locator('.api-name')
    expect(await colour(name), method).toBe(title)
    // Not by Playwright, which scrolls to what it touches: the panel has to do so by itself.
    await name.dispatchEvent('click')
    await expect(part(first, method).locator('.api-call')).toHaveCount(1)
    await expect(async () => {
      const [row, all] = [await boxOf(name), await boxOf(panel)]
      expect(row.y, method).toBeGreaterThanOrEqual(all.y - 1)
      expect(row.y + row.height, method).toBeLessThanOrEqual(all.y + all.height + 1)
      const button = await boxOf(part(first, method).locator('.field-label, .api-call').first())
      expect(button.y + button.height, method).toBeLessThanOrEqual(all.y + all.height + 1)
    }).toPass({ timeout: 5_000 })
  }
})

test('every method answers beside its button and keeps its answer', async ({ page, preview }) => {
  const [first] = await inspected(page, preview.url)
  const answers: Partial<Record<RtcMethod, string>> = {}
  for (const method of CALLABLE) {
    await show(first, method)
    if (method.endsWith('SubscribeState')) await fill(first, 'userId', 'phone-2')
    if (method === 'updateToken') await fill(first, 'token', '001nobody-signed-this')
    const [button, answer] = ['.api-call', '.answer'].map((name) =>
      part(first, method).locator(name),
    )
    await button!.click()
    await expect(answer!, method).toHaveText(/:ok$|\(.+\)$/)
    const [asked, said] = [await boxOf(button!), await boxOf(answer!)]
    expect(said.x, method).toBeGreaterThan(asked.x + asked.width)
    expect(Math.abs(said.y + said.height / 2 - asked.y - asked.height / 2)).toBeLessThan(2)
    answers[method] = await answer!.innerText()
  }
  await first.screen.getByText(room.api, { exact: true }).click()
  await first.screen.getByText(room.api, { exact: true }).click()
  await expect(part(first, 'updateToken').locator('.answer')).toHaveText(answers.updateToken ?? '')
  for (const method of CALLABLE) {
    await show(first, method)
    await expect(part(first, method).locator('.answer')).toHaveText(answers[method] ?? '')
  }
  // Who is in the room and asks again is not sent to the host a second time.
  expect(await first.answers('joinRtcRoom')).toEqual(['joinRtcRoom:ok'])
})

test('what a method cannot take is said in words, in both languages, and the host hears of none', async ({
  page,
  preview,
}) => {
  const [first] = await inspected(page, preview.url)
  await show(first, 'setVideoEncoderConfig')
  await expect(first.screen.getByText('宽度 width (16–1920 像素)')).toBeVisible()
  await fill(first, 'width', '99999')
  await fill(first, 'frameRate', '0')
  await part(first, 'setVideoEncoderConfig').locator('.api-call').click()
  await expect(first.screen.getByText(api.notCalled)).toBeVisible()
  await expect(first.screen.getByText(api.wholeNumber(16, 1920))).toBeVisible()
  await first.tool('language').click()
  await expect(first.screen.getByText(en.api.wholeNumber(1, 60))).toBeVisible()
  await expect(first.screen.getByText(en.api.notCalled)).toBeVisible()
  expect(await first.answers('setVideoEncoderConfig')).toEqual([])
  await fill(first, 'width', '320')
  await fill(first, 'frameRate', '10')
  await part(first, 'setVideoEncoderConfig').locator('.api-call').click()
  await expect(first.screen.getByText('setVideoEncoderConfig:ok')).toBeVisible()
  await show(first, 'changeStreamSubscribeState')
  await expect(first.screen.getByText('Sound and picture (both)')).toBeVisible()
  await part(first, 'changeStreamSubscribeState').locator('.api-call').click()
  await expect(first.screen.getByText(en.lobby.refused.userId)).toBeVisible()
  expect(await first.answers('changeStreamSubscribeState')).toEqual([])
})
