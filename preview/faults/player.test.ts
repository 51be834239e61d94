import { ArmedCalls } from './armedCalls'
import type { Fault, Step } from './fault'
import { Player } from './player'

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

function stage() {
  const done: Fault[] = []
  const listeners = new Set<(method: string) => void>()
  const player = new Player({
    inject: (fault) => {
      if (fault.do === 'room') return Promise.reject(new Error('in no room'))
      done.push(fault)
      return Promise.resolve()
    },
    onSuccess: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onChange: () => undefined,
  })
  const succeed = (method: string) => [...listeners].forEach((listener) => listener(method))
  const play = (...steps: Step[]) => player.play({ name: 'it', steps })
  const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms)
  return { player, done, succeed, play, pass, listeners }
}

const SLOW: Step = { do: 'network', condition: 'slow' }
const HIDE: Step = { do: 'app', to: 'background' }

test('the steps come in their order, each at its time', async () => {
  const { player, done, play, pass } = stage()
  const over = play(SLOW, { ...HIDE, after: 2_000 })
  await pass(1_999)
  expect(done).toEqual([SLOW])
  expect(player.playing).toEqual({ name: 'it', step: 2, steps: 2, waits: { ms: 2_000 } })
  await pass(1)
  await over
  expect(done).toEqual([SLOW, HIDE])
  expect(player.playing).toBeNull()
})

test('a step waits for a call that works, then for its time', async () => {
  const { player, done, succeed, play, pass, listeners } = stage()
  const over = play({ ...SLOW, once: 'joinRtcRoom', after: 100 })
  await pass(60_000)
  succeed('exitRtcRoom')
  await pass(1_000)
  expect(done).toEqual([])
  expect(player.playing?.waits).toEqual({ once: 'joinRtcRoom' })
  succeed('joinRtcRoom')
  await pass(100)
  await over
  expect(done).toEqual([SLOW])
  expect(listeners.size).toBe(0)
})

test('stopped, nothing more comes, and nothing waits', async () => {
  const { player, done, play, pass, listeners } = stage()
  const over = play({ ...SLOW, once: 'joinRtcRoom' }, HIDE)
  await pass(0)
  player.stop()
  await over
  expect([done, player.playing, listeners.size, jest.getTimerCount()]).toEqual([[], null, 0, 0])
})

test('another one takes the place of the one that plays', async () => {
  const { player, done, play, pass } = stage()
  const first = play({ ...SLOW, after: 1_000 })
  await pass(10)
  const second = player.play({ name: 'other', steps: [{ ...HIDE, after: 5 }] })
  expect(player.playing?.name).toBe('other')
  await pass(5)
  await Promise.all([first, second])
  expect(done).toEqual([HIDE])
})

test('what cannot come to pass ends it', async () => {
  const { player, done, play } = stage()
  await expect(play({ do: 'room', event: 'removed' }, HIDE)).rejects.toThrow('in no room')
  expect([done, player.playing]).toEqual([[], null])
})

describe('faults that wait for calls', () => {
  test('the next calls of a method are taken, in the order they were armed, then no more', () => {
    const told: number[] = []
    const armed = new ArmedCalls([], (all) => told.push(all.length))
    armed.arm({ do: 'fail', call: 'joinRtcRoom', code: 21101, times: 2 })
    armed.arm({ do: 'silence', call: 'joinRtcRoom' })
    armed.arm({ do: 'delay', call: 'exitRtcRoom', ms: 9 })
    const kinds = [1, 2, 3, 4].map(() => armed.take('joinRtcRoom')?.fault.do)
    expect(kinds).toEqual(['fail', 'fail', 'silence', undefined])
    expect(armed.all).toEqual([
      { id: 3, fault: { do: 'delay', call: 'exitRtcRoom', ms: 9 }, left: 1 },
    ])
    expect(told).toEqual([1, 2, 3, 3, 2, 1])
  })

  test('one that is taken back is taken by no call; copies count for themselves', () => {
    const armed = new ArmedCalls()
    const { id } = armed.arm({ do: 'fail', call: 'rtc-room', times: 5 })
    const copy = new ArmedCalls(armed.all)
    copy.take('rtc-room')
    expect(armed.all[0]?.left).toBe(5)
    armed.disarm(id)
    expect(armed.take('rtc-room')).toBeUndefined()
    expect(copy.all[0]?.left).toBe(4)
  })
})
