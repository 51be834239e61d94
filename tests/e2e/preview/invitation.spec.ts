import { expect } from '@playwright/test'

import { USUAL_SCREEN } from '../../../preview/phoneProfile'
import { RTC_APP_ID } from '../../../src/constants'
import { zhCN } from '../../../src/i18n/zh-CN'
import { builtFor } from '../../project'
import { webSite, widths } from '../web/site'
import { either, expectCall, join, open, type Phone, pictures, test } from './phones'

test.use({ dir: builtFor('tt') })

const site = webSite()
const { lobby, made, invitation } = zhCN

const field = (phone: Phone, id: string) => phone.top.locator(`#${id}`).locator('input')

/** The text of the invitation that a phone makes to a room. */
async function invite(phone: Phone, roomId: string): Promise<string> {
  await phone.type('#roomId', roomId)
  await phone.tap(lobby.invite)
  await expect(phone.top.locator('.qr')).toBeVisible()
  return phone.top.locator('.invite-link').innerText()
}

/** Reads a text with the phone's scanner, as a code would say it. */
async function scan(phone: Phone, text: string): Promise<void> {
  await phone.tap(lobby.scan)
  await phone.screen.getByLabel(either(({ douyin }) => douyin.scanText)).fill(text)
  await phone.screen.getByRole('button', { name: either(({ douyin }) => douyin.confirm) }).click()
}

test('one phone makes an invitation, the other scans it, and both are in one room', async ({
  page,
  preview,
}) => {
  const [first, second] = await open(page, preview.url)
  const link = await invite(first, 'lesson-9')
  expect(link).toMatch(
    new RegExp(`^pages/index/index\\?roomId=lesson-9&appId=${RTC_APP_ID}&expiresAt=\\d{10}$`),
  )
  await expect(first.top.getByText(/^\d+月\d+日 \d\d:\d\d 前有效$/)).toBeVisible()
  await scan(second, link)
  await expect(field(second, 'roomId')).toHaveValue('lesson-9')
  for (const phone of [first, second]) await join(phone)
  await expectCall([first, second])
  const rooms = (await second.calls()).filter(({ name }) => name === 'joinRtcRoom')
  expect(JSON.stringify(rooms)).toContain('lesson-9')
})

test('one that is over, for another app or broken says so, and the next one is good', async ({
  page,
  preview,
}) => {
  const [first, second] = await open(page, preview.url)
  const link = await invite(first, 'lesson-9')
  const before = await field(second, 'roomId').inputValue()
  for (const [text, { title, next }] of [
    [link.replace(/\d{10}$/, '1000000000'), invitation.over],
    [link.replace(RTC_APP_ID, 'f'.repeat(24)), invitation.otherApp],
    ['https://example.com/', invitation.unreadable],
  ] as const) {
    await scan(second, text)
    await expect(second.top.getByText(`${title} · ${next}`)).toBeVisible()
    await expect(field(second, 'roomId')).toHaveValue(before)
  }
  await scan(second, link)
  await expect(field(second, 'roomId')).toHaveValue('lesson-9')
  await expect(second.top.locator('.error-line-text')).toHaveCount(0)
  await join(second)
})

test('the menu shares an invitation to the room that is filled in', async ({ page, preview }) => {
  const [first] = await open(page, preview.url)
  await first.type('#roomId', 'lesson-9')
  await first.tap(lobby.invite)
  await first.tap(made.share)
  await expect(first.screen.getByText(made.title('lesson-9'))).toBeVisible()
  await expect(
    first.screen.getByText(/\/pages\/index\/index\?roomId=lesson-9&appId=\w{24}&expiresAt=\d{10}$/),
  ).toBeVisible()
})

test('a phone and a web page meet by an invitation', async ({ page, context, preview }) => {
  const [first] = await open(page, preview.url)
  const link = await invite(first, 'lesson-9')
  const asked = await page.request.post(`${preview.url}v1/rtc/token`, {
    data: { roomId: 'lesson-9', userId: 'web-a' },
  })
  const { token } = (await asked.json()) as { token: string }
  const web = await context.newPage()
  // The preview's signalling, as if the page had been built with its address.
  await web.addInitScript((host) => {
    const Socket = WebSocket
    window.WebSocket = class extends Socket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(Object.assign(new URL(url), { host }), protocols)
      }
    }
  }, new URL(preview.url).host)
  await web.setViewportSize(USUAL_SCREEN)
  await web.goto(site.url)
  await web.locator('#roomId input').fill(link)
  await expect(web.locator('#roomId input')).toHaveValue('lesson-9')
  await web.locator('#userId input').fill('web-a')
  await web.locator('#token input').fill(token)
  await web.getByRole('button', { name: lobby.join }).click()
  await expect(web.getByText(/^通话中/)).toBeVisible()
  await page.bringToFront()
  await join(first)
  await expect.poll(() => pictures(first)).toEqual(['phone-1', 'web-a'])
  await expect.poll(() => widths(web)).toHaveLength(2)
})
