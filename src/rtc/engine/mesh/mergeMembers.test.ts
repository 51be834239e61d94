import { RUNNING } from '../../../../tests/fakes/memberState'
import type { Member } from './messages'
import { mergeMembers } from './mergeMembers'

const member = (peerId: string, userId = peerId, epoch = 1): Member => ({
  peerId,
  userId,
  epoch,
  since: 1,
  state: { ...RUNNING, audio: false, video: false },
})
const nobody = () => false
const everybody = () => true
const ids = (members: Member[]) => members.map(({ peerId }) => peerId)

test('members keep their place, new ones come last', () => {
  const before = [member('a'), member('b'), member('c')]
  const list = [member('c'), member('d'), member('a')]
  expect(ids(mergeMembers(before, list, nobody))).toEqual(['a', 'c', 'd'])
})

test('the newest state of a member counts', () => {
  const [merged] = mergeMembers([member('a')], [member('a', 'a', 2)], nobody)
  expect(merged?.epoch).toBe(2)
})

test('a member whom a restarted server does not know yet stays where it was', () => {
  const before = [member('a'), member('b'), member('c')]
  expect(ids(mergeMembers(before, [member('c')], everybody))).toEqual(['a', 'b', 'c'])
})

test('a user who came back with another session is there once', () => {
  const before = [member('a1', 'a'), member('b')]
  const list = [member('b'), member('a2', 'a')]
  expect(ids(mergeMembers(before, list, everybody))).toEqual(['b', 'a2'])
})
