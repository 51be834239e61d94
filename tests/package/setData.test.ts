/**
 * What the room page of the built package sends to the view layer, event by event. Bytes are those
 * of the JSON that crosses.
 */
import { openPackage, type PackagePhone } from '../nodePhone/openPackage'
import { createFakeRtc, type FakeRtc } from '../fakes/fakeRtcRoomContext'
import { DIST } from './call'

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

/** A page of the grid. */
const SHOWN = 9

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
  await phone.until(() => views(phone).length === Math.min(size, SHOWN))
  return { phone, rtc, ids }
}

/** The native views by whose they are, each with the identity of its element. */
function views(phone: PackagePhone) {
  return phone.find({ tag: 'rtc-room' }).map((node) => node.nodeId)
}

/** What an event costs, once the page has drawn it; the call's timer has its own seconds. */
async function costOf({ phone }: Room, event: () => void, drawn: () => boolean): Promise<Cost> {
  const [time = ''] = /\d\d:\d\d/.exec(phone.html()) ?? []
  await phone.until(() => !phone.html().includes(time))
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
  const size = ids.length
  const last = idOf(size - 1)
  const others = ids.filter((_, index) => index !== 5)
  const shown = () => views(phone).length
  const count = (members: number) => phone.html().includes(`· ${members} 人`)
  const kept = views(phone)
  const speaks = await costOf(
    room,
    () => rtc.simulateSpeakers(idOf(3)),
    () => withClass(room, 'speaking') === 1,
  )
  const falls = await costOf(
    room,
    () => rtc.simulateSpeakers(),
    () => withClass(room, 'speaking') === 0,
  )
  const speaksFar = await costOf(
    room,
    () => rtc.simulateSpeakers(last),
    () => withClass(room, 'speaking') === 1 || phone.find({ text: last }).length === 1,
  )
  const fallsFar = await costOf(
    room,
    () => rtc.simulateSpeakers(),
    () =>
      withClass(room, 'speaking') === 0 && (size === 10 || phone.find({ text: last }).length === 0),
  )
  expect(views(phone)).toEqual(kept)
  const leaves = await costOf(
    room,
    () => rtc.simulateMembers(...others),
    () => count(size - 1) && shown() === Math.min(size - 1, SHOWN),
  )
  const staying = views(phone).filter((view) => kept.includes(view))
  expect(staying).toHaveLength(SHOWN - 1)
  const joins = await costOf(
    room,
    () => rtc.simulateMembers(...others, 'newcomer-1'),
    () => count(size),
  )
  const grows = await costOf(
    room,
    () => {
      rtc.simulateMembers(...others, 'newcomer-1', 'newcomer-2')
      rtc.simulateVideoMembers(...others, 'newcomer-1', 'newcomer-2')
    },
    () => count(size + 1),
  )
  expect(views(phone)).toEqual(expect.arrayContaining(staying))
  return { speaks, falls, speaksFar, fallsFar, leaves, joins, grows }
}

/** One comes with the camera on into a room where all are on the screen. */
async function costOfSeat(): Promise<Cost> {
  const room = await openRoom(SHOWN - 1)
  const { phone, rtc, ids } = room
  const cost = await costOf(
    room,
    () => {
      rtc.simulateMembers(...ids, 'newcomer-1')
      rtc.simulateVideoMembers(...ids, 'newcomer-1')
    },
    () => views(phone).length === SHOWN,
  )
  await leave(room)
  return cost
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
      const { speaks, falls, speaksFar, fallsFar, ...others } = measured
      for (const { calls, bytes } of [speaks, falls, speaksFar, fallsFar]) {
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

  it('one short call when somebody takes a new seat on the screen', async () => {
    const { calls, bytes } = await costOfSeat()
    process.stdout.write(`setData bytes of a new seat: ${bytes}\n`)
    expect(calls).toBe(1)
    expect(bytes).toBeLessThanOrEqual(500)
  }, 60_000)

  it('short paths alone when one is not sent any more, and makes no view a second time', async () => {
    const room = await openRoom(3)
    const { phone, rtc } = room
    await phone.fire({ tag: 'button', text: '麦克风' })
    await phone.fire({ tag: 'button', text: '摄像头' })
    await phone.until(() => rtc.capture.camera && rtc.capture.microphone)
    await phone.fire({ tag: 'button', text: '更多' })
    await phone.until(() => phone.find({ text: '发送我的声音' }).length === 1)
    const kept = views(phone)
    for (const [chip, words] of [
      ['发送我的声音', '声音未发送'],
      ['对他人可见', '他人看不到'],
    ] as const) {
      const { calls, bytes } = await costOf(
        room,
        () => void phone.fire({ tag: 'button', text: chip }),
        () => phone.find({ class: 'note', text: words }).length === 1,
      )
      process.stdout.write(`setData of ${chip}: ${calls} calls, ${bytes} bytes\n`)
      // The chip waits, then all that shows the answer changes; where that takes a second, the clock
      // goes on, too.
      expect(calls).toBeLessThanOrEqual(3)
      expect(bytes).toBeLessThanOrEqual(900)
    }
    expect(views(phone)).toEqual(kept)
    await leave(room)
  }, 60_000)

  it('no more in a large room than in a small one', () => {
    const bytes = Object.entries(table).map(([size, row]) => [
      size,
      ...Object.values(row).map((cost) => cost.bytes),
    ])
    process.stdout.write(
      `setData bytes, by members: speaks falls speaksFar fallsFar leaves joins grows\n${bytes.map((row) => row.join('\t')).join('\n')}\n`,
    )
    const [small, , large] = SIZES.map((size) => table[size])
    for (const event of [
      'speaks',
      'falls',
      'speaksFar',
      'fallsFar',
      'leaves',
      'joins',
      'grows',
    ] as const) {
      const [few = 0, many = 0] = [small?.[event].bytes, large?.[event].bytes]
      // A count of three digits is a byte more than one of two.
      expect(many - few).toBeLessThanOrEqual(2)
    }
  })
})
