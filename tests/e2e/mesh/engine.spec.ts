import { expect, test } from '@playwright/test'

import { call, enter, type Site, startSite } from './site'
import { EMPTY, heard, list, seesMoving, stats, view } from './tabs'

let site: Site

test.beforeEach(async ({ browser }) => {
  site = await startSite(browser)
})
test.afterEach(() => site.close())

test('one context per application: the same one again, and another replaces it', async () => {
  const page = await site.open()
  const bob = await site.open()
  await enter(bob, 'bob')
  await enter(page, 'alice')
  await expect.poll(() => list(bob, 'RtcChatMembersChanged')).toEqual(['bob', 'alice'])
  const same = await page.evaluate(() => {
    const before = window.rtc.context()
    window.rtc.create('app')
    return before === window.rtc.context()
  })
  expect(same).toBe(true)
  await page.evaluate(() => window.rtc.create('another'))
  await expect.poll(() => list(bob, 'RtcChatMembersChanged')).toEqual(['bob'])
  expect(await stats(page)).toMatchObject(EMPTY)
  const refused = await page.evaluate(() => {
    try {
      window.rtc.create('no app id!')
    } catch (error) {
      return { ...(error as object) }
    }
    return null
  })
  expect(refused).toEqual({
    errMsg: 'createRtcRoomContext:fail params.appId should be a Volcengine RTC AppId',
    errNo: 20000,
  })
})

test('outside a room there is nothing to leave, to renew or to share', async () => {
  const page = await site.open()
  expect((await call(page, 'exitRtcRoom', { roomId: 'room' })).ok).toBeDefined()
  expect((await call(page, 'updateToken', { token: 'good' })).failed).toEqual({
    errMsg: 'updateToken:fail not in a room: join first',
    errNo: 20000,
  })
  await expect(page.evaluate(() => window.rtc.publishScreen())).rejects.toThrow(/not in a room/)
})

test('an engine destroyed by the answer to its join says nothing more', async () => {
  const page = await site.open()
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        window.rtc.context().joinRtcRoom({
          roomId: 'room',
          userId: 'alice',
          token: 'good',
          success: () => window.rtc.destroy(),
          complete: () => resolve(),
        })
      }),
  )
  await expect.poll(() => site.signalling().rooms()).toEqual([])
  expect(await heard(page, 'RtcChatMembersChanged')).toEqual([])
  expect(await stats(page)).toEqual({ ...EMPTY, listeners: 0 })
})

test('the web build signals at its own origin, or where it was told to', async () => {
  const bob = await site.open()
  await view(bob, 'alice')
  await enter(bob, 'bob')
  const visit = async (where: () => void) => {
    const page = await site.open({ before: where })
    const shows = page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const video = document.createElement('video')
          video.muted = true
          video.autoplay = true
          video.onplaying = () => resolve()
          document.body.append(video)
          window.webBuild.attachView({ userId: 'bob', mode: 'video' }, (stream) => {
            video.srcObject = stream
          })
        }),
    )
    const answer = await page.evaluate(
      () =>
        new Promise<string | undefined>((resolve) => {
          const context = window.webBuild.createRtcRoomContext({ appId: 'app' })
          const done = ({ errMsg }: { errMsg?: string }) => resolve(errMsg)
          context.changeVideoCapture({ state: 1, fail: done })
          const join = { roomId: 'room', userId: 'alice', token: 'good' }
          context.joinRtcRoom({ ...join, success: done, fail: done })
        }),
    )
    // Ends with the page where nothing is ever shown.
    shows.catch(() => undefined)
    return { shows, answer }
  }
  const home = await visit(() => undefined)
  expect(home.answer).toBe('joinRtcRoom:ok')
  await home.shows
  await seesMoving(bob, 'alice')
  const away = await visit(() => {
    window.signallingUrl = 'http://127.0.0.1:9'
  })
  expect(away.answer).toContain('http://127.0.0.1:9 cannot be reached')
})
