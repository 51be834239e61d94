import { createFakeRtc, type FakeRtc } from '../../tests/fakes/fakeRtcRoomContext'
import type { RtcRoomContext } from './contract'
import { RtcError, toRtcError } from './errors'
import { createJournal, journaled, type RtcJournal } from './journal'
import { masked, maskText } from './mask'
import { callRtcRoom } from './promisify'

/** As the vendor makes them: 001, 24 characters of appId, base64. */
const TOKEN =
  '0010123456789abcdef01234567PAB4VjQSAPFTZSANVGUGAHJvb20tMQYAdXNlcl8xBQAAACANVGUBACANVGUCACANVGUDACANVGUEAAAAAAAgALPT7+qYwLzFZxxeMt5PbTEN0FzLRLj/eX7517+JWoYU'
const APP_KEY = '9f86d081884c7d659a2feaa0c55ad015'

afterEach(() => jest.useRealTimers())

function made(limit?: number) {
  const fake = createFakeRtc()
  const journal = createJournal(limit)
  const context = journaled(fake.createRtcRoomContext, journal)({ appId: 'app' })
  return { fake, journal, context }
}

/** Everything that can be read of a journal. */
function all(journal: RtcJournal): string {
  return journal.toText() + JSON.stringify(journal.entries())
}

describe('the journal', () => {
  test('notes calls with arguments, duration and answer, and events', async () => {
    jest.useFakeTimers({ now: 0 })
    const { fake, journal, context } = made()
    const heard = jest.fn()
    context.onRtcChatMembersChanged(heard)
    fake.hold()
    const join = callRtcRoom(context, 'joinRtcRoom', { roomId: 'r', userId: 'u', token: TOKEN })
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
    expect(heard).toHaveBeenCalledWith({ userIdList: ['u', 'v'] })
    expect(journal.toText().split('\n')).toEqual([
      '1970-01-01T00:00:00.000Z call createRtcRoomContext {"appId":"app"} -> 0 ms ok',
      '1970-01-01T00:00:00.000Z call joinRtcRoom {"roomId":"r","userId":"u","token":"***"} -> 70 ms {"errMsg":"joinRtcRoom:ok"}',
      '1970-01-01T00:00:00.070Z event RtcChatMembersChanged {"userIdList":["u","v"]}',
    ])
  })

  test('a call without an answer says so', () => {
    const { fake, journal, context } = made()
    fake.rig('exitRtcRoom', 'lost')
    context.exitRtcRoom({ roomId: 'r' })
    expect(journal.toText()).toMatch(/call exitRtcRoom \{"roomId":"r"\} -> … $/)
  })

  test('what the host throws is noted and thrown on', async () => {
    const { fake, journal, context } = made()
    fake.rig('exitRtcRoom', 'thrown')
    await expect(callRtcRoom(context, 'exitRtcRoom', { roomId: 'r' })).rejects.toThrow()
    expect(journal.toText()).toContain('exitRtcRoom:fail thrown by the host')
    const failing = journaled(() => {
      throw new Error('no engine')
    }, journal)
    expect(() => failing({ appId: 'app' })).toThrow('no engine')
    expect(journal.toText()).toMatch(/createRtcRoomContext .* no engine$/)
  })

  test('keeps the last ones', () => {
    const { fake, journal, context } = made(3)
    context.onRtcChatSpeakersChanged(() => undefined)
    for (const user of ['a', 'b', 'c', 'd']) fake.simulateSpeakers(user)
    expect(journal.entries().map(({ said }) => said)).toEqual(
      ['b', 'c', 'd'].map((user) => ({ userIdList: [user] })),
    )
  })

  test('a listener that is taken off is off', () => {
    const { fake, journal, context } = made()
    const heard = jest.fn()
    context.onRtcChatInterrupted(heard)
    context.offRtcChatInterrupted(heard)
    fake.simulateInterrupted({ errMsg: 'x' })
    expect(heard).not.toHaveBeenCalled()
    expect(journal.entries()).toHaveLength(1)
    context.offRtcChatInterrupted(heard)
    expect(fake.violations).toEqual(['offRtcChatInterrupted got a function that was not on'])
  })

  test('what a host lacks, the journaled context lacks', () => {
    const { fake } = made()
    const old: Partial<RtcRoomContext> = fake.createRtcRoomContext({ appId: 'app' })
    delete old.changeUserVisibility
    delete old.onRoomTokenWillExpire
    delete old.offRoomTokenWillExpire
    const context = journaled(() => old as RtcRoomContext, createJournal())({ appId: 'app' })
    expect(Object.keys(context).sort()).toEqual(Object.keys(old).sort())
  })

  test('methods are called on the host’s own object', () => {
    class Native {
      readonly #own = 'engine'
      asked = ''
      switchCamera() {
        this.asked = this.#own
      }
    }
    const native = new Native()
    const context = journaled(() => native as unknown as RtcRoomContext, createJournal())
    context({ appId: 'app' }).switchCamera({ camera: 'back' })
    expect(native.asked).toBe('engine')
  })

  test('a circle in a payload is no trouble', () => {
    const journal = createJournal()
    const circle: Record<string, unknown> = { name: 'c' }
    circle.self = circle
    journal.note('event', 'RtcStateChanged', circle)
    journal.note('event', 'RtcStateChanged', { big: BigInt(1) })
    journal.note('event', 'RoomTokenWillExpire', undefined)
    expect(journal.toText().split('\n')).toHaveLength(3)
    expect(journal.toText()).toContain('{"name":"c","self":"***"}')
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
  const routes: [
    string,
    (world: { fake: FakeRtc; context: RtcRoomContext; journal: RtcJournal }) => unknown,
  ][] = [
    ['as an argument', ({ context }) => context.updateToken({ token: TOKEN })],
    ['as a short argument', ({ context }) => context.updateToken({ token: APP_KEY.slice(0, 5) })],
    [
      'nested in an argument',
      ({ context }) =>
        context.exitRtcRoom({ roomId: 'r', extra: [{ deep: { appKey: APP_KEY } }] } as never),
    ],
    ['in place of an id', ({ context }) => context.exitRtcRoom({ roomId: TOKEN })],
    [
      'echoed by a failure',
      ({ fake, context }) => {
        fake.rig('joinRtcRoom', { errNo: 21101, errMsg: `joinRtcRoom:fail token ${TOKEN} is bad` })
        return callRtcRoom(context, 'joinRtcRoom', { roomId: 'r', userId: 'u', token: TOKEN })
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
      ({ fake, context }) => {
        context.onRtcStateChanged(() => undefined)
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
    const world = made()
    await Promise.resolve(act(world)).catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 5))
    const text = all(world.journal)
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
  })
})
