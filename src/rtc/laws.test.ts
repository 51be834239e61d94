/**
 * The laws under random schedules: two pages wish, call and end in any order, the host answers in
 * any order the scheduler likes, fails now and then, cuts calls, loses its engine, and is slow.
 * `RTC_RUNS` sets the number of schedules, `RTC_SEED` replays one.
 */
import fc from 'fast-check'
import { createFakeRtc, type FakeRtc } from '../../tests/fakes/fakeRtcRoomContext'
import type { RtcMethod, RtcMethodArguments, RtcSuccess } from './contract'
import { RtcError } from './errors'
import type { RtcHandle, RtcRoomWish, RtcSession } from './api'
import { createRtcSession } from './session'

const RUNS = Number(process.env.RTC_RUNS ?? 1000)
const SEED = Number(process.env.RTC_SEED ?? Date.now() % 2 ** 31)
const PAGES = [0, 1] as const
const ROOMS = ['a', 'b'] as const

type PageNumber = (typeof PAGES)[number]
type RoomId = (typeof ROOMS)[number]

/** What the pages have asked for: the account of it that the laws need. */
interface Model {
  open: [boolean, boolean]
  /** The last wish of all pages. */
  wanted: RoomId | null
  /** Who stated it, or stated the same. */
  holders: PageNumber[]
  /** The last list of members the host told, and how many joins it had been asked for then. */
  told: { userIds: string[]; joins: number }
  /** Whether the host misbehaved, so that the last wish may have failed. */
  troubled: boolean
}

/** The session on the fake host, and the promises it gave. */
class Real {
  readonly session: RtcSession
  readonly pages: [RtcHandle | null, RtcHandle | null] = [null, null]
  readonly settlements: Promise<unknown>[] = []
  unsettled = 0

  constructor(readonly host: FakeRtc) {
    this.session = createRtcSession({
      appId: 'app',
      createRtcRoomContext: host.createRtcRoomContext,
    })
  }

  page(number: PageNumber): RtcHandle {
    return (this.pages[number] ??= this.session.open())
  }

  /** Law 6: counts a promise until it settles, and lets it fail with nothing but an RtcError. */
  watch(promise: Promise<RtcSuccess | void>) {
    this.unsettled++
    const settled = () => {
      this.unsettled--
    }
    this.settlements.push(
      promise.then(settled, (error: unknown) => {
        settled()
        if (!(error instanceof RtcError)) throw error
      }),
    )
  }

  checkAlways({ troubled }: Model) {
    if (this.host.violations.length > 0) throw new Error(this.host.violations.join('; '))
    const { state, room, members, local } = this.session.getSnapshot()
    if (!troubled && state === 'joined' && this.host.room()?.roomId !== room?.roomId) {
      throw new Error('joined shown, and is not')
    }
    const { camera, microphone } = this.host.capture
    if (state === 'idle' && members.length > 0) throw new Error('members outside a room')
    // Law 7, as far as nothing is on its way: what is shown is what the device does.
    if (local.pending.length === 0 && state !== 'exiting' && !this.host.busy()) {
      if (local.camera !== camera && !this.host.destroyed()) throw new Error('camera shown wrong')
      if (local.microphone !== microphone && !this.host.destroyed()) {
        throw new Error('microphone shown wrong')
      }
    }
  }
}

type Step = fc.AsyncCommand<Model, Real>

const wish = (roomId: RoomId): RtcRoomWish => ({ roomId, userId: 'me', token: `token-${roomId}` })

class Want implements Step {
  constructor(
    readonly page: PageNumber,
    readonly room: RoomId | null,
    readonly fetched: boolean,
  ) {}
  check = () => true
  run(model: Model, real: Real) {
    const { page, room } = this
    const tokenProvider = () => Promise.resolve('fetched')
    const stated = room && {
      ...wish(room),
      ...(this.fetched && { token: undefined, tokenProvider }),
    }
    real.watch(real.page(page).want(stated))
    if (model.wanted !== room) model.holders = []
    model.open[page] = true
    model.wanted = room
    if (!model.holders.includes(page)) model.holders.push(page)
    real.checkAlways(model)
    return Promise.resolve()
  }
  toString = () => `page ${this.page} wants ${this.room ?? 'out'}${this.fetched ? ', fetched' : ''}`
}

class Call<Method extends RtcMethod> implements Step {
  constructor(
    readonly page: PageNumber,
    readonly method: Method,
    readonly args: RtcMethodArguments[Method],
  ) {}
  check = () => true
  run(model: Model, real: Real) {
    real.watch(real.page(this.page).call(this.method, this.args))
    model.open[this.page] = true
    real.checkAlways(model)
    return Promise.resolve()
  }
  toString = () => `page ${this.page} calls ${this.method} ${JSON.stringify(this.args)}`
}

class End implements Step {
  constructor(readonly page: PageNumber) {}
  check = (model: Model) => model.open[this.page]
  run(model: Model, real: Real) {
    const handle = real.page(this.page)
    real.pages[this.page] = null
    real.watch(handle.end())
    model.open[this.page] = false
    model.holders = model.holders.filter((page) => page !== this.page)
    if (model.holders.length === 0) model.wanted = null
    real.checkAlways(model)
    return Promise.resolve()
  }
  toString = () => `page ${this.page} ends`
}

class Trouble implements Step {
  constructor(readonly kind: 'cut' | 'expired' | 'destroyed' | 'slow') {}
  check = () => true
  async run(model: Model, { host }: Real) {
    model.troubled = true
    if (this.kind === 'cut') host.simulateInterrupted({ errNo: -1004, errMsg: 'removed' })
    if (this.kind === 'expired') host.simulateStateChanged({ errNo: 21108, errMsg: 'expired' })
    if (this.kind === 'destroyed') host.destroyEngine()
    if (this.kind === 'slow') {
      await jest.advanceTimersByTimeAsync(30_000)
    }
  }
  toString = () => `the call is ${this.kind}`
}

class Rig implements Step {
  constructor(
    readonly method: RtcMethod,
    readonly how: 'fails' | 'twice' | 'thrown',
  ) {}
  check = () => true
  run(model: Model, { host }: Real) {
    model.troubled ||= this.how !== 'twice'
    host.rig(this.method, this.how === 'fails' ? { errMsg: `${this.method}:fail` } : this.how)
    return Promise.resolve()
  }
  toString = () => `the next ${this.method} ${this.how}`
}

class Events implements Step {
  constructor(readonly userIds: string[]) {}
  check = () => true
  run(model: Model, { host }: Real) {
    model.told = { userIds: this.userIds, joins: host.count('joinRtcRoom') }
    host.simulateMembers(...this.userIds)
    host.simulateVideoMembers(...this.userIds)
    return Promise.resolve()
  }
  toString = () => `members ${this.userIds.join()}`
}

const page = fc.constantFrom(...PAGES)
const state = fc.constantFrom<0 | 1>(0, 1)
const rigged = fc.constantFrom<RtcMethod>(
  'joinRtcRoom',
  'exitRtcRoom',
  'changeVideoCapture',
  'changeAudioCapture',
)
const want = fc
  .tuple(page, fc.constantFrom(...ROOMS, null), fc.boolean())
  .map(([number, room, fetched]) => new Want(number, room, fetched))
const calm = [
  want,
  want,
  page.map((number) => new End(number)),
  fc
    .tuple(page, state)
    .map(([number, to]) => new Call(number, 'changeVideoCapture', { state: to })),
  fc
    .tuple(page, state)
    .map(([number, to]) => new Call(number, 'changeAudioCapture', { state: to })),
  page.map((number) => new Call(number, 'updateToken', { token: 'newer' })),
  fc.subarray(['me', 'you', 'she']).map((userIds) => new Events(userIds)),
]
const rough = [
  ...calm,
  fc
    .constantFrom<'cut' | 'expired' | 'destroyed' | 'slow'>('cut', 'expired', 'destroyed', 'slow')
    .map((kind) => new Trouble(kind)),
  fc
    .tuple(rigged, fc.constantFrom<'fails' | 'twice' | 'thrown'>('fails', 'twice', 'thrown'))
    .map(([method, how]) => new Rig(method, how)),
]

/** Runs the steps and the host's answers in the scheduler's order, then checks the laws at rest. */
async function followsTheLaws(
  scheduler: fc.Scheduler,
  steps: Iterable<Step>,
  exitDestroys: boolean,
) {
  const host = createFakeRtc({
    exitDestroys,
    patience: { joinRtcRoom: 30_000, exitRtcRoom: 10_000 },
    schedule(answer, method) {
      void scheduler.schedule(Promise.resolve(), `the host answers ${method}`).then(answer)
    },
  })
  const real = new Real(host)
  const model: Model = {
    open: [false, false],
    wanted: null,
    holders: [],
    told: { userIds: [], joins: -1 },
    troubled: false,
  }
  await fc.scheduledModelRun(scheduler, () => ({ model, real }), steps)
  await rest(scheduler, real)

  real.checkAlways(model)
  // Law 2: the room asked for last is the one joined, unless the host refused.
  const { state: shown, members } = real.session.getSnapshot()
  if (!model.troubled) {
    expect(host.room()?.roomId ?? null).toBe(model.wanted)
    expect(shown).toBe(model.wanted ? 'joined' : 'idle')
    expect(real.unsettled).toBe(0)
    // Law 4: what the host told since the join was asked for is there, however early it came.
    if (shown === 'joined' && model.told.joins === host.count('joinRtcRoom')) {
      const ids = members.map(({ userId }) => userId)
      expect(ids.sort()).toEqual([...new Set(['me', ...model.told.userIds])].sort())
    }
  }

  // Law 5: all pages go.
  host.unrig()
  real.pages.forEach((handle) => handle && real.watch(handle.end()))
  await rest(scheduler, real)
  if (!model.troubled) host.assertClean()

  // Whatever the host did, one more call finds everything in order, and leaves it so.
  const last = real.session.open()
  const joined = last.want(wish('a'))
  real.watch(joined)
  await rest(scheduler, real)
  await joined
  expect(host.room()?.roomId).toBe('a')
  real.watch(last.end())
  await rest(scheduler, real)
  await Promise.all(real.settlements)
  expect(real.unsettled).toBe(0)
  host.assertClean()
  expect(host.exits() + host.losses()).toBe(host.joins())
}

/** Lets everything on its way arrive, timeouts included. */
async function rest(scheduler: fc.Scheduler, real: Real) {
  for (let quiet = 0; quiet < 3; quiet++) {
    for (let breath = 0; breath < 4; breath++) {
      while (scheduler.count() > 0) {
        await scheduler.waitOne()
        quiet = 0
      }
      await jest.advanceTimersByTimeAsync(0)
    }
    if (quiet > 0 && real.unsettled > 0) await jest.advanceTimersByTimeAsync(30_000)
  }
}

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] })
})
afterEach(() => jest.useRealTimers())

test.each([
  ['a host that behaves', calm],
  ['a host that fails, cuts, forgets and is slow', rough],
])(
  `the laws hold under ${RUNS / 2} schedules of %s (seed ${SEED})`,
  async (_, kinds) => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.commands(kinds, { maxCommands: 14 }),
        fc.boolean(),
        followsTheLaws,
      ),
      { numRuns: RUNS / 2, seed: SEED },
    )
  },
  600_000,
)
