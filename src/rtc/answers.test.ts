/** What the host's refusals and news mean to a session, as tables. */
import { AFTER_FAILED_JOIN, afterFailedExit, isCurable } from './answers'
import { RtcError, type RtcErrorReason } from './errors'
import { newWish, type Stay } from './wish'

const NOW = 1_000_000
const room = { roomId: 'a', userId: 'me', tokenProvider: () => Promise.resolve('token') }

const staying = (since: number): Stay => ({ roomId: 'a', userId: 'me', standing: 'in', since })

beforeEach(() => jest.useFakeTimers({ now: NOW }))
afterEach(() => jest.useRealTimers())

test.each<[RtcErrorReason, Stay['standing'] | undefined]>([
  ['timeout', 'unsure'],
  ['already-in-room', 'leftover'],
  ['invalid-token', undefined],
  ['join-failed', undefined],
  ['host-too-old', undefined],
])('after a join that failed with %s one is %s', (reason, standing) => {
  expect(AFTER_FAILED_JOIN[reason]).toBe(standing)
})

test.each<[Stay['standing'], RtcErrorReason, Stay['standing'] | null]>([
  ['in', 'unknown', 'in'],
  ['in', 'timeout', 'unsure'],
  ['leftover', 'unknown', 'leftover'],
  ['leftover', 'timeout', 'unsure'],
  ['unsure', 'timeout', 'unsure'],
  // It is refused because the host has ended the room.
  ['unsure', 'unknown', null],
])('one who was %s is, after an exit that failed with %s, %s', (before, reason, after) => {
  expect(afterFailedExit(before, reason)).toBe(after)
})

test.each([
  ['an expired token', 'token-expired', {}, NOW, true],
  ['another end', 'interrupted', {}, NOW, false],
  ['no provider', 'token-expired', { room: { ...room, tokenProvider: undefined } }, NOW, false],
  ['no wish', 'token-expired', { room: null }, NOW, false],
  ['no stay', 'token-expired', {}, null, false],
  ['a second one at once', 'token-expired', { rejoined: true }, NOW - 59_999, false],
  ['a second one after a minute', 'token-expired', { rejoined: true }, NOW - 60_000, true],
] as const)('with %s the call is joined again or given up', (_, reason, change, since, again) => {
  const wish = { ...newWish(room), ...change }
  const error = new RtcError('onRtcStateChanged', reason)
  expect(isCurable(wish, since === null ? null : staying(since), error)).toBe(again)
})
