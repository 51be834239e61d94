/**
 * What the room page of the built package sends to the view layer, event by event. Bytes are those
 * of the JSON that crosses.
 */
import path from 'node:path'

import { openPackage, type PackagePhone } from '../../preview/node'
import { createFakeRtc, type FakeRtc } from '../fakes/fakeRtcRoomContext'

const DIST = path.resolve(__dirname, '../../dist/tt')
const SELF = 'user-000'
const SIZES = [10, 50, 200]

interface Cost {
  calls: number
  bytes: number
}

interface Room {
  phone: PackagePhone
  rtc: FakeRtc
  ids: string[]
}

const idOf = (index: number) => `user-${String(index).padStart(3, '0')}`

/** A room page in a room of so many members, all with their camera on. */
async function openRoom(size: number): Promise<Room> {
  const rtc = createFakeRtc()
  const phone = openPackage(DIST, { createRtcRoomContext: rtc.createRtcRoomContext })
  await phone.launch({ path: 'pages/room/index', query: `roomId=room&userId=${SELF}&token=t` })
  await phone.until(() => rtc.joins() === 1)
  const ids = Array.from({ length: size }, (_, index) => idOf(index))
  rtc.simulateMembers(...ids)
  rtc.simulateVideoMembers(...ids)
  await phone.until(() => views(phone).length === size)
  return { phone, rtc, ids }
}

/** The native views by whose they are, each with the identity of its element. */
function views(phone: PackagePhone) {
  return phone.find({ tag: 'rtc-room' }).map((node) => node.nodeId)
}

/** What an event costs, once the page has drawn it. */
async function costOf({ phone }: Room, event: () => void, drawn: () => boolean): Promise<Cost> {
  phone.resetSetData()
  event()
  await phone.until(drawn)
  // Whatever else the event may cause has its turn too.
  await new Promise((resolve) => setTimeout(resolve, 50))
  return Object.values(phone.setData()).reduce(
    (sum, { calls, bytes }) => ({ calls: sum.calls + calls, bytes: sum.bytes + bytes }),
    { calls: 0, bytes: 0 },
  )
}

const withClass = (room: Room, name: string) => room.phone.find({ class: name }).length

async function leave({ phone, rtc }: Room) {
  await phone.fire({ text: '退出房间' })
  await phone.until(() => rtc.exits() === 1 && rtc.listenerCount() === 0)
  rtc.assertClean()
}

/** The events of a room, in an order in which each has something to change. */
async function costs(room: Room) {
  const { phone, rtc, ids } = room
  const last = ids.length - 1
  const others = ids.filter((_, index) => index !== 5)
  const kept = views(phone)
  const speaks = await costOf(
    room,
    () => rtc.simulateSpeakers(idOf(last)),
    () => withClass(room, 'speaking') === 1,
  )
  const falls = await costOf(
    room,
    () => rtc.simulateSpeakers(),
    () => withClass(room, 'speaking') === 0,
  )
  expect(views(phone)).toEqual(kept)
  const leaves = await costOf(
    room,
    () => rtc.simulateMembers(...others),
    () => views(phone).length === last,
  )
  const staying = views(phone)
  expect(kept).toEqual(expect.arrayContaining(staying))
  const joins = await costOf(
    room,
    () => rtc.simulateMembers(...others, 'newcomer-1'),
    () => phone.html().includes('newcomer-1'),
  )
  const shows = await costOf(
    room,
    () => rtc.simulateVideoMembers(...others, 'newcomer-1'),
    () => views(phone).length === ids.length,
  )
  const grows = await costOf(
    room,
    () => {
      rtc.simulateMembers(...others, 'newcomer-1', 'newcomer-2')
      rtc.simulateVideoMembers(...others, 'newcomer-1', 'newcomer-2')
    },
    () => views(phone).length === ids.length + 1,
  )
  expect(views(phone)).toEqual(expect.arrayContaining(staying))
  return { speaks, falls, leaves, joins, shows, grows }
}

describe('the room page sends', () => {
  const table: Record<number, Awaited<ReturnType<typeof costs>>> = {}

  it.each(SIZES)(
    'one short call per event, in a room of %i',
    async (size) => {
      const room = await openRoom(size)
      const measured = await costs(room)
      table[size] = measured
      await leave(room)
      const { speaks, falls, ...others } = measured
      for (const { calls, bytes } of [speaks, falls]) {
        expect(calls).toBe(1)
        expect(bytes).toBeLessThanOrEqual(60)
      }
      for (const { calls, bytes } of Object.values(others)) {
        expect(calls).toBe(1)
        expect(bytes).toBeLessThanOrEqual(500)
      }
    },
    60_000,
  )

  it('no more in a large room than in a small one', () => {
    const bytes = Object.entries(table).map(([size, row]) => [
      size,
      ...Object.values(row).map((cost) => cost.bytes),
    ])
    process.stdout.write(
      `setData bytes, by members: speaks falls leaves joins shows grows\n${bytes.map((row) => row.join('\t')).join('\n')}\n`,
    )
    const [small, , large] = SIZES.map((size) => table[size])
    for (const event of ['speaks', 'falls', 'leaves', 'joins', 'shows', 'grows'] as const) {
      // The layout's name changes in small rooms only; an index of three digits is one byte more.
      const [least = 0, most = 0] = [small?.[event].bytes, large?.[event].bytes]
      expect(Math.abs(most - least)).toBeLessThanOrEqual(60)
    }
  })
})
