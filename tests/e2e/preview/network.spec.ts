import { expect, type Page } from '@playwright/test'

import type { NetworkCondition } from '../../../preview/network/condition'
import { zhCN } from '../../../src/i18n/zh-CN'
import { builtFor } from '../../project'
import { keepConnections } from '../mesh/tabs'
import { call, either, expectLive, join, open, Phone, pictures, test } from './phones'

/** Chooses what a phone's network is like, as a person does. */
async function choose(phone: Phone, condition: NetworkCondition): Promise<void> {
  const name = either(({ network }) => network[condition].label)
  await phone.panel.getByRole('radio', { name }).check({ force: true })
  expect(await phone.network()).toBe(condition)
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

/** How many pictures a phone has encoded to send, and decoded of those it received. */
async function counted(phone: Phone): Promise<{ encoded: number; decoded: number }> {
  const frame = await phone.frame()
  return frame.evaluate(async () => {
    const sum = { encoded: 0, decoded: 0 }
    for (const connection of window.connections) {
      for (const report of (await connection.getStats()).values()) {
        const { framesEncoded, framesDecoded } = report as Record<string, number | undefined>
        sum.encoded += framesEncoded ?? 0
        sum.decoded += framesDecoded ?? 0
      }
    }
    return sum
  })
}

/** What part of the pictures that one sends the other decodes, over so many of them. */
async function arriving(from: Phone, to: Phone, pictures: number): Promise<number> {
  const [sent, came] = [await counted(from), await counted(to)]
  let part = 0
  await expect
    .poll(async () => {
      const encoded = (await counted(from)).encoded - sent.encoded
      part = ((await counted(to)).decoded - came.decoded) / encoded
      return encoded
    })
    .toBeGreaterThanOrEqual(pictures)
  return part
}

/** After how many ms a phone has decoded the last picture: one is the last if none comes for a second. */
async function lastPicture(phone: Phone): Promise<number> {
  const frame = await phone.frame()
  return frame.evaluate(async () => {
    const decoded = async () => {
      let sum = 0
      for (const connection of window.connections) {
        for (const report of (await connection.getStats()).values()) {
          sum += (report as { framesDecoded?: number }).framesDecoded ?? 0
        }
      }
      return sum
    }
    const start = performance.now()
    let [count, last] = [await decoded(), 0]
    for (let now = 0; now < last + 1_000; now = performance.now() - start) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      const next = await decoded()
      if (next > count) last = performance.now() - start
      count = next
    }
    return Math.round(last)
  })
}

test.use({ dir: builtFor('tt') })
test.beforeEach(({ page }) => page.addInitScript(keepConnections))
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

test('lossy: of the pictures many are lost, both ways, and none any more when it is normal', async ({
  page,
  preview,
}) => {
  const [first, second] = await call(page, preview.url)
  const ways = [
    [first, second],
    [second, first],
  ] as const
  for (const phone of [first, second]) await expectLive(phone)
  await choose(first, 'lossy')
  for (const [from, to] of ways) {
    await expect.poll(() => arriving(from, to, 150), { timeout: 60_000 }).toBeLessThan(0.85)
  }
  for (const phone of [first, second]) await expectLive(phone)
  await choose(first, 'normal')
  for (const [from, to] of ways) {
    await expect.poll(() => arriving(from, to, 40)).toBeGreaterThan(0.9)
  }
})

test('offline: the other sees this one go, and back to normal both see each other again', async ({
  page,
  preview,
}) => {
  const [first, second] = await call(page, preview.url)
  // Two timers stay, for levels and to see whether the page gets its time; each size of a picture has one for a second.
  await expect.poll(async () => (await first.stats())?.timers).toBe(2)
  const stats = await first.stats()
  await choose(first, 'offline')
  // Nothing comes any more either way, before anybody is seen to go.
  const last = await Promise.all([first, second].map(lastPicture))
  expect(Math.max(...last)).toBeLessThan(2_000)
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

test('what is chosen while a phone loads is so once it is there', async ({ page, preview }) => {
  let load = () => {}
  const held = new Promise<void>((resolve) => (load = resolve))
  await page.route('**/phone?*', (route) => held.then(() => route.continue()))
  await page.goto(preview.url, { waitUntil: 'commit' })
  const loading = new Phone(page, 'phone-1')
  const name = either(({ network }) => network.offline.label)
  const offline = loading.panel.getByRole('radio', { name })
  await offline.check({ force: true })
  for (const tool of ['dark', 'language'] as const) await loading.tool(tool).click()
  load()
  const phone = () =>
    page.evaluate(() => {
      const [frame] = document.querySelectorAll('iframe')
      const { network, theme, language } = frame?.contentWindow?.__phone ?? {}
      return { network, theme, language }
    })
  await expect.poll(phone).toEqual({ network: 'offline', theme: 'dark', language: 'en' })
  await expect(offline).toBeChecked()
})

test('offline nobody joins, which is told at once; with a network it works', async ({
  page,
  preview,
}) => {
  const [first] = await open(page, preview.url)
  await choose(first, 'offline')
  await first.screen.getByText(zhCN.lobby.join).click()
  await expect(first.screen.getByText(zhCN.errors['join-failed'].title).first()).toBeVisible()
  const [answer] = await first.answers('joinRtcRoom')
  expect(answer).toContain('the signalling server at')
  expect(answer).toContain('cannot be reached')
  // The phone keeps its network when the app starts again.
  await first.tool('restart').click()
  await expect.poll(() => first.network()).toBe('offline')
  await choose(first, 'normal')
  await join(first)
})
