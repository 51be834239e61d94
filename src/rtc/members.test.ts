import {
  NOBODY,
  toMembers,
  withList,
  type RtcListName,
  type RtcMember,
  type RtcRoster,
} from './members'

const RECEIVED = { audioSubscribed: true, videoSubscribed: true, screenSubscribed: false }
const people = Array.from({ length: 50 }, (_, i) => `u${i}`)
const ids = (members: readonly RtcMember[]) => members.map(({ userId }) => userId)
const show = (lists: RtcRoster, previous: readonly RtcMember[] = [], camera = false) =>
  toMembers(lists, { userId: 'me', camera }, previous)

test('one who starts to speak makes one new member and leaves the other 49 alone', () => {
  const lists = withList(NOBODY, 'RtcChatMembersChanged', people)
  const before = show(lists)
  const after = show(withList(lists, 'RtcChatSpeakersChanged', ['u7']), before)
  const changed = after.filter((member, i) => member !== before[i])
  expect(changed).toEqual([
    { userId: 'u7', self: false, video: false, speaking: true, screen: false, ...RECEIVED },
  ])
})

test('the same lists again are the same members', () => {
  const lists = withList(NOBODY, 'RtcChatMembersChanged', people)
  const before = show(lists)
  expect(show(withList(lists, 'RtcChatMembersChanged', [...people]), before)).toBe(before)
})

test('those who stay keep their order, newcomers come last', () => {
  const before = show(withList(NOBODY, 'RtcChatMembersChanged', ['a', 'b', 'c']))
  const after = show(withList(NOBODY, 'RtcChatMembersChanged', ['d', 'c', 'a']), before)
  expect(ids(after)).toEqual(['me', 'a', 'c', 'd'])
})

test('the own user is a member before any list comes', () => {
  expect(show(NOBODY)).toMatchObject([{ userId: 'me', self: true, video: false }])
})

test('the own picture is there as soon as the camera runs', () => {
  expect(show(NOBODY, [], true)).toMatchObject([{ userId: 'me', video: true }])
})

test('a picture that comes before its member is shown', () => {
  const lists = withList(
    withList(NOBODY, 'RtcChatMembersChanged', ['me']),
    'RtcVideoMembersChanged',
    ['me', 'a'],
  )
  expect(show(lists)).toMatchObject([
    { userId: 'me', video: true },
    { userId: 'a', video: true },
  ])
})

test('who left has neither picture, voice nor screen, and comes back without', () => {
  const there = (Object.keys(NOBODY.lists) as RtcListName[]).reduce(
    (lists, name) => withList(lists, name, ['a']),
    NOBODY,
  )
  const gone = withList(there, 'RtcChatMembersChanged', [])
  expect(ids(show(gone))).toEqual(['me'])
  expect(show(withList(gone, 'RtcChatMembersChanged', ['a']))[1]).toEqual({
    userId: 'a',
    self: false,
    video: false,
    speaking: false,
    screen: false,
    ...RECEIVED,
  })
})
