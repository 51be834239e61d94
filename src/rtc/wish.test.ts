/** Where a wish wants one to be, and whether one is there, as a table. */
import { RtcError } from './errors'
import { isThere, newWish, wantedRoom, type Stay } from './wish'

const A = { roomId: 'a', userId: 'me' }
const B = { roomId: 'b', userId: 'me' }

const staying = (standing: Stay['standing'], where = A): Stay => ({ ...where, standing, since: 0 })

test.each([
  ['no room', null, null, true],
  ['no room', null, staying('in'), false],
  ['no room', null, staying('leftover'), false],
  ['a room', A, null, false],
  ['a room', A, staying('in'), true],
  ['a room', A, staying('unsure'), false],
  ['a room', A, staying('in', B), false],
  ['a room', A, staying('in', { ...A, userId: 'another' }), false],
])('who wants %s is there or not', (_, room, stay, there) => {
  expect(isThere(newWish(room), stay)).toBe(there)
})

test('a wish that failed wants no room, and is fulfilled outside', () => {
  const failed = { ...newWish(A), error: new RtcError('joinRtcRoom', 'join-failed') }
  expect(wantedRoom(newWish(A))).toEqual(A)
  expect(wantedRoom(failed)).toBeNull()
  expect(isThere(failed, null)).toBe(true)
  expect(isThere(failed, staying('in'))).toBe(false)
})
