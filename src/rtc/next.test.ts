/** What a session does next, as tables: of several things to do the most urgent comes first. */
import { newDevices, type OwnDevice } from './devices'
import { RtcError } from './errors'
import type { Facts } from './facts'
import { NOBODY } from './members'
import { next } from './next'
import { NEW_OWN } from './own'
import type { Call } from './queue'
import { newWish, type Stay } from './wish'

const A = { roomId: 'a', userId: 'me', token: 'token' }
const B = { ...A, roomId: 'b' }
const wantsA = newWish(A)
const failed = { ...newWish(A), error: new RtcError('joinRtcRoom', 'join-failed') }
const page = {}

const staying = (standing: Stay['standing'], where = A): Stay => ({ ...where, standing, since: 0 })
const calling = (wish: object): Call => ({
  page,
  api: 'switchCamera',
  wish,
  run: () => Promise.reject(new Error('not run here')),
  resolve: () => undefined,
  reject: () => undefined,
})

/** The camera and the microphone, off and unwanted but for what is given. */
function devices(
  camera: Partial<OwnDevice>,
  microphone: Partial<OwnDevice> = {},
): Facts['devices'] {
  const [one, other] = newDevices()
  return [
    { ...one, ...camera },
    { ...other, ...microphone },
  ]
}

/** Facts of a session at rest, but for what is given. */
const facts = (given: Partial<Facts>): Facts => ({
  wish: newWish(null),
  stay: null,
  moving: null,
  tries: 0,
  calls: [],
  devices: newDevices(),
  away: false,
  back: false,
  own: NEW_OWN,
  roster: NOBODY,
  ...given,
})

const wanted = { wantedBy: new Set([page]), due: 1 }
const ON = { state: 1 }
const OFF = { state: 0 }
const tells = (method: string, args: object) => ['tell', [method, args]]

describe('rooms', () => {
  test.each<[string, Partial<Facts>, string | null]>([
    ['no room is wanted, and one is in none', {}, null],
    ['a room is wanted, and one is in none', { wish: wantsA }, 'join'],
    ['one is where one wants to be', { wish: wantsA, stay: staying('in') }, null],
    ['one is in another room', { wish: wantsA, stay: staying('in', B) }, 'exit'],
    ['nobody knows whether one is there', { wish: wantsA, stay: staying('unsure') }, 'exit'],
    ['the room is that of a killed program', { wish: wantsA, stay: staying('leftover') }, 'exit'],
    ['no room is wanted any more', { stay: staying('in') }, 'exit'],
    ['the exit has failed often enough', { stay: staying('in'), tries: 3 }, null],
    ['the join failed', { wish: failed }, null],
    ['the wish failed in the room', { wish: failed, stay: staying('in') }, 'exit'],
  ])('%s', (_, given, what) => {
    const action = next(facts(given))
    expect(action && action[0]).toBe(what)
  })

  test('what is left, and what is joined, is named', () => {
    const stay = staying('in', B)
    expect(next(facts({ wish: wantsA, stay }))).toEqual(['exit', stay])
    expect(next(facts({ wish: wantsA }))).toEqual(['join', A])
  })
})

describe('calls', () => {
  test('one has its turn when nothing is to be left', () => {
    const call = calling(wantsA)
    expect(next(facts({ calls: [call, calling(wantsA)] }))).toEqual(['call', call])
    expect(next(facts({ wish: wantsA, stay: staying('in'), calls: [call] }))).toEqual([
      'call',
      call,
    ])
  })

  test('the exit goes before them', () => {
    expect(next(facts({ stay: staying('in'), calls: [calling(wantsA)] }))?.[0]).toBe('exit')
  })

  test('one that was asked for with the room waits for the join, an older one goes before it', () => {
    expect(next(facts({ wish: wantsA, calls: [calling(wantsA)] }))?.[0]).toBe('join')
    expect(next(facts({ wish: wantsA, calls: [calling(newWish(null))] }))?.[0]).toBe('call')
  })
})

describe('devices', () => {
  const camera = (args: object) => tells('changeVideoCapture', args)
  test.each<[string, Partial<OwnDevice>, Partial<Facts>, unknown]>([
    ['is started when a page wants it', wanted, {}, camera(ON)],
    ['is let be when it runs', { ...wanted, on: true }, {}, null],
    ['is stopped when no page wants it', { on: true, due: 1 }, {}, camera(OFF)],
    ['is stopped when nobody knows whether it runs', { on: null, due: 1 }, {}, camera(OFF)],
    ['is not started again when nobody knows it', { ...wanted, on: null }, {}, null],
    ['is let be when it was tried often enough', { ...wanted, due: 0 }, {}, null],
    ['is stopped when all pages are away', { ...wanted, on: true }, { away: true }, camera(OFF)],
    ['is not started while they are', wanted, { away: true }, null],
    ['is not started in a room that failed', wanted, { wish: failed }, null],
    ['is, when it was paused', { ...wanted, paused: true }, { wish: failed }, camera(ON)],
    ['waits for the join', wanted, { wish: wantsA }, ['join', A]],
  ])('the camera %s', (_, given, more, action) => {
    expect(next(facts({ devices: devices(given), ...more }))).toEqual(action)
  })

  test('the microphone goes on while all pages are away', () => {
    const given = { devices: devices({}, { ...wanted, on: true }), away: true }
    expect(next(facts(given))).toBeNull()
  })

  test('the camera comes first', () => {
    expect(next(facts({ devices: devices(wanted, wanted) }))).toEqual(camera(ON))
    expect(next(facts({ devices: devices({ ...wanted, on: true }, wanted) }))).toEqual(
      tells('changeAudioCapture', ON),
    )
  })
})

describe('the sound', () => {
  const own = { ...NEW_OWN, speaker: 'earpiece' as const }
  const there = { wish: wantsA, stay: staying('in') }
  const sent = tells('setAudioPlaybackDevice', { device: 'earpiece' })
  test.each<[string, Partial<Facts>, unknown]>([
    ['is sent again when the pages are back', { ...there, back: true, own }, sent],
    ['is let be while they stay', { ...there, own }, null],
    ['is let be where nobody chose', { ...there, back: true }, null],
    ['is let be outside a room', { back: true, own }, null],
  ])('%s', (_, given, action) => {
    expect(next(facts(given))).toEqual(action)
  })

  test('the camera comes before it', () => {
    const given = { ...there, back: true, own, devices: devices(wanted) }
    expect(next(facts(given))).toEqual(tells('changeVideoCapture', ON))
  })
})
