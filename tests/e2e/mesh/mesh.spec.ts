import { type Browser, expect, type Page, test } from '@playwright/test'

import type { RtcEventName } from '../../../src/rtc/contract'
import { call, enter, type Site, startSite } from './site'
import {
  callOfTwo,
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

declare global {
  interface Window {
    /** Presses the browser's "stop sharing". */
    stopSharing: () => void
  }
}

let site: Site

test.beforeEach(async ({ browser }) => {
  site = await startSite(browser)
})
test.afterEach(() => site.close())

/** The processes that run pages, with the seconds each has computed. */
async function renderers(browser: Browser): Promise<Map<number, number>> {
  const devtools = await browser.newBrowserCDPSession()
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo')
  await devtools.detach()
  const running = processInfo.filter(({ type }) => type === 'renderer')
  return new Map(running.map(({ id, cpuTime }) => [id, cpuTime]))
}

/** The process of a page: the one that computes most while the page does nothing else. */
async function rendererOf(browser: Browser, page: Page): Promise<number> {
  const before = await renderers(browser)
  await page.evaluate(() => {
    const end = performance.now() + 600
    while (performance.now() < end);
  })
  const spent = [...(await renderers(browser))].map(
    ([id, seconds]) => [id, seconds - (before.get(id) ?? 0)] as const,
  )
  const [most] = spent.sort(([, one], [, other]) => other - one)
  if (!most) throw new Error('no process runs the page')
  return most[0]
}

/** When a page first heard that a list no longer holds a user, in ms since the epoch. */
async function goneAt(page: Page, name: RtcEventName, userId: string): Promise<number> {
  let at = 0
  await expect
    .poll(async () => {
      const last = (await heard(page, name)).at(-1)
      at = last?.at ?? 0
      return last?.payload?.userIdList?.includes(userId)
    })
    .toBe(false)
  return at
}

test('two tabs see each other, one exits, and can join again', async () => {
  const [alice, bob] = await callOfTwo(site)
  expect(await list(alice, 'RtcChatMembersChanged')).toEqual(['alice', 'bob'])
  expect(await list(bob, 'RtcVideoMembersChanged')).toEqual(['alice', 'bob'])
  expect(await stats(alice)).toMatchObject({ connections: 1, sockets: 1 })
  // The fake microphones beep once a second: each hears the other, and itself.
  for (const page of [alice, bob]) {
    const speakers = () =>
      heard(page, 'RtcChatSpeakersChanged').then((events) =>
        [...new Set(events.flatMap(({ payload }) => payload?.userIdList ?? []))].sort(),
      )
    await expect.poll(speakers).toEqual(['alice', 'bob'])
  }

  const second = await call(alice, 'joinRtcRoom', { roomId: 'x', userId: 'y', token: 'good' })
  expect(second.failed).toMatchObject({
    errNo: 21100,
    errMsg: 'joinRtcRoom:fail user alice is already in the room room',
  })
  const wrong = await call(alice, 'exitRtcRoom', { roomId: 'another' })
  expect(wrong.failed).toMatchObject({ errNo: 20000 })

  const asked = Date.now()
  const answer = await call(alice, 'exitRtcRoom', { roomId: 'room' })
  expect(answer.ok).toEqual({ errMsg: 'exitRtcRoom:ok' })
  const gone = await goneAt(bob, 'RtcChatMembersChanged', 'alice')
  console.log(`exit seen after ${gone - asked} ms`)
  expect(gone - asked).toBeLessThan(1000)
  expect(await shown(bob, 'alice')).toBeNull()
  await alice.evaluate(() => window.rtc.unlisten())
  expect(await stats(alice)).toEqual({ ...EMPTY, listeners: 0 })

  await alice.evaluate(() => window.rtc.listen())
  await enter(alice, 'alice')
  await Promise.all([seesMoving(alice, 'bob'), seesMoving(bob, 'alice')])
  expect(await list(bob, 'RtcChatMembersChanged')).toEqual(['bob', 'alice'])
})

test('a tab that closes is seen within a second, a frozen one within five', async ({ browser }) => {
  const [alice, bob] = await callOfTwo(site)
  const renderer = await rendererOf(browser, alice)
  const carol = await site.open()
  await enter(carol, 'carol')
  await expect.poll(() => list(bob, 'RtcChatMembersChanged')).toContain('carol')
  const closed = Date.now()
  await carol.close()
  const closeSeen = (await goneAt(bob, 'RtcChatMembersChanged', 'carol')) - closed
  expect(closeSeen).toBeLessThan(1000)

  const frozen = Date.now()
  process.kill(renderer, 'SIGSTOP')
  const freezeSeen = (await goneAt(bob, 'RtcChatMembersChanged', 'alice')) - frozen
  process.kill(renderer, 'SIGCONT')
  expect(freezeSeen).toBeLessThan(5000)
  console.log(`seen: close ${closeSeen} ms, freeze ${freezeSeen} ms`)

  await expect.poll(() => list(bob, 'RtcChatMembersChanged')).toEqual(['bob', 'alice'])
  await Promise.all([seesMoving(alice, 'bob'), seesMoving(bob, 'alice')])
  expect(await stats(bob)).toMatchObject({ connections: 1 })
})

test('signalling that drops or restarts keeps the media and makes nobody leave', async () => {
  const [alice, bob] = await callOfTwo(site)
  const before = [await shown(alice, 'bob'), await shown(bob, 'alice')].map((it) => it?.time ?? 0)
  const lists = async () =>
    (await Promise.all([alice, bob].map((page) => heard(page, 'RtcChatMembersChanged')))).flat()
      .length
  const known = await lists()

  site.cut()
  await expect
    .poll(() => site.signalling().rooms()[0]?.members.length ?? 0, { timeout: 5000 })
    .toBe(2)
  await site.restart(1500)
  // Nobody signals, and yet the pictures move.
  await Promise.all([seesMoving(alice, 'bob'), seesMoving(bob, 'alice')])
  await expect
    .poll(() => site.signalling().rooms()[0]?.members.length ?? 0, { timeout: 8000 })
    .toBe(2)
  await Promise.all([seesMoving(alice, 'bob'), seesMoving(bob, 'alice')])

  expect(await lists()).toBe(known)
  const after = [await shown(alice, 'bob'), await shown(bob, 'alice')].map((it) => it?.time ?? 0)
  // The same pictures went on: a new stream would count from zero.
  expect(after[0]).toBeGreaterThan(before[0] ?? 0)
  expect(after[1]).toBeGreaterThan(before[1] ?? 0)
  expect(await stats(alice)).toMatchObject({ connections: 1, sockets: 1 })

  // Healed: what happens from here on is heard again.
  await call(alice, 'changeVideoCapture', { state: 0 })
  await expect.poll(() => list(bob, 'RtcVideoMembersChanged')).toEqual(['bob'])
  await call(alice, 'exitRtcRoom', { roomId: 'room' })
  await expect.poll(() => list(bob, 'RtcChatMembersChanged')).toEqual(['bob'])
})

test('capture, publishing, subscribing and visibility are separate', async () => {
  const [alice, bob] = await callOfTwo(site)
  const bobSees = () => shown(bob, 'alice').then((picture) => picture !== null)
  const videos = () => list(bob, 'RtcVideoMembersChanged')

  await call(alice, 'changeVideoCapture', { state: 0 })
  await expect.poll(videos).toEqual(['bob'])
  expect(await bobSees()).toBe(false)
  await call(alice, 'changeVideoCapture', { state: 1 })
  await expect.poll(videos).toEqual(['alice', 'bob'])
  await seesMoving(bob, 'alice')

  await view(alice, '', 'camera')
  await call(alice, 'changeStreamPublishState', { state: 0, streamType: 'video' })
  await expect.poll(videos).toEqual(['bob'])
  await seesMoving(alice, '', 'camera')
  expect(await shown(alice, '', 'camera')).toMatchObject({ synthetic: false, mirrored: true })
  await call(alice, 'changeStreamPublishState', { state: 1, streamType: 'both' })
  await seesMoving(bob, 'alice')

  const off = { state: 0, userId: 'alice', streamType: 'video' }
  await call(bob, 'changeStreamSubscribeState', off)
  expect(await bobSees()).toBe(false)
  expect(await videos()).toEqual(['alice', 'bob'])
  await call(bob, 'changeStreamSubscribeState', { ...off, state: 1 })
  await seesMoving(bob, 'alice')

  await call(alice, 'changeUserVisibility', { visible: false })
  await expect.poll(() => list(bob, 'RtcChatMembersChanged')).toEqual(['bob'])
  expect(await bobSees()).toBe(false)
  await seesMoving(alice, 'bob')
  await call(alice, 'changeUserVisibility', { visible: true })
  await expect.poll(() => list(bob, 'RtcChatMembersChanged')).toContain('alice')
  await seesMoving(bob, 'alice')

  await call(alice, 'switchCamera', { camera: 'back' })
  expect(await shown(alice, '', 'camera')).toMatchObject({ mirrored: false })
  await seesMoving(bob, 'alice')

  const leaver = await call(bob, 'exitRtcRoom', { roomId: 'room' })
  expect(leaver.ok).toBeDefined()
  const manual = { autoPublish: false, autoSubscribe: false }
  const again = { roomId: 'room', userId: 'bob', token: 'good', roomConfig: manual }
  await call(bob, 'changeVideoCapture', { state: 1 })
  expect((await call(bob, 'joinRtcRoom', again)).ok).toBeDefined()
  await expect.poll(() => list(alice, 'RtcChatMembersChanged')).toContain('bob')
  expect(await list(alice, 'RtcVideoMembersChanged')).not.toContain('bob')
  expect(await bobSees()).toBe(false)
  await call(bob, 'changeStreamPublishState', { state: 1, streamType: 'video' })
  await call(bob, 'changeStreamSubscribeState', { ...off, state: 1 })
  await Promise.all([seesMoving(alice, 'bob'), seesMoving(bob, 'alice')])
})

test('a new path is found whichever side asks for it, both at once included', async () => {
  const pages = await callOfTwo(site, keepConnections)
  const [alice, bob] = pages
  const paths = (page: Page) =>
    page.evaluate(() =>
      window.connections.map((it) => it.localDescription?.sdp.match(/ufrag:\S+/)?.[0]).join(),
    )
  /** What a browser says when the network is gone. */
  const fail = (page: Page) =>
    page.evaluate(() => {
      for (const connection of window.connections) {
        Object.defineProperty(connection, 'connectionState', {
          value: 'failed',
          configurable: true,
        })
        connection.dispatchEvent(new Event('connectionstatechange'))
        Reflect.deleteProperty(connection, 'connectionState')
      }
    })
  for (const failing of [[alice], [bob], pages, [...pages, ...pages, ...pages]]) {
    const before = await Promise.all(pages.map(paths))
    await Promise.all(failing.map(fail))
    for (const [index, page] of pages.entries()) {
      await expect.poll(() => paths(page)).not.toBe(before[index])
    }
    await Promise.all([seesMoving(alice, 'bob'), seesMoving(bob, 'alice')])
  }
  expect(await stats(alice)).toMatchObject({ connections: 1 })
})

test('a member to whom there is no path is named', async () => {
  const [alice, bob] = [await site.open(), await site.open()]
  for (const page of [alice, bob]) {
    // Every address leads to where nobody is (RFC 5737).
    const astray = (message: string | Buffer) =>
      String(message).replace(/((?:udp|tcp) \d+) \S+/gi, '$1 192.0.2.1')
    await page.routeWebSocket(/signalling/, (socket) => {
      const server = socket.connectToServer()
      socket.onMessage((message) => server.send(astray(message)))
    })
    await page.reload()
  }
  await enter(alice, 'alice')
  await enter(bob, 'bob')
  for (const [page, other] of [[alice, 'bob'] as const, [bob, 'alice'] as const]) {
    const said = async () =>
      (await heard(page, 'RtcStateChanged')).map(({ payload }) => payload?.errMsg)
    const words = `media:fail no network path to ${other}`
    await expect.poll(said, { timeout: 45_000 }).toEqual([expect.stringContaining(words)])
  }
  expect(await list(alice, 'RtcChatMembersChanged')).toEqual(['alice', 'bob'])
})

test('three in a room, a shared screen, and nobody disturbed by one who leaves', async () => {
  const [alice, bob] = await callOfTwo(site, () => {
    // As on a phone, whose browser cannot share a screen.
    Reflect.deleteProperty(MediaDevices.prototype, 'getDisplayMedia')
  })
  const carol = await site.open()
  await view(carol, 'alice')
  await view(carol, 'bob')
  await view(alice, 'carol')
  await enter(carol, 'carol')
  await Promise.all([
    seesMoving(carol, 'alice'),
    seesMoving(carol, 'bob'),
    seesMoving(alice, 'carol'),
  ])
  expect(await stats(carol)).toMatchObject({ connections: 2 })
  const before = (await shown(alice, 'bob'))?.time ?? 0

  await view(alice, 'bob', 'screen')
  await view(bob, 'bob', 'screen')
  await bob.evaluate(() => window.rtc.publishScreen())
  await seesMoving(bob, 'bob', 'screen')
  await expect.poll(() => list(alice, 'RtcPublishScreenMembersChanged')).toEqual(['bob'])
  expect(await shown(alice, 'bob', 'screen')).toBeNull()
  const screen = { state: 1, userId: 'bob', streamType: 'both' }
  await call(alice, 'changeScreenSubscribeState', screen)
  await seesMoving(alice, 'bob', 'screen')
  expect(await shown(alice, 'bob', 'screen')).toMatchObject({ synthetic: true })
  await bob.evaluate(() => window.rtc.unpublishScreen())
  await expect.poll(() => list(alice, 'RtcPublishScreenMembersChanged')).toEqual([])
  expect(await shown(alice, 'bob', 'screen')).toBeNull()

  await call(carol, 'exitRtcRoom', { roomId: 'room' })
  await expect.poll(() => list(alice, 'RtcChatMembersChanged')).toEqual(['alice', 'bob'])
  await seesMoving(alice, 'bob')
  expect((await shown(alice, 'bob'))?.time).toBeGreaterThan(before)
})

test('pictures shrink as the room grows', async () => {
  // A browser opens a camera once, in one format for all its tabs: only this tab may use it.
  const alice = await site.open({ before: keepConnections })
  const comes = async (userId: string) =>
    call(await site.open(), 'joinRtcRoom', { roomId: 'room', userId, token: 'good' })
  await enter(alice, 'alice')
  await comes('bob')
  /** The width and bitrate that each connection's picture may have. */
  const limits = () =>
    alice.evaluate(() =>
      window.openConnections().map((connection) => {
        const sender = connection.getSenders()[1]
        const [encoding] = sender?.getParameters().encodings ?? []
        const width = sender?.track?.getSettings().width ?? 0
        return [width / (encoding?.scaleResolutionDownBy ?? 1), encoding?.maxBitrate]
      }),
    )
  await expect.poll(limits).toEqual([[320, 86_400]])
  const large = { maxSolution: { width: 1280, height: 720, frameRate: 15 } }
  await alice.evaluate(() => {
    const { mediaDevices } = navigator
    mediaDevices.getUserMedia = () => {
      Reflect.deleteProperty(mediaDevices, 'getUserMedia')
      return Promise.reject(new DOMException('in use', 'NotReadableError'))
    }
  })
  expect((await call(alice, 'setVideoEncoderConfig', large)).failed).toBeDefined()
  await alice.waitForTimeout(500)
  expect(await limits()).toEqual([[320, 86_400]])
  expect((await call(alice, 'setVideoEncoderConfig', large)).ok).toBeDefined()
  await expect.poll(limits).toEqual([[1280, 1_500_000]])
  await comes('carol')
  const smaller = [640, 518_400]
  await expect.poll(limits).toEqual([smaller, smaller])
})

test('the room is refused in the words and numbers of the contract', async () => {
  const page = await site.open()
  const join = { roomId: 'room', userId: 'alice', token: 'good' }
  const failure = async (method: Parameters<typeof call>[1], args: object) =>
    (await call(page, method, args)).failed

  expect(await failure('joinRtcRoom', { ...join, token: 'bad' })).toEqual({
    errMsg: 'joinRtcRoom:fail invalid token (it is not a good one)',
    errNo: 21101,
  })
  expect(await failure('joinRtcRoom', { ...join, roomId: 'no such room!' })).toMatchObject({
    errNo: 20000,
  })
  expect(await failure('switchCamera', { camera: 'side' })).toEqual({
    errMsg: 'switchCamera:fail expect params.camera to be one of "back", "front", but got "side"',
    errNo: 20000,
    errorCode: 172299,
    errorType: 'D',
  })
  expect(await stats(page)).toMatchObject(EMPTY)

  const unreachable = await site.open()
  await unreachable.goto(`${site.url}?signalling=http://127.0.0.1:9`)
  const answer = await call(unreachable, 'joinRtcRoom', join)
  expect(answer.failed).toMatchObject({ errNo: 21102 })
  expect(await stats(unreachable)).toMatchObject(EMPTY)

  await enter(page, 'alice')
  expect(await failure('updateToken', { token: 'bad' })).toMatchObject({
    errNo: 21101,
    errorCode: 115902,
  })
  await page.evaluate(() => window.rtc.destroy())
  expect(await stats(page)).toEqual({ ...EMPTY, listeners: 0 })
  expect(await failure('exitRtcRoom', { roomId: 'room' })).toMatchObject({ errorCode: 115910 })
  await page.evaluate(() => window.rtc.create('app'))
  await enter(page, 'alice')
})

test('a refused permission fails with 10200, and is no reason for a synthetic picture', async () => {
  const page = await site.open({ permissions: [] })
  expect((await call(page, 'changeVideoCapture', { state: 1 })).failed).toEqual({
    errMsg: 'changeVideoCapture:fail auth deny',
    errNo: 10200,
  })
  expect((await call(page, 'changeAudioCapture', { state: 1 })).failed).toEqual({
    errMsg: 'changeAudioCapture:fail auth deny',
    errNo: 10200,
    errorCode: 115990,
    errorType: 'U',
  })
  // Listening and watching need no permission.
  const bob = await site.open()
  await enter(bob, 'bob')
  await view(page, 'bob')
  await call(page, 'joinRtcRoom', { roomId: 'room', userId: 'alice', token: 'good' })
  await seesMoving(page, 'bob')
  expect(await list(page, 'RtcVideoMembersChanged')).toEqual(['bob'])
})

test('a removed user hears why, and nothing of the room is left', async () => {
  const [alice, bob] = await callOfTwo(site)
  const place = { appId: 'app', roomId: 'room', userId: 'alice' }
  const interrupted = async (page: Page) =>
    (await heard(page, 'RtcChatInterrupted')).map(({ payload }) => payload?.errNo)

  expect(site.signalling().kick(place)).toBe(true)
  await expect.poll(() => interrupted(alice)).toEqual([-1006])
  await expect.poll(() => list(bob, 'RtcChatMembersChanged')).toEqual(['bob'])
  expect(await stats(alice)).toMatchObject(EMPTY)

  await enter(alice, 'bob')
  await expect.poll(() => interrupted(bob)).toEqual([-1004])
  expect(await stats(bob)).toMatchObject(EMPTY)

  expect(site.signalling().dismiss(place)).toBe(true)
  await expect.poll(() => interrupted(alice)).toEqual([-1006, -1011])
  expect(site.signalling().rooms()).toEqual([])
})

test('a token that expires is announced, can be renewed, and ends the call if it is not', async () => {
  const [alice, bob] = await Promise.all([site.open(), site.open()])
  const seconds = Math.ceil(Date.now() / 1000)
  await enter(alice, 'alice', 'room', `until:${seconds + 4}`)
  await enter(bob, 'bob', 'room', `until:${seconds + 4}`)
  await expect.poll(async () => (await heard(alice, 'RoomTokenWillExpire')).length).toBe(1)
  expect((await call(alice, 'updateToken', { token: 'good' })).ok).toBeDefined()
  await expect
    .poll(async () => (await heard(bob, 'RtcStateChanged')).map(({ payload }) => payload?.errNo))
    .toEqual([21108])
  expect(await stats(bob)).toMatchObject(EMPTY)
  expect(await list(alice, 'RtcChatMembersChanged')).toEqual(['alice'])
  expect(await heard(alice, 'RtcStateChanged')).toEqual([])
})

test('without devices a labelled synthetic picture is sent, and said to be one', async () => {
  const bare = await site.launch([
    '--use-fake-device-for-media-stream=device-count=0',
    '--autoplay-policy=no-user-gesture-required',
  ])
  const alice = await site.open({
    browser: bare,
    before: () => {
      // Of microphones it has one to fake all the same.
      const { mediaDevices } = navigator
      const open = mediaDevices.getUserMedia.bind(mediaDevices)
      mediaDevices.getUserMedia = (constraints) =>
        constraints?.audio
          ? Promise.reject(new DOMException('no microphone', 'NotFoundError'))
          : open(constraints)
      // A browser without a desktop has no screen to give: a canvas stands for the user's choice.
      navigator.mediaDevices.getDisplayMedia = () => {
        const canvas = document.createElement('canvas')
        const pen = canvas.getContext('2d')
        const draw = () => {
          pen?.fillRect(0, 0, Math.random() * 100, 100)
          requestAnimationFrame(draw)
        }
        draw()
        const stream = canvas.captureStream()
        window.stopSharing = () => stream.getTracks()[0]?.dispatchEvent(new Event('ended'))
        return Promise.resolve(stream)
      }
    },
  })
  const bob = await site.open()
  await view(bob, 'alice')
  await view(alice, '', 'camera')
  await enter(alice, 'alice')
  await enter(bob, 'bob')
  await Promise.all([seesMoving(bob, 'alice'), seesMoving(alice, '', 'camera')])
  const drawn = { synthetic: true, audioSynthetic: true, mirrored: false }
  expect(await shown(bob, 'alice')).toMatchObject(drawn)
  expect(await shown(alice, '', 'camera')).toMatchObject(drawn)
  const speakers = () => heard(bob, 'RtcChatSpeakersChanged')
  await expect
    .poll(async () => (await speakers()).some((it) => it.payload?.userIdList?.includes('alice')))
    .toBe(true)

  await view(bob, 'alice', 'screen')
  await alice.evaluate(() => window.rtc.publishScreen())
  await call(bob, 'changeScreenSubscribeState', { state: 1, userId: 'alice', streamType: 'both' })
  await seesMoving(bob, 'alice', 'screen')
  expect(await shown(bob, 'alice', 'screen')).toMatchObject({ synthetic: false })
  await alice.evaluate(() => window.stopSharing())
  await expect.poll(() => list(bob, 'RtcPublishScreenMembersChanged')).toEqual([])

  // Who says nothing does not beep either.
  await call(alice, 'changeAudioCapture', { state: 0 })
  await expect.poll(() => shown(bob, 'alice')).toMatchObject({ ...drawn, audioSynthetic: false })
  expect(await shown(alice, '', 'camera')).toMatchObject({ ...drawn, audioSynthetic: false })

  await call(alice, 'exitRtcRoom', { roomId: 'room' })
  expect(await stats(alice)).toMatchObject(EMPTY)
})

test('a screen that the browser itself takes is shared with its sound', async () => {
  // The only prompt a test cannot answer: this browser chooses a screen, a fake one, by itself.
  const desktop = await site.launch([
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    '--autoplay-policy=no-user-gesture-required',
  ])
  const alice = await site.open({ browser: desktop })
  const bob = await site.open({ before: watchPlayers })
  await enter(alice, 'alice')
  await enter(bob, 'bob')
  await view(alice, 'alice', 'screen')
  await view(bob, 'alice', 'screen')
  await alice.evaluate(() => window.rtc.publishScreen())
  await call(bob, 'changeScreenSubscribeState', { state: 1, userId: 'alice', streamType: 'both' })
  await Promise.all([seesMoving(alice, 'alice', 'screen'), seesMoving(bob, 'alice', 'screen')])
  expect(await shown(bob, 'alice', 'screen')).toMatchObject({ synthetic: false })
  const sounding = () =>
    bob.evaluate(
      () => window.players.filter(({ paused, currentTime }) => !paused && currentTime > 0).length,
    )
  // The microphone and the screen.
  await expect.poll(sounding).toBe(2)

  await alice.evaluate(() => window.rtc.unpublishScreen())
  await expect.poll(() => list(bob, 'RtcPublishScreenMembersChanged')).toEqual([])
  await expect.poll(sounding).toBe(1)
  await call(alice, 'exitRtcRoom', { roomId: 'room' })
  expect(await stats(alice)).toMatchObject(EMPTY)
})

test('leaving while joining, or while a device starts, leaves nothing behind', async () => {
  const page = await site.open()
  const left = await page.evaluate(async () => {
    const join = { roomId: 'room', userId: 'alice', token: 'good' }
    const joining = window.rtc.call('joinRtcRoom', join)
    const starting = window.rtc.call('changeVideoCapture', { state: 1 })
    const second = window.rtc.call('joinRtcRoom', join)
    const exiting = window.rtc.call('exitRtcRoom', { roomId: 'room' })
    return Promise.all([joining, starting, second, exiting])
  })
  const [joining, starting, second, exiting] = left
  expect(joining?.failed).toMatchObject({ errNo: 21102 })
  expect(starting?.failed?.errMsg).toContain('changeVideoCapture:fail')
  expect(second?.failed).toMatchObject({ errNo: 21100 })
  expect(exiting?.ok).toEqual({ errMsg: 'exitRtcRoom:ok' })
  expect(await stats(page)).toMatchObject(EMPTY)
  expect(site.signalling().rooms()).toEqual([])
  expect(await heard(page, 'RtcChatMembersChanged')).toEqual([])
  // And the next join finds everything in order.
  await enter(page, 'alice')
  expect(await list(page, 'RtcVideoMembersChanged')).toEqual(['alice'])
})

test('the time from join to the first remote frame is printed', async () => {
  const alice = await site.open()
  const bob = await site.open()
  await view(bob, 'alice')
  await enter(alice, 'alice')
  const times: number[] = []
  for (let round = 0; round < 5; round += 1) {
    const started = Date.now()
    const answer = await call(bob, 'joinRtcRoom', { roomId: 'room', userId: 'bob', token: 'good' })
    expect(answer.ok).toBeDefined()
    let first = 0
    await expect
      .poll(async () => (first = (await shown(bob, 'alice'))?.firstFrameAt ?? 0))
      .toBeGreaterThan(started)
    times.push(first - started)
    await call(bob, 'exitRtcRoom', { roomId: 'room' })
  }
  times.sort((one, other) => one - other)
  console.log(`join to first remote frame: ${times.join(', ')} ms; median ${times[2]} ms`)
})
