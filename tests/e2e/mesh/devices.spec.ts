import { expect, type Page, test } from '@playwright/test'

import { call, enter, type Site, startSite } from './site'
import { callOfTwo, EMPTY, heard, list, seesMoving, shown, stats, view, watchPlayers } from './tabs'

declare global {
  interface Window {
    /** The tracks a page has opened. */
    opened: MediaStreamTrack[]
    /** What the next opening of a device does instead. */
    next: (() => Promise<MediaStream>) | null
    /** The audio contexts a page has made. */
    audioContexts: AudioContext[]
    /** Promises of a page that nobody looked after. */
    rejections: string[]
  }
}

let site: Site

test.beforeEach(async ({ browser }) => {
  site = await startSite(browser)
})
test.afterEach(() => site.close())

/** Before a page loads: keeps what it opens, and lets a test decide how the next opening goes. */
function watchDevices() {
  window.opened = []
  window.next = null
  window.audioContexts = []
  window.rejections = []
  addEventListener('unhandledrejection', ({ reason }) => window.rejections.push(String(reason)))
  const Context = AudioContext
  window.AudioContext = class extends Context {
    constructor() {
      super()
      window.audioContexts.push(this)
    }
  }
  const { mediaDevices } = navigator
  const open = mediaDevices.getUserMedia.bind(mediaDevices)
  mediaDevices.getUserMedia = async (constraints) => {
    const { next } = window
    window.next = null
    const stream = await (next ? next() : open(constraints))
    window.opened.push(...stream.getTracks())
    return stream
  }
}

/** Expects that a page holds nothing any more, listeners included. */
async function expectNothingLeft(page: Page) {
  await page.evaluate(() => window.rtc.unlisten())
  expect(await stats(page)).toEqual({ ...EMPTY, listeners: 0 })
  await expect
    .poll(() => page.evaluate(() => window.audioContexts.every(({ state }) => state === 'closed')))
    .toBe(true)
}

/** What a page hears of its devices. */
const losses = async (page: Page) =>
  (await heard(page, 'RtcStateChanged')).map(({ payload }) => payload?.errNo)

test('a device that is asked for twice starts once, and stops at the first no', async () => {
  const page = await site.open({ before: watchDevices })
  for (const method of ['changeVideoCapture', 'changeAudioCapture'] as const) {
    for (const state of [1, 1, 0, 0]) {
      expect((await call(page, method, { state })).ok).toBeDefined()
    }
  }
  const states = () => page.evaluate(() => window.opened.map(({ readyState }) => readyState))
  expect(await states()).toEqual(['ended', 'ended'])
  expect(await stats(page)).toMatchObject(EMPTY)
  await call(page, 'changeVideoCapture', { state: 1 })
  await call(page, 'switchCamera', { camera: 'front' })
  expect(await states()).toEqual(['ended', 'ended', 'live'])
  await call(page, 'changeVideoCapture', { state: 0 })
  await expectNothingLeft(page)
  expect(await page.evaluate(() => window.audioContexts.length)).toBe(1)
})

test('a microphone that cannot be measured does not stay open', async () => {
  const page = await site.open({ before: watchDevices })
  const answer = await page.evaluate(() => {
    const Context = window.AudioContext
    window.AudioContext = class {
      constructor() {
        window.AudioContext = Context
        throw new DOMException('too many contexts', 'NotSupportedError')
      }
    } as typeof AudioContext
    return window.rtc.call('changeAudioCapture', { state: 1 })
  })
  expect(answer.failed?.errMsg).toBe('changeAudioCapture:fail too many contexts')
  expect(await page.evaluate(() => window.opened.map((it) => it.readyState))).toEqual(['ended'])
  expect((await call(page, 'changeAudioCapture', { state: 1 })).ok).toBeDefined()
})

test('nothing of a device that can be made up only halfway is left', async () => {
  const page = await site.open({ before: watchDevices })
  const failure = async (method: 'changeVideoCapture' | 'changeAudioCapture') => {
    await page.evaluate(() => {
      window.next = () => Promise.reject(new DOMException('none', 'NotFoundError'))
    })
    return (await call(page, method, { state: 1 })).failed?.errMsg
  }
  await page.evaluate(() => {
    AudioContext.prototype.createMediaStreamSource = () => {
      throw new Error('no sources')
    }
    HTMLCanvasElement.prototype.captureStream = () => {
      throw new Error('no streams')
    }
  })
  expect(await failure('changeAudioCapture')).toBe('changeAudioCapture:fail no sources')
  expect(await failure('changeVideoCapture')).toBe('changeVideoCapture:fail no streams')
  await page.evaluate(() => {
    AudioContext.prototype.createMediaStreamDestination = () => {
      throw new Error('no destinations')
    }
  })
  expect(await failure('changeAudioCapture')).toBe('changeAudioCapture:fail no destinations')
  await page.evaluate(() => {
    HTMLCanvasElement.prototype.getContext = () => null
  })
  expect(await failure('changeVideoCapture')).toContain('this browser cannot draw a picture')
  await expectNothingLeft(page)
})

test('a page that may not have devices at all sends a drawn picture', async () => {
  const page = await site.open({
    // As on a page that was not served securely.
    before: () => Object.defineProperty(navigator, 'mediaDevices', { value: undefined }),
  })
  const bob = await site.open()
  await view(bob, 'alice')
  await enter(page, 'alice')
  await enter(bob, 'bob')
  await seesMoving(bob, 'alice')
  expect(await shown(bob, 'alice')).toMatchObject({ synthetic: true })
  await view(bob, 'alice', 'screen')
  await page.evaluate(() => window.rtc.publishScreen())
  await page.evaluate(() => window.rtc.publishScreen())
  await call(bob, 'changeScreenSubscribeState', { state: 1, userId: 'alice', streamType: 'both' })
  await seesMoving(bob, 'alice', 'screen')
  expect(await shown(bob, 'alice', 'screen')).toMatchObject({ synthetic: true })
})

test('why a device does not start is said in the browser’s words', async () => {
  const page = await site.open({ before: watchDevices })
  const failure = async (make: () => void) => {
    await page.evaluate(make)
    return (await call(page, 'changeVideoCapture', { state: 1 })).failed?.errMsg
  }
  expect(
    await failure(() => {
      window.next = () => Promise.reject(new DOMException('in use', 'NotReadableError'))
    }),
  ).toBe('changeVideoCapture:fail the device does not start: in use')
  expect(
    await failure(() => {
      window.next = () => Promise.reject(new DOMException('', 'AbortError'))
    }),
  ).toBe('changeVideoCapture:fail the device does not start: AbortError')
  expect(
    await failure(() => {
      window.next = () => Promise.reject(new TypeError('not like this'))
    }),
  ).toBe('changeVideoCapture:fail not like this')
  expect(await stats(page)).toMatchObject(EMPTY)
  // And none of it is in the way of the next try.
  expect((await call(page, 'changeVideoCapture', { state: 1 })).ok).toBeDefined()
})

test('a camera that cannot be opened again goes on as it was', async () => {
  const page = await site.open({ before: watchDevices })
  await view(page, '', 'camera')
  await call(page, 'changeVideoCapture', { state: 1 })
  await page.evaluate(() => {
    window.next = () => Promise.reject(new DOMException('in use', 'NotReadableError'))
  })
  const answer = await call(page, 'switchCamera', { camera: 'back' })
  expect(answer.failed?.errMsg).toContain('in use')
  await seesMoving(page, '', 'camera')
  expect(await shown(page, '', 'camera')).toMatchObject({ mirrored: true })
})

test('a camera that opens neither otherwise nor as it was is lost, and said to be', async () => {
  const page = await site.open({ before: watchDevices })
  await view(page, '', 'camera')
  await call(page, 'changeVideoCapture', { state: 1 })
  await page.evaluate(() => {
    const fail = (why: string) => Promise.reject(new DOMException(why, 'NotReadableError'))
    window.next = () => {
      window.next = () => fail('still in use')
      return fail('in use')
    }
  })
  const answer = await call(page, 'switchCamera', { camera: 'back' })
  expect(answer.failed?.errMsg).toBe('switchCamera:fail the device does not start: in use')
  expect(await losses(page)).toEqual([21105])
  expect(await shown(page, '', 'camera')).toBeNull()
  await call(page, 'changeVideoCapture', { state: 1 })
  expect(await shown(page, '', 'camera')).toMatchObject({ mirrored: true })
  expect(await losses(page)).toEqual([21105])
})

test('what a camera says that was given back is no word on the next one', async () => {
  const page = await site.open({ before: watchDevices })
  await view(page, '', 'camera')
  await call(page, 'changeVideoCapture', { state: 1 })
  await call(page, 'switchCamera', { camera: 'back' })
  await page.evaluate(() => window.opened[0]?.dispatchEvent(new Event('ended')))
  await seesMoving(page, '', 'camera')
  expect(await losses(page)).toEqual([])
})

test('a device that is taken away is told to the user and to the others', async () => {
  const [alice, bob] = await callOfTwo(site, watchDevices)
  const unplug = (kind: string) =>
    alice.evaluate((which) => {
      const track = window.opened.find((it) => it.kind === which)
      track?.stop()
      track?.dispatchEvent(new Event('ended'))
    }, kind)
  await unplug('video')
  await expect.poll(() => losses(alice)).toEqual([21105])
  await expect.poll(() => list(bob, 'RtcVideoMembersChanged')).toEqual(['bob'])
  await unplug('audio')
  await expect.poll(() => losses(alice)).toEqual([21105, 21106])
  await seesMoving(alice, 'bob')
  expect(await list(bob, 'RtcChatMembersChanged')).toEqual(['alice', 'bob'])
})

for (const [method, kind] of [
  ['changeVideoCapture', 'video'],
  ['changeAudioCapture', 'audio'],
] as const) {
  test(`a device that is still starting when the room is left does not start: ${kind}`, async () => {
    const page = await site.open({ before: watchDevices })
    await call(page, 'joinRtcRoom', { roomId: 'room', userId: 'alice', token: 'good' })
    const starting = page.evaluate(
      ([name, device]) => {
        window.next = async () => {
          await new Promise((resolve) => setTimeout(resolve, 500))
          return navigator.mediaDevices.getUserMedia({ [device]: true })
        }
        return window.rtc.call(name, { state: 1 })
      },
      [method, kind] as const,
    )
    await expect.poll(() => page.evaluate(() => window.next === null)).toBe(true)
    expect((await call(page, 'exitRtcRoom', { roomId: 'room' })).ok).toBeDefined()
    expect((await starting).failed?.errMsg).toBe(
      `${method}:fail stopped while the device was starting`,
    )
    // The browser opens it all the same, and it is let go.
    await expect
      .poll(() => page.evaluate(() => [...new Set(window.opened.map((it) => it.readyState))]))
      .toEqual(['ended'])
    await expectNothingLeft(page)
  })

  test(`a device whose user has not answered yet can be turned off and on again: ${kind}`, async () => {
    const page = await site.open({ before: watchDevices })
    const asked = page.evaluate((name) => {
      window.next = () => new Promise(() => undefined)
      return window.rtc.call(name, { state: 1 })
    }, method)
    await expect.poll(() => page.evaluate(() => window.next === null)).toBe(true)
    expect((await call(page, method, { state: 0 })).ok).toBeDefined()
    expect((await asked).failed?.errMsg).toBe(
      `${method}:fail stopped while the device was starting`,
    )
    expect((await call(page, method, { state: 1 })).ok).toBeDefined()
    expect(await page.evaluate(() => window.opened.map((it) => it.readyState))).toEqual(['live'])
    await call(page, method, { state: 0 })
    await expectNothingLeft(page)
  })
}

test('a page that goes away leaves at once; one that was only filming stops', async () => {
  const [alice, bob] = await callOfTwo(site)
  const leave = (page: Page) =>
    page.evaluate(() => void window.dispatchEvent(new Event('pagehide')))
  const interruptions = async (page: Page) =>
    (await heard(page, 'RtcChatInterrupted')).map(({ payload }) => payload?.errMsg)
  await leave(alice)
  await expect.poll(() => list(bob, 'RtcChatMembersChanged')).toEqual(['bob'])
  expect(await interruptions(alice)).toEqual(['the page was left'])
  expect(await stats(alice)).toMatchObject(EMPTY)

  await call(alice, 'changeVideoCapture', { state: 1 })
  await leave(alice)
  expect(await interruptions(alice)).toHaveLength(1)
  expect(await stats(alice)).toMatchObject(EMPTY)

  // Nor does it need a server to leave.
  const down = site.restart(1000)
  await expect.poll(() => site.url !== '').toBe(true)
  await bob.waitForTimeout(300)
  await leave(bob)
  expect(await stats(bob)).toMatchObject(EMPTY)
  await down
})

test('sound that the browser holds back begins with the first touch', async () => {
  const strict = await site.launch([
    '--use-fake-device-for-media-stream',
    '--autoplay-policy=document-user-activation-required',
  ])
  const [alice, bob] = [await site.open(), await site.open()]
  await enter(alice, 'alice')
  await enter(bob, 'bob')
  const held: string[] = []
  const beep = () => {
    // Whoever records may play as well: this one has nothing to record with, and beeps.
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException('no microphone', 'NotFoundError'))
    // By the page itself: whatever a test asks of a page counts as a touch.
    addEventListener('load', () => {
      void window.rtc.call('changeAudioCapture', { state: 1 })
      void window.rtc.call('joinRtcRoom', { roomId: 'room', userId: 'carol', token: 'good' })
    })
  }
  const listener = await site.open({
    browser: strict,
    before: [watchPlayers, beep],
    onConsole: (line) => {
      // The browser's own word about the tone that stands in for a microphone comes when it likes.
      if (!line.includes('AudioContext')) held.push(line)
    },
  })
  const playing = () =>
    listener.evaluate(() =>
      window.players.map((player) => !player.paused && player.srcObject !== null),
    )
  await expect.poll(() => held).toEqual(['NotAllowedError', 'NotAllowedError'])
  expect(await playing()).toEqual([false, false])
  const beeps = async () =>
    (await heard(alice, 'RtcChatSpeakersChanged')).some(({ payload }) =>
      payload?.userIdList?.includes('carol'),
    )
  expect(await beeps()).toBe(false)
  await listener.mouse.click(10, 10)
  await expect.poll(playing).toEqual([true, true])
  await expect.poll(beeps).toBe(true)
  // What plays already is not begun again.
  await listener.evaluate(() => {
    for (const player of window.players)
      player.play = () => {
        console.log('begun again')
        return Promise.resolve()
      }
  })
  await listener.mouse.click(10, 10)
  expect(held).toEqual(['NotAllowedError', 'NotAllowedError'])
  await call(listener, 'setAudioPlaybackDevice', { device: 'earpiece' })
  await call(listener, 'exitRtcRoom', { roomId: 'room' })
  expect(await playing()).toEqual([false, false])
  expect(await stats(listener)).toMatchObject(EMPTY)
})

test('a touch that is not enough for the browser leaves it to the next one', async () => {
  const strict = await site.launch(['--autoplay-policy=document-user-activation-required'])
  const swipes = () => {
    const swipe = async () => {
      for (const state of [1, 0, 1]) {
        // Whoever records may play as well: this one has nothing to record with, and beeps.
        window.next = () => Promise.reject(new DOMException('no microphone', 'NotFoundError'))
        await window.rtc.call('changeAudioCapture', { state })
        // A swipe begins like this; the browser lets nothing sound for it.
        dispatchEvent(new Event('pointerdown'))
      }
      console.log('swiped')
    }
    // By the page itself: whatever a test asks of a page counts as a touch, so nothing is asked until then.
    addEventListener('load', () => void swipe())
  }
  const lines: string[] = []
  const page = await site.open({
    browser: strict,
    before: [watchDevices, swipes],
    onConsole: (line) => lines.push(line),
  })
  await expect.poll(() => lines).toContain('swiped')
  const states = () => page.evaluate(() => window.audioContexts.map(({ state }) => state))
  await expect.poll(states).toEqual(['closed', 'suspended'])
  await page.mouse.click(10, 10)
  await expect.poll(states).toEqual(['closed', 'running'])
  expect(await page.evaluate(() => window.rejections)).toEqual([])
})

test('a muted stream is silent while the picture goes on', async () => {
  const [alice, bob] = await callOfTwo(site)
  const loud = async () => (await list(bob, 'RtcChatSpeakersChanged'))?.includes('alice') ?? false
  // Chromium's fake microphone beeps once a second: a look each second may always meet the pause.
  const intervals = [70]
  await expect.poll(loud, { intervals }).toBe(true)
  await call(alice, 'changeStreamPublishState', { state: 0, streamType: 'audio' })
  await expect.poll(loud, { intervals }).toBe(false)
  await expect(expect.poll(loud, { intervals, timeout: 2000 }).toBe(true)).rejects.toThrow()
  await seesMoving(bob, 'alice')
  expect(await list(bob, 'RtcVideoMembersChanged')).toEqual(['alice', 'bob'])
})

test('who is not received any more is not said to speak, even cut off in the middle of a word', async () => {
  const [, bob] = await callOfTwo(site)
  await bob.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const context = window.rtc.context()
        const hear = ({ userIdList }: { userIdList: string[] }) => {
          if (!userIdList.includes('alice')) return
          context.offRtcChatSpeakersChanged(hear)
          const alice = { userId: 'alice', streamType: 'audio' } as const
          context.changeStreamSubscribeState({ ...alice, state: 0, success: () => resolve() })
        }
        context.onRtcChatSpeakersChanged(hear)
      }),
  )
  const speakers = () => list(bob, 'RtcChatSpeakersChanged')
  await expect.poll(speakers, { timeout: 2000 }).not.toContain('alice')
})
