import { expect, type Page, test } from '@playwright/test'

import type { RtcRoomMode } from '../../../src/rtc/contract'
import { call, enter, type Site, startSite } from './site'
import { EMPTY, keepConnections, receives, seesMoving, setHidden, shown, stats } from './tabs'

/** A picture of `enter`: 320 × 180. */
const WHOLE = { width: 320, height: 180 }

let site: Site

test.beforeEach(async ({ browser }) => {
  site = await startSite(browser)
})
test.afterEach(() => site.close())

/** As on a phone, whose browser cannot share a screen: a drawn one of 1280 × 720 is shared. */
const sharesNothing = () => void Reflect.deleteProperty(MediaDevices.prototype, 'getDisplayMedia')

/** Two in a call; the second one draws the first one's picture, and says how large. */
async function watchedCall(): Promise<[Page, Page]> {
  const alice = await site.open({ before: [keepConnections, sharesNothing] })
  const bob = await site.open({ before: keepConnections })
  await enter(alice, 'alice')
  await enter(bob, 'bob')
  await draw(bob, 'alice', WHOLE)
  await seesMoving(bob, 'alice')
  return [alice, bob]
}

/** Shows a picture of that size. */
async function draw(page: Page, userId: string, size: typeof WHOLE, mode: RtcRoomMode = 'video') {
  await page.evaluate(([id, kind]) => window.rtc.view(id, kind, true), [userId, mode] as const)
  await resize(page, userId, size, mode)
}

const resize = (page: Page, userId: string, size: typeof WHOLE, mode: RtcRoomMode = 'video') =>
  page.evaluate(
    ([id, kind, { width, height }]) => {
      const video = window.rtc.element(id, kind)
      video?.setAttribute('style', `object-fit:cover;width:${width}px;height:${height}px`)
    },
    [userId, mode, size] as const,
  )

/** Moves a picture out of sight by scrolling, or back. */
const scroll = (page: Page, to: number) =>
  page.evaluate((top) => {
    document.body.style.height = '9000px'
    scrollTo(0, top)
  }, to)

/** Whether a page receives no pictures. */
const isIdle = async (page: Page) => !(await receives(page)).includes(true)

const width = async (page: Page, userId = 'alice') => (await shown(page, userId))?.width

test('a picture that is drawn small is sent small, and large again when it is', async () => {
  const [, bob] = await watchedCall()
  expect(await width(bob)).toBe(WHOLE.width)
  await resize(bob, 'alice', { width: 80, height: 45 })
  await expect.poll(() => width(bob)).toBeLessThan(100)
  await seesMoving(bob, 'alice')
  // So high that the whole height is needed.
  await resize(bob, 'alice', { width: 80, height: 180 })
  await expect.poll(() => width(bob)).toBe(WHOLE.width)
  await seesMoving(bob, 'alice')
})

test('each receiver gets the size it draws', async () => {
  const [, bob] = await watchedCall()
  const carol = await site.open()
  await enter(carol, 'carol')
  await draw(carol, 'alice', { width: 80, height: 45 })
  await expect.poll(() => width(carol)).toBeLessThan(100)
  expect(await width(bob)).toBe(WHOLE.width)
})

test('nothing is sent of what is scrolled away or drawn no more, and the sound goes on', async () => {
  const [, bob] = await watchedCall()
  await scroll(bob, 5000)
  await expect.poll(() => isIdle(bob)).toBe(true)
  const heard = () =>
    bob.evaluate(() => window.rtc.heard.filter((it) => it.payload?.userIdList?.includes('alice')))
  const before = (await heard()).length
  await expect.poll(async () => (await heard()).length).toBeGreaterThan(before)
  await scroll(bob, 0)
  await seesMoving(bob, 'alice')

  await bob.evaluate(() => window.rtc.unview('alice', 'video'))
  await expect.poll(() => isIdle(bob)).toBe(true)
  await draw(bob, 'alice', WHOLE)
  await seesMoving(bob, 'alice')
})

test('a page that is hidden receives no pictures, and shows them again when it is back', async () => {
  const [alice, bob] = await watchedCall()
  await draw(alice, 'bob', WHOLE)
  await setHidden(bob, true)
  await expect.poll(() => isIdle(bob)).toBe(true)
  await seesMoving(alice, 'bob')
  await setHidden(bob, false)
  await seesMoving(bob, 'alice')
})

test('nothing is sent of whoever is drawn nowhere, where others are', async () => {
  const [, bob] = await watchedCall()
  const carol = await site.open({ before: keepConnections })
  await enter(carol, 'carol')
  await draw(carol, 'bob', WHOLE)
  await seesMoving(carol, 'bob')
  await expect.poll(() => receives(carol)).toEqual([false, true])
  await draw(carol, 'alice', WHOLE)
  await seesMoving(carol, 'alice')
  await seesMoving(bob, 'alice')
})

test('what one place shows small and another large is sent large; of one that says nothing, all', async () => {
  const [, bob] = await watchedCall()
  await resize(bob, 'alice', { width: 80, height: 45 })
  await expect.poll(() => width(bob)).toBeLessThan(100)
  // Another place, whose element the engine is not given.
  await bob.evaluate(() => {
    const [small] = document.querySelectorAll('video')
    window.rtc.unview('alice', 'video')
    small?.remove()
    window.rtc.view('alice', 'video')
  })
  await expect.poll(() => width(bob)).toBe(WHOLE.width)
})

test('a shared screen is sent as large as it is drawn', async () => {
  const [alice, bob] = await watchedCall()
  await alice.evaluate(() => window.rtc.publishScreen())
  await call(bob, 'changeScreenSubscribeState', { userId: 'alice', state: 1, streamType: 'both' })
  await draw(bob, 'alice', { width: 160, height: 300 }, 'screen')
  const screen = async () => (await shown(bob, 'alice', 'screen'))?.width
  await expect.poll(screen).toBeGreaterThan(0)
  await expect.poll(screen).toBeLessThanOrEqual(160)
  await resize(bob, 'alice', { width: 1280, height: 720 }, 'screen')
  await expect.poll(screen).toBeGreaterThan(160)
})

test('whoever is back is received at once, and nothing of the watching is left', async () => {
  const [alice, bob] = await watchedCall()
  await scroll(bob, 5000)
  await expect.poll(() => isIdle(bob)).toBe(true)
  await call(alice, 'exitRtcRoom', { roomId: 'room' })
  await scroll(bob, 0)
  await enter(alice, 'alice')
  await seesMoving(bob, 'alice')
  const watching = (await stats(bob)).listeners
  await bob.evaluate(() => window.rtc.unview('alice', 'video'))
  expect((await stats(bob)).listeners).toBe(watching - 1)
  await call(bob, 'exitRtcRoom', { roomId: 'room' })
  expect(await stats(bob)).toMatchObject(EMPTY)
})
