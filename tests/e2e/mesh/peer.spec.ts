import { expect, type Page, test } from '@playwright/test'

import type { Peer } from '../../../src/rtc/engine/mesh/peer'
import { type Site, startSite } from './site'
import { keepConnections } from './tabs'

/** What two ends of a connection sent and the test has not handed over yet. */
interface Pair {
  ends: [impolite: Peer, polite: Peer]
  connections: RTCPeerConnection[]
  /** What lies on the way to each end. */
  mail: [Parameters<Peer['receive']>[0][], Parameters<Peer['receive']>[0][]]
  /** How often an end said that there is no path to the other. */
  complaints: number
}

declare global {
  interface Window {
    pair: Pair
    /** Hands over what is on the way, both ways, each as often as is said. */
    deliver: (times: number) => Promise<void>
    /** Delivers until both ends are connected. */
    connect: (times: number) => Promise<void>
    /** Has an end find out, when signalling is back, that its path is gone. */
    lose: (end: number) => void
    /** Has both ends send pictures on both video lines. */
    play: () => void
    /** How many frames each end has drawn of each of its two video lines. */
    framesDrawn: () => Promise<number[]>
  }
}

let site: Site

test.beforeEach(async ({ browser }) => {
  site = await startSite(browser)
})
test.afterEach(() => site.close())

/** A page with both ends of one connection, whose messages only go where a test takes them. */
async function openPair(): Promise<Page> {
  const page = await site.open({ before: keepConnections })
  await page.evaluate(() => {
    const mail: Pair['mail'] = [[], []]
    const end = (polite: boolean) =>
      window.createPeer({
        polite,
        iceServers: [],
        tracks: { audio: null, video: null, screenVideo: null, screenAudio: null },
        picture: { width: 320, height: 180, frameRate: 10, maxBitrate: 100_000 },
        send: (message) => mail[polite ? 0 : 1].push(message),
        onTracks: () => undefined,
        onNoPath: () => (window.pair.complaints += 1),
      })
    const { connections } = window
    window.pair = { ends: [end(false), end(true)], connections, mail, complaints: 0 }
    window.deliver = async (times) => {
      for (const [index, receiver] of window.pair.ends.entries()) {
        for (const letter of mail[index]?.splice(0) ?? []) {
          for (let time = 0; time < times; time += 1) await receiver.receive(letter)
        }
      }
    }
    window.connect = async (times) => {
      for (let round = 0; round < 500; round += 1) {
        await window.deliver(times)
        if (connections.every((it) => it.connectionState === 'connected')) return
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      throw new Error('never connected')
    }
    window.lose = (end) => {
      const connection = connections[end]
      if (!connection) return
      const value = 'disconnected'
      Object.defineProperty(connection, 'connectionState', { value, configurable: true })
      window.pair.ends[end]?.resync()
      Reflect.deleteProperty(connection, 'connectionState')
    }
    window.play = () => {
      const picture = { width: 160, height: 90, frameRate: 10, maxBitrate: 100_000 }
      const drawn = () => {
        const canvas = document.createElement('canvas')
        const pencil = canvas.getContext('2d')
        setInterval(() => {
          if (pencil) pencil.fillStyle = `hsl(${Math.random() * 360} 50% 50%)`
          pencil?.fillRect(0, 0, canvas.width, canvas.height)
        }, 100)
        return canvas.captureStream(10).getVideoTracks()[0] ?? null
      }
      for (const peer of window.pair.ends) {
        const tracks = { audio: null, screenAudio: null, video: drawn(), screenVideo: drawn() }
        peer.send(tracks, picture)
        peer.want({ audio: false, video: true, screenVideo: true, screenAudio: false })
      }
    }
    window.framesDrawn = async () => {
      const counts: number[] = []
      for (const connection of connections) {
        const reports = (await connection.getStats()) as unknown as Map<
          string,
          Partial<RTCInboundRtpStreamStats>
        >
        for (const line of ['1', '2']) {
          const ofLine = [...reports.values()].find(
            ({ type, mid }) => type === 'inbound-rtp' && mid === line,
          )
          counts.push(ofLine?.framesDecoded ?? 0)
        }
      }
      return counts
    }
  })
  return page
}

/** Waits until all four pictures move. */
async function expectPictures(page: Page): Promise<void> {
  const before = await page.evaluate(() => window.framesDrawn())
  await expect
    .poll(async () => {
      await page.evaluate(() => window.deliver(1))
      const now = await page.evaluate(() => window.framesDrawn())
      return now.map((count, index) => count > (before[index] ?? 0))
    })
    .toEqual([true, true, true, true])
}

/** The path both ends agreed on, by the names they gave their parts of it. */
const path = (page: Page) =>
  page.evaluate(() => {
    const name = ({ localDescription }: RTCPeerConnection) =>
      localDescription?.sdp.match(/ufrag:\S+/)?.[0] ?? ''
    return window.pair.connections.map(name)
  })

/** Waits until the impolite end has made its first offer. */
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
  expect(again).toEqual(['wants,sizes', 'description'])
  await page.evaluate(() => window.connect(1))
})

test('whatever is handed over twice is taken once', async () => {
  const page = await openPair()
  await page.evaluate(() => window.connect(2))
  expect(
    await page.evaluate(() => window.pair.connections.map((it) => it.getTransceivers().length)),
  ).toEqual([4, 4])
})

test('sounds belong to their pictures at both ends, so that the browser plays them in step', async () => {
  const page = await openPair()
  await page.evaluate(() => window.connect(1))
  const named = await page.evaluate(() =>
    window.pair.connections.map(({ remoteDescription, signalingState }) => ({
      signalingState,
      streams: [...(remoteDescription?.sdp ?? '').matchAll(/^a=msid:(\S+)/gm)].map(([, id]) => id),
    })),
  )
  for (const { signalingState, streams } of named) {
    expect(signalingState).toBe('stable')
    const [member, , screen] = streams
    expect(streams).toEqual([member, member, screen, screen])
    expect(screen).not.toBe(member)
    expect(member).not.toBe('-')
  }
  // The lines are as they were offered: nothing is negotiated again.
  expect(await page.evaluate(() => window.pair.mail)).toEqual([[], []])
})

test('a picture that is taken away and given back in one breath is sent', async () => {
  const page = await openPair()
  await page.evaluate(() => window.connect(1))
  await page.evaluate(() => window.play())
  await expectPictures(page)
  await page.evaluate(async () => {
    const [impolite, polite] = window.pair.ends
    const wants = { audio: false, video: true, screenVideo: true, screenAudio: false }
    const nothing = { ...wants, video: false, screenVideo: false }
    await Promise.all([nothing, wants].map((asked) => impolite.receive({ wants: asked })))
    await Promise.all([nothing, wants].map((asked) => polite.receive({ wants: asked })))
  })
  await expectPictures(page)
})

for (const [losers, name] of [
  [[0], 'the impolite end alone'],
  [[1], 'the polite end alone'],
  [[0, 1], 'both ends at once'],
  [[1, 0], 'both ends at once, the polite one first'],
] as const) {
  test(`${name} that lost the path: a new one is found, and the pictures move on`, async () => {
    const page = await openPair()
    await page.evaluate(() => window.connect(1))
    await page.evaluate(() => window.play())
    await expectPictures(page)
    const before = await path(page)
    await page.evaluate(async (ends) => {
      for (const end of ends) window.lose(end)
      // Each has sent what it has to say before it hears of the other.
      await new Promise((resolve) => setTimeout(resolve, 200))
    }, losers)
    await expect
      .poll(async () => {
        await page.evaluate(() => window.connect(1))
        return (await path(page)).every((part, index) => part && part !== before[index])
      })
      .toBe(true)
    await expectPictures(page)
    expect(
      await page.evaluate(() =>
        window.pair.connections.map((it) => [it.signalingState, it.getTransceivers().length]),
      ),
    ).toEqual([
      ['stable', 4],
      ['stable', 4],
    ])
  })
}

test('whatever crosses, comes late, comes twice or is lost, both ends agree in the end', async () => {
  const seed = Number(process.env.RTC_SEED) || Math.floor(Math.random() * 2 ** 31)
  const page = await openPair()
  await page.evaluate(() => window.connect(1))
  await page.evaluate(() => window.play())
  const refused = await page.evaluate(async (start) => {
    let state = start
    const dice = (sides: number) => {
      state = (state * 48271) % 2147483647
      return state % sides
    }
    const { mail, ends } = window.pair
    const refusals: string[] = []
    for (let round = 0; round < 150; round += 1) {
      const end = dice(2) as 0 | 1
      switch (dice(6)) {
        case 0:
          window.lose(end)
          break
        case 1:
          // A break of signalling: all that is on the way is lost, and both learn that it is back.
          mail.forEach((box) => box.splice(0))
          ends.forEach((peer) => peer.resync())
          break
        case 2:
          await new Promise((resolve) => setTimeout(resolve, dice(30)))
          break
        default: {
          const letter = mail[end].shift()
          const times = dice(8) ? 1 : 2
          for (let time = 0; letter && time < times; time += 1) {
            // Not waited for: the next letter may arrive while this one is being read.
            void ends[end].receive(letter).catch((error: Error) => refusals.push(error.message))
          }
        }
      }
    }
    mail.forEach((box) => box.splice(0))
    ends.forEach((peer) => peer.resync())
    return refusals
  }, seed || 1)
  await test.info().attach('seed', { body: String(seed) })
  await expect(async () => {
    await page.evaluate(() => window.connect(1))
    const states = await page.evaluate(() =>
      window.pair.connections.map((it) => [it.signalingState, it.getTransceivers().length]),
    )
    expect(states, `RTC_SEED=${seed}`).toEqual([
      ['stable', 4],
      ['stable', 4],
    ])
  }).toPass()
  await expectPictures(page)
  expect(refused, `RTC_SEED=${seed}`).toEqual([])
})

test('that there is no path is said once until there is one', async () => {
  const page = await openPair()
  await page.evaluate(() => window.connect(1))
  const complaints = await page.evaluate(() => {
    const [connection] = window.connections
    return (['failed', 'connecting', 'failed', 'connected', 'failed'] as const).map((value) => {
      Object.defineProperty(connection, 'connectionState', { value, configurable: true })
      connection?.dispatchEvent(new Event('connectionstatechange'))
      return window.pair.complaints
    })
  })
  expect(complaints).toEqual([1, 1, 1, 1, 2])
})

test('a candidate of an offer that is ignored is no trouble, as any other of no use is', async () => {
  const page = await openPair()
  await offered(page)
  const outcomes = await page.evaluate(async () => {
    const [impolite] = window.pair.ends
    const early = { candidate: { candidate: 'candidate:1', sdpMid: '0' } }
    const outcome = () =>
      impolite.receive(early).then(
        () => 'taken',
        () => 'refused',
      )
    const before = await outcome()
    await impolite.receive({ description: { type: 'offer', sdp: 'of no matter' } })
    return [before, await outcome()]
  })
  expect(outcomes).toEqual(['refused', 'taken'])
})

test('nonsense is refused, and what comes after the end is ignored', async () => {
  const page = await openPair()
  await offered(page)
  const [refused, late] = await page.evaluate(async () => {
    const [impolite, polite] = window.pair.ends
    const outcome = (done: Promise<void>) =>
      done.then(
        () => 'taken',
        () => 'refused',
      )
    const nonsense = { description: { type: 'answer' as const, sdp: 'nonsense' } }
    const offer = window.pair.mail[1].find(({ description }) => description) ?? {}
    const before = await outcome(impolite.receive(nonsense))
    polite.close()
    polite.send(
      { audio: null, video: null, screenVideo: null, screenAudio: null },
      {
        width: 160,
        height: 90,
        frameRate: 5,
        maxBitrate: 50_000,
      },
    )
    return [before, await outcome(polite.receive(offer))]
  })
  expect(refused).toBe('refused')
  expect(late).toBe('taken')
})

test('whatever is closed before it has looked for paths is let go of', async () => {
  const page = await site.open()
  const kept = await page.evaluateHandle(async () => {
    const tracks = { audio: null, video: null, screenVideo: null, screenAudio: null }
    const made: WeakRef<RTCPeerConnection>[] = []
    for (let count = 0; count < 10; count += 1) {
      await new Promise<void>((resolve) => {
        const peer = window.createPeer({
          polite: false,
          iceServers: [],
          tracks,
          picture: { width: 320, height: 180, frameRate: 10, maxBitrate: 100_000 },
          onConnection: (connection) => {
            made.push(new WeakRef(connection))
            const close = () => setTimeout(() => resolve(peer.close()))
            connection.addEventListener('signalingstatechange', close, { once: true })
          },
          send: () => undefined,
          onTracks: () => undefined,
          onNoPath: () => undefined,
        })
      })
    }
    return made
  })
  await expect
    .poll(async () => {
      await page.requestGC()
      return kept.evaluate((made) => made.filter((one) => one.deref()).length)
    })
    .toBe(0)
})
