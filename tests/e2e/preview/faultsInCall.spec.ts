import { expect } from '@playwright/test'

import { zhErrors } from '../../../src/i18n/errors/zh-CN'
import { zhCN } from '../../../src/i18n/zh-CN'
import { builtFor } from '../../project'
import { call, expectLive, join, LEAVE, pictures, test } from './phones'

test.use({ dir: builtFor('tt') })

const { room, refused, media } = zhCN

test('the camera is withdrawn and allowed again, pulled out and put back', async ({
  page,
  preview,
}) => {
  const [first, second] = await call(page, preview.url)
  const notice = first.screen.getByText(refused.title(media.camera))
  for (const [gone, back] of [
    [
      { do: 'permission', device: 'camera', allowed: false },
      { do: 'permission', device: 'camera', allowed: true },
    ],
    [
      { do: 'device', device: 'camera', there: false },
      { do: 'device', device: 'camera', there: true },
    ],
  ] as const) {
    await first.inject(gone)
    await expect(notice).toBeVisible()
    await expect.poll(() => pictures(second)).toEqual(['phone-2'])
    await first.inject(back)
    await expect(notice).toBeHidden()
    await expect.poll(() => pictures(second)).toEqual(['phone-1', 'phone-2'])
  }
  await expectLive(second)
})

test('whoever is removed is told so, and can join again; whose token runs out, is told that', async ({
  page,
  preview,
}) => {
  const [first, second] = await call(page, preview.url)
  await first.inject({ do: 'room', event: 'removed' })
  await expect(first.screen.getByText(zhErrors.interrupted.title).first()).toBeVisible()
  await expect.poll(() => pictures(second)).toEqual(['phone-2'])
  await first.screen.getByText(room.joinAgain, { exact: true }).click()
  await expect.poll(() => pictures(second)).toEqual(['phone-1', 'phone-2'])
  await first.inject({ do: 'room', event: 'tokenExpired' })
  await expect(first.screen.getByText(zhErrors['token-expired'].title).first()).toBeVisible()
  await expect.poll(() => pictures(second)).toEqual(['phone-2'])
})

test('a token that will expire is an event of the call, as its end is', async ({
  page,
  preview,
}) => {
  const [first] = await call(page, preview.url)
  await first.inject({ do: 'room', event: 'tokenWillExpire' })
  await first.inject({ do: 'room', event: 'tokenExpired' })
  await first.screen.getByText(room.copyLog).click()
  const log = async () => {
    return JSON.stringify(await first.calls('setClipboardData'))
  }
  await expect.poll(log).toContain('RoomTokenWillExpire')
  expect(await log()).toContain('21108')
})

test('a destroyed engine ends the call at the next word, which is told', async ({
  page,
  preview,
}) => {
  const [first, second] = await call(page, preview.url)
  await first.inject({ do: 'room', event: 'engineDestroyed' })
  await expect.poll(() => pictures(second)).toEqual(['phone-2'])
  await first.screen.getByText(LEAVE).click()
  await expect(first.screen.getByText(room.left).first()).toBeVisible()
})

test('background, a covered page, the end and a cold start', async ({ page, preview }) => {
  const [first, second] = await call(page, preview.url)
  for (const [away, back] of [
    ['background', 'front'],
    ['pageHidden', 'pageShown'],
  ] as const) {
    await first.inject({ do: 'app', to: away })
    await expect.poll(() => pictures(second), away).toEqual(['phone-2'])
    await first.inject({ do: 'app', to: back })
    await expect.poll(() => pictures(second), back).toEqual(['phone-1', 'phone-2'])
  }
  await first.inject({ do: 'app', to: 'killed' })
  await first.expectState('destroyed')
  await expect.poll(() => pictures(second)).toEqual(['phone-2'])
  await first.inject({ do: 'app', to: 'coldStart' })
  await join(first)
  await expect.poll(() => pictures(second)).toEqual(['phone-1', 'phone-2'])
})

test('signalling cut: told, while the picture goes on; mended, it is as before', async ({
  page,
  preview,
}) => {
  const [first, second] = await call(page, preview.url)
  await first.inject({ do: 'cut', line: 'signalling', cut: true })
  await expect(first.screen.getByText(room.networkLost).first()).toBeVisible()
  await expectLive(first)
  await first.inject({ do: 'cut', line: 'signalling', cut: false })
  await expect(first.screen.getByText(room.networkLost)).toBeHidden()
  await expectLive(second)
})

test('media cut: the others’ pictures stand still, and nobody leaves; mended, they go on', async ({
  page,
  preview,
}) => {
  const [first, second] = await call(page, preview.url)
  const frames = async () => {
    const frame = await second.frame()
    return frame.evaluate(() =>
      [...document.querySelectorAll('.page:not([hidden])')]
        .flatMap((one) => [
          ...(one.shadowRoot?.querySelectorAll('tt-rtc-room[data-user-id="phone-1"]') ?? []),
        ])
        .map((view) => view.shadowRoot?.querySelector('video'))
        .reduce((sum, video) => sum + (video?.getVideoPlaybackQuality().totalVideoFrames ?? 0), 0),
    )
  }
  await first.inject({ do: 'cut', line: 'media', cut: true })
  await expect
    .poll(async () => {
      const before = await frames()
      await page.waitForTimeout(1_000)
      return (await frames()) - before
    })
    .toBe(0)
  expect(await pictures(second)).toEqual(['phone-1', 'phone-2'])
  await first.inject({ do: 'cut', line: 'media', cut: false })
  const still = await frames()
  await expect.poll(frames).toBeGreaterThan(still)
})

test('a renewal that fails is said, and the call goes on', async ({ page, preview }) => {
  const [first, second] = await call(page, preview.url)
  await first.inject(
    { do: 'fail', call: 'updateToken', code: 21101, times: 9 },
    { do: 'room', event: 'tokenWillExpire' },
  )
  await expectLive(second)
  expect(await pictures(first)).toEqual(['phone-1', 'phone-2'])
})
