import { expect, type Page, test } from '@playwright/test'

import type { RtcMethod } from '../../../src/rtc/contract'
import { call, enter, type Site, startSite } from './site'
import {
  EMPTY,
  heard,
  keepConnections,
  list,
  seesMoving,
  shown,
  stats,
  view,
  watchPlayers,
} from './tabs'

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
  expect((await call(page, 'exitRtcRoom', { roomId: 'room' })).failed).toEqual({
    errMsg: 'exitRtcRoom:fail the user is in no room, not in room',
    errNo: 20000,
  })
  expect((await call(page, 'updateToken', { token: 'good' })).failed).toEqual({
    errMsg: 'updateToken:fail not in a room: join first',
    errNo: 20000,
  })
  await expect(page.evaluate(() => window.rtc.publishScreen())).rejects.toThrow(/not in a room/)
})

test('an app that is opened again finds the engine as it shows it', async () => {
  const alice = await site.open()
  const bob = await site.open({ before: watchPlayers })
  const players = () => bob.evaluate(() => window.players.map(({ volume }) => volume))
  // Without a picture: all tabs get a camera in the format of the first.
  await call(alice, 'changeAudioCapture', { state: 1 })
  await call(alice, 'joinRtcRoom', { roomId: 'room', userId: 'alice', token: 'good' })
  await view(bob, '', 'camera')
  await view(alice, 'bob')
  const local = await bob.evaluate(async () => {
    const before = window.session.open()
    await before.call('switchCamera', { camera: 'back' })
    await before.call('setAudioPlaybackDevice', { device: 'earpiece' })
    await before.call('changeStreamPublishState', { state: 0, streamType: 'video' })
    const small = { width: 320, height: 180, frameRate: 10 }
    await before.call('setVideoEncoderConfig', { maxSolution: small })
    await before.end()
    const now = window.session.open()
    await now.call('changeVideoCapture', { state: 1 })
    await now.want({ roomId: 'room', userId: 'bob', token: 'good' })
    return window.session.getSnapshot().local
  })
  expect(local).toMatchObject({
    facing: 'front',
    encoder: { width: 640, height: 360, frameRate: 15 },
    speaker: null,
  })
  expect(local).toMatchObject({ videoPublished: true })
  await Promise.all([seesMoving(bob, '', 'camera'), seesMoving(alice, 'bob')])
  expect(await shown(bob, '', 'camera')).toMatchObject({ mirrored: true, width: 640 })
  await expect.poll(players).toEqual([1])
  // Nor is the first turn of the camera one that changes nothing.
  await call(bob, 'switchCamera', { camera: 'back' })
  expect(await shown(bob, '', 'camera')).toMatchObject({ mirrored: false })
  // In use it stays as it is, whoever makes a context.
  await bob.evaluate(() => window.rtc.create('app'))
  await call(bob, 'exitRtcRoom', { roomId: 'room' })
  await call(bob, 'changeVideoCapture', { state: 1 })
  await bob.evaluate(() => window.rtc.create('app'))
  expect(await shown(bob, '', 'camera')).toMatchObject({ mirrored: false })
  await bob.evaluate(() => window.rtc.destroy())
  await bob.evaluate(() => window.rtc.create('app'))
  await call(bob, 'changeVideoCapture', { state: 1 })
  expect(await shown(bob, '', 'camera')).toMatchObject({ mirrored: true })
  // A camera that is starting then is in use as well.
  await call(bob, 'changeVideoCapture', { state: 0 })
  await call(bob, 'switchCamera', { camera: 'back' })
  await bob.evaluate(async () => {
    const started = window.rtc.call('changeVideoCapture', { state: 1 })
    await new Promise((resolve) => setTimeout(resolve))
    window.rtc.create('app')
    await started
  })
  await bob.evaluate(() => window.rtc.unview('', 'camera'))
  await view(bob, '', 'camera')
  expect(await shown(bob, '', 'camera')).toMatchObject({ mirrored: false })
})

test('a room that is joined while a destroyed engine still leaves its own is not left with it', async () => {
  const page = await site.open()
  await enter(page, 'alice')
  const joined = await page.evaluate(async () => {
    void window.rtc.call('exitRtcRoom', { roomId: 'room' })
    await new Promise((resolve) => setTimeout(resolve))
    window.rtc.destroy()
    window.rtc.create('app')
    return window.rtc.call('joinRtcRoom', { roomId: 'room', userId: 'alice', token: 'good' })
  })
  expect(joined.ok).toBeDefined()
  expect((await call(page, 'exitRtcRoom', { roomId: 'room' })).ok).toBeDefined()
})

test('what is asked while a room is being left is so in the next one', async () => {
  const [alice, bob] = [await site.open(), await site.open()]
  await enter(bob, 'bob')
  await enter(alice, 'alice')
  const videos = () => list(bob, 'RtcVideoMembersChanged')
  const leaveAnd = async (method: RtcMethod, args: object) => {
    await expect.poll(videos).toEqual(['bob', 'alice'])
    const answers = await alice.evaluate(
      ([asked, how]) =>
        Promise.all([
          window.rtc.call('exitRtcRoom', { roomId: 'room' }),
          window.rtc.call(asked, how),
        ]),
      [method, args] as const,
    )
    expect(answers.map(({ failed }) => failed)).toEqual([undefined, undefined])
    await enter(alice, 'alice')
    await bob.waitForTimeout(500)
  }
  await leaveAnd('changeUserVisibility', { visible: false })
  expect(await list(bob, 'RtcChatMembersChanged')).toEqual(['bob'])
  await call(alice, 'changeUserVisibility', { visible: true })
  await leaveAnd('changeStreamPublishState', { state: 0, streamType: 'both' })
  expect(await list(bob, 'RtcChatMembersChanged')).toEqual(['bob', 'alice'])
  expect(await videos()).toEqual(['bob'])
})

test('what was asked about a member goes with the member, and not with a broken connection', async () => {
  const [alice, bob] = [await site.open(), await site.open()]
  await view(bob, 'alice')
  const off = { state: 0, userId: 'alice', streamType: 'video' } as const
  const subscribed = () =>
    bob.evaluate(
      () =>
        window.session.getSnapshot().members.find(({ userId }) => userId === 'alice')
          ?.videoSubscribed,
    )
  const present = () => list(bob, 'RtcChatMembersChanged')
  const refuse = async () => {
    const answer = await call(bob, 'changeStreamSubscribeState', off)
    expect(answer.ok).toBeDefined()
    expect(await shown(bob, 'alice')).toBeNull()
  }
  await enter(alice, 'alice')
  await bob.evaluate(async (before) => {
    const page = window.session.open()
    await page.call('changeStreamSubscribeState', before)
    await page.want({ roomId: 'room', userId: 'bob', token: 'good' })
    Object.assign(window, { page })
  }, off)
  // What was said before the room was said of no member of it.
  await seesMoving(bob, 'alice')
  expect(await subscribed()).toBe(true)

  await bob.evaluate((args) => window.page.call('changeStreamSubscribeState', args), off)
  const again = Promise.all([alice, bob].map((page) => page.waitForEvent('websocket')))
  site.cut()
  await again
  await expect.poll(() => site.signalling().rooms()[0]?.members.length).toBe(2)
  expect(await subscribed()).toBe(false)
  expect(await shown(bob, 'alice')).toBeNull()

  await call(alice, 'changeUserVisibility', { visible: false })
  await expect.poll(present).toEqual(['bob'])
  await call(alice, 'changeUserVisibility', { visible: true })
  await seesMoving(bob, 'alice')
  await expect.poll(subscribed).toBe(true)

  await refuse()
  await call(alice, 'exitRtcRoom', { roomId: 'room' })
  await expect.poll(present).toEqual(['bob'])
  await enter(alice, 'alice')
  await seesMoving(bob, 'alice')
  await expect.poll(subscribed).toBe(true)
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

test('the web build looks for paths with the servers it was given, or says what is wrong', async () => {
  const create = (page: Page) =>
    page.evaluate(() => {
      window.webBuild.createRtcRoomContext({ appId: 'app' })
    })
  const wrong = await site.open({ before: () => void (window.iceServers = 'stun:stun.example') })
  await expect(create(wrong)).rejects.toThrow(
    'TARO_APP_RTC_ICE_SERVERS is not a JSON list of ICE servers',
  )
  const page = await site.open({
    before: [
      keepConnections,
      () => void (window.iceServers = '[{ "urls": "stun:127.0.0.1:9", "note": "nobody" }]'),
    ],
  })
  await enter(await site.open(), 'bob')
  await create(page)
  await page.evaluate(
    () =>
      new Promise((success, fail) => {
        const context = window.webBuild.createRtcRoomContext({ appId: 'app' })
        context.joinRtcRoom({ roomId: 'room', userId: 'alice', token: 'good', success, fail })
      }),
  )
  const servers = await page.evaluate(() =>
    window.connections.map((connection) => connection.getConfiguration().iceServers),
  )
  expect(servers).toEqual([[{ urls: ['stun:127.0.0.1:9'], username: '', credential: '' }]])
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

test('the web build names its engine, or goes by its application, and loads the SDK for a join alone', async () => {
  const join = async (before: () => void) => {
    const page = await site.open({ before })
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.evaluate(() => {
      const context = window.webBuild.createRtcRoomContext({ appId: 'app' })
      return new Promise((complete) => context.changeVideoCapture({ state: 1, complete }))
    })
    expect(asked).toEqual([])
    return page.evaluate(() => {
      const context = window.webBuild.createRtcRoomContext({ appId: 'app' })
      return new Promise<string>((resolve) =>
        context.joinRtcRoom({
          roomId: 'room',
          userId: 'alice',
          token: 'good',
          complete: ({ errMsg = '' }) => resolve(errMsg),
        }),
      )
    })
  }
  // Which this site does not serve.
  const MISSING = /^joinRtcRoom:fail the vendor's SDK could not be loaded: .*@volcengine\/rtc/
  expect(await join(() => undefined)).toBe('joinRtcRoom:ok')
  expect(await join(() => void (window.builtAppId = 'own'))).toMatch(MISSING)
  expect(await join(() => void (window.engineName = 'volcengine'))).toMatch(MISSING)
  const named = () => {
    window.builtAppId = 'own'
    window.engineName = 'mesh'
  }
  expect(await join(named)).toBe('joinRtcRoom:ok')
  await expect(join(() => void (window.engineName = 'trtc'))).rejects.toThrow(
    'TARO_APP_RTC_ENGINE is "trtc"; it must be mesh or volcengine.',
  )
})
