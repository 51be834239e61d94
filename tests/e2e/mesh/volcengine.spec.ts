/** Camera, microphone and loudspeaker in a call over the vendor's servers, which a fake of the SDK stands for. */
import { expect, type Page, test } from '@playwright/test'

import type { RtcMethod } from '../../../src/rtc/contract'
import type { ChoiceKind } from '../../../src/rtc/engine/mesh/choice'
import { withPlugs } from '../plugs'
import { type Site, startSite } from './site'
import type {} from './volcengine.page'

let site: Site

test.beforeEach(async ({ browser }) => {
  site = await startSite(browser, 'volcengine.page.ts')
})
test.afterEach(() => site.close())

type Who = 'alice' | 'bob'

/** A page with two members in one room. */
async function callOfTwo(permissions = ['camera', 'microphone']) {
  const browser = await site.launch([
    '--use-fake-device-for-media-stream=device-count=2',
    '--autoplay-policy=no-user-gesture-required',
  ])
  const page = await site.open({ browser, permissions, before: withPlugs })
  for (const userId of ['alice', 'bob'] as const) {
    await must(page, userId, 'joinRtcRoom', { roomId: 'room', userId, token: 'good' })
  }
  await expect.poll(() => list(page, 'bob', 'RtcChatMembersChanged')).toEqual(['alice', 'bob'])
  return page
}

const call = (page: Page, who: Who, method: RtcMethod, args: object) =>
  page.evaluate(([member, name, given]) => window.vendor[member].call(name, given), [
    who,
    method,
    args,
  ] as const)
const must = async (page: Page, who: Who, method: RtcMethod, args: object) =>
  expect((await call(page, who, method, args)).failed).toBeNull()
const list = (page: Page, who: Who, name: 'RtcChatMembersChanged' | 'RtcVideoMembersChanged') =>
  page.evaluate(([member, event]) => window.vendor[member].ears.list(event), [who, name] as const)
/** What alice is told of her devices and of the call. */
const news = (page: Page) =>
  page.evaluate(() =>
    window.vendor.alice.ears.heard
      .filter(({ name }) => name === 'RtcStateChanged')
      .map(({ payload }) => (payload as { errNo?: number }).errNo),
  )
/** What alice may choose from. */
const labels = (page: Page, kind: ChoiceKind) =>
  page.evaluate(
    (which) => window.vendor.alice.devices?.[which]?.devices.map(({ label }) => label),
    kind,
  )
/** Chooses for alice, by the name; `''` leaves it to the browser. */
const choose = (page: Page, kind: ChoiceKind, label: string) =>
  page.evaluate(
    ([which, wanted]) => {
      const { devices, engine } = window.vendor.alice
      const id = devices?.[which]?.devices.find((device) => device.label === wanted)?.id ?? ''
      return engine.chooseDevice(which, id)
    },
    [kind, label] as const,
  )
/** What alice sends: its device, and whether that runs. */
const sent = (page: Page, slot: 'video' | 'audio') =>
  page.evaluate((which) => {
    const alice = window.vendor.cloud.member('alice')
    const track = alice?.published.has(which) ? alice.tracks[which] : undefined
    return track && [track.label, track.readyState]
  }, slot)
const plug = (page: Page, label: string, there: boolean) =>
  page.evaluate(([name, is]) => window.plug(name, is), [label, there] as const)

/** Ends the call, and expects that nothing is left of it or was asked too late. */
async function end(page: Page) {
  for (const who of ['alice', 'bob'] as const) {
    await must(page, who, 'exitRtcRoom', { roomId: 'room' })
  }
  const left = () =>
    page.evaluate(() => {
      const { alice, bob, cloud } = window.vendor
      const [mine, others] = [alice.engine.stats(), bob.engine.stats()]
      return [mine.tracks, mine.timers, others.tracks, cloud.engines(), cloud.violations]
    })
  await expect.poll(left).toEqual([0, 0, 0, 0, []])
}

for (const [kind, slot, method, lost] of [
  ['camera', 'video', 'changeVideoCapture', 21105],
  ['microphone', 'audio', 'changeAudioCapture', 21106],
] as const) {
  test(`another ${kind} that is chosen in a call is sent in place of the one before`, async () => {
    const page = await callOfTwo()
    await must(page, 'alice', method, { state: 1 })
    await expect.poll(() => sent(page, slot)).toBeDefined()
    const [first = ''] = (await sent(page, slot)) ?? []
    await expect.poll(async () => (await labels(page, kind))?.length).toBeGreaterThan(1)
    const other = (await labels(page, kind))?.find((label) => label !== first) ?? ''
    await choose(page, kind, other)
    await expect.poll(() => sent(page, slot)).toEqual([other, 'live'])
    expect(await news(page)).toEqual([])
    await must(page, 'alice', method, { state: 0 })
    await expect.poll(() => sent(page, slot)).toBeUndefined()
    await must(page, 'alice', method, { state: 1 })
    await expect.poll(() => sent(page, slot)).toEqual([other, 'live'])
    await end(page)
  })

  test(`a ${kind} that is pulled out in a call is lost for all, and is sent again when it is back`, async () => {
    const page = await callOfTwo()
    await must(page, 'alice', method, { state: 1 })
    await expect.poll(() => sent(page, slot)).toBeDefined()
    const [label = ''] = (await sent(page, slot)) ?? []
    await plug(page, label, false)
    await expect.poll(() => news(page)).toEqual([lost])
    await expect.poll(() => sent(page, slot)).toBeUndefined()
    await expect.poll(() => list(page, 'bob', 'RtcVideoMembersChanged')).toEqual([])
    expect(await list(page, 'bob', 'RtcChatMembersChanged')).toEqual(['alice', 'bob'])
    await expect.poll(() => labels(page, kind)).not.toContain(label)
    await plug(page, label, true)
    await expect.poll(() => page.evaluate(() => window.vendor.alice.returned)).toEqual([kind])
    await must(page, 'alice', method, { state: 1 })
    await expect.poll(() => sent(page, slot)).toEqual([label, 'live'])
    await end(page)
  })
}

test('refused devices fail with the contract’s numbers, and the call goes on without them', async () => {
  const page = await callOfTwo([])
  expect((await call(page, 'alice', 'changeVideoCapture', { state: 1 })).failed).toEqual({
    errMsg: 'changeVideoCapture:fail auth deny',
    errNo: 10200,
  })
  expect((await call(page, 'alice', 'changeAudioCapture', { state: 1 })).failed).toEqual({
    errMsg: 'changeAudioCapture:fail auth deny',
    errNo: 10200,
    errorCode: 115990,
    errorType: 'U',
  })
  expect(await list(page, 'bob', 'RtcChatMembersChanged')).toEqual(['alice', 'bob'])
  // The browser says how many there are, and names none.
  const unnamed = () =>
    page.evaluate(() => {
      const { camera, microphone } = window.vendor.alice.devices ?? {}
      return [camera, microphone].map((choice) => [choice?.unnamed, choice?.devices])
    })
  await expect.poll(unnamed).toEqual([
    [true, []],
    [true, []],
  ])
  await end(page)
})

test('what is heard goes to the loudspeaker that was chosen, of those who come later, too', async () => {
  const page = await callOfTwo()
  await must(page, 'bob', 'changeAudioCapture', { state: 1 })
  await must(page, 'alice', 'changeAudioCapture', { state: 1 })
  const sinks = () =>
    page.evaluate(() =>
      window.players
        .filter(({ srcObject }) => srcObject)
        .map((player) => (player as HTMLAudioElement & { sinkId: string }).sinkId),
    )
  await expect.poll(async () => (await sinks()).length).toBe(2)
  await expect.poll(async () => (await labels(page, 'speaker'))?.length).toBeGreaterThan(0)
  const label = (await labels(page, 'speaker'))?.at(-1) ?? ''
  await choose(page, 'speaker', label)
  await choose(page, 'speaker', label)
  const chosen = await page.evaluate(() => window.vendor.alice.devices?.speaker?.chosen)
  expect(chosen).not.toBe('')
  await expect.poll(async () => (await sinks()).sort()).toEqual(['', chosen])
  // Begun anew, it plays where the one before did.
  await must(page, 'bob', 'changeAudioCapture', { state: 0 })
  await expect.poll(async () => (await sinks()).length).toBe(1)
  await must(page, 'bob', 'changeAudioCapture', { state: 1 })
  await expect.poll(async () => (await sinks()).sort()).toEqual(['', chosen])
  await choose(page, 'speaker', '')
  await expect.poll(sinks).toEqual(['', ''])
  await end(page)
})

test('a view that is ended twice takes no other with it, and a destroyed engine stops its devices', async () => {
  const page = await callOfTwo()
  await must(page, 'alice', 'changeVideoCapture', { state: 1 })
  const pictures = await page.evaluate(() => {
    const { engine } = window.vendor.alice
    const shown: boolean[] = []
    const show = () => engine.attachView({ userId: '', mode: 'camera' }, () => undefined)
    const end = show()
    end()
    end()
    engine.attachView({ userId: '', mode: 'camera' }, (stream) => shown.push(stream !== null))
    end()
    engine.destroy()
    return shown
  })
  expect(pictures).toEqual([true, false])
  expect(await page.evaluate(() => window.opened.map(({ readyState }) => readyState))).toEqual([
    'ended',
  ])
  expect((await call(page, 'alice', 'changeVideoCapture', { state: 1 })).failed).toMatchObject({
    errorCode: 115910,
  })
  await expect.poll(() => list(page, 'bob', 'RtcChatMembersChanged')).toEqual(['bob'])
  expect(await page.evaluate(() => window.vendor.cloud.violations)).toEqual([])
})
