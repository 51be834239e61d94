import { expect, test } from '@playwright/test'

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
    openSocket: (address, protocols) => {
      window.asked.sockets += 1
      return new WebSocket(address, protocols)
    },
    onConnection: (connection) => window.asked.connections.push(connection),
    bound: (wanted) => (isNarrow ? { width: 160, height: 90, frameRate: 3 } : wanted),
    watch: (listener) => {
      changed = listener
    },
  }
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
  await expect.poll(asked).toEqual({ sockets: 1, connections: 1, rates: [3] })
  await seesMoving(bob, 'alice')
  // Broken, signalling comes back over it, too.
  site.cut()
  await expect.poll(async () => (await asked()).sockets).toBe(2)
})
