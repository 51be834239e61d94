import {
  NOBODY,
  toMembers,
  withList,
  withSubscription,
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
  expect(ids(after)).toEqual(['me', ...people])
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
  const lists = withList(NOBODY, 'RtcChatMembersChanged', ['me', 'you'])
  expect(show(lists, [], true)).toMatchObject([
    { userId: 'me', video: true },
    { userId: 'you', video: false },
  ])
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

describe('what is received', () => {
  const of = (roster: RtcRoster, userId: string, autoSubscribe?: boolean) => {
    const { audioSubscribed, videoSubscribed, screenSubscribed } =
      toMembers(roster, { userId: 'me', camera: false, autoSubscribe }, []).find(
        (member) => member.userId === userId,
      ) ?? {}
    return [audioSubscribed, videoSubscribed, screenSubscribed]
  }
  const two = withList(NOBODY, 'RtcChatMembersChanged', ['a', 'b'])

  test('is everything but screens, or nothing when the room was joined so', () => {
    expect(of(two, 'a')).toEqual([true, true, false])
    expect(of(two, 'a', false)).toEqual([false, false, false])
  })

  test.each([
    ['changeStreamSubscribeState', 'audio', [false, true, false]],
    ['changeStreamSubscribeState', 'video', [true, false, false]],
    ['changeStreamSubscribeState', 'both', [false, false, false]],
  ] as const)('%s of %s', (method, streamType, received) => {
    const roster = withSubscription(two, method, { userId: 'a', state: 0, streamType })
    expect(of(roster, 'a')).toEqual(received)
    expect(of(roster, 'b')).toEqual([true, true, false])
  })

  test.each([
    ['audio', false],
    ['video', true],
    ['both', true],
  ] as const)('of a screen subscribed with %s the picture counts', (streamType, screen) => {
    const args = { userId: 'a', state: 1, streamType } as const
    expect(of(withSubscription(two, 'changeScreenSubscribeState', args), 'a')).toEqual([
      true,
      true,
      screen,
    ])
  })

  test('adds up, member by member, and leaves the others the same objects', () => {
    const before = show(two)
    const args = { userId: 'a', streamType: 'audio' } as const
    const once = withSubscription(two, 'changeStreamSubscribeState', { ...args, state: 0 })
    const twice = withSubscription(once, 'changeScreenSubscribeState', {
      userId: 'a',
      streamType: 'both',
      state: 1,
    })
    expect(of(twice, 'a')).toEqual([false, true, true])
    const after = show(twice, before)
    expect(after.filter((member, i) => member !== before[i]).map(({ userId }) => userId)).toEqual([
      'a',
    ])
  })

  test('is forgotten when the member leaves', () => {
    const args = { userId: 'a', state: 0, streamType: 'both' } as const
    const off = withSubscription(two, 'changeStreamSubscribeState', args)
    const stays = withList(off, 'RtcChatMembersChanged', ['a'])
    expect(of(stays, 'a')).toEqual([false, false, false])
    const back = withList(withList(off, 'RtcChatMembersChanged', ['b']), 'RtcChatMembersChanged', [
      'a',
    ])
    expect(of(back, 'a')).toEqual([true, true, false])
  })

  test('other methods subscribe to nothing', () => {
    expect(withSubscription(two, 'updateToken', { token: 't' })).toBe(two)
  })
})
