import { expect, type Page, test } from '@playwright/test'
import { io, type Socket } from 'socket.io-client'

import {
  type ClientEvents,
  type JoinAnswer,
  type ServerEvents,
  SIGNALLING_PATH,
  type SignalData,
} from '../../../src/rtc/engine/mesh/messages'
import { RUNNING } from '../../fakes/memberState'
import { call, enter, type Site, startSite } from './site'
import {
  callOfTwo,
  EMPTY,
  heard,
  keepConnections,
  list,
  mayBeOffline,
  seesMoving,
  setOffline,
  shown,
  stats,
  view,
} from './tabs'

let site: Site
let members: Socket<ServerEvents, ClientEvents>[]

test.beforeEach(async ({ browser }) => {
  members = []
  site = await startSite(browser)
})
test.afterEach(async () => {
  for (const member of members) member.disconnect()
  await site.close()
})

const JOIN = { roomId: 'room', userId: 'alice', token: 'good' }
const interruptions = async (page: Page) =>
  (await heard(page, 'RtcChatInterrupted')).map(({ payload }) => payload?.errNo)
const present = () => site.signalling().rooms()[0]?.members.length ?? 0

/** A member without media that says what the test wants it to. */
async function member(userId: string) {
  const socket: Socket<ServerEvents, ClientEvents> = io(site.url, {
    path: SIGNALLING_PATH,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  })
  members.push(socket)
  const heard: SignalData[] = []
  socket.on('signal', ({ data }) => heard.push(data))
  const answer: JoinAnswer = await socket.emitWithAck('join', {
    ...JOIN,
    appId: 'app',
    userId,
    session: userId.padEnd(32, '#'),
    returning: false,
    state: { ...RUNNING, audio: false, video: false },
  })
  if (!answer.ok) throw new Error(answer.message)
  return { socket, heard, ...answer }
}

test('a moment without signalling disturbs nobody', async () => {
  const [alice, bob] = await callOfTwo(site)
  const lists = (await heard(bob, 'RtcChatMembersChanged')).length
  const again = Promise.all([alice, bob].map((page) => page.waitForEvent('websocket')))
  site.cut()
  await again
  await expect.poll(present).toBe(2)
  await call(alice, 'changeVideoCapture', { state: 0 })
  await expect.poll(() => list(bob, 'RtcVideoMembersChanged')).toEqual(['bob'])
  await seesMoving(alice, 'bob')
  expect((await heard(bob, 'RtcChatMembersChanged')).length).toBe(lists)
})

test('what is asked for while signalling is down holds once it is back', async () => {
  const [alice, bob] = await callOfTwo(site)
  const down = site.restart(1500)
  await bob.waitForTimeout(500)
  const off = { state: 0, userId: 'alice', streamType: 'video' }
  await call(bob, 'changeStreamSubscribeState', off)
  await call(alice, 'changeStreamPublishState', { state: 0, streamType: 'audio' })
  await down
  await expect.poll(present, { timeout: 8000 }).toBe(2)
  expect(await shown(bob, 'alice')).toBeNull()
  await expect
    .poll(async () => (await list(bob, 'RtcChatSpeakersChanged'))?.includes('alice') ?? false)
    .toBe(false)
  await call(bob, 'changeStreamSubscribeState', { ...off, state: 1 })
  await seesMoving(bob, 'alice')
})

test('a server that says nothing fails the join in time, and can be left at once', async () => {
  await site.restart(0, true)
  const page = await site.open()
  const answer = await call(page, 'joinRtcRoom', JOIN)
  expect(answer.failed).toEqual({
    errMsg: 'joinRtcRoom:fail the signalling server does not answer',
    errNo: 21102,
  })
  expect(await stats(page)).toMatchObject(EMPTY)

  const joining = call(page, 'joinRtcRoom', JOIN)
  await page.waitForEvent('websocket')
  await page.waitForTimeout(300)
  await call(page, 'exitRtcRoom', { roomId: 'room' })
  expect((await joining).failed).toMatchObject({
    errMsg: 'joinRtcRoom:fail the user left while joining',
    errNo: 21102,
  })
  expect(await stats(page)).toMatchObject(EMPTY)
})

test('a first attempt to connect that fails is made once more', async () => {
  const page = await site.open()
  let attempts = 0
  await page.routeWebSocket(/signalling/, (socket) => {
    attempts += 1
    if (attempts === 1) return socket.close()
    socket.connectToServer()
  })
  await page.reload()
  expect((await call(page, 'joinRtcRoom', JOIN)).failed).toBeUndefined()
  expect(attempts).toBe(2)
})

test('a server that comes back silent, and then speaks, finds everybody still there', async () => {
  const [alice, bob] = await callOfTwo(site)
  const carol = await site.open()
  await enter(carol, 'carol')
  await expect.poll(() => list(alice, 'RtcChatMembersChanged')).toHaveLength(3)
  const again = Promise.all([alice, carol].map((page) => page.waitForEvent('websocket')))
  await site.restart(0, true)
  await again
  await carol.waitForTimeout(300)
  const renewal = call(alice, 'updateToken', { token: 'good' })
  expect((await call(carol, 'exitRtcRoom', { roomId: 'room' })).ok).toBeDefined()
  expect(await stats(carol)).toMatchObject(EMPTY)
  expect((await renewal).failed?.errMsg).toContain('does not answer: try again')
  await alice.waitForTimeout(1500)
  await site.restart(0)
  await expect.poll(present, { timeout: 15_000 }).toBe(2)
  await expect
    .poll(() => list(alice, 'RtcChatMembersChanged'), { timeout: 15_000 })
    .toEqual(['alice', 'bob'])
  await Promise.all([seesMoving(alice, 'bob'), seesMoving(bob, 'alice')])
})

test('a device that starts while the room is being left goes on', async () => {
  const page = await site.open()
  await enter(page, 'alice')
  await view(page, '', 'camera')
  const again = page.waitForEvent('websocket')
  await site.restart(0, true)
  await again
  await page.waitForTimeout(300)
  const [exit, start] = await page.evaluate(() =>
    Promise.all([
      window.rtc.call('exitRtcRoom', { roomId: 'room' }),
      window.rtc.call('changeVideoCapture', { state: 1 }),
    ]),
  )
  expect([exit?.ok, start?.ok]).toEqual([
    { errMsg: 'exitRtcRoom:ok' },
    { errMsg: 'changeVideoCapture:ok' },
  ])
  await seesMoving(page, '', 'camera')
  expect(await stats(page)).toMatchObject({ ...EMPTY, tracks: 1 })
})

test('a server that breaks off whoever comes back is not stormed', async () => {
  const page = await site.open()
  await enter(page, 'alice')
  let tries = 0
  page.on('websocket', (socket) => {
    tries += 1
    socket.on('framesent', ({ payload }) => {
      if (String(payload).includes('"join"')) site.cut()
    })
  })
  await site.restart(0, true)
  await expect.poll(() => tries).toBeGreaterThan(0)
  await page.waitForTimeout(2000)
  // No sooner than 100 ms after each break: the first wait of 200 ms, as randomly shortened.
  expect(tries).toBeLessThanOrEqual(21)
  page.removeAllListeners('websocket')
  await site.restart(0)
  await expect.poll(present, { timeout: 15_000 }).toBe(1)
})

test('who comes back after the others gave them up has their new pictures at once', async () => {
  const [alice, bob] = await callOfTwo(site, [mayBeOffline, keepConnections])
  // One of the two lays out the media lines of every connection between them.
  for (const [away, other] of [
    [alice, bob],
    [bob, alice],
  ] as const) {
    await away.evaluate(() => (window.connections.length = 0))
    await setOffline(away, true)
    site.cut()
    await expect.poll(() => list(other, 'RtcChatMembersChanged')).toHaveLength(1)
    await setOffline(away, false)
    await expect.poll(present).toBe(2)
    const pictures = () =>
      away.evaluate(() => {
        const stream = document.querySelector('video')?.srcObject
        return [window.connections.length, stream instanceof MediaStream && stream.active]
      })
    // Sooner than who has not come back is given up, too.
    await expect.poll(pictures, { timeout: 3000 }).toEqual([1, true])
    await Promise.all([seesMoving(alice, 'bob'), seesMoving(bob, 'alice')])
  }
})

/** What a page sends to the signalling server, from now on. */
function sentBy(page: Page): string[] {
  const sent: string[] = []
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => sent.push(String(payload)))
  })
  return sent
}

/** Before a page loads: has its first word to the server wait for its offer. */
function speaksOnceItOffers() {
  const Wire = WebSocket
  const isOffering = () =>
    window.connections.some(({ signalingState }) => signalingState === 'have-local-offer')
  window.WebSocket = class extends Wire {
    override send(data: string) {
      if (data !== '40' || isOffering()) super.send(data)
      else setTimeout(() => this.send(data), 5)
    }
  }
}

/** Before a page loads: has its offer wait until it has asked to come in. */
function offersOnceItHasJoined() {
  const Wire = WebSocket
  const joined = new Promise<void>((resolve) => {
    window.WebSocket = class extends Wire {
      override send(data: string) {
        super.send(data)
        if (data.includes('"join"')) resolve()
      }
    }
  })
  const Connection = RTCPeerConnection
  window.RTCPeerConnection = class extends Connection {
    override setLocalDescription(description?: RTCLocalSessionDescriptionInit) {
      return joined.then(() => super.setLocalDescription(description))
    }
  }
}

for (const [name, before, brings] of [
  ['brings its offer along', speaksOnceItOffers, true],
  ['makes its offer when it is inside, where that takes longer', offersOnceItHasJoined, false],
] as const) {
  test(`whoever comes into a room ${name}, and whoever is there makes none`, async () => {
    const [alice, bob] = await Promise.all(
      [[keepConnections], [keepConnections, before]].map((scripts) =>
        site.open({ before: scripts }),
      ) as [Promise<Page>, Promise<Page>],
    )
    const [sentByAlice, sentByBob] = [sentBy(alice), sentBy(bob)]
    await view(alice, 'bob')
    await view(bob, 'alice')
    await enter(alice, 'alice')
    // Nobody was there, so nothing is kept for anybody.
    expect(await stats(alice)).toMatchObject({ connections: 0 })
    sentByAlice.length = 0
    await enter(bob, 'bob')
    await Promise.all([seesMoving(alice, 'bob'), seesMoving(bob, 'alice')])
    /** Of each offer, whether the join brought it. */
    const offers = (sent: string[]) =>
      sent.filter((text) => text.includes('"type":"offer"')).map((text) => text.includes('"join"'))
    expect(offers(sentByBob)).toEqual([brings])
    expect(offers(sentByAlice)).toEqual([])
    expect(await bob.evaluate(() => window.connections.length)).toBe(1)
  })
}

test('a state that the server knows is not told again', async () => {
  const page = await site.open()
  const sent = sentBy(page)
  await enter(page, 'alice')
  await call(page, 'changeVideoCapture', { state: 0 })
  await call(page, 'changeUserVisibility', { visible: true })
  await call(page, 'changeVideoCapture', { state: 1 })
  await expect
    .poll(() => site.signalling().rooms()[0]?.members[0]?.state)
    .toMatchObject({ video: true })
  const states = sent.filter((text) => text.includes('"state",'))
  expect(states.map((text) => text.includes('"video":true'))).toEqual([false, true])
})

test('whose token expires while signalling is down is told, and gets nothing any more', async () => {
  const [alice, bob] = [await site.open(), await site.open()]
  await enter(bob, 'bob')
  await view(alice, 'bob')
  await enter(alice, 'alice', 'room', `until:${Math.ceil(Date.now() / 1000) + 3}`)
  // The new server is told of the token only when it has expired.
  await site.restart(4500)
  await expect
    .poll(async () =>
      (await heard(alice, 'RtcStateChanged')).map(
        ({ payload }) => payload?.errNo ?? payload?.errMsg,
      ),
    )
    .toEqual(['the network is lost, reconnecting', 21108])
  expect(await interruptions(alice)).toEqual([])
  expect(await stats(alice)).toMatchObject(EMPTY)
  expect(await shown(alice, 'bob')).toBeNull()
  await expect.poll(() => list(bob, 'RtcChatMembersChanged')).toEqual(['bob'])
})

test('who is put out when a restarted server has everybody back gets nothing any more', async () => {
  const [alice] = await callOfTwo(site, () => {
    // As somebody does who wants to go on listening.
    RTCPeerConnection.prototype.close = () => undefined
  })
  await site.restart(500)
  await expect.poll(present).toBe(2)
  site.signalling().kick({ appId: 'app', roomId: 'room', userId: 'bob' })
  const soon = { timeout: 1500 }
  await expect.poll(() => list(alice, 'RtcChatMembersChanged'), soon).toEqual(['alice'])
  expect(await shown(alice, 'bob')).toBeNull()
})

test('a token that is handed over while signalling is down holds once it is back', async () => {
  const page = await site.open({ before: mayBeOffline })
  await enter(page, 'alice', 'room', `until:${Math.ceil(Date.now() / 1000) + 3}`)
  const hand = async (token: string) => {
    await setOffline(page, true)
    site.cut()
    await page.waitForTimeout(300)
    const renewal = call(page, 'updateToken', { token })
    await page.waitForTimeout(300)
    await setOffline(page, false)
    return renewal
  }
  expect((await hand('good')).ok).toEqual({ errMsg: 'updateToken:ok' })
  await page.waitForTimeout(3500)
  const states = await heard(page, 'RtcStateChanged')
  expect(states.filter(({ payload }) => payload?.errNo)).toEqual([])
  expect(present()).toBe(1)
})

test('who comes back after joining from another client does not put that one out', async () => {
  const [first, second] = [await site.open({ before: mayBeOffline }), await site.open()]
  await enter(first, 'alice')
  await setOffline(first, true)
  site.cut()
  await first.waitForTimeout(300)
  await enter(second, 'alice')
  await setOffline(first, false)
  await expect.poll(() => interruptions(first)).toEqual([-1004])
  expect(await stats(first)).toMatchObject(EMPTY)
  expect(await interruptions(second)).toEqual([])
  expect(present()).toBe(1)
})

test('a full room is said to be full', async () => {
  for (let index = 0; index < 50; index += 1) await member(`member-${index}`)
  const page = await site.open()
  expect((await call(page, 'joinRtcRoom', JOIN)).failed).toEqual({
    errMsg: 'joinRtcRoom:fail the room is full: it has 50 members',
    errNo: 21102,
  })
  expect(await stats(page)).toMatchObject(EMPTY)
})

test('who comes back to a room that has filled up meanwhile is told', async () => {
  const page = await site.open({ before: mayBeOffline })
  await enter(page, 'alice')
  await setOffline(page, true)
  await site.restart(0)
  for (let index = 0; index < 50; index += 1) await member(`member-${index}`)
  await setOffline(page, false)
  await expect.poll(() => interruptions(page)).toEqual([-1001])
  expect(await stats(page)).toMatchObject(EMPTY)
})

test('a member that talks nonsense, or of an old connection, harms nobody', async () => {
  const page = await site.open()
  const warnings: string[] = []
  page.on('console', (message) => warnings.push(message.text()))
  await enter(page, 'alice')
  const { socket, heard: answers, members: there } = await member('mallory')
  const alice = there.find(({ userId }) => userId === 'alice')?.peerId ?? ''
  const say = (data: Omit<SignalData, 'peerLink'>) =>
    socket.emit('signal', { to: alice, data: { peerLink: null, ...data } })

  await expect.poll(() => list(page, 'RtcChatMembersChanged')).toEqual(['alice', 'mallory'])
  // Whoever came later offers.
  const type = 'offer'
  const useless = () => warnings.filter((text) => text.includes('member mallory was of no use'))
  say({ link: 2, description: { type, sdp: 'nonsense' } })
  await expect.poll(() => useless().length).toBe(1)
  // Of a connection before that one: not even looked at.
  say({ link: 1, description: { type, sdp: 'nonsense' } })
  // A connection after it: what was said before has to be said again.
  answers.length = 0
  say({ link: 3, wants: { audio: true, video: true, screenVideo: false, screenAudio: false } })
  await expect.poll(() => answers.some(({ wants }) => wants?.video)).toBe(true)
  expect(useless()).toHaveLength(1)
  expect((await call(page, 'exitRtcRoom', { roomId: 'room' })).ok).toBeDefined()
})
