/**
 * What the room page sends to the view layer, event by event, beside a plain native page written the
 * way the vendor's samples are; both run in the preview's logic layer.
 *
 *     npm run bench [-- <folder of the built package>]
 */
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { openPackage, type PackagePhone } from '../tests/nodePhone/openPackage'
import { createFakeRtc, type FakeRtc } from '../tests/fakes/fakeRtcRoomContext'
import { builtFor } from '../tests/project'

const APP = process.argv[2] ?? builtFor('tt')
const NAIVE = path.join(__dirname, 'naive')
/** The smallest draws everybody, so that who joins it has a place to be drawn in. */
const SIZES = [4, 10, 50, 200]
/** Between these, who speaks costs the same. */
const FLAT = { from: 10, to: 200 }
const SELF = 'user-000'
/** A page that sends nothing for so long, in ms, has drawn the event: longer than any coalescing. */
const QUIET = 350
/** How long an event may take to show at all. Not everyone in the room need be drawn. */
const PATIENCE = 700
const BURST = { events: 50, duration: 100, watched: 1_000 }
/** `own` in a room of four. */
const GOAL = { speaker: 60, presence: 500, burst: 5, own: 250 }

interface Cost {
  calls: number
  bytes: number
  /** Native views of others that were made again. */
  remade: number
}

interface Room {
  phone: PackagePhone
  rtc: FakeRtc
  members: string[]
  cameras: string[]
  /** Whether the page sends something every second by itself. */
  clock: boolean
}

/** The native views that are drawn, by whose they are. */
function views({ phone }: Room): Map<string, number> {
  return new Map(
    phone
      .find({ tag: 'rtc-room' })
      .map(({ attributes, nodeId }) => [String(attributes.get('user-id')), nodeId]),
  )
}

function sent({ phone }: Room) {
  const pages = Object.values(phone.setData())
  return {
    calls: pages.reduce((sum, { calls }) => sum + calls, 0),
    bytes: pages.reduce((sum, { bytes }) => sum + bytes, 0),
  }
}

/** Where the page shows a clock, waits until it has just ticked: the next tick is a second away. */
async function ticks(room: Room): Promise<void> {
  if (!room.clock) return
  const { calls } = sent(room)
  await room.phone.until(() => sent(room).calls > calls)
}

/** Waits until the page has begun to send and then sends no more. */
async function rests(room: Room): Promise<void> {
  let { calls } = sent(room)
  let since = Date.now()
  while (Date.now() - since < (calls > 0 ? QUIET : PATIENCE)) {
    await pause(10)
    const now = sent(room).calls
    if (now !== calls) since = Date.now()
    calls = now
  }
}

/** A room page in a room of so many, all with their camera on. */
async function openRoom(dir: string, size: number): Promise<Room> {
  const rtc = createFakeRtc()
  const phone = openPackage(dir, { createRtcRoomContext: rtc.createRtcRoomContext })
  await phone.launch({ path: 'pages/room/index', query: `roomId=room&userId=${SELF}&token=t` })
  await phone.until(() => rtc.joins() === 1)
  const ids = Array.from({ length: size }, (_, index) => `user-${String(index).padStart(3, '0')}`)
  const room: Room = { phone, rtc, members: ids, cameras: ids, clock: false }
  await phone.fire({ tag: 'button', text: '摄像头' })
  rtc.simulateMembers(...ids)
  rtc.simulateVideoMembers(...ids)
  await rests(room)
  return room
}

/** What the page sends in a second in which nothing happens. */
async function restOf(room: Room): Promise<Cost> {
  room.phone.resetSetData()
  await pause(BURST.watched)
  const cost = sent(room)
  room.clock = cost.calls > 0
  return { ...cost, remade: 0 }
}

/** What an event costs. `subject` is whom it is about: their view may come and go. */
async function costOf(room: Room, subject: string, event: () => void | Promise<void>) {
  await ticks(room)
  const before = views(room)
  room.phone.resetSetData()
  await event()
  await rests(room)
  const after = views(room)
  const remade = [...after].filter(
    ([user, node]) => user !== subject && before.has(user) && before.get(user) !== node,
  )
  return { ...sent(room), remade: remade.length }
}

/** Many speaker events in a short time; what is sent within a second of the first, a clock's tick too. */
async function burst(room: Room): Promise<Cost> {
  const users = [...views(room).keys()]
  const before = views(room)
  room.phone.resetSetData()
  const began = performance.now()
  let told = 0
  const timer = setInterval(() => {
    const due = ((performance.now() - began) / BURST.duration) * BURST.events
    while (told < Math.min(due, BURST.events)) {
      told += 1
      room.rtc.simulateSpeakers(...users.filter((_, index) => (index + told) % 3 === 0))
    }
  }, 1)
  await pause(BURST.watched)
  clearInterval(timer)
  if (told < BURST.events) throw new Error(`only ${told} speaker events could be told`)
  const cost = sent(room)
  const remade = [...views(room)].filter(([user, node]) => before.get(user) !== node)
  room.rtc.simulateSpeakers()
  await rests(room)
  return { ...cost, remade: remade.length }
}

const BURST_EVENT = '50 speaker events in 100 ms'
const EVENTS = [
  'nothing, for a second',
  'one speaker starts',
  'one speaker stops',
  'one joins',
  'one leaves',
  'a member’s camera goes off',
  'a member’s camera comes on',
  'own camera goes off',
  'own camera comes on',
  BURST_EVENT,
] as const
type EventName = (typeof EVENTS)[number]
type Costs = Record<EventName, Cost>

/** All events of one page in one room, each when it has something to change. */
async function measure(dir: string, size: number): Promise<Costs> {
  const room = await openRoom(dir, size)
  const { rtc, phone } = room
  // Whoever is drawn last has the longest path; the one in the middle leaves others on both sides.
  const others = [...views(room).keys()].filter((user) => user !== SELF)
  const last = others[others.length - 1]
  const middle = others[Math.floor(others.length / 2)]
  if (!last || !middle || last === middle) throw new Error(`too few views in ${phone.html()}`)

  const members = (now: string[]) => {
    room.members = now
    rtc.simulateMembers(...now)
  }
  const cameras = (now: string[]) => {
    room.cameras = now
    rtc.simulateVideoMembers(...now)
  }
  const toggleOwn = async (on: boolean) => {
    await phone.fire({ tag: 'button', text: '摄像头' })
    await phone.until(() => rtc.capture.camera === on)
    const rest = room.cameras.filter((user) => user !== SELF)
    cameras(on ? [...rest, SELF] : rest)
  }
  const costs: Costs = {
    'nothing, for a second': await restOf(room),
    'one speaker starts': await costOf(room, last, () => rtc.simulateSpeakers(last)),
    'one speaker stops': await costOf(room, last, () => rtc.simulateSpeakers()),
    'one joins': await costOf(room, 'newcomer', () => members([...room.members, 'newcomer'])),
    'one leaves': await costOf(room, middle, () => {
      members(room.members.filter((user) => user !== middle))
    }),
    'a member’s camera goes off': await costOf(room, last, () => {
      cameras(room.cameras.filter((user) => user !== last && user !== middle))
    }),
    'a member’s camera comes on': await costOf(room, last, () => cameras([...room.cameras, last])),
    'own camera goes off': await costOf(room, SELF, () => toggleOwn(false)),
    'own camera comes on': await costOf(room, SELF, () => toggleOwn(true)),
    [BURST_EVENT]: await burst(room),
  }
  await phone.fire({ text: '退出房间' })
  await phone.until(() => rtc.exits() === 1)
  return costs
}

/** The goals of an event, each with whether the app reaches it. */
function goalsOf(event: EventName, size: number, bySize: Map<number, Costs>): string {
  const cost = bySize.get(size)?.[event]
  if (!cost) return ''
  const { calls, bytes, remade } = cost
  const goals: [words: string, reached: boolean][] = []
  if (event === 'one speaker starts' || event === 'one speaker stops') {
    const flat = [...bySize].flatMap(([members, costs]) =>
      members >= FLAT.from && members <= FLAT.to ? [costs[event].bytes] : [],
    )
    // An index of three digits is two bytes more than one of a single digit.
    const isFlat = Math.max(...flat) - Math.min(...flat) <= 2
    if (size === 50) {
      goals.push([`1 call, ≤ ${GOAL.speaker} B`, calls === 1 && bytes <= GOAL.speaker])
    }
    goals.push([`flat from ${FLAT.from} to ${FLAT.to}`, isFlat])
  }
  if (event === 'one joins' || event === 'one leaves') {
    // Nothing need be sent about who has no place on the page.
    goals.push([`≤ 1 call, ≤ ${GOAL.presence} B`, calls <= 1 && bytes <= GOAL.presence])
  }
  if (event === 'own camera comes on' && size === 4) {
    goals.push([`≤ 2 calls, ≤ ${GOAL.own} B`, calls <= 2 && bytes <= GOAL.own])
  }
  if (event === 'nothing, for a second') return ''
  if (event === BURST_EVENT) goals.push([`≤ ${GOAL.burst} calls a second`, calls <= GOAL.burst])
  goals.push(['0 remade', remade === 0])
  return goals
    .map(([words, reached]) => `${words}: ${reached ? 'reached' : 'NOT REACHED'}`)
    .join('; ')
}

async function main(): Promise<void> {
  const app = new Map<number, Costs>()
  const naive = new Map<number, Costs>()
  for (const size of SIZES) {
    app.set(size, await measure(APP, size))
    naive.set(size, await measure(NAIVE, size))
  }
  console.log('setData of the room page: calls, bytes of JSON, and views of others made again (r)')
  const cells = (cost: Cost | undefined) =>
    cost
      ? [
          String(cost.calls).padStart(5),
          cost.bytes.toLocaleString('en').padStart(8),
          cost.remade,
        ].join(' ')
      : ''
  console.log(`${''.padEnd(36)} | ${'app'.padEnd(16)} | naive`)
  const head = 'calls    bytes r'
  console.log(`${'event'.padEnd(28)} members | ${head} | ${head} | goal`)
  for (const event of EVENTS) {
    for (const size of SIZES) {
      const row = [
        `${event.padEnd(28)} ${String(size).padStart(7)}`,
        cells(app.get(size)?.[event]),
        cells(naive.get(size)?.[event]),
        goalsOf(event, size, app),
      ]
      console.log(row.join(' | '))
    }
  }
}

void main()
