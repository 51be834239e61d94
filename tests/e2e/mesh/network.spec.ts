import { expect, type Page, test } from '@playwright/test'

import { enter, type Site, startSite } from './site'
import { seesMoving, view } from './tabs'

declare global {
  interface Window {
    /** What the engine asked of the network it was given. */
    asked: { sockets: number; connections: RTCPeerConnection[] }
    /** Makes the network narrow. */
    narrow: () => void
  }
}

/** Before a page loads: gives its engine a network that counts, and that can become bad. */
function networkOfItsOwn() {
  let isNarrow = false
  let changed = () => {}
  window.asked = { sockets: 0, connections: [] }
  window.narrow = () => {
    isNarrow = true
    changed()
  }
  window.network = {
    isLocal: false,
    openSocket: (address, protocols) => {
      window.asked.sockets += 1
      return new WebSocket(address, protocols)
    },
    onConnection: (connection) => window.asked.connections.push(connection),
    bound: (wanted) => (isNarrow ? { width: 160, height: 90, frameRate: 2 } : wanted),
    watch: (listener) => {
      changed = listener
    },
  }
}

/** After that: it ends on this machine. */
function endsHere() {
  if (window.network) window.network.isLocal = true
}

let site: Site

test.beforeEach(async ({ browser }) => {
  site = await startSite(browser)
})
test.afterEach(() => site.close())

test('a call goes over the network that the page gives: its sockets, connections and width', async () => {
  const alice = await site.open({ before: networkOfItsOwn })
  const bob = await site.open()
  await enter(alice, 'alice')
  await enter(bob, 'bob')
  await view(bob, 'alice')
  await seesMoving(bob, 'alice')
  const asked = () =>
    alice.evaluate(() => {
      // One that was made ahead, for nobody was there, is closed.
      const open = window.asked.connections.filter((one) => one.signalingState !== 'closed')
      const rateOf = (connection: RTCPeerConnection) =>
        connection.getTransceivers()[1]?.sender.getParameters().encodings[0]?.maxFramerate
      return {
        sockets: window.asked.sockets,
        connections: open.length,
        rates: open.map(rateOf),
      }
    })
  expect(await asked()).toMatchObject({ sockets: 1, connections: 1 })
  await alice.evaluate(() => window.narrow())
  await expect.poll(asked).toEqual({ sockets: 1, connections: 1, rates: [2] })
  await seesMoving(bob, 'alice')
  // Broken, signalling comes back over it, too.
  site.cut()
  await expect.poll(async () => (await asked()).sockets).toBe(2)
})

/** What the only sound of a page is sent with: its codec, and its packets a second. */
const sentSound = (page: Page) =>
  page.evaluate(async () => {
    interface Report extends Pick<RTCOutboundRtpStreamStats, 'type' | 'codecId' | 'packetsSent'> {
      kind?: string
      mimeType?: string
    }
    const read = async () => {
      const connection = window.asked.connections.find(
        ({ connectionState }) => connectionState === 'connected',
      )
      const reports = new Map<string, Report>(
        connection ? [...((await connection.getStats()) as unknown as Map<string, Report>)] : [],
      )
      const sound = [...reports.values()].find(
        ({ type, kind, packetsSent }) => type === 'outbound-rtp' && kind === 'audio' && packetsSent,
      )
      return {
        sent: sound?.packetsSent ?? 0,
        codec: reports.get(sound?.codecId ?? '')?.mimeType,
        at: performance.now(),
      }
    }
    const before = await read()
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    const { sent, codec, at } = await read()
    return { codec, rate: (1_000 * (sent - before.sent)) / (at - before.at) }
  })

for (const { where, before, codec, packets } of [
  // A browser sends 50 packets a second unless the other side asks for longer ones.
  {
    where: 'on one machine',
    before: [networkOfItsOwn, endsHere],
    codec: 'audio/G722',
    packets: 17,
  },
  { where: 'over a network', before: [networkOfItsOwn], codec: 'audio/opus', packets: 50 },
]) {
  test(`${where} sound goes by ${codec}, both ways`, async () => {
    const [alice, bob] = [await site.open({ before }), await site.open({ before })]
    await enter(alice, 'alice')
    await enter(bob, 'bob')
    for (const page of [alice, bob]) {
      await expect.poll(async () => (await sentSound(page)).codec).toBe(codec)
      const { rate } = await sentSound(page)
      expect(Math.abs(rate - packets)).toBeLessThan(packets / 4)
    }
  })
}
