import { createFakeRtc } from '../../tests/fakes/fakeRtcRoomContext'
import { made as madeOn, reason } from '../../tests/fakes/fakeSession'
import type { RtcRoomContext } from './contract'
import { RtcError, toRtcError } from './errors'
import { createJournal, entriesToText, type RtcJournal } from './journal'
import { masked, maskText } from './mask'
import { createRtcSession } from './session'

/** As the vendor makes them: 001, 24 characters of appId, base64. */
const TOKEN =
  '0010123456789abcdef01234567PAB4VjQSAPFTZSANVGUGAHJvb20tMQYAdXNlcl8xBQAAACANVGUBACANVGUCACANVGUDACANVGUEAAAAAAAgALPT7+qYwLzFZxxeMt5PbTEN0FzLRLj/eX7517+JWoYU'
const APP_KEY = '9f86d081884c7d659a2feaa0c55ad015'

afterEach(() => jest.useRealTimers())

/** A session in room r, and its journal. */
async function made(limit?: number) {
  const journal = createJournal(limit)
  const all = madeOn({ note: journal.note })
  await all.page.want({ roomId: 'r', userId: 'u', token: TOKEN })
  return { ...all, journal }
}

const textOf = (journal: RtcJournal) => entriesToText(journal.entries())

/** Everything that can be read of a journal. */
function read(journal: RtcJournal): string {
  return textOf(journal) + JSON.stringify(journal.entries())
}

describe('the journal', () => {
  test('notes calls with arguments, duration and answer, and events', async () => {
    jest.useFakeTimers({ now: 0 })
    const journal = createJournal()
    const { fake, page } = madeOn({ note: journal.note })
    fake.hold()
    const join = page.want({ roomId: 'r', userId: 'u', token: TOKEN })
    await jest.advanceTimersByTimeAsync(70)
    fake.release()
    await join
    fake.simulateMembers('u', 'v')
    expect(journal.entries()).toEqual([
      {
        at: 0,
        kind: 'call',
        name: 'createRtcRoomContext',
        said: { appId: 'app' },
        took: 0,
        answer: 'ok',
      },
      {
        at: 0,
        kind: 'call',
        name: 'joinRtcRoom',
        said: { roomId: 'r', userId: 'u', token: '***' },
        took: 70,
        answer: { errMsg: 'joinRtcRoom:ok' },
      },
      { at: 70, kind: 'event', name: 'RtcChatMembersChanged', said: { userIdList: ['u', 'v'] } },
    ])
    expect(textOf(journal).split('\n')).toEqual([
      '1970-01-01T00:00:00.000Z call createRtcRoomContext {"appId":"app"} -> 0 ms ok',
      '1970-01-01T00:00:00.000Z call joinRtcRoom {"roomId":"r","userId":"u","token":"***"} -> 70 ms {"errMsg":"joinRtcRoom:ok"}',
      '1970-01-01T00:00:00.070Z event RtcChatMembersChanged {"userIdList":["u","v"]}',
    ])
  })

  test('says of a call that it has no answer yet, that none came in time, and what came after all', async () => {
    const { fake, page, journal } = await made()
    jest.useFakeTimers()
    fake.hold()
    const asked = reason(page.call('switchCamera', { camera: 'back' }))
    const last = () => textOf(journal).split('\n').at(-1)
    await jest.advanceTimersByTimeAsync(5)
    expect(last()).toMatch(/call switchCamera \{"camera":"back"\} -> … $/)
    await jest.advanceTimersByTimeAsync(10_000)
    expect(await asked).toBe('timeout')
    expect(last()).toMatch(/-> 10000 ms switchCamera failed: timeout; to do: retry$/)
    fake.release()
    expect(last()).toMatch(/-> 10005 ms \{"errMsg":"switchCamera:ok"\}$/)
  })

  test('has what the host throws and what it lacks', async () => {
    const { fake, page, journal } = await made()
    fake.rig('switchCamera', 'thrown')
    expect(await reason(page.call('switchCamera', { camera: 'back' }))).toBe('unknown')
    expect(textOf(journal)).toMatch(/call switchCamera .* switchCamera:fail thrown by the host$/)
    const old = createJournal()
    const { createRtcRoomContext } = createFakeRtc()
    const session = createRtcSession({
      appId: 'app',
      note: old.note,
      createRtcRoomContext(options) {
        const context: Partial<RtcRoomContext> = createRtcRoomContext(options)
        delete context.switchCamera
        return context as RtcRoomContext
      },
    })
    const other = session.open()
    expect(await reason(other.call('switchCamera', { camera: 'back' }))).toBe('host-too-old')
    expect(textOf(old)).toMatch(/call switchCamera .* switchCamera failed: host too old/)
    await other.end()
  })

  test('has an engine that cannot be made, and what became of the call', async () => {
    const journal = createJournal()
    const session = createRtcSession({
      appId: 'app',
      note: journal.note,
      createRtcRoomContext() {
        throw new Error('no engine')
      },
    })
    const page = session.open()
    expect(await reason(page.want({ roomId: 'r', userId: 'u', token: 't' }))).toBe('unknown')
    const [made, failed] = textOf(journal).split('\n')
    expect(made).toMatch(/call createRtcRoomContext .* no engine$/)
    expect(failed).toMatch(/error createRtcRoomContext .*no engine$/)
    await page.end()
  })

  test('keeps the last ones', async () => {
    const { fake, journal } = await made(3)
    for (const user of ['a', 'b', 'c', 'd']) fake.simulateMembers('u', user)
    expect(journal.entries().map(({ said }) => said)).toEqual(
      ['b', 'c', 'd'].map((user) => ({ userIdList: ['u', user] })),
    )
  })

  test('keeps 200 when nothing else is said', () => {
    const journal = createJournal()
    for (let i = 0; i <= 200; i++) journal.note('event', 'RoomTokenWillExpire', i)
    expect(journal.entries()).toHaveLength(200)
    expect(journal.entries()[0]?.said).toBe(1)
  })

  test('has the trouble that does not end the call', async () => {
    const { fake, journal } = await made()
    fake.simulateStateChanged({ errNo: 7, errMsg: 'encoder failed' })
    expect(textOf(journal)).toMatch(/error onRtcStateChanged .*encoder failed$/)
  })

  test('a circle in a payload is no trouble', () => {
    const journal = createJournal()
    const circle: Record<string, unknown> = { name: 'c' }
    circle.self = circle
    journal.note('event', 'RtcStateChanged', circle)
    journal.note('event', 'RtcStateChanged', { big: BigInt(1) })
    journal.note('event', 'RoomTokenWillExpire', undefined)
    expect(textOf(journal).split('\n')).toHaveLength(3)
    expect(textOf(journal)).toContain('{"name":"c","self":"***"}')
  })
})

test.each(['550e8400-e29b-41d4-a716-446655440000', '0123456789abcdef'.repeat(8)])(
  'the id %s is no secret, in the fields for ids',
  (id) => {
    const args = { roomId: id, userId: id, userIdList: ['me', id] }
    expect(masked({ ...args, token: 't' })).toEqual({ ...args, token: '***' })
  },
)

test('a room named by a UUID can be read in a message', () => {
  const text = 'user u is already in the room 550e8400-e29b-41d4-a716-446655440000'
  expect(maskText(text)).toBe(text)
})

test.each(['updateToken:ok', 'updateToken:fail invalid token', '{"errMsg":"updateToken:ok"}'])(
  'whether a token was taken can be read: %s',
  (text) => {
    expect(maskText(text)).toBe(text)
  },
)

test.each(['token: failure1', 'token=ok-1', 'token:okay'])(
  '%s is a secret all the same',
  (text) => {
    expect(maskText(text)).toMatch(/^token[:=] ?\*\*\*$/)
  },
)

test('a JSON Web Token is a secret', () => {
  expect(maskText('got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln-bmF_0dXJl')).toBe('got ***')
})

describe('no token gets into the journal', () => {
  type World = Awaited<ReturnType<typeof made>>
  const routes: [string, (world: World) => unknown][] = [
    ['as an argument', ({ page }) => page.call('updateToken', { token: TOKEN })],
    ['as a short argument', ({ page }) => page.call('updateToken', { token: APP_KEY.slice(0, 5) })],
    [
      'nested in an argument',
      ({ page }) =>
        page.call('switchCamera', {
          camera: 'back',
          extra: [{ deep: { appKey: APP_KEY } }],
        } as never),
    ],
    [
      'in place of an id',
      ({ page }) =>
        page.call('changeStreamSubscribeState', { userId: TOKEN, state: 1, streamType: 'both' }),
    ],
    [
      'echoed by a failure',
      ({ fake, page }) => {
        fake.rig('updateToken', { errNo: 21101, errMsg: `updateToken:fail token ${TOKEN} is bad` })
        return page.call('updateToken', { token: TOKEN })
      },
    ],
    [
      'URL-encoded',
      ({ journal }) =>
        journal.note('error', 'joinRtcRoom', `GET /x?a=1&t=${encodeURIComponent(TOKEN)}`),
    ],
    [
      'named in a text',
      ({ journal }) =>
        journal.note(
          'error',
          'joinRtcRoom',
          `appKey=${APP_KEY.slice(0, 5)} {"token": "${APP_KEY.slice(0, 5)}"}`,
        ),
    ],
    [
      'thrown',
      ({ journal }) => {
        const thrown = Object.assign(new Error(`no: ${TOKEN}`), {
          config: { headers: { token: TOKEN } },
        })
        journal.note('call', 'updateToken', {})(thrown)
      },
    ],
    [
      'hidden in an exception with harmless words',
      ({ journal }) =>
        journal.note('call', 'updateToken', {})(Object.assign(new Error('no'), { token: TOKEN })),
    ],
    [
      'in the payload of an event',
      ({ fake }) => {
        fake.simulateStateChanged({ errNo: 1, errMsg: TOKEN, data: { list: [TOKEN], token: 'x' } })
      },
    ],
    [
      'as the words of an RtcError',
      ({ journal }) =>
        journal.note('error', 'x', toRtcError('joinRtcRoom', new Error(TOKEN)).message),
    ],
  ]
  test.each(routes)('%s', async (_, act) => {
    const world = await made()
    await Promise.resolve(act(world)).catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 5))
    const text = read(world.journal)
    for (const secret of [
      TOKEN,
      TOKEN.slice(30, 70),
      encodeURIComponent(TOKEN),
      APP_KEY,
      APP_KEY.slice(0, 5),
    ]) {
      expect(text).not.toContain(secret)
    }
    expect(text).toMatch(/\*\*\*|"no"/)
  })
})

describe('masking', () => {
  test('leaves what is no secret as it is, the same object', () => {
    const value = {
      errMsg: 'joinRtcRoom:fail invalid token',
      list: ['user_1', 'room-1'],
      n: 1,
      no: null,
    }
    expect(masked(value)).toBe(value)
    const error = new Error('offline')
    expect(masked(error)).toBe(error)
    expect(maskText('app 0123456789abcdef01234567 in room-1')).toBe(
      'app 0123456789abcdef01234567 in room-1',
    )
    expect(maskText('to do: new token; 21101; bad')).toBe('to do: new token; 21101; bad')
  })

  test('keeps lists lists', () => {
    expect(masked(['a', TOKEN])).toEqual(['a', '***'])
  })

  test('shows what could be an id only where an id is due', () => {
    const long = 'r'.repeat(128)
    const value = { roomId: long, userIdList: [long] }
    expect(masked(value)).toBe(value)
    expect(masked({ ticket: long })).toEqual({ ticket: '***' })
    expect(masked({ userIdList: ['you', TOKEN] })).toEqual({ userIdList: ['you', '***'] })
  })

  test('ends in a circle of two', () => {
    const one: Record<string, unknown> = {}
    one.other = { one, token: TOKEN }
    expect(masked(one)).toEqual({ other: { one: '***', token: '***' } })
  })

  test('no RtcError holds a token, neither its words nor its cause', () => {
    const failure = { errNo: 21101, errMsg: `fail ${TOKEN}`, request: { token: TOKEN } }
    const error = toRtcError('joinRtcRoom', failure)
    expect(error.errMsg).toBe('fail ***')
    expect(error.cause).toEqual({ errNo: 21101, errMsg: 'fail ***', request: { token: '***' } })
    expect(error.message).not.toContain(TOKEN)
    const nested = new RtcError('joinRtcRoom', 'unknown', {
      cause: Object.assign(new Error('outer'), { cause: new Error(TOKEN) }),
    })
    expect(nested.cause).toBe('outer')
    const natural = Object.defineProperty(new Error('outer'), 'cause', { value: new Error(TOKEN) })
    expect(new RtcError('joinRtcRoom', 'unknown', { cause: natural }).cause).toBe('outer')
  })
})
