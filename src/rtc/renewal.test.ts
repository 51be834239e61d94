import type { FakeRtc } from '../../tests/fakes/fakeRtcRoomContext'
import { A, B, made, reason } from '../../tests/fakes/fakeSession'
import type { RtcRoomWish } from './api'

const EXPIRED = { errNo: 21108, errMsg: 'token expired' }

beforeEach(() => jest.useFakeTimers())
afterEach(() => {
  expect(jest.getTimerCount()).toBe(0)
  jest.useRealTimers()
})

const soon = () => jest.advanceTimersByTimeAsync(100)
const tokensOf = (fake: FakeRtc, method: 'joinRtcRoom' | 'updateToken') =>
  fake.calls.filter((call) => call.method === method).map(({ args }) => args.token)

/** A provider that counts, and answers when it is let. */
function counting(answer: (count: number) => Promise<string> = (n) => Promise.resolve(`new-${n}`)) {
  let count = 0
  return jest.fn(() => answer(++count))
}

/** In room a with a provider, and whatever else the wish says. */
async function joined(more: Partial<RtcRoomWish>) {
  const all = made()
  void all.page.want({ ...A, ...more })
  await soon()
  return all
}

/** What goes wrong without ending the call, as it is told. */
function troubles({ session }: ReturnType<typeof made>): string[] {
  const heard: string[] = []
  session.onTrouble(({ api, reason: why, errMsg }) => heard.push(`${api} ${why} ${errMsg}`))
  return heard
}

async function finish({ fake, page }: Pick<ReturnType<typeof made>, 'fake' | 'page'>) {
  void page.end()
  await soon()
  fake.assertClean()
}

describe('a token that will expire', () => {
  test('is followed by a new one that is fetched and given to the host, in the call', async () => {
    const tokenProvider = counting()
    const all = await joined({ tokenProvider })
    expect(tokensOf(all.fake, 'joinRtcRoom')).toEqual(['token-a'])
    all.fake.simulateTokenWillExpire()
    await soon()
    expect(tokenProvider).toHaveBeenCalledWith({ roomId: 'a', userId: 'me' })
    expect(tokensOf(all.fake, 'updateToken')).toEqual(['new-1'])
    expect(all.snapshot().state).toBe('joined')
    await finish(all)
  })

  test('is followed by a new one when the host says so before it answers the join', async () => {
    const all = made()
    all.fake.hold()
    void all.page.want({ ...A, tokenProvider: counting() })
    await soon()
    all.fake.simulateTokenWillExpire()
    all.fake.release()
    await soon()
    expect(tokensOf(all.fake, 'updateToken')).toEqual(['new-1'])
    await jest.advanceTimersByTimeAsync(10_000)
    expect(all.fake.count('updateToken')).toBe(1)
    await finish(all)
  })

  test('is not fetched when it was said in the room before', async () => {
    const tokenProvider = counting()
    const all = await joined({})
    all.fake.simulateTokenWillExpire()
    void all.page.want({ ...B, tokenProvider })
    await soon()
    expect(all.snapshot().state).toBe('joined')
    expect(tokenProvider).not.toHaveBeenCalled()
    await finish(all)
  })

  test('is fetched with patience, once however often it is said', async () => {
    const tokenProvider = counting((n) =>
      n < 3 ? Promise.reject(new Error('offline')) : Promise.resolve('new'),
    )
    const all = await joined({ tokenProvider })
    all.fake.simulateTokenWillExpire()
    all.fake.simulateTokenWillExpire()
    await soon()
    all.fake.simulateTokenWillExpire()
    await jest.advanceTimersByTimeAsync(3000)
    expect(tokenProvider).toHaveBeenCalledTimes(3)
    expect(tokensOf(all.fake, 'updateToken')).toEqual(['new'])
    await finish(all)
  })

  test('whose provider gives up goes on until it expires, and is told once', async () => {
    const all = await joined({ tokenProvider: () => Promise.reject(new Error('offline')) })
    const heard = troubles(all)
    all.fake.simulateTokenWillExpire()
    all.fake.simulateTokenWillExpire()
    await jest.advanceTimersByTimeAsync(10_000)
    expect(all.snapshot()).toMatchObject({ state: 'joined', error: null })
    expect(heard).toEqual(['updateToken renewal-failed offline'])
    await finish(all)
  })

  test.each<[string, Partial<RtcRoomWish>]>([
    ['fetched', { tokenProvider: counting() }],
    ['given by the page', {}],
  ])('whose successor, %s, is refused by the host, is told', async (_, more) => {
    const all = await joined(more)
    const heard = troubles(all)
    all.fake.rig('updateToken', { errNo: 21101, errMsg: 'updateToken:fail invalid' })
    if (more.tokenProvider) all.fake.simulateTokenWillExpire()
    else void all.page.want({ ...A, token: 'newer' })
    await soon()
    expect(all.snapshot()).toMatchObject({ state: 'joined', error: null })
    expect(heard).toEqual(['updateToken renewal-failed updateToken:fail invalid'])
    await finish(all)
  })

  test('nobody needs any more is no trouble', async () => {
    const all = await joined({ tokenProvider: () => new Promise(() => undefined) })
    const heard = troubles(all)
    all.fake.simulateTokenWillExpire()
    await soon()
    void all.page.want(null)
    all.fake.simulateTokenWillExpire()
    await soon()
    expect(heard).toEqual([])
    await finish(all)
  })

  test('without a provider is the page’s affair', async () => {
    const all = await joined({})
    const heard = troubles(all)
    all.fake.simulateTokenWillExpire()
    await soon()
    expect(all.fake.count('updateToken')).toBe(0)
    expect(heard).toEqual([])
    await finish(all)
  })

  test.each<[string, (all: ReturnType<typeof made>) => unknown]>([
    ['the room was left', ({ page }) => page.want(null)],
    ['another room is wanted', ({ page }) => reason(page.want(B))],
    ['the page ended', ({ page }) => page.end()],
    ['the call was cut', ({ fake }) => fake.simulateInterrupted({ errMsg: 'removed' })],
    ['a plain token came', ({ page }) => page.want({ ...A, token: 'plain' })],
  ])('is not asked for any more when %s meanwhile', async (_, act) => {
    let answer: (token: string) => void = () => undefined
    const tokenProvider = () => new Promise<string>((resolve) => (answer = resolve))
    const all = await joined({ tokenProvider })
    all.fake.simulateTokenWillExpire()
    await soon()
    const done = act(all)
    await jest.advanceTimersByTimeAsync(0)
    answer('late')
    await soon()
    await done
    expect(tokensOf(all.fake, 'updateToken')).not.toContain('late')
    await finish(all)
  })

  test('is followed by a new one for the join when a late exit ended the stay meanwhile', async () => {
    let late: (() => void) | null = null
    const all = made({
      schedule: (answer, method) =>
        method === 'exitRtcRoom' && !late ? (late = answer) : setTimeout(answer),
    })
    const { fake, page, snapshot } = all
    const never = new Promise<string>(() => undefined)
    const tokenProvider = counting((n) => (n === 1 ? never : Promise.resolve('new')))
    void page.want({ ...A, tokenProvider })
    await soon()
    void reason(page.want(null))
    await jest.advanceTimersByTimeAsync(10_000)
    fake.giveUp()
    void page.want({ ...A, token: 'newer', tokenProvider })
    await soon()
    fake.simulateTokenWillExpire()
    await soon()
    ;(late as (() => void) | null)?.()
    await soon()
    expect(tokensOf(fake, 'joinRtcRoom')).toEqual(['token-a', 'newer', 'new'])
    expect(snapshot().state).toBe('joined')
    await finish(all)
  })

  test('that was fetched is not given to a room joined after the one it is for', async () => {
    const all = await joined({ tokenProvider: counting() })
    const { fake, page } = all
    fake.hold()
    const before = page.call('switchCamera', { camera: 'back' })
    await soon()
    fake.simulateTokenWillExpire()
    await soon()
    const join = reason(page.want(B))
    fake.release()
    await soon()
    await before
    expect(await join).toBe('worked')
    expect(fake.count('updateToken')).toBe(0)
    await finish(all)
  })

  test('a plain one given for the room just left is not given to the next', async () => {
    const all = await joined({})
    const { fake, page } = all
    void reason(page.want({ ...A, token: 'newer' }))
    void reason(page.want(B))
    await soon()
    expect(fake.room()?.roomId).toBe('b')
    expect(fake.count('updateToken')).toBe(0)
    await finish(all)
  })
})

describe('an expired token', () => {
  test('with a provider: one new token, one exit, one join, and the devices are back', async () => {
    const all = await joined({ tokenProvider: counting() })
    const { fake, page, snapshot, joinsAndExits } = all
    void page.call('changeVideoCapture', { state: 1 })
    await soon()
    fake.simulateStateChanged(EXPIRED)
    fake.simulateStateChanged(EXPIRED)
    expect(snapshot()).toMatchObject({ state: 'joining', error: null, members: [] })
    await soon()
    expect(joinsAndExits()).toEqual(['joinRtcRoom a', 'exitRtcRoom a', 'joinRtcRoom a'])
    expect(tokensOf(fake, 'joinRtcRoom')).toEqual(['token-a', 'new-1'])
    expect(snapshot()).toMatchObject({ state: 'joined', local: { camera: true } })
    await finish(all)
  })

  describe('does not undo what the user chose in the room:', () => {
    async function unseen() {
      const all = await joined({ tokenProvider: counting() })
      const { page, fake } = all
      void page.call('changeStreamPublishState', { state: 0, streamType: 'audio' })
      void page.call('changeUserVisibility', { visible: false })
      void page.call('changeAudioCapture', { state: 1 })
      await soon()
      const before = fake.calls.length
      const said = () =>
        fake.calls.slice(before).map(({ method, args }) => [method, args.state ?? args.visible])
      return { ...all, said }
    }

    test('who was not seen or heard still is not when the devices start', async () => {
      const all = await unseen()
      all.fake.simulateStateChanged(EXPIRED)
      await soon()
      expect(all.said()).toEqual([
        ['changeAudioCapture', 0],
        ['exitRtcRoom', undefined],
        ['joinRtcRoom', undefined],
        ['changeUserVisibility', false],
        ['changeStreamPublishState', 0],
        ['changeAudioCapture', 1],
      ])
      const { local } = all.snapshot()
      expect(local).toMatchObject({ visible: false, audioPublished: false, videoPublished: true })
      await finish(all)
    })

    test.each([
      ['before', true],
      ['after', false],
    ])(
      'what is chosen %s the expiry is told, and not yet done, is the last word',
      async (_, early) => {
        const all = await unseen()
        const { fake, page } = all
        const choose = () => reason(page.call('changeUserVisibility', { visible: true }))
        fake.hold()
        const busy = page.call('switchCamera', { camera: 'back' })
        await soon()
        const before = early && choose()
        fake.simulateStateChanged(EXPIRED)
        const chosen = before || choose()
        fake.release()
        await busy
        await soon()
        expect(await chosen).toBe('worked')
        expect(all.snapshot().local).toMatchObject({ visible: true, audioPublished: false })
        await finish(all)
      },
    )

    test('what the host was still asked for when it expired counts', async () => {
      const all = await unseen()
      const { fake, page } = all
      fake.hold()
      const chosen = page.call('changeStreamPublishState', { state: 1, streamType: 'audio' })
      await soon()
      fake.simulateStateChanged(EXPIRED)
      fake.release()
      await chosen
      await soon()
      expect(fake.published()).toEqual({ audio: true })
      expect(all.snapshot().local).toMatchObject({ visible: false, audioPublished: true })
      await finish(all)
    })

    test('a host that refuses it then is told of', async () => {
      const all = await unseen()
      const heard = troubles(all)
      all.fake.rig('changeUserVisibility', { errNo: 20000, errMsg: 'changeUserVisibility:fail' })
      all.fake.simulateStateChanged(EXPIRED)
      await soon()
      expect(heard).toEqual(['changeUserVisibility bad-arguments changeUserVisibility:fail'])
      expect(all.snapshot().local.visible).toBe(true)
      await finish(all)
    })

    test('nothing of it is said in another room', async () => {
      const all = await unseen()
      all.fake.simulateStateChanged(EXPIRED)
      void reason(all.page.want(B))
      await soon()
      expect(all.fake.room()?.roomId).toBe('b')
      expect(all.said().map(([method]) => method)).not.toContain('changeUserVisibility')
      expect(all.snapshot().local).toMatchObject({ visible: true, audioPublished: true })
      await finish(all)
    })
  })

  test('a host that is out already is joined again', async () => {
    const all = await joined({ tokenProvider: counting() })
    all.fake.simulateRemoved()
    all.fake.simulateStateChanged(EXPIRED)
    await soon()
    expect(tokensOf(all.fake, 'joinRtcRoom')).toEqual(['token-a', 'new-1'])
    expect(all.snapshot().state).toBe('joined')
    expect([all.fake.count('exitRtcRoom'), all.fake.exits()]).toEqual([1, 0])
    await finish(all)
  })

  test('is the only end of a call that a new token cures', async () => {
    const all = await joined({ tokenProvider: counting() })
    all.fake.simulateInterrupted({ errNo: -1004, errMsg: 'joined on another phone' })
    await soon()
    expect(all.snapshot()).toMatchObject({ state: 'failed', error: { reason: 'interrupted' } })
    expect(all.fake.count('joinRtcRoom')).toBe(1)
    await finish(all)
  })

  test.each<[string, Partial<RtcRoomWish>]>([
    ['with a provider', { tokenProvider: counting() }],
    ['without one', {}],
  ])('that the host tells after the interruption it was is told, %s', async (_, more) => {
    const all = await joined(more)
    const { fake, snapshot, session } = all
    fake.simulateInterrupted({ errMsg: 'interrupted' })
    expect(snapshot().error?.reason).toBe('interrupted')
    const told: unknown[] = []
    session.subscribe(() => told.push(snapshot().error?.reason))
    fake.simulateStateChanged(EXPIRED)
    expect(told).toEqual(['token-expired'])
    fake.simulateInterrupted({ errMsg: 'interrupted' })
    await soon()
    expect(snapshot()).toMatchObject({ state: 'failed', error: { reason: 'token-expired' } })
    expect(fake.count('joinRtcRoom')).toBe(1)
    await finish(all)
  })

  test('without a provider it is said', async () => {
    const all = await joined({})
    all.fake.simulateStateChanged(EXPIRED)
    await soon()
    expect(all.snapshot()).toMatchObject({ state: 'failed', error: { reason: 'token-expired' } })
    expect(all.fake.count('joinRtcRoom')).toBe(1)
    await finish(all)
  })

  test('again before the new stay has lasted a minute: no second rejoin, it is said', async () => {
    const all = await joined({ tokenProvider: counting() })
    const { fake, snapshot } = all
    fake.simulateStateChanged(EXPIRED)
    await jest.advanceTimersByTimeAsync(59_000)
    fake.simulateStateChanged(EXPIRED)
    await soon()
    expect(fake.count('joinRtcRoom')).toBe(2)
    expect(snapshot()).toMatchObject({ state: 'failed', error: { reason: 'token-expired' } })
    await finish(all)
  })

  test('again after a stay that lasted: joined once more', async () => {
    const all = await joined({ tokenProvider: counting() })
    const { fake, snapshot } = all
    for (let i = 0; i < 3; i++) {
      fake.simulateStateChanged(EXPIRED)
      await jest.advanceTimersByTimeAsync(60_100)
    }
    expect(tokensOf(fake, 'joinRtcRoom')).toEqual(['token-a', 'new-1', 'new-2', 'new-3'])
    expect(snapshot().state).toBe('joined')
    await finish(all)
  })

  test.each([
    ['no token comes', 'token-unavailable', () => Promise.reject(new Error('offline'))],
    ['the new token is refused', 'invalid-token', () => Promise.resolve('new')],
  ])('%s: it is said, and nothing is tried again by itself', async (_, why, provide) => {
    const tokenProvider = counting(provide)
    const all = await joined({ tokenProvider })
    const { fake, snapshot } = all
    fake.rig('joinRtcRoom', { errNo: 21101, errMsg: 'joinRtcRoom:fail invalid token' })
    fake.simulateStateChanged(EXPIRED)
    await jest.advanceTimersByTimeAsync(120_000)
    expect(snapshot()).toMatchObject({ state: 'failed', error: { reason: why } })
    expect(fake.exits()).toBe(1)
    fake.unrig()
    await finish(all)
  })

  test('an exit that is never answered ends the rejoin with a message', async () => {
    const all = await joined({ tokenProvider: counting() })
    const { fake, page, snapshot } = all
    fake.rig('exitRtcRoom', 'lost')
    fake.simulateStateChanged(EXPIRED)
    await jest.advanceTimersByTimeAsync(10_000)
    expect(snapshot()).toMatchObject({ state: 'failed', error: { reason: 'timeout' } })
    fake.giveUp()
    void page.want({ ...A, tokenProvider: counting() })
    await soon()
    expect(snapshot().state).toBe('joined')
    await finish(all)
  })

  test('the page that ends during the rejoin leaves nothing, and no timer', async () => {
    const all = await joined({ tokenProvider: () => new Promise(() => undefined) })
    all.fake.simulateStateChanged(EXPIRED)
    await soon()
    expect(all.snapshot().state).toBe('joining')
    await finish(all)
    expect(all.fake.count('joinRtcRoom')).toBe(1)
  })

  test('while still joining it is said: there is no call to save', async () => {
    const all = made()
    all.fake.hold()
    const join = reason(all.page.want({ ...A, tokenProvider: counting() }))
    await soon()
    all.fake.simulateStateChanged(EXPIRED)
    expect(await join).toBe('token-expired')
    all.fake.release()
    await soon()
    await finish(all)
  })
})

describe('a plain token with a provider', () => {
  test('serves the first join; who joins again asks the provider', async () => {
    const wish = { ...A, tokenProvider: counting() }
    const all = made()
    const { fake, page } = all
    for (const room of [wish, null, wish]) {
      void page.want(room)
      await soon()
    }
    expect(tokensOf(fake, 'joinRtcRoom')).toEqual(['token-a', 'new-1'])
    await finish(all)
  })

  test('that is refused is not tried again', async () => {
    const wish = { ...A, tokenProvider: counting() }
    const all = made()
    const { fake, page } = all
    fake.rig('joinRtcRoom', { errNo: 21101, errMsg: 'joinRtcRoom:fail invalid token' })
    const first = reason(page.want(wish))
    await soon()
    expect(await first).toBe('invalid-token')
    void page.want(wish)
    await soon()
    expect(tokensOf(fake, 'joinRtcRoom')).toEqual(['token-a', 'new-1'])
    await finish(all)
  })

  test('serves again when the join failed for another reason', async () => {
    const wish = { ...A, tokenProvider: counting() }
    const all = made()
    const { fake, page } = all
    fake.rig('joinRtcRoom', { errNo: 21102, errMsg: 'joinRtcRoom:fail' })
    void reason(page.want(wish))
    await soon()
    void page.want(wish)
    await soon()
    expect(tokensOf(fake, 'joinRtcRoom')).toEqual(['token-a', 'token-a'])
    await finish(all)
  })

  test('another provider for the room that is being joined is asked instead, at once', async () => {
    const all = made()
    const { fake, page } = all
    const first = page.want({ ...A, token: '', tokenProvider: () => new Promise(() => undefined) })
    await soon()
    const second = page.want({ ...A, token: '', tokenProvider: counting() })
    await soon()
    expect(await reason(first)).toBe('worked')
    expect(await reason(second)).toBe('worked')
    expect(tokensOf(fake, 'joinRtcRoom')).toEqual(['new-1'])
    await finish(all)
  })
})
