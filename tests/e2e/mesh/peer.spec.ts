import { expect, type Page, test } from '@playwright/test'

import type { Peer } from '../../../src/rtc/engine/mesh/peer'
import { type Site, startSite } from './site'

/** What two ends of a connection sent and the test has not handed over yet. */
interface Pair {
  ends: [offerer: Peer, answerer: Peer]
  connections: RTCPeerConnection[]
  /** What lies on the way to each end. */
  mail: [Parameters<Peer['receive']>[0][], Parameters<Peer['receive']>[0][]]
}

declare global {
  interface Window {
    pair: Pair
    /** Hands everything over, both ways, as often as is said, until both ends are connected. */
    connect: (times: number) => Promise<void>
  }
}

let site: Site

test.beforeEach(async ({ browser }) => {
  site = await startSite(browser)
})
test.afterEach(() => site.close())

/** A page with both ends of one connection, whose messages only go where a test takes them. */
async function openPair(): Promise<Page> {
  const page = await site.open({
    before: () => {
      const Connection = RTCPeerConnection
      const connections: RTCPeerConnection[] = []
      window.RTCPeerConnection = class extends Connection {
        constructor(configuration?: RTCConfiguration) {
          super(configuration)
          connections.push(this)
        }
      }
      Object.assign(window, { connections })
    },
  })
  await page.evaluate(() => {
    const mail: Pair['mail'] = [[], []]
    const end = (offers: boolean) =>
      window.createPeer({
        offers,
        iceServers: [],
        tracks: { audio: null, video: null, screenVideo: null, screenAudio: null },
        picture: { width: 320, height: 180, frameRate: 10, maxBitrate: 100_000 },
        send: (message) => mail[offers ? 1 : 0].push(message),
        onTracks: () => undefined,
      })
    const { connections } = window as unknown as Pair
    window.pair = { ends: [end(true), end(false)], connections, mail }
    window.connect = async (times) => {
      for (let round = 0; round < 500; round += 1) {
        for (const [index, receiver] of window.pair.ends.entries()) {
          const letters = mail[index]?.splice(0) ?? []
          for (const letter of letters) {
            for (let time = 0; time < times; time += 1) await receiver.receive(letter)
          }
        }
        if (connections.every((it) => it.connectionState === 'connected')) return
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      throw new Error('never connected')
    }
  })
  return page
}

/** Waits until the offerer has made an offer. */
const offered = (page: Page) =>
  expect
    .poll(() => page.evaluate(() => window.pair.mail[1].filter((it) => it.description).length))
    .toBeGreaterThan(0)

test('an offer that was lost is made again', async () => {
  const page = await openPair()
  await offered(page)
  const again = await page.evaluate(() => {
    const { ends, mail } = window.pair
    ends[0].want({ audio: true, video: true, screenVideo: false, screenAudio: false })
    mail[1].splice(0)
    ends[0].resync()
    return mail[1].map((letter) => Object.keys(letter).join())
  })
  expect(again).toEqual(['wants', 'description'])
  await page.evaluate(() => window.connect(1))
})

test('whatever is handed over twice is taken once', async () => {
  const page = await openPair()
  await page.evaluate(() => window.connect(2))
  expect(
    await page.evaluate(() => window.pair.connections.map((it) => it.getTransceivers().length)),
  ).toEqual([4, 4])
})

test('an end that lost its path looks for a new one when signalling is back', async () => {
  const page = await openPair()
  await page.evaluate(() => window.connect(1))
  const path = () =>
    page.evaluate(
      () => window.pair.connections[0]?.localDescription?.sdp.match(/ufrag:\S+/)?.[0] ?? '',
    )
  for (const end of [0, 1]) {
    const before = await path()
    await page.evaluate((index) => {
      const { connections, ends } = window.pair
      const connection = connections[index]
      if (!connection) return
      const value = 'disconnected'
      Object.defineProperty(connection, 'connectionState', { value, configurable: true })
      ends[index]?.resync()
      Reflect.deleteProperty(connection, 'connectionState')
    }, end)
    await page.evaluate(() => window.connect(1))
    await expect
      .poll(async () => {
        await page.evaluate(() => window.connect(1))
        return path()
      })
      .not.toBe(before)
  }
})

test('nonsense is refused, and what comes after the end is ignored', async () => {
  const page = await openPair()
  await offered(page)
  const [refused, late] = await page.evaluate(async () => {
    const [offerer, answerer] = window.pair.ends
    const outcome = (done: Promise<void>) =>
      done.then(
        () => 'taken',
        () => 'refused',
      )
    const nonsense = { description: { type: 'answer' as const, sdp: 'nonsense' } }
    const offer = window.pair.mail[1].find(({ description }) => description) ?? {}
    const before = await outcome(offerer.receive(nonsense))
    answerer.close()
    answerer.send(
      { audio: null, video: null, screenVideo: null, screenAudio: null },
      {
        width: 160,
        height: 90,
        frameRate: 5,
        maxBitrate: 50_000,
      },
    )
    return [before, await outcome(answerer.receive(offer))]
  })
  expect(refused).toBe('refused')
  expect(late).toBe('taken')
})
