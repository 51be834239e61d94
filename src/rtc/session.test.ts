import { createFakeRtc } from '../../tests/fakes/fakeRtcRoomContext'
import { A, B, made, reason, rest } from '../../tests/fakes/fakeSession'
import type { RtcHandle, RtcRoomWish, RtcSnapshot } from './api'
import { DEFAULT_ENCODER, type RtcAnyArguments, type RtcMethod, type RtcSuccess } from './contract'
import type { RtcError } from './errors'
import { createRtcSession } from './session'

const JOINED = { errMsg: 'joinRtcRoom:ok' }
const EXITED = { errMsg: 'exitRtcRoom:ok' }

afterEach(() => jest.useRealTimers())

describe.each([
  ['a successful exit keeps the context', false],
  ['a successful exit destroys the context', true],
])('where %s', (_, exitDestroys) => {
  test('join, exit, join again, end', async () => {
    const { fake, page, snapshot } = made({ exitDestroys })
    const seen: string[] = []
    const first = page.want(A)
    seen.push(snapshot().state)
    expect(await first).toEqual(JOINED)
    seen.push(snapshot().state)
    const exit = page.want(null)
    seen.push(snapshot().state)
    expect(await exit).toEqual(EXITED)
    seen.push(snapshot().state)
    expect(fake.listenerCount()).toBe(0)
    expect(await page.want(A)).toEqual(JOINED)
    expect(seen).toEqual(['joining', 'joined', 'exiting', 'idle'])
    await page.end()
    expect([fake.joins(), fake.exits()]).toEqual([2, 2])
    fake.assertClean()
  })

  test('from room to room the camera is stopped before the exit and started after the join', async () => {
    const { fake, page, snapshot } = made({ exitDestroys })
    await page.want(A)
    await page.call('changeVideoCapture', { state: 1 })
    await page.want(B)
    await rest()
    expect(fake.calls.map(({ method, args }) => [method, args.state ?? args.roomId])).toEqual(
      [
        ['joinRtcRoom', 'a'],
        ['changeVideoCapture', 1],
        ['changeVideoCapture', 0],
        ['exitRtcRoom', 'a'],
        ['joinRtcRoom', 'b'],
        ['joinRtcRoom', 'b'],
        ['changeVideoCapture', 1],
      ].filter((_call, i) => exitDestroys || i !== 5),
    )
    expect(snapshot().local.camera).toBe(true)
    await page.end()
    fake.assertClean()
  })

  test('a device call after an exit works', async () => {
    const { fake, page } = made({ exitDestroys })
    await page.want(A)
    await page.want(null)
    await page.call('changeVideoCapture', { state: 1 })
    expect(fake.capture.camera).toBe(true)
    await page.end()
    fake.assertClean()
  })
})

describe.each([
  ['the one engine that all contexts stand for', false],
  ['the context that started them', true],
])('a start that is answered late, where captures belong to %s', (_, ownCaptures) => {
  /** A page that went while its camera's dialogue was open, and was told that the camera is off. */
  async function gone() {
    const held: (() => void)[] = []
    const world = made({
      ownCaptures,
      schedule: (answer, method) =>
        method === 'changeVideoCapture' && held.length === 0
          ? held.push(answer)
          : setTimeout(answer, 0),
    })
    const started = reason(world.page.call('changeVideoCapture', { state: 1 }))
    await rest()
    await world.page.end()
    expect([await started, world.fake.count('changeVideoCapture')]).toEqual(['cancelled', 2])
    return { ...world, allow: () => held.forEach((answer) => answer()) }
  }

  test('is stopped', async () => {
    const { fake, allow } = await gone()
    allow()
    await rest()
    expect(fake.capture.camera).toBe(false)
    expect(fake.listenerCount()).toBe(0)
  })

  test('is stopped where it was started, and the camera of the page on top goes on', async () => {
    const { fake, session, allow } = await gone()
    const next = session.open()
    await next.call('changeVideoCapture', { state: 1 })
    allow()
    await rest()
    expect(fake.capture.camera).toBe(true)
    expect(session.getSnapshot().local.camera).toBe(true)
    await next.end()
    expect(fake.capture.camera).toBe(false)
  })

  test('is stopped under a page that wants no camera', async () => {
    const { fake, session, allow } = await gone()
    await session.open().want(A)
    allow()
    await rest()
    expect([fake.capture.camera, session.getSnapshot().local.camera]).toEqual([false, false])
  })
})

describe('law 1: exactly-once exit', () => {
  test('a join in flight when the page goes is awaited, then exited', async () => {
    const { fake, page, joinsAndExits } = made()
    fake.hold()
    const join = reason(page.want(A))
    await rest(2)
    const ended = page.end()
    await rest(2)
    expect(joinsAndExits()).toEqual(['joinRtcRoom a'])
    fake.release()
    await ended
    expect(await join).toBe('cancelled')
    expect(joinsAndExits()).toEqual(['joinRtcRoom a', 'exitRtcRoom a'])
    fake.assertClean()
  })

  test('three quick taps on exit are one exit with one answer', async () => {
    const { fake, page } = made()
    await page.want(A)
    expect(await Promise.all([page.want(null), page.want(null), page.want(null)])).toEqual([
      EXITED,
      EXITED,
      EXITED,
    ])
    await page.end()
    expect(fake.count('exitRtcRoom')).toBe(1)
  })

  test('exit while joining is one join and one exit', async () => {
    const { fake, page, snapshot } = made()
    const join = reason(page.want(A))
    await rest(1)
    const exit = page.want(null)
    expect(snapshot().state).toBe('exiting')
    await rest(1)
    expect(snapshot().room).toEqual({ roomId: 'a', userId: 'me' })
    expect(await exit).toEqual(EXITED)
    expect(await join).toBe('cancelled')
    expect([fake.joins(), fake.exits()]).toEqual([1, 1])
    await page.end()
    fake.assertClean()
  })

  test('an exit tap and then the page’s end are one exit', async () => {
    const { fake, page } = made()
    await page.want(A)
    const exit = page.want(null)
    await page.end()
    expect(await exit).toEqual(EXITED)
    expect(fake.count('exitRtcRoom')).toBe(1)
    fake.assertClean()
  })

  test('a failed exit is shown, and can be tried again', async () => {
    const { fake, page, snapshot } = made()
    await page.want(A)
    fake.rig('exitRtcRoom', { errNo: 20000, errMsg: 'exitRtcRoom:fail' })
    expect(await reason(page.want(null))).toBe('bad-arguments')
    expect(snapshot()).toMatchObject({ state: 'failed', error: { api: 'exitRtcRoom' } })
    expect(await page.want(null)).toEqual(EXITED)
    expect(snapshot()).toMatchObject({ state: 'idle', error: null })
    await page.end()
    fake.assertClean()
  })

  test('an exit that fails when nobody is left to see it is tried again', async () => {
    const { fake, page } = made()
    await page.want(A)
    fake.rig('exitRtcRoom', { errMsg: 'exitRtcRoom:fail' })
    fake.rig('exitRtcRoom', { errMsg: 'exitRtcRoom:fail' })
    await page.end()
    expect(fake.count('exitRtcRoom')).toBe(3)
    fake.assertClean()
  })

  test('a room that could not be exited at all is exited for the next page', async () => {
    const { fake, session, page } = made()
    await page.want(A)
    for (let i = 0; i < 3; i++) fake.rig('exitRtcRoom', { errMsg: 'exitRtcRoom:fail' })
    await page.end()
    expect(fake.room()).not.toBeNull()
    const next = session.open()
    expect(session.getSnapshot()).toMatchObject({ state: 'exiting', error: null })
    await rest()
    expect(fake.room()).toBeNull()
    await next.want(B)
    expect(fake.room()?.roomId).toBe('b')
    // A host may know the room by the context that joined it alone.
    expect(fake.contexts()).toBe(1)
    await next.end()
    fake.assertClean()
  })

  test('an exit that fails after the mind was changed is tried again for the new wish', async () => {
    const { fake, page, snapshot } = made()
    await page.want(A)
    fake.hold()
    fake.rig('exitRtcRoom', { errMsg: 'exitRtcRoom:fail' })
    void reason(page.want(null))
    await rest(2)
    const next = page.want(B)
    fake.release()
    expect(await next).toEqual(JOINED)
    expect(fake.count('exitRtcRoom')).toBe(2)
    expect(snapshot().error).toBeNull()
  })

  test('a cut call whose exit is not answered stays failed for its first reason', async () => {
    jest.useFakeTimers()
    const { fake, page, snapshot } = made()
    void page.want(A)
    await jest.advanceTimersByTimeAsync(1)
    fake.rig('exitRtcRoom', 'lost')
    fake.simulateInterrupted({ errMsg: 'removed' })
    await jest.advanceTimersByTimeAsync(10_000)
    fake.giveUp()
    expect(snapshot().error).toMatchObject({ reason: 'interrupted' })
  })

  test('a join that succeeds after it was given up is exited', async () => {
    jest.useFakeTimers()
    const { fake, page, snapshot } = made()
    fake.hold()
    const join = reason(page.want(A))
    await jest.advanceTimersByTimeAsync(29_000)
    fake.giveUp()
    await jest.advanceTimersByTimeAsync(1_000)
    expect(await join).toBe('timeout')
    expect(snapshot().state).toBe('failed')
    fake.release()
    await jest.advanceTimersByTimeAsync(1000)
    expect([fake.joins(), fake.exits(), fake.room()]).toEqual([1, 1, null])
    const ended = page.end()
    await jest.advanceTimersByTimeAsync(1000)
    await ended
    fake.assertClean()
  })

  test('an exit answered so late that it ends the next stay in the same room: joined again', async () => {
    jest.useFakeTimers()
    const answers: (() => void)[] = []
    const { fake, page, snapshot } = made({ schedule: (answer) => void answers.push(answer) })
    const answer = async (index: number) => {
      await jest.advanceTimersByTimeAsync(0)
      answers[index]?.()
      await jest.advanceTimersByTimeAsync(0)
    }
    void page.want(A)
    await answer(0)
    void reason(page.want(null))
    await jest.advanceTimersByTimeAsync(10_000)
    fake.giveUp()
    const again = page.want(A)
    await answer(2)
    await answer(3)
    expect(await again).toEqual(JOINED)
    await answer(1)
    expect(fake.room()).toBeNull()
    expect(snapshot().state).toBe('joining')
    await answer(4)
    expect(snapshot().state).toBe('joined')
    expect(fake.room()?.roomId).toBe('a')
    expect(fake.calls.map(({ method }) => method)).toEqual([
      'joinRtcRoom',
      'exitRtcRoom',
      'exitRtcRoom',
      'joinRtcRoom',
      'joinRtcRoom',
    ])
    const ended = page.end()
    await answer(5)
    await ended
  })

  test('an exit answered so late that one is in another room ends nothing', async () => {
    jest.useFakeTimers()
    let late: (() => void) | null = null
    const { fake, page, snapshot } = made({
      schedule: (answer, method) =>
        method === 'exitRtcRoom' && !late ? (late = answer) : setTimeout(answer),
    })
    void page.want(A)
    await jest.advanceTimersByTimeAsync(1)
    void reason(page.want(null))
    await jest.advanceTimersByTimeAsync(10_000)
    fake.giveUp()
    fake.simulateRemoved()
    void page.want(B)
    await jest.advanceTimersByTimeAsync(10)
    expect(snapshot()).toMatchObject({ state: 'joined', room: { roomId: 'b' } })
    fake.simulateLeftover({ ...A, token: 't' })
    ;(late as (() => void) | null)?.()
    expect(snapshot().state).toBe('joined')
    fake.simulateLeftover({ ...B, token: 't' })
  })

  test('a room the host still keeps after a cut and a refused exit is exited at the next join', async () => {
    const { fake, page } = made()
    await page.want(A)
    for (let i = 0; i < 2; i++) fake.rig('exitRtcRoom', { errMsg: 'exitRtcRoom:fail' })
    fake.simulateInterrupted({ errMsg: 'removed' })
    await rest()
    expect(await reason(page.want(B))).toBe('unknown')
    expect(await page.want(B)).toEqual(JOINED)
    await page.end()
    fake.assertClean()
  })

  test('a cut call is failed at once and exited', async () => {
    const { fake, page, snapshot } = made()
    await page.want(A)
    await page.call('changeAudioCapture', { state: 1 })
    fake.simulateInterrupted({ errNo: -1004, errMsg: 'removed' })
    expect(snapshot()).toMatchObject({
      state: 'failed',
      error: { reason: 'interrupted', errNo: -1004 },
      members: [],
    })
    await rest()
    expect(fake.exits()).toBe(1)
    expect(snapshot()).toMatchObject({ state: 'failed', local: { microphone: false } })
    expect(await page.want(A)).toEqual(JOINED)
    await page.end()
    fake.assertClean()
  })

  test('a call that is cut twice stays failed for the first interruption', async () => {
    const { fake, page, snapshot } = made()
    await page.want(A)
    fake.simulateInterrupted({ errNo: -1004, errMsg: 'removed' })
    fake.simulateInterrupted({ errNo: -1011, errMsg: 'dismissed' })
    expect(snapshot().error).toMatchObject({ errNo: -1004, errMsg: 'removed' })
    await rest()
    await page.end()
    fake.assertClean()
  })

  test('a cut call the host is out of already stays failed for its first reason', async () => {
    const { fake, page, snapshot } = made()
    await page.want(A)
    fake.simulateRemoved()
    fake.simulateStateChanged({ errNo: 21108, errMsg: 'token expired' })
    await rest()
    expect(snapshot()).toMatchObject({ state: 'failed', error: { reason: 'token-expired' } })
    expect(fake.count('exitRtcRoom')).toBe(1)
  })

  test.each([
    ['for good', null],
    ['for another room', B],
  ])(
    'a call that ends by itself while it is being left %s: the failing exit is no matter',
    async (_, next) => {
      const { fake, page, snapshot } = made()
      await page.want(A)
      fake.hold()
      const left = page.want(next)
      await rest(2)
      fake.simulateRemoved()
      fake.simulateInterrupted({ errMsg: 'removed' })
      fake.release()
      await left
      expect(snapshot().state).toBe(next ? 'joined' : 'idle')
      expect(fake.room()?.roomId).toBe(next?.roomId)
      await page.end()
      fake.assertClean()
    },
  )

  test('a call that ends by itself before its exit is asked for, and is wanted again: joined again', async () => {
    const { fake, page } = made()
    await page.want(A)
    void reason(page.want(null))
    fake.simulateRemoved()
    fake.simulateInterrupted({ errMsg: 'removed' })
    expect(await page.want(A)).toEqual(JOINED)
    expect(fake.room()?.roomId).toBe('a')
    await page.end()
    fake.assertClean()
  })

  test('a call cut before the join is answered is exited', async () => {
    const { fake, page } = made()
    fake.hold()
    const join = reason(page.want(A))
    await rest(2)
    fake.simulateInterrupted({ errMsg: 'removed' })
    fake.release()
    expect(await join).toBe('interrupted')
    await page.end()
    fake.assertClean()
  })
})

describe('law 2: last wish wins', () => {
  test('of a burst only the last room is joined', async () => {
    const { fake, page, joinsAndExits } = made()
    const wishes = [page.want(A), page.want(null), page.want(B), page.want(A), page.want(B)]
    const told = (error: RtcError) => `${error.api} ${error.reason}`
    expect(await Promise.all(wishes.map((one) => one.catch(told)))).toEqual([
      'joinRtcRoom cancelled',
      'exitRtcRoom cancelled',
      'joinRtcRoom cancelled',
      'joinRtcRoom cancelled',
      JOINED,
    ])
    expect(joinsAndExits()).toEqual(['joinRtcRoom b'])
    await page.end()
    fake.assertClean()
  })

  test('a wish that changes while joining is followed after the join', async () => {
    const { fake, page, snapshot, joinsAndExits } = made()
    const first = reason(page.want(A))
    await rest(1)
    const second = page.want(B)
    expect(snapshot()).toMatchObject({ state: 'joining', room: { roomId: 'b' } })
    expect(await second).toEqual(JOINED)
    expect(await first).toBe('cancelled')
    expect(joinsAndExits()).toEqual(['joinRtcRoom a', 'exitRtcRoom a', 'joinRtcRoom b'])
    await page.end()
    fake.assertClean()
  })

  test('a room that nobody wants any more is not asked for, however late the mind was changed', async () => {
    for (let turns = 0; turns < 10; turns++) {
      const { fake, page } = made()
      void reason(page.want(A))
      for (let turn = 0; turn < turns; turn++) await Promise.resolve()
      const asked = fake.count('joinRtcRoom')
      await page.want(null)
      expect(fake.count('joinRtcRoom')).toBe(asked)
      expect(fake.exits()).toBe(asked)
    }
  })

  test('a change of mind while leaving: the room is joined again', async () => {
    const { fake, page, snapshot } = made()
    await page.want(A)
    fake.hold()
    const exit = reason(page.want(null))
    await rest(1)
    const back = page.want(A)
    expect(snapshot().state).toBe('joining')
    fake.release()
    expect(await back).toEqual(JOINED)
    expect(snapshot().state).toBe('joined')
    expect(await exit).toBe('cancelled')
    expect(fake.room()?.roomId).toBe('a')
    await page.end()
    fake.assertClean()
  })

  test('a change of mind before the host was asked to exit stays in the room', async () => {
    const { fake, page, joinsAndExits } = made()
    await page.want(A)
    await page.call('changeVideoCapture', { state: 1 })
    fake.hold()
    void reason(page.want(null))
    await rest(1)
    const back = page.want(A)
    fake.release()
    expect(await back).toEqual(JOINED)
    expect(joinsAndExits()).toEqual(['joinRtcRoom a'])
    await page.end()
    fake.assertClean()
  })

  test('the same room for another user is another wish', async () => {
    const { page, snapshot, joinsAndExits } = made()
    await page.want(A)
    await page.want({ ...A, userId: 'you' })
    expect(joinsAndExits()).toEqual(['joinRtcRoom a', 'exitRtcRoom a', 'joinRtcRoom a'])
    expect(snapshot().room).toEqual({ roomId: 'a', userId: 'you' })
  })

  test('the same wish while its token is fetched asks the provider once', async () => {
    const { page } = made()
    let answer: (token: string) => void = () => undefined
    const tokenProvider = jest.fn(() => new Promise<string>((resolve) => (answer = resolve)))
    const wish = { ...A, token: undefined, tokenProvider }
    const first = page.want(wish)
    await rest(1)
    const second = page.want({ ...wish })
    answer('fetched')
    expect(await Promise.all([first, second])).toEqual([JOINED, JOINED])
    expect(tokenProvider).toHaveBeenCalledTimes(1)
  })

  test('the same wish twice is one join', async () => {
    const { fake, page } = made()
    expect(await Promise.all([page.want(A), page.want({ ...A })])).toEqual([JOINED, JOINED])
    expect(await page.want(A)).toEqual(JOINED)
    await page.end()
    expect(fake.count('joinRtcRoom')).toBe(1)
  })

  test('two pages: the new one waits for the old one to leave, whose end takes nothing from it', async () => {
    const { fake, session, page, joinsAndExits } = made()
    await page.want(A)
    const next = session.open()
    const join = next.want(B)
    const ended = page.end()
    expect(await join).toEqual(JOINED)
    await ended
    expect(joinsAndExits()).toEqual(['joinRtcRoom a', 'exitRtcRoom a', 'joinRtcRoom b'])
    expect(fake.room()?.roomId).toBe('b')
    await next.end()
    fake.assertClean()
  })

  test('two pages in one room: the room is left with the second', async () => {
    const { fake, session, page } = made()
    const other = session.open()
    await Promise.all([page.want(A), other.want(A)])
    await page.end()
    expect(fake.room()?.roomId).toBe('a')
    await other.end()
    expect(fake.count('joinRtcRoom')).toBe(1)
    fake.assertClean()
  })

  test('a page that ends is told, though another one wants the same', async () => {
    const { fake, session, page } = made()
    fake.hold()
    const other = session.open()
    const joins = [page.want(A), other.want(A)].map(reason)
    await rest(1)
    void page.end()
    fake.release()
    expect(await Promise.all(joins)).toEqual(['cancelled', 'worked'])
  })

  test('a page that has ended wishes nothing', async () => {
    const { fake, page } = made()
    const ended = page.end()
    expect(page.end()).toBe(ended)
    await ended
    for (const [api, answer] of [
      ['joinRtcRoom', page.want(A)],
      ['exitRtcRoom', page.want(null)],
      ['switchCamera', page.call('switchCamera', { camera: 'back' })],
    ] as const) {
      await expect(answer).rejects.toMatchObject({ api, reason: 'cancelled' })
    }
    expect(fake.calls).toEqual([])
  })
})

describe('law 3: no overlap', () => {
  test('never two native calls at once, whatever is asked', async () => {
    const { fake, session, page } = made()
    const other = session.open()
    void reason(page.want(A))
    void reason(page.call('changeVideoCapture', { state: 1 }))
    await rest(1)
    void reason(other.want(B))
    void reason(other.call('changeUserVisibility', { visible: false }))
    await rest(1)
    void reason(page.want(null))
    await Promise.all([page.end(), other.end()])
    fake.assertClean()
  })

  test('a call asked before a join is made before it, one asked after is made after', async () => {
    const { fake, page } = made()
    void page.call('changeUserVisibility', { visible: false })
    void page.want(A)
    await page.call('changeStreamPublishState', { state: 0, streamType: 'audio' })
    expect(fake.calls.map(({ method }) => method)).toEqual([
      'changeUserVisibility',
      'joinRtcRoom',
      'changeStreamPublishState',
    ])
    await page.end()
  })

  test('an answer given twice moves nothing twice', async () => {
    const { fake, page } = made()
    fake.rig('joinRtcRoom', 'twice')
    await page.want(A)
    fake.rig('exitRtcRoom', 'twice')
    await page.want(null)
    await page.end()
    expect(fake.calls).toHaveLength(2)
    fake.assertClean()
  })
})

describe('law 4: late events are seen', () => {
  test('lists that come before the join is answered are there when it is', async () => {
    const { fake, page, snapshot, member } = made()
    fake.hold()
    const join = page.want(A)
    await rest(1)
    fake.simulateMembers('me', 'you')
    fake.simulateVideoMembers('you')
    expect(snapshot().members).toEqual([])
    fake.release()
    await join
    expect(member('you')).toMatchObject({ video: true })
    await page.end()
  })

  test('lists that come before a join fails are not those of the next room', async () => {
    const { fake, page, snapshot } = made()
    fake.hold()
    fake.rig('joinRtcRoom', { errNo: 21102, errMsg: 'joinRtcRoom:fail' })
    const join = reason(page.want(A))
    await rest(1)
    fake.simulateMembers('me', 'you')
    fake.release()
    expect(await join).toBe('join-failed')
    await page.want(B)
    expect(snapshot().members).toMatchObject([{ userId: 'me' }])
  })

  test('every list of the room moves its members', async () => {
    const { fake, page, member } = made()
    await page.want(A)
    fake.simulateMembers('me', 'you')
    fake.simulateSpeakers('you')
    fake.simulateScreens('you')
    expect(member('you')).toEqual({
      userId: 'you',
      self: false,
      video: false,
      speaking: true,
      screen: true,
      audioSubscribed: true,
      videoSubscribed: true,
      screenSubscribed: false,
    })
    expect(member('me')?.self).toBe(true)
    await page.end()
  })

  test('a list that comes after the exit changes nothing', async () => {
    const { fake, page, session, snapshot } = made()
    await page.want(A)
    fake.simulateMembers('me', 'you')
    await page.want(null)
    const before = snapshot()
    const changed = jest.fn()
    session.subscribe(changed)
    fake.simulateMembers('me', 'you', 'she')
    expect(changed).not.toHaveBeenCalled()
    expect(snapshot()).toBe(before)
    await page.want(B)
    expect(snapshot().members).toHaveLength(1)
    await page.end()
  })

  test('a listener of one’s own hears every event until it stops', async () => {
    const { fake, session, page } = made()
    const heard: unknown[] = []
    const stops = [
      session.on('RtcChatSpeakersChanged', ({ userIdList }) => heard.push(userIdList)),
      session.on('RoomTokenWillExpire', () => heard.push('expires')),
    ]
    await page.want(A)
    fake.simulateSpeakers('you')
    fake.simulateTokenWillExpire()
    stops.forEach((stop) => stop())
    fake.simulateSpeakers()
    expect(heard).toEqual([['you'], 'expires'])
    await page.end()
  })

  test.each([
    ['without a list', { errCode: 1, errMsg: 'no list' }],
    ['with a list that is none', { userIdList: 'me' }],
    ['without a payload', undefined],
  ])('an event %s changes nothing, and the call can be left', async (_, payload) => {
    const { fake, page, member, snapshot } = made()
    await page.want(A)
    fake.simulateMembers('me', 'you')
    fake.simulateOdd('RtcChatMembersChanged', payload)
    fake.simulateOdd('RtcChatSpeakersChanged', payload)
    fake.simulateOdd('RtcStateChanged', payload)
    await rest()
    expect(member('you')).toMatchObject({ speaking: false })
    expect(await page.want(null)).toEqual(EXITED)
    expect(snapshot().state).toBe('idle')
  })

  test('a state with an unknown number is trouble only when its text says that something failed', async () => {
    const { fake, page, session, snapshot } = made()
    await page.want(A)
    const heard: string[] = []
    const stop = session.onTrouble(({ api, reason: why, errMsg }) =>
      heard.push(`${api} ${why} ${errMsg}`),
    )
    fake.simulateStateChanged({ errNo: 7, errMsg: 'network is weak' })
    fake.simulateStateChanged({ errNo: 7, errMsg: 'encoder failed' })
    fake.simulateStateChanged({ errNo: 7, errMsg: 'Failed to send' })
    stop()
    fake.simulateStateChanged({ errNo: 8, errMsg: 'decoder failed' })
    expect(heard).toEqual([
      'onRtcStateChanged unknown encoder failed',
      'onRtcStateChanged unknown Failed to send',
    ])
    expect(snapshot()).toMatchObject({ state: 'joined', error: null })
  })

  test('a listener that throws keeps no other from the event, and what it threw is not lost', async () => {
    const { fake, page, session, member } = made()
    await page.want(A)
    jest.useFakeTimers()
    const heard = jest.fn()
    session.on('RtcChatMembersChanged', () => {
      throw new Error('in a listener')
    })
    session.on('RtcChatMembersChanged', heard)
    fake.simulateMembers('me', 'you')
    expect(member('you')).toBeDefined()
    expect(heard).toHaveBeenCalledTimes(1)
    expect(() => jest.advanceTimersByTime(0)).toThrow('in a listener')
  })

  test('numbers of the state event that nobody documents cut nothing', async () => {
    const { fake, page, snapshot } = made()
    await page.want(A)
    fake.simulateStateChanged({ errNo: 0, errMsg: 'ok' })
    fake.simulateStateChanged({ errNo: 21104, errMsg: 'odd' })
    expect(snapshot().state).toBe('joined')
    await page.end()
    fake.simulateInterrupted({ errMsg: 'late' })
    expect(snapshot().state).toBe('idle')
  })

  test('a join that is answered after its room was taken as left is heard of all the same', async () => {
    jest.useFakeTimers()
    const queue: { method: RtcMethod; answer: () => void }[] = []
    const { fake, page, session, snapshot } = made({
      schedule: (answer, method) => queue.push({ method, answer }),
      patience: { joinRtcRoom: 30_000 },
    })
    const answer = async (asked: RtcMethod) => {
      const at = queue.findIndex(({ method }) => method === asked)
      queue.splice(at, 1)[0]?.answer()
      await jest.advanceTimersByTimeAsync(0)
    }
    const join = reason(page.want(A))
    await jest.advanceTimersByTimeAsync(30_000)
    expect(await join).toBe('timeout')
    await answer('exitRtcRoom')
    await answer('joinRtcRoom')
    expect(fake.room()?.roomId).toBe('a')
    // The host ends it while the room nobody wants any more is being left.
    fake.simulateRemoved()
    fake.simulateInterrupted({ errMsg: 'removed' })
    await answer('exitRtcRoom')
    expect(fake.listenerCount()).toBe(0)
    // Nothing is left that could be taken for the room.
    const again = reason(page.want(A))
    await jest.advanceTimersByTimeAsync(0)
    await answer('joinRtcRoom')
    expect(await again).toBe('worked')
    expect([fake.joins(), fake.room()?.roomId, snapshot().state]).toEqual([2, 'a', 'joined'])
    const ended = page.end()
    await jest.advanceTimersByTimeAsync(0)
    await answer('exitRtcRoom')
    await ended
    expect(session.top()).toBeNull()
    fake.assertClean()
  })
})

describe('law 5: nothing after the end', () => {
  test('captures are stopped before the exit, listeners are gone, the context is forgotten', async () => {
    const { fake, session, page } = made()
    await page.want(A)
    await page.call('changeVideoCapture', { state: 1 })
    await page.call('changeAudioCapture', { state: 1 })
    await page.end()
    expect(fake.calls.slice(-3).map(({ method }) => method)).toEqual([
      'changeAudioCapture',
      'changeVideoCapture',
      'exitRtcRoom',
    ])
    fake.assertClean()
    await session.open().want(A)
    expect(fake.contexts()).toBe(2)
  })

  test('nobody is told anything in the breath in which a page ends', async () => {
    const { session, page } = made()
    await page.want(A)
    const changed = jest.fn()
    session.subscribe(changed)
    const ended = page.end()
    expect(changed).not.toHaveBeenCalled()
    await ended
  })

  test('a preview that was never in a room is stopped, and listens no more', async () => {
    const { fake, page } = made()
    await page.call('changeVideoCapture', { state: 1 })
    await page.end()
    expect(fake.listenerCount()).toBe(0)
    fake.assertClean()
  })

  test('a wish for no room stops a preview that was never in one', async () => {
    const { fake, page } = made()
    await page.call('changeVideoCapture', { state: 1 })
    await page.call('changeAudioCapture', { state: 1 })
    await page.want(null)
    await rest()
    expect(fake.capture).toEqual({ camera: false, microphone: false })
  })

  test('a start that is never answered may have worked: stopped before the exit', async () => {
    jest.useFakeTimers()
    const { fake, page } = made()
    void page.want(A)
    await jest.advanceTimersByTimeAsync(1)
    fake.rig('changeVideoCapture', 'lost')
    void reason(page.call('changeVideoCapture', { state: 1 }))
    await jest.advanceTimersByTimeAsync(30_000)
    void page.want(null)
    await jest.advanceTimersByTimeAsync(1)
    expect(fake.calls.slice(-2)).toEqual([
      { method: 'changeVideoCapture', args: { state: 0 } },
      { method: 'exitRtcRoom', args: { roomId: 'a' } },
    ])
  })

  test('a stop that fails when nobody is left is tried again', async () => {
    const { fake, page } = made()
    await page.call('changeVideoCapture', { state: 1 })
    fake.rig('changeVideoCapture', { errMsg: 'changeVideoCapture:fail' })
    await page.end()
    fake.assertClean()
  })

  test.each([
    ['camera', 'changeVideoCapture'],
    ['microphone', 'changeAudioCapture'],
  ] as const)(
    'a stop of the %s that always fails when nobody is left is tried again for the next page',
    async (device, method) => {
      const { fake, session, page } = made()
      await page.call(method, { state: 1 })
      for (let i = 0; i < 3; i++) fake.rig(method, { errMsg: `${method}:fail` })
      await page.end()
      expect(fake.capture[device]).toBe(true)
      session.open()
      await rest()
      expect(fake.capture[device]).toBe(false)
      // Its own engine is asked, and no other one.
      expect(fake.contexts()).toBe(1)
    },
  )

  test('a start that is answered after the page went is stopped', async () => {
    const { fake, page } = made()
    fake.hold()
    const start = reason(page.call('changeVideoCapture', { state: 1 }))
    await rest(1)
    const ended = page.end()
    fake.release()
    await ended
    expect(await start).toBe('cancelled')
    fake.assertClean()
  })

  test.each([
    ['an exit', (page: RtcHandle) => page.want(null).then(() => undefined)],
    ['the page’s end', (page: RtcHandle) => page.end()],
  ])(
    '%s waits for no camera that is starting, and the late camera is stopped',
    async (_, leave) => {
      jest.useFakeTimers()
      const answers = new Map<string, () => void>()
      const { fake, page } = made({
        schedule: (answer, method) =>
          method === 'changeVideoCapture'
            ? answers.set(`${method} ${answers.size}`, answer)
            : setTimeout(answer),
      })
      void page.want(A)
      await jest.advanceTimersByTimeAsync(10)
      void page.call('changeAudioCapture', { state: 1 })
      await jest.advanceTimersByTimeAsync(10)
      // The user is asked for permission, and does not answer.
      const start = reason(page.call('changeVideoCapture', { state: 1 }))
      await jest.advanceTimersByTimeAsync(10)
      const left = leave(page)
      await jest.advanceTimersByTimeAsync(10)
      expect(await start).toBe('cancelled')
      expect(fake.capture.microphone).toBe(false)
      await jest.advanceTimersByTimeAsync(2_000)
      expect(fake.room()).toBeNull()
      // The answer comes after all, and the camera with it.
      answers.get('changeVideoCapture 0')?.()
      expect(fake.capture.camera).toBe(true)
      await jest.advanceTimersByTimeAsync(10)
      answers.forEach((answer) => answer())
      expect(fake.capture.camera).toBe(false)
      await jest.advanceTimersByTimeAsync(10_000)
      await left
      await page.end()
    },
  )

  test('a camera two pages want goes on until the second ends', async () => {
    const { fake, session, page } = made()
    await page.call('changeVideoCapture', { state: 1 })
    const other = session.open()
    await other.call('changeVideoCapture', { state: 1 })
    await page.end()
    await rest()
    expect(fake.capture.camera).toBe(true)
    await other.end()
    fake.assertClean()
  })

  test('the lobby’s preview comes back when the room page above it has ended', async () => {
    const { fake, session, page } = made()
    await page.call('changeVideoCapture', { state: 1 })
    const above = session.open()
    await above.want(A)
    await above.end()
    await rest()
    expect(fake.capture.camera).toBe(true)
    await page.end()
    fake.assertClean()
  })

  test('old listeners that a destroyed engine refuses to take off stop nothing', async () => {
    const fake = createFakeRtc()
    const session = createRtcSession({
      appId: 'app',
      createRtcRoomContext: (options) => ({
        ...fake.createRtcRoomContext(options),
        offRtcStateChanged() {
          throw new Error('destroyed')
        },
      }),
    })
    const page = session.open()
    await page.want(A)
    await page.end()
    expect(fake.listenerCount()).toBe(1)
    expect(fake.room()).toBeNull()
  })
})

describe('law 6: every promise settles', () => {
  test.each<[RtcMethod, RtcAnyArguments]>([
    ['changeAudioCapture', { state: 1 }],
    ['joinRtcRoom', A],
  ])('%s on a host that takes no listener fails with an RtcError', async (method, args) => {
    const fake = createFakeRtc()
    const session = createRtcSession({
      appId: 'app',
      createRtcRoomContext: (options) => ({
        ...fake.createRtcRoomContext(options),
        onRtcStateChanged: () => {
          throw new Error('no listeners here')
        },
      }),
    })
    const page = session.open()
    await expect(page.call(method, args as never)).rejects.toMatchObject({
      name: 'RtcError',
      api: method,
      errMsg: 'no listeners here',
    })
    await page.end()
    fake.assertClean()
  })

  test.each<[RtcMethod, number]>([
    ['joinRtcRoom', 30_000],
    ['exitRtcRoom', 10_000],
    ['switchCamera', 10_000],
    ['changeVideoCapture', 30_000],
  ])('%s, never answered', async (method, after) => {
    jest.useFakeTimers()
    const { fake, page } = made({ patience: { [method]: after } })
    const joined = page.want(A)
    if (method === 'joinRtcRoom') fake.rig(method, 'lost')
    await jest.advanceTimersByTimeAsync(100)
    const call =
      method === 'joinRtcRoom'
        ? joined
        : (fake.rig(method, 'lost'),
          method === 'switchCamera'
            ? page.call(method, { camera: 'back' })
            : method === 'changeVideoCapture'
              ? page.call(method, { state: 1 })
              : page.want(null))
    let settled = ''
    void reason(call).then((why) => (settled = why))
    // The first was asked for at 0 ms, the others at 100.
    await jest.advanceTimersByTimeAsync(after - 101)
    expect(settled).toBe('')
    await jest.advanceTimersByTimeAsync(101)
    expect(settled).toBe('timeout')
    fake.giveUp()
    const ended = page.end()
    await jest.advanceTimersByTimeAsync(60_000)
    await ended
    expect(fake.room()).toBeNull()
  })

  test('an exit answered too late counts after all', async () => {
    jest.useFakeTimers()
    const { fake, page, snapshot } = made()
    const join = page.want(A)
    await jest.advanceTimersByTimeAsync(1)
    await join
    fake.hold()
    const exit = reason(page.want(null))
    await jest.advanceTimersByTimeAsync(10_000)
    expect(await exit).toBe('timeout')
    expect(snapshot().state).toBe('failed')
    fake.release()
    await jest.advanceTimersByTimeAsync(1)
    expect(snapshot()).toMatchObject({ state: 'idle', error: null })
    fake.assertClean()
  })

  test('after an exit without answer, a host that is out already is out', async () => {
    jest.useFakeTimers()
    const { fake, page, snapshot } = made()
    void page.want(A)
    await jest.advanceTimersByTimeAsync(1)
    fake.rig('exitRtcRoom', 'lost')
    void reason(page.want(null))
    await jest.advanceTimersByTimeAsync(10_000)
    fake.giveUp()
    fake.simulateRemoved()
    const again = page.want(null)
    await jest.advanceTimersByTimeAsync(1)
    expect(await again).toEqual(EXITED)
    expect(snapshot().state).toBe('idle')
  })

  test('calls that wait are cancelled by an exit, by the page’s end, and by a newer one', async () => {
    const { fake, page, session } = made()
    await page.want(A)
    fake.hold()
    const first = reason(page.call('switchCamera', { camera: 'back' }))
    await rest(1)
    const older = reason(page.call('changeVideoCapture', { state: 1 }))
    const newer = reason(page.call('changeVideoCapture', { state: 0 }))
    const subscriptions = ['x', 'y'].map((userId) =>
      reason(page.call('changeStreamSubscribeState', { state: 1, userId, streamType: 'both' })),
    )
    expect(await older).toBe('cancelled')
    const other = session.open()
    const others = reason(other.call('updateToken', { token: 't' }))
    const ended = other.end()
    expect(await others).toBe('cancelled')
    const waiting = [newer, ...subscriptions].map((one) =>
      Promise.race([one, Promise.resolve('still waits')]),
    )
    expect(await Promise.all(waiting)).toEqual(Array(3).fill('still waits'))
    const exit = page.want(null)
    expect(await Promise.all([newer, ...subscriptions])).toEqual([
      'cancelled',
      'cancelled',
      'cancelled',
    ])
    fake.release()
    expect(await first).toBe('worked')
    expect(await exit).toEqual(EXITED)
    // Who was told that it is cancelled can rely on it.
    await rest()
    expect(fake.calls.map(({ method }) => method)).toEqual([
      'joinRtcRoom',
      'switchCamera',
      'exitRtcRoom',
    ])
    await Promise.all([page.end(), ended])
    fake.assertClean()
  })
})

describe('law 7: failure changes nothing it should not', () => {
  test('a stop is tried three times after the end of a page, also when there was nothing to stop then', async () => {
    const { fake, session, page } = made()
    await page.call('changeVideoCapture', { state: 1 })
    await session.open().end()
    const refusal = { errMsg: 'changeVideoCapture:fail' }
    for (let times = 0; times < 4; times++) fake.rig('changeVideoCapture', refusal)
    const before = fake.count('changeVideoCapture')
    // Refused, so no page wants the camera any more, which still runs.
    expect(await reason(page.call('changeVideoCapture', { state: 1 }))).toBe('unknown')
    await rest()
    expect(fake.count('changeVideoCapture') - before).toBe(1 + 3)
    fake.unrig()
  })

  test('the shown devices are what the host answered', async () => {
    const { fake, page, snapshot } = made()
    fake.hold()
    const camera = page.call('changeVideoCapture', { state: 1 })
    expect(snapshot().local).toMatchObject({ camera: false, pending: ['changeVideoCapture'] })
    await rest(1)
    fake.release()
    await camera
    await page.call('changeAudioCapture', { state: 1 })
    await page.call('switchCamera', { camera: 'back' })
    await page.call('setAudioPlaybackDevice', { device: 'earpiece' })
    await page.call('changeStreamPublishState', { state: 0, streamType: 'video' })
    await page.call('changeUserVisibility', { visible: false })
    const maxSolution = { width: 640, height: 360, frameRate: 15 }
    await page.call('setVideoEncoderConfig', { maxSolution })
    await rest(1)
    expect(snapshot().local).toEqual({
      camera: true,
      microphone: true,
      facing: 'back',
      speaker: 'earpiece',
      audioPublished: true,
      videoPublished: false,
      visible: false,
      encoder: maxSolution,
      pending: [],
      wanted: ['changeVideoCapture', 'changeAudioCapture'],
    })
    await page.end()
  })

  test.each<[RtcMethod, (page: ReturnType<typeof made>['page']) => Promise<RtcSuccess>]>([
    ['changeVideoCapture', (page) => page.call('changeVideoCapture', { state: 1 })],
    ['changeAudioCapture', (page) => page.call('changeAudioCapture', { state: 1 })],
    ['switchCamera', (page) => page.call('switchCamera', { camera: 'back' })],
    [
      'setAudioPlaybackDevice',
      (page) => page.call('setAudioPlaybackDevice', { device: 'earpiece' }),
    ],
  ])('a %s that fails leaves the devices as they are', async (method, act) => {
    const { fake, page, snapshot } = made()
    await page.want(A)
    const before = snapshot()
    fake.rig(method, { errNo: 20000, errMsg: 'wrong' })
    await expect(act(page)).rejects.toMatchObject({ api: method, errNo: 20000 })
    expect(snapshot()).toEqual(before)
    await page.end()
    fake.assertClean()
  })

  test('a refused device is not asked for again by itself', async () => {
    const { fake, page } = made()
    await page.want(A)
    fake.rig('changeAudioCapture', { errNo: 10200, errMsg: 'auth deny' })
    expect(await reason(page.call('changeAudioCapture', { state: 1 }))).toBe('permission-denied')
    await page.want(B)
    await rest()
    expect(fake.count('changeAudioCapture')).toBe(1)
  })

  test.each([
    ['camera', 'changeVideoCapture'],
    ['microphone', 'changeAudioCapture'],
  ] as const)(
    'the call goes on without a %s that is taken away, which stays wanted',
    async (device, method) => {
      const { fake, page, session, snapshot } = made()
      const troubles = jest.fn()
      session.onTrouble(troubles)
      await page.want(A)
      await page.call(method, { state: 1 })
      fake.permit(device, false)
      await rest()
      expect(snapshot()).toMatchObject({ state: 'joined', error: null })
      expect(snapshot().local).toMatchObject({ [device]: false, wanted: [method], pending: [] })
      // It is not asked for again by itself, nor with the next room.
      await page.want(B)
      await rest()
      expect(fake.count(method)).toBe(1)
      fake.permit(device, true)
      await page.call(method, { state: 1 })
      expect(snapshot().local[device]).toBe(true)
      await page.want(null)
      expect(snapshot().local.wanted).toEqual([])
      expect(troubles).not.toHaveBeenCalled()
    },
  )

  test('a device that is taken away is heard of in the lobby, too', async () => {
    const { fake, page, snapshot } = made()
    await page.call('changeVideoCapture', { state: 1 })
    fake.permit('camera', false)
    expect(snapshot().local).toMatchObject({ camera: false, wanted: ['changeVideoCapture'] })
    await page.call('changeVideoCapture', { state: 0 })
    expect(snapshot().local.wanted).toEqual([])
  })

  test('a stop that fails leaves the camera on, and is not forgotten', async () => {
    const { fake, page, snapshot } = made()
    await page.want(A)
    await page.call('changeVideoCapture', { state: 1 })
    fake.rig('changeVideoCapture', { errMsg: 'changeVideoCapture:fail' })
    expect(await reason(page.call('changeVideoCapture', { state: 0 }))).toBe('unknown')
    expect(snapshot().local.camera).toBe(true)
    await page.end()
    fake.assertClean()
  })

  test('the own picture comes with the camera, before any list says so', async () => {
    const { page, member } = made()
    await page.want(A)
    await page.call('changeVideoCapture', { state: 1 })
    expect(member('me')?.video).toBe(true)
    await page.call('changeVideoCapture', { state: 0 })
    expect(member('me')?.video).toBe(false)
    await page.end()
  })

  test('a stop answered after it was given up and the camera was started again: started once more', async () => {
    jest.useFakeTimers()
    const answers: (() => void)[] = []
    const { fake, page } = made({ schedule: (answer) => void answers.push(answer) })
    const tap = (state: 0 | 1) => reason(page.call('changeVideoCapture', { state }))
    void tap(1)
    await jest.advanceTimersByTimeAsync(1)
    answers[0]?.()
    await jest.advanceTimersByTimeAsync(1)
    void tap(0)
    await jest.advanceTimersByTimeAsync(10_000)
    void tap(1)
    await jest.advanceTimersByTimeAsync(1)
    answers[2]?.()
    await jest.advanceTimersByTimeAsync(1)
    answers[1]?.()
    expect(fake.capture.camera).toBe(false)
    await jest.advanceTimersByTimeAsync(1)
    answers[3]?.()
    expect(fake.capture.camera).toBe(true)
    const ended = page.end()
    await jest.advanceTimersByTimeAsync(1)
    answers[4]?.()
    await ended
  })

  test('a permission given after the wait is over starts the camera that is still wanted', async () => {
    jest.useFakeTimers()
    const { fake, page, snapshot } = made()
    fake.hold()
    const start = reason(page.call('changeVideoCapture', { state: 1 }))
    await jest.advanceTimersByTimeAsync(30_000)
    expect(await start).toBe('timeout')
    expect(snapshot().local.camera).toBe(false)
    fake.release()
    expect(snapshot().local.camera).toBe(true)
    const ended = page.end()
    await jest.advanceTimersByTimeAsync(1000)
    await ended
    fake.assertClean()
  })

  test('a start without answer that nobody wants any more is stopped when it is answered', async () => {
    jest.useFakeTimers()
    const { fake, page } = made()
    fake.hold()
    void reason(page.call('changeVideoCapture', { state: 1 }))
    await jest.advanceTimersByTimeAsync(30_000)
    const ended = page.end()
    await jest.advanceTimersByTimeAsync(60_000)
    await ended
    fake.release()
    await jest.advanceTimersByTimeAsync(1000)
    fake.assertClean()
  })

  test('a failed join says why, leaves no listener and can be tried again', async () => {
    const { fake, page, snapshot } = made()
    fake.rig('joinRtcRoom', { errNo: 21101, errMsg: 'joinRtcRoom:fail invalid token' })
    expect(await reason(page.want(A))).toBe('invalid-token')
    expect(snapshot()).toMatchObject({
      state: 'failed',
      room: { roomId: 'a' },
      error: { errNo: 21101, remedy: 'new-token' },
    })
    await rest(1)
    expect(fake.listenerCount()).toBe(0)
    expect(await page.want(A)).toEqual(JOINED)
    await page.end()
    fake.assertClean()
  })
})

describe('law 8: gone is gone', () => {
  test('for an engine destroyed before the join a new one is made, once', async () => {
    const { fake, page } = made()
    await page.call('switchCamera', { camera: 'back' })
    fake.destroyEngine()
    expect(await page.want(A)).toEqual(JOINED)
    expect([fake.contexts(), fake.count('joinRtcRoom')]).toEqual([2, 2])
    await page.end()
    fake.assertClean()
  })

  test('an engine that is always destroyed is an error, not a loop', async () => {
    const { fake, page } = made()
    const destroyed = { errorCode: 115910, errMsg: 'joinRtcRoom:fail engine has been destroyed' }
    fake.rig('joinRtcRoom', destroyed)
    fake.rig('joinRtcRoom', destroyed)
    expect(await reason(page.want(A))).toBe('engine-destroyed')
    expect(fake.count('joinRtcRoom')).toBe(2)
    await page.end()
    fake.assertClean()
  })

  test('the devices run again in the new engine', async () => {
    const { fake, page, snapshot } = made()
    await page.call('changeVideoCapture', { state: 1 })
    await rest()
    fake.destroyEngine()
    await page.call('switchCamera', { camera: 'front' })
    expect(snapshot().local.camera).toBe(false)
    await rest()
    expect(fake.capture.camera).toBe(true)
    expect(snapshot().local.camera).toBe(true)
  })

  test('an engine found destroyed on the way to another room keeps nobody from it', async () => {
    const { fake, page, snapshot } = made()
    await page.want(A)
    await page.call('changeStreamPublishState', { state: 0, streamType: 'audio' })
    await page.call('changeVideoCapture', { state: 1 })
    fake.destroyEngine()
    expect(await page.want(B)).toEqual(JOINED)
    await rest()
    expect(snapshot()).toMatchObject({ state: 'joined', local: { audioPublished: true } })
  })

  test('an engine destroyed before the exit counts as exited', async () => {
    const { fake, page, snapshot } = made()
    await page.want(A)
    fake.destroyEngine()
    expect(await page.want(null)).toEqual(EXITED)
    expect(snapshot().state).toBe('idle')
    await page.end()
    fake.assertClean()
  })

  test('an engine found destroyed by the stop before an exit is not asked to exit', async () => {
    const { fake, page } = made()
    await page.want(A)
    await page.call('changeVideoCapture', { state: 1 })
    fake.destroyEngine()
    expect(await page.want(null)).toEqual(EXITED)
    expect(fake.count('exitRtcRoom')).toBe(0)
    await page.end()
    fake.assertClean()
  })

  test('an engine found destroyed in a call has taken the room along', async () => {
    const { fake, page, snapshot } = made()
    await page.want(A)
    fake.destroyEngine()
    expect(await reason(page.call('changeAudioCapture', { state: 1 }))).toBe('engine-destroyed')
    expect(snapshot()).toMatchObject({ state: 'failed', error: { remedy: 'rejoin' }, members: [] })
    expect(await page.want(A)).toEqual(JOINED)
    await page.end()
    fake.assertClean()
  })

  test('a user still in a room of a killed program is taken out of it, once', async () => {
    const { fake, page, joinsAndExits } = made()
    fake.simulateLeftover({ roomId: 'old', userId: 'me', token: 't' })
    expect(await page.want(A)).toEqual(JOINED)
    expect(joinsAndExits()).toEqual(['joinRtcRoom a', 'exitRtcRoom old', 'joinRtcRoom a'])
    await page.end()
    fake.assertClean()
  })

  test.each([
    ['a UUID', '550e8400-e29b-41d4-a716-446655440000'],
    ['128 characters', 'r'.repeat(128)],
  ])('a leftover room named by %s is left all the same', async (_, roomId) => {
    const { fake, page, joinsAndExits } = made()
    fake.simulateLeftover({ roomId, userId: 'me', token: 't' })
    expect(await page.want(A)).toEqual(JOINED)
    expect(joinsAndExits()).toEqual(['joinRtcRoom a', `exitRtcRoom ${roomId}`, 'joinRtcRoom a'])
  })

  test('a leftover room that cannot be exited is said', async () => {
    const { fake, page } = made()
    fake.rig('joinRtcRoom', { errNo: 21100, errMsg: 'joinRtcRoom:fail' })
    await expect(page.want(A)).rejects.toMatchObject({ api: 'exitRtcRoom', errNo: 20000 })
    expect(fake.calls.at(-1)).toEqual({ method: 'exitRtcRoom', args: { roomId: 'a' } })
    await page.end()
  })
})

test('a room that keeps coming back is an error, not a loop', async () => {
  const { fake, page } = made()
  const inside = { errNo: 21100, errMsg: 'joinRtcRoom:fail user me is already in the room a' }
  await page.want(A)
  await page.want(null)
  fake.rig('joinRtcRoom', inside)
  fake.rig('joinRtcRoom', inside)
  fake.simulateLeftover({ ...A, token: 't' })
  expect(await reason(page.want(B))).toBe('already-in-room')
  await page.end()
})

describe('wishes the host is not asked about', () => {
  test.each<[string, RtcRoomWish, string]>([
    ['an empty room id', { ...A, roomId: '' }, 'bad-id'],
    ['a room id with a space', { ...A, roomId: 'a b' }, 'bad-id'],
    ['a room id of 129 characters', { ...A, roomId: 'a'.repeat(129) }, 'bad-id'],
    ['a user id with a letter outside ASCII', { ...A, userId: 'ü' }, 'bad-id'],
    ['an empty token', { ...A, token: '' }, 'invalid-token'],
  ])('%s', async (_, wish, why) => {
    const { fake, page, snapshot } = made()
    expect(await reason(page.want(wish))).toBe(why)
    await rest(2)
    expect(snapshot()).toMatchObject({ state: 'failed', error: { reason: why } })
    expect(fake.calls).toEqual([])
    await page.end()
  })

  test('a wrong id after a right one leaves the room', async () => {
    const { fake, page } = made()
    await page.want(A)
    expect(await reason(page.want({ ...A, roomId: '?' }))).toBe('bad-id')
    await rest()
    expect(fake.room()).toBeNull()
    await page.end()
    fake.assertClean()
  })
})

describe('the engine', () => {
  test('a platform without one is a typed failure of the join', async () => {
    const { createRtcRoomContext } = await import('./engine')
    const page = createRtcSession({ appId: 'app', createRtcRoomContext }).open()
    expect(await reason(page.want(A))).toBe('unsupported')
    expect(await reason(page.call('switchCamera', { camera: 'front' }))).toBe('unsupported')
    await page.end()
  })

  test('a host that refuses the capability says so', async () => {
    const session = createRtcSession({
      appId: 'app',
      createRtcRoomContext() {
        throw Object.assign(new Error('createRtcRoomContext:fail platform auth deny'), {
          errorCode: 116183,
        })
      },
    })
    expect(await reason(session.open().want(A))).toBe('no-capability')
    expect(session.getSnapshot().error).toMatchObject({
      api: 'createRtcRoomContext',
      terminal: true,
    })
  })

  test('is not asked before there is something to do', async () => {
    const { fake, page } = made()
    expect(await page.want(null)).toEqual(EXITED)
    await page.end()
    expect(fake.contexts()).toBe(0)
  })

  test('an old host without the younger events is joined', async () => {
    const fake = createFakeRtc()
    const session = createRtcSession({
      appId: 'app',
      createRtcRoomContext(options) {
        const context: Partial<ReturnType<typeof fake.createRtcRoomContext>> =
          fake.createRtcRoomContext(options)
        delete context.onRoomTokenWillExpire
        delete context.offRoomTokenWillExpire
        return context as ReturnType<typeof fake.createRtcRoomContext>
      },
    })
    const page = session.open()
    expect(await page.want(A)).toEqual(JOINED)
    await page.end()
    fake.assertClean()
  })
})

describe('raw calls', () => {
  test('joining and exiting by name are wishes', async () => {
    const { fake, page, snapshot } = made()
    const roomConfig = { autoPublish: false }
    expect(
      await page.call('joinRtcRoom', { roomId: 'a', userId: 'me', token: 't', roomConfig }),
    ).toEqual(JOINED)
    expect(snapshot().state).toBe('joined')
    expect(fake.calls[0]?.args.roomConfig).toEqual(roomConfig)
    expect(await page.call('exitRtcRoom', { roomId: 'a' })).toEqual(EXITED)
    expect(snapshot().state).toBe('idle')
    await page.end()
    fake.assertClean()
  })

  test('joining by name where one is keeps the provider and asks it for the next token', async () => {
    const { fake, page } = made()
    await page.want({ ...A, tokenProvider: () => Promise.resolve('renewed') })
    expect(await page.call('joinRtcRoom', { roomId: 'a', userId: 'me', token: '' })).toEqual(JOINED)
    fake.simulateTokenWillExpire()
    await rest()
    expect(fake.calls.at(-1)).toEqual({ method: 'updateToken', args: { token: 'renewed' } })
    expect(fake.exits()).toBe(0)
    // For another room it is not the one to ask.
    await page.call('joinRtcRoom', { roomId: 'b', userId: 'me', token: 'token-b' })
    fake.simulateTokenWillExpire()
    await rest()
    expect(fake.count('updateToken')).toBe(1)
  })

  test.each([
    ['a wrong id', { roomId: '?', userId: 'me', token: 't' }, 'bad-id'],
    ['no token', { roomId: 'b', userId: 'me', token: '' }, 'invalid-token'],
  ])('joining by name with %s fails, and the call goes on', async (_, args, why) => {
    const { fake, page, snapshot } = made()
    await page.want(A)
    expect(await reason(page.call('joinRtcRoom', args))).toBe(why)
    await rest()
    expect(snapshot()).toMatchObject({ state: 'joined', error: null })
    expect(fake.exits()).toBe(0)
  })

  test('every other method is the host’s own answer', async () => {
    const { fake, page } = made()
    await page.want(A)
    expect(
      await page.call('setVideoEncoderConfig', {
        maxSolution: { width: 640, height: 360, frameRate: 15 },
      }),
    ).toEqual({ errMsg: 'setVideoEncoderConfig:ok' })
    expect(await reason(page.call('switchCamera', { camera: 'side' as 'back' }))).toBe(
      'bad-arguments',
    )
    await page.end()
    fake.assertClean()
  })
})

describe('tokens', () => {
  test('are fetched inside the join', async () => {
    const { fake, page } = made()
    const tokenProvider = jest.fn(() => Promise.resolve('fresh'))
    await page.want({ ...A, token: undefined, tokenProvider })
    expect(tokenProvider).toHaveBeenCalledWith({ roomId: 'a', userId: 'me' })
    expect(fake.calls[0]?.args.token).toBe('fresh')
    await page.end()
  })

  test('are dropped when the wish changed meanwhile', async () => {
    const { fake, page } = made()
    const first = reason(
      page.want({ ...A, token: '', tokenProvider: () => new Promise(() => undefined) }),
    )
    await rest(1)
    expect(await page.want(B)).toEqual(JOINED)
    expect(await first).toBe('cancelled')
    expect(fake.count('joinRtcRoom')).toBe(1)
    await page.end()
  })

  test.each<[string, () => Promise<string>]>([
    ['cannot be fetched', () => Promise.reject(new Error('offline'))],
    ['never come', () => new Promise(() => undefined)],
    [
      'throw',
      () => {
        throw new Error('mine')
      },
    ],
  ])('that %s fail the join', async (_, tokenProvider) => {
    jest.useFakeTimers()
    const { fake, page } = made()
    const join = reason(page.want({ roomId: 'a', userId: 'me', tokenProvider }))
    await jest.advanceTimersByTimeAsync(47_000)
    expect(await join).toBe('token-unavailable')
    expect(fake.calls).toEqual([])
  })

  test('that late answers to an older join and exit take away are fetched once more', async () => {
    jest.useFakeTimers()
    const held: { method: RtcMethod; answer: () => void }[] = []
    const { fake, page, snapshot } = made({
      schedule: (answer, method) => held.push({ method, answer }),
      patience: { joinRtcRoom: 30_000 },
    })
    const answer = async (index: number) => {
      held.splice(index, 1)[0]?.answer()
      await jest.advanceTimersByTimeAsync(0)
    }
    void reason(page.want(A))
    await jest.advanceTimersByTimeAsync(40_000)
    fake.giveUp()
    const tokens: ((token: string) => void)[] = []
    const tokenProvider = () => new Promise<string>((resolve) => tokens.push(resolve))
    const joined = reason(page.want({ ...A, token: '', tokenProvider }))
    await jest.advanceTimersByTimeAsync(0)
    expect(held.map(({ method }) => method)).toEqual(['joinRtcRoom', 'exitRtcRoom', 'exitRtcRoom'])
    // One is out for sure, and the token is being fetched.
    await answer(2)
    expect(tokens).toHaveLength(1)
    await answer(0)
    await answer(0)
    expect(snapshot()).toMatchObject({ state: 'joining', error: null })
    tokens[1]?.('new')
    await jest.advanceTimersByTimeAsync(0)
    await answer(0)
    expect(await joined).toBe('worked')
    const ended = page.end()
    await jest.advanceTimersByTimeAsync(0)
    await answer(0)
    await ended
  })

  test('a new one for the room one is in is given to the host, and used for the next join', async () => {
    const { fake, page } = made()
    await page.want(A)
    expect(await page.want({ ...A, token: 'newer' })).toEqual(JOINED)
    await rest()
    expect(fake.calls.at(-1)).toEqual({ method: 'updateToken', args: { token: 'newer' } })
    await page.call('updateToken', { token: 'newest' })
    expect(fake.count('joinRtcRoom')).toBe(1)
    await page.end()
  })

  test('a newer one that comes during a join is given to the host after it', async () => {
    const { fake, page } = made()
    fake.hold()
    const first = page.want(A)
    await rest(1)
    const second = page.want({ ...A, token: 'newer' })
    fake.release()
    await Promise.all([first, second])
    await rest()
    expect(fake.calls.map(({ method, args }) => [method, args.token])).toEqual([
      ['joinRtcRoom', 'token-a'],
      ['updateToken', 'newer'],
    ])
  })

  test('a newer one that comes during a join which fails is tried before giving up', async () => {
    const { fake, page } = made()
    fake.rig('joinRtcRoom', { errNo: 21101, errMsg: 'joinRtcRoom:fail invalid token' })
    fake.hold()
    const first = reason(page.want(A))
    await rest(1)
    const second = reason(page.want({ ...A, token: 'newer' }))
    fake.release()
    expect(await Promise.all([first, second])).toEqual(['worked', 'worked'])
    expect(fake.calls.map(({ args }) => args.token)).toEqual(['token-a', 'newer'])
    await page.end()
    fake.assertClean()
  })
})

describe('snapshots', () => {
  test('what did not change keeps its identity', async () => {
    const { fake, page, snapshot } = made()
    await page.want(A)
    fake.simulateMembers('me', 'you', 'she')
    const before = snapshot()
    fake.simulateMembers('me', 'you', 'she')
    expect(snapshot()).toBe(before)
    fake.simulateSpeakers('you')
    const after: RtcSnapshot = snapshot()
    expect(after.local).toBe(before.local)
    expect(after.room).toBe(before.room)
    expect(after.members[0]).toBe(before.members[0])
    expect(after.members[1]).not.toBe(before.members[1])
    await page.end()
  })

  test('top is the page opened last of those still open', async () => {
    const { session, page } = made()
    const above = session.open()
    expect(session.top()).toBe(above)
    await above.end()
    expect(session.top()).toBe(page)
    await page.end()
    expect(session.top()).toBeNull()
  })
})

describe('the own side', () => {
  const publish = (state: 0 | 1, streamType: 'audio' | 'video' | 'both') =>
    ['changeStreamPublishState', { state, streamType }] as const

  test('is published as the room was joined, until the host confirms something else', async () => {
    const { fake, page, snapshot } = made()
    await page.want({ ...A, roomConfig: { autoPublish: false } })
    expect(snapshot().local).toMatchObject({ audioPublished: false, videoPublished: false })
    await page.call(...publish(1, 'audio'))
    expect(snapshot().local).toMatchObject({ audioPublished: true, videoPublished: false })
    fake.rig('changeStreamPublishState', { errMsg: 'changeStreamPublishState:fail' })
    expect(await reason(page.call(...publish(1, 'video')))).toBe('unknown')
    expect(snapshot().local).toMatchObject({ audioPublished: true, videoPublished: false })
    await page.end()
  })

  test('what was said right before the join holds in the room, and not after the exit', async () => {
    const { page, snapshot } = made()
    await page.call(...publish(0, 'audio'))
    await page.call('changeUserVisibility', { visible: false })
    await page.call('switchCamera', { camera: 'back' })
    await page.want(A)
    expect(snapshot().local).toMatchObject({ audioPublished: false, visible: false })
    await page.want(null)
    expect(snapshot().local).toMatchObject({ audioPublished: true, visible: true, facing: 'back' })
    await page.end()
  })

  test.each([
    ['a new engine', (world: ReturnType<typeof made>) => world.fake.destroyEngine()],
    ['a session without pages', (world: ReturnType<typeof made>) => world.page.end()],
  ])('has the defaults again with %s', async (_, act) => {
    const world = made()
    const { session, page, snapshot } = world
    const maxSolution = { width: 1280, height: 720, frameRate: 24 }
    await page.call('setVideoEncoderConfig', { maxSolution })
    await page.call('switchCamera', { camera: 'back' })
    expect(snapshot().local).toMatchObject({ encoder: maxSolution, facing: 'back' })
    await Promise.resolve(act(world))
    const next = session.open()
    await next.want(A)
    expect(snapshot().local).toMatchObject({ encoder: DEFAULT_ENCODER, facing: 'front' })
    await Promise.all([page.end(), next.end()])
  })
})

describe('whether one is in a room', () => {
  test('is told from the answer to the join until the answer to the exit', async () => {
    const { page, snapshot } = made()
    const seen = [snapshot().inRoom]
    const joined = page.want(A)
    seen.push(snapshot().inRoom)
    await joined
    seen.push(snapshot().inRoom)
    const left = page.want(null)
    seen.push(snapshot().inRoom)
    await left
    expect([...seen, snapshot().inRoom]).toEqual([false, false, true, true, false])
  })

  test('an exit that fails leaves one inside', async () => {
    const { fake, page, snapshot } = made()
    await page.want(A)
    fake.rig('exitRtcRoom', { errNo: 20000, errMsg: 'exitRtcRoom:fail' })
    expect(await reason(page.want(null))).toBe('bad-arguments')
    expect(snapshot()).toMatchObject({ state: 'failed', inRoom: true })
    await page.want(null)
    expect(snapshot()).toMatchObject({ state: 'idle', inRoom: false })
  })

  test.each([
    ['for good', null],
    ['for another user', { ...A, userId: 'you' }],
  ])('an exit %s without an answer leaves one inside until it comes', async (_, next) => {
    jest.useFakeTimers()
    const { fake, page, snapshot } = made()
    void page.want(A)
    await jest.advanceTimersByTimeAsync(1)
    fake.hold()
    void reason(page.want(next))
    await jest.advanceTimersByTimeAsync(10_000)
    expect(snapshot()).toMatchObject({ error: { api: 'exitRtcRoom' }, inRoom: true })
    fake.release()
    expect(snapshot().inRoom).toBe(false)
  })

  test('a call that the host ends by itself is over at once', async () => {
    const { fake, page, snapshot } = made()
    await page.want(A)
    fake.simulateRemoved()
    fake.simulateInterrupted({ errMsg: 'removed' })
    expect(snapshot()).toMatchObject({ state: 'failed', inRoom: false })
  })
})

describe('what is received of a member', () => {
  const args = { userId: 'you', streamType: 'video' } as const

  test('follows what the host confirms, until one leaves the room', async () => {
    const { fake, page, snapshot, member } = made()
    await page.want(A)
    fake.simulateMembers('me', 'you', 'she')
    const she = member('she')
    await page.call('changeStreamSubscribeState', { ...args, state: 0 })
    await page.call('changeScreenSubscribeState', { ...args, state: 1 })
    const received = { audioSubscribed: true, videoSubscribed: false, screenSubscribed: true }
    expect(member('you')).toMatchObject(received)
    expect(member('she')).toBe(she)
    fake.rig('changeStreamSubscribeState', { errMsg: 'changeStreamSubscribeState:fail' })
    expect(await reason(page.call('changeStreamSubscribeState', { ...args, state: 1 }))).toBe(
      'unknown',
    )
    expect(member('you')).toMatchObject(received)
    await page.want(null)
    expect(snapshot().members).toEqual([])
    await page.want(A)
    fake.simulateMembers('me', 'you')
    expect(member('you')).toMatchObject({ videoSubscribed: true, screenSubscribed: false })
    await page.end()
  })

  test('is as the room was joined, whatever was said outside it', async () => {
    const { fake, page, member } = made()
    await page.call('changeStreamSubscribeState', { ...args, state: 0 })
    await page.want(A)
    fake.simulateMembers('me', 'you')
    expect(member('you')).toMatchObject({ videoSubscribed: true })
  })

  test('is nothing in a room joined so, also with a new engine', async () => {
    const { fake, page, member } = made()
    await page.call('switchCamera', { camera: 'front' })
    fake.destroyEngine()
    await page.want({ ...A, roomConfig: { autoSubscribe: false } })
    fake.simulateMembers('me', 'you')
    expect(member('you')).toMatchObject({ audioSubscribed: false, videoSubscribed: false })
    await page.end()
  })
})

describe('speakers', () => {
  /** In room a with 50 members and a count of publications. */
  async function crowd() {
    jest.useFakeTimers()
    const world = made()
    void world.page.want(A)
    await jest.advanceTimersByTimeAsync(1)
    const people = Array.from({ length: 50 }, (_, i) => `u${i}`)
    world.fake.simulateMembers('me', ...people)
    const published = jest.fn()
    world.session.subscribe(published)
    const speaking = () =>
      world
        .snapshot()
        .members.filter((member) => member.speaking)
        .map(({ userId }) => userId)
    return { ...world, people, published, speaking }
  }

  test('a burst is at most five publications a second, its end is not lost, watchers hear all', async () => {
    const { fake, session, page, people, published, speaking } = await crowd()
    const heard = jest.fn()
    session.on('RtcChatSpeakersChanged', heard)
    fake.simulateSpeakers('u49')
    expect(speaking()).toEqual(['u49'])
    for (const userId of [...people, ...people]) {
      jest.advanceTimersByTime(10)
      fake.simulateSpeakers(userId)
    }
    expect(heard).toHaveBeenCalledTimes(101)
    expect(published.mock.calls.length).toBeLessThanOrEqual(6)
    jest.advanceTimersByTime(200)
    expect(speaking()).toEqual(['u49'])
    void page.end()
    await jest.advanceTimersByTimeAsync(1)
    expect(jest.getTimerCount()).toBe(0)
    fake.assertClean()
  })

  test('who leaves while a list of speakers waits does not come back with it', async () => {
    const { fake, page, member, speaking } = await crowd()
    fake.simulateSpeakers('u1')
    fake.simulateSpeakers('u1', 'u2', 'u3')
    fake.simulateMembers('me', 'u1', 'u3')
    expect(speaking()).toEqual(['u1', 'u3'])
    jest.advanceTimersByTime(200)
    expect(member('u2')).toBeUndefined()
    void page.end()
    await jest.advanceTimersByTimeAsync(1)
  })

  test('an exit forgets the list that waits', async () => {
    const { fake, page, speaking } = await crowd()
    fake.simulateSpeakers('u1')
    fake.simulateSpeakers('u2')
    void page.want(null)
    await jest.advanceTimersByTimeAsync(1)
    expect(jest.getTimerCount()).toBe(0)
    void page.want(A)
    await jest.advanceTimersByTimeAsync(300)
    expect(speaking()).toEqual([])
    fake.simulateSpeakers('me')
    expect(speaking()).toEqual(['me'])
    void page.end()
    await jest.advanceTimersByTimeAsync(1)
  })
})

describe('what the user chose in a room', () => {
  const CUT = { errNo: -1004, errMsg: 'network' }

  /** In room a, unseen and unheard. */
  async function unseen() {
    const all = made()
    await all.page.want(A)
    await all.page.call('changeUserVisibility', { visible: false })
    await all.page.call('changeStreamPublishState', { state: 0, streamType: 'both' })
    const before = all.fake.calls.length
    const said = () =>
      all.fake.calls
        .slice(before)
        .map(({ method, args }) => [method, args.streamType ?? args.visible ?? args.roomId])
    return { ...all, said }
  }
  const AGAIN = [
    ['changeUserVisibility', false],
    ['changeStreamPublishState', 'audio'],
    ['changeStreamPublishState', 'video'],
  ]
  const KEPT = { visible: false, audioPublished: false, videoPublished: false }

  test('is so again when the host ended it and it is joined again, before a device starts', async () => {
    const { fake, page, said, snapshot } = await unseen()
    fake.simulateRemoved()
    fake.simulateInterrupted(CUT)
    await rest()
    expect(snapshot().state).toBe('failed')
    await page.want(A)
    await page.call('changeAudioCapture', { state: 1 })
    expect(said()).toEqual([
      ['exitRtcRoom', 'a'],
      ['joinRtcRoom', 'a'],
      ...AGAIN,
      ['changeAudioCapture', undefined],
    ])
    expect(snapshot().local).toMatchObject(KEPT)
  })

  test('is so again after the engine was destroyed', async () => {
    const { fake, page, said, snapshot } = await unseen()
    fake.destroyEngine()
    expect(await reason(page.call('switchCamera', { camera: 'back' }))).toBe('engine-destroyed')
    await page.want(A)
    await rest()
    expect(said().slice(1)).toEqual([['joinRtcRoom', 'a'], ...AGAIN])
    expect(snapshot().local).toMatchObject(KEPT)
  })

  test('right before the join holds, though the engine was found destroyed by the join', async () => {
    const { fake, page, snapshot } = made()
    await page.call('changeUserVisibility', { visible: false })
    await page.call('changeStreamPublishState', { state: 0, streamType: 'audio' })
    await page.call('changeAudioCapture', { state: 1 })
    fake.destroyEngine()
    await page.want(A)
    await rest()
    expect(fake.calls.slice(-4).map(({ method }) => method)).toEqual([
      'joinRtcRoom',
      'changeUserVisibility',
      'changeStreamPublishState',
      'changeAudioCapture',
    ])
    expect(fake.published()).toEqual({ audio: false })
    expect(snapshot().local).toMatchObject({ visible: false, audioPublished: false })
  })

  test('is so again after an exit so late that it ended the next stay in the room', async () => {
    jest.useFakeTimers()
    let late: (() => void) | null = null
    const { fake, page, snapshot } = made({
      schedule: (answer, method) =>
        method === 'exitRtcRoom' && !late ? (late = answer) : setTimeout(answer),
    })
    const soon = () => jest.advanceTimersByTimeAsync(100)
    void page.want(A)
    await soon()
    void reason(page.want(null))
    await jest.advanceTimersByTimeAsync(10_000)
    fake.giveUp()
    void page.want(A)
    await soon()
    void page.call('changeStreamPublishState', { state: 0, streamType: 'audio' })
    await soon()
    ;(late as (() => void) | null)?.()
    await soon()
    expect(fake.joins()).toBe(3)
    expect(fake.published()).toEqual({ audio: false })
    expect(snapshot()).toMatchObject({ state: 'joined', local: { audioPublished: false } })
  })

  test('and chose otherwise after the host ended it, is the last word', async () => {
    const { fake, page, said, snapshot } = await unseen()
    fake.simulateRemoved()
    fake.simulateInterrupted(CUT)
    await rest()
    await page.call('changeUserVisibility', { visible: true })
    await page.want(A)
    await rest()
    expect(said().map(([method]) => method)).toEqual([
      'exitRtcRoom',
      'changeUserVisibility',
      'joinRtcRoom',
      'changeStreamPublishState',
      'changeStreamPublishState',
    ])
    expect(snapshot().local).toMatchObject({ ...KEPT, visible: true })
  })

  test('is so again when the host ends it once more before all was said', async () => {
    const { fake, page, snapshot } = await unseen()
    fake.simulateRemoved()
    fake.simulateInterrupted(CUT)
    await rest()
    fake.hold()
    const joined = reason(page.want(A))
    await rest(2)
    fake.release()
    fake.hold()
    await rest(2)
    expect(fake.calls.at(-2)?.method).toBe('joinRtcRoom')
    const before = fake.calls.length
    fake.simulateRemoved()
    fake.simulateInterrupted(CUT)
    fake.release()
    await rest()
    expect(await joined).toBe('interrupted')
    // Of a room that one is not in any more nothing is said.
    expect(fake.calls.slice(before).map(({ method }) => method)).toEqual(['exitRtcRoom'])
    await page.want(A)
    await rest()
    expect(fake.published()).toEqual({ audio: false, video: false })
    expect(snapshot().local).toMatchObject(KEPT)
  })

  test('is so again when the engine is lost as well before it is joined again', async () => {
    const { fake, page, snapshot } = await unseen()
    fake.simulateRemoved()
    fake.simulateInterrupted(CUT)
    await rest()
    fake.destroyEngine()
    await page.want(A)
    await rest()
    expect(fake.published()).toEqual({ audio: false, video: false })
    expect(snapshot().local).toMatchObject(KEPT)
  })

  test('is said in the own room alone, not in one that a killed program was left in', async () => {
    const { fake, page, said, snapshot } = await unseen()
    fake.simulateRemoved()
    fake.simulateInterrupted(CUT)
    await rest()
    fake.simulateLeftover({ roomId: 'old', userId: 'me', token: 't' })
    await page.want(A)
    await rest()
    expect(said()).toEqual([
      ['exitRtcRoom', 'a'],
      ['joinRtcRoom', 'a'],
      ['exitRtcRoom', 'old'],
      ['joinRtcRoom', 'a'],
      ...AGAIN,
    ])
    expect(snapshot().local).toMatchObject(KEPT)
  })

  test('is so again when only the second try to join works', async () => {
    const { fake, page, said, snapshot } = await unseen()
    fake.simulateRemoved()
    fake.simulateInterrupted(CUT)
    await rest()
    fake.rig('joinRtcRoom', { errNo: 21102, errMsg: 'joinRtcRoom:fail' })
    expect(await reason(page.want(A))).toBe('join-failed')
    await page.want(A)
    await rest()
    expect(said().slice(-4)).toEqual([['joinRtcRoom', 'a'], ...AGAIN])
    expect(snapshot().local).toMatchObject(KEPT)
  })

  test.each<[string, (all: ReturnType<typeof made>) => unknown]>([
    ['left by the user', ({ page }) => page.want(null)],
    ['left for another room', ({ page }) => page.want(B)],
    ['ended with its page', ({ page }) => page.end()],
  ])('is forgotten when the room was %s', async (_, leave) => {
    const all = await unseen()
    all.fake.simulateRemoved()
    all.fake.simulateInterrupted(CUT)
    await rest()
    await leave(all)
    const page = all.session.open()
    await page.want(A)
    await rest()
    expect(all.said().map(([method]) => method)).not.toContain('changeUserVisibility')
    expect(all.snapshot().local).toMatchObject({ visible: true, audioPublished: true })
  })
})
