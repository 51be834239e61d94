import { RUNNING } from '../../tests/fakes/memberState'
import { type Order, type Place, roomKey } from './orders'
import { createRooms } from './rooms'

const STATE = RUNNING
const GRACE = 3000
const ROOM = roomKey({ appId: 'app', roomId: 'room' })

let rooms: ReturnType<typeof createRooms>
beforeEach(() => {
  rooms = createRooms({ grace: GRACE, epoch: 100 })
})

/** Somebody whose connection has the same name comes in; when its token is over is in ms. */
function enter(
  userId: string,
  change: Partial<Parameters<typeof rooms.join>[1]> = {},
  { expiresIn = Infinity, now = 0, connection = userId } = {},
) {
  const session = userId.padEnd(32, '#')
  const place = { appId: 'app', roomId: 'room', userId }
  const request = { ...place, session, returning: false, state: STATE, ...change }
  return rooms.join(connection, request, expiresIn, now)
}

const place = (userId: string): Place => ({ appId: 'app', roomId: 'room', userId })

/** Orders in few words: `members of a, b -> room but a`. */
const inWords = (orders: Order[]) =>
  orders.map((order) => {
    if (order.order === 'close') return `close ${order.connection}`
    if (order.order === 'wake') return order.at === null ? 'no wake' : `wake at ${order.at}`
    const to = order.to === ROOM ? `room${order.except ? ` but ${order.except}` : ''}` : order.to
    if (order.event !== 'members') return `${order.event} -> ${to}`
    const [members] = order.values
    return `members ${members.map(({ userId }) => userId).join(',')} -> ${to}`
  })
/** The seat that an order names. */
const seatIn = (orders: Order[]) =>
  orders.flatMap((order) => (order.order === 'wake' ? [order.seat] : [])).at(-1) ?? ''

test('whoever comes in is told to the others, and is answered with everybody', () => {
  enter('alice')
  const { answer, orders } = enter('bob')
  expect(answer).toMatchObject({ ok: true, resumed: false })
  expect(answer.ok && answer.members.map(({ userId }) => userId)).toEqual(['alice', 'bob'])
  expect(inWords(orders)).toEqual(['members alice,bob -> room but bob', 'no wake'])
})

test('each join has a number that none before has had', () => {
  enter('alice')
  enter('bob')
  enter('alice', { returning: true }, { connection: 'again' })
  const [room] = rooms.list()
  expect(room?.members.map(({ userId, epoch }) => [userId, epoch])).toEqual([
    ['alice', 103],
    ['bob', 102],
  ])
})

test('a greeting goes to the first of the others, and to nobody where there is none', () => {
  const greeting = { link: 1, peerLink: null }
  expect(inWords(enter('alice', { greeting }).orders).join()).not.toContain('signal')
  enter('bob')
  const { answer, orders } = enter('carol', { greeting })
  expect(inWords(orders)).toEqual([
    'members alice,bob,carol -> room but carol',
    'signal -> alice',
    'no wake',
  ])
  const from = answer.ok && answer.peerId
  expect(orders[1]).toMatchObject({ values: [{ from, data: greeting }] })
  // Whose connection is broken hears what it missed when it is back.
  rooms.lose('alice', false, 0)
  expect(inWords(enter('dave', { greeting }).orders).join()).not.toContain('signal')
})

test('who came later is told, and stays so whoever comes back, even to rooms made anew', () => {
  const order = () => rooms.list()[0]?.members.map(({ userId, since }) => [userId, since])
  enter('alice', { since: 7 })
  enter('bob')
  const before = [
    ['alice', 101],
    ['bob', 102],
  ]
  expect(order()).toEqual(before)
  enter('alice', { returning: true, since: 101 }, { connection: 'again' })
  expect(order()).toEqual(before)
  rooms = createRooms({ grace: GRACE, epoch: 200 })
  enter('bob', { returning: true, since: 102 })
  enter('alice', { returning: true, since: 101 })
  enter('carol')
  expect(order()).toEqual([
    ['bob', 102],
    ['alice', 101],
    ['carol', 203],
  ])
})

test('whoever comes back on another connection ends the first one, and keeps its place', () => {
  enter('alice')
  enter('bob')
  const { answer, orders } = enter('alice', { returning: true }, { connection: 'again' })
  expect(answer).toMatchObject({ ok: true, resumed: true })
  expect(inWords(orders)).toEqual(['close alice', 'members alice,bob -> room but again', 'no wake'])
  expect(rooms.placeOf('alice')).toBeNull()
  expect(rooms.lose('alice', true, 0)).toEqual([])
  expect(rooms.placeOf('again')).toEqual(place('alice'))
})

test('the same user with another session puts the first one out', () => {
  enter('alice')
  const { orders } = enter('alice', { session: 'b'.repeat(32) }, { connection: 'other' })
  expect(inWords(orders)).toEqual([
    'removed -> alice',
    'close alice',
    'no wake',
    'members alice -> room but other',
    'no wake',
  ])
})

test.each<[string, Partial<Parameters<typeof rooms.join>[1]>, string]>([
  ['with the session of another user', { session: 'alice'.padEnd(32, '#') }, 'arguments'],
  ['back when the same user came later', { userId: 'alice', returning: true }, 'elsewhere'],
])('nobody comes in %s', (_name, change, reason) => {
  enter('alice')
  expect(enter('bob', change)).toMatchObject({ answer: { ok: false, reason }, orders: [] })
  expect(rooms.placeOf('bob')).toBeNull()
})

test('a room has at most 50 members', () => {
  for (let count = 0; count < 50; count += 1) enter(`user-${count}`)
  expect(enter('one-too-many').answer).toMatchObject({ ok: false, reason: 'full' })
  expect(enter('user-0', { session: 'b'.repeat(32) }).answer.ok).toBe(true)
})

test('of many changes the room hears the first, and after a while the last', () => {
  const { orders } = enter('alice')
  expect(inWords(rooms.changeState('alice', { ...STATE, audio: false }, 1000))).toEqual([
    'members alice -> room',
    'no wake',
  ])
  expect(inWords(rooms.changeState('alice', STATE, 1010))).toEqual(['wake at 1100'])
  expect(inWords(rooms.changeState('alice', { ...STATE, screen: true }, 1050))).toEqual([
    'wake at 1100',
  ])
  const seat = seatIn(orders)
  expect(rooms.wake(seat, 1099)).toEqual([{ order: 'wake', seat, at: 1100 }])
  const told = rooms.wake(seat, 1100)
  expect(inWords(told)).toEqual(['members alice -> room', 'no wake'])
  expect(told[0]).toMatchObject({ values: [[{ state: { screen: true } }]] })
})

test('a connection that breaks has its grace, and none when it is final', () => {
  enter('alice')
  enter('bob')
  const broken = rooms.lose('bob', false, 500)
  expect(inWords(broken)).toEqual([`wake at ${500 + GRACE}`])
  expect(rooms.signal('alice', 'nobody', { link: 1, peerLink: null })).toEqual([])
  expect(inWords(rooms.wake(seatIn(broken), 500 + GRACE))).toEqual([
    'no wake',
    'members alice -> room',
  ])
  expect(inWords(rooms.lose('alice', true, 0))).toEqual(['no wake'])
  expect(rooms.list()).toEqual([])
})

test('whoever is back within the grace stays', () => {
  enter('alice')
  const broken = rooms.lose('alice', false, 0)
  enter('alice', { returning: true }, { now: 100, connection: 'again' })
  expect(inWords(rooms.wake(seatIn(broken), GRACE))).toEqual(['no wake'])
  expect(rooms.placeOf('again')).toEqual(place('alice'))
})

test('a token that ends is announced half a minute before, and then ends the stay', () => {
  const { orders } = enter('alice', {}, { expiresIn: 60_000 })
  const seat = seatIn(orders)
  expect(inWords(orders)).toContain('wake at 30000')
  expect(inWords(rooms.wake(seat, 30_000))).toEqual(['tokenWillExpire -> alice', 'wake at 60000'])
  expect(inWords(rooms.wake(seat, 60_000))).toEqual(['removed -> alice', 'close alice', 'no wake'])
  expect(rooms.wake(seat, 60_000)).toEqual([])
})

test('a new token moves both', () => {
  enter('alice', {}, { expiresIn: 60_000 })
  expect(inWords(rooms.renew('alice', 100_000, 50_000))).toEqual(['wake at 120000'])
  expect(inWords(rooms.renew('alice', Infinity, 50_000))).toEqual(['no wake'])
  expect(rooms.renew('nobody', Infinity, 0)).toEqual([])
})

test('a signal goes to one member of the same room, from who really sent it', () => {
  const { answer: alice } = enter('alice')
  const { answer: bob } = enter('bob')
  enter('carol', { roomId: 'other' })
  if (!alice.ok || !bob.ok) throw new Error('not let in')
  const data = { link: 1, peerLink: null }
  expect(rooms.signal('alice', bob.peerId, data)).toEqual([
    { order: 'tell', to: 'bob', event: 'signal', values: [{ from: alice.peerId, data }] },
  ])
  expect(rooms.signal('carol', bob.peerId, data)).toEqual([])
  expect(rooms.signal('stranger', bob.peerId, data)).toEqual([])
})

test('one can be kicked, and all dismissed, whether connected or not', () => {
  enter('alice')
  enter('bob')
  enter('carol')
  rooms.lose('carol', false, 0)
  expect(inWords(rooms.kick(place('alice')))).toEqual([
    'removed -> alice',
    'close alice',
    'no wake',
    'members bob,carol -> room',
  ])
  expect(rooms.kick(place('alice'))).toEqual([])
  expect(inWords(rooms.dismiss({ appId: 'app', roomId: 'room' }))).toEqual([
    'removed -> bob',
    'close bob',
    'no wake',
    'members carol -> room',
    'no wake',
  ])
  expect(rooms.dismiss({ appId: 'app', roomId: 'room' })).toEqual([])
})

test('whoever leaves twice, or was never here, changes nothing', () => {
  enter('alice')
  expect(inWords(rooms.leave('alice'))).toEqual(['no wake'])
  expect(rooms.leave('alice')).toEqual([])
  expect(rooms.changeState('alice', STATE, 0)).toEqual([])
})

test('whoever takes over loses the connections of who is gone, and knows when to wake every seat', () => {
  enter('alice', {}, { connection: 'one:a' })
  enter('bob', {}, { connection: 'other:b' })
  const orders = rooms.adopt((connection) => connection.startsWith('one:'), 500)
  expect(inWords(orders)).toEqual([`wake at ${500 + GRACE}`, 'no wake'])
  expect(rooms.placeOf('one:a')).toBeNull()
  expect(rooms.placeOf('other:b')).toEqual(place('bob'))
  expect(inWords(rooms.wake(seatIn(orders.slice(0, 1)), 500 + GRACE))).toEqual([
    'no wake',
    'members bob -> room',
  ])
})

test('what was kept as text makes the same rooms again', () => {
  enter('alice', {}, { expiresIn: Infinity })
  enter('bob', {}, { expiresIn: 60_000 })
  rooms.lose('bob', false, 500)
  const { epoch, seats } = JSON.parse(JSON.stringify(rooms.kept())) as ReturnType<typeof rooms.kept>
  const again = createRooms({ grace: GRACE, epoch }, seats)
  expect(again.list()).toEqual(rooms.list())
  expect(again.adopt(() => false, 600)).toEqual(rooms.adopt(() => false, 600))
  expect(again.placeOf('alice')).toEqual(place('alice'))
})
