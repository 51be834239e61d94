/**
 * The laws under random schedules: two pages wish, call, hide, show and end in any order, the host
 * answers in any order the scheduler likes, fails now and then, cuts calls, lets tokens expire, loses
 * its engine, and is slow; so do the providers of tokens.
 * `RTC_RUNS` sets the number of schedules, `RTC_SEED` replays one.
 */
import fc from 'fast-check'
import { createFakeRtc, type FakeRtc } from '../../tests/fakes/fakeRtcRoomContext'
import {
  RTC_EVENTS,
  type RtcAnyArguments,
  type RtcMethod,
  type RtcMethodArguments,
  type RtcSuccess,
} from './contract'
import { RtcError } from './errors'
import { isListName } from './members'
import type { RtcHandle, RtcRoomWish, RtcSession } from './api'
import { createRtcSession } from './session'

const RUNS = Number(process.env.RTC_RUNS ?? 1000)
const SEED = Number(process.env.RTC_SEED ?? Date.now() % 2 ** 31)
const PAGES = [0, 1] as const
const ROOMS = ['a', 'b'] as const

type PageNumber = (typeof PAGES)[number]
type RoomId = (typeof ROOMS)[number]

/** Where a wish gets its token: a provider that works, fails once, or always. */
const SOURCES = ['plain', 'newer', 'fetched', 'both', 'flaky', 'dead'] as const

type Source = (typeof SOURCES)[number]

/** What the pages have asked for: the account of it that the laws need. */
interface Model {
  open: [boolean, boolean]
  hidden: [boolean, boolean]
  /** The last wish of all pages. */
  wanted: RoomId | null
  /** Who stated it, or stated the same. */
  holders: PageNumber[]
  /** Who wants the camera, and the microphone. */
  devices: { changeVideoCapture: Set<PageNumber>; changeAudioCapture: Set<PageNumber> }
  /** How often a page wished. */
  wishes: number
  /** The last list of members the host told, and how many joins it had been asked for then. */
  told: { userIds: string[]; joins: number }
  /** Whether something went wrong, so that the last wish may have failed. */
  troubled: boolean
  /** Whether it was more than a token. */
  rough: boolean
}

/** The session on the fake host, and the promises it gave. */
class Real {
  readonly session: RtcSession
  readonly pages: [RtcHandle | null, RtcHandle | null] = [null, null]
  readonly settlements: Promise<unknown>[] = []
  unsettled = 0

  constructor(
    readonly host: FakeRtc,
    readonly scheduler: fc.Scheduler,
  ) {
    this.session = createRtcSession({
      appId: 'app',
      createRtcRoomContext: (options) => {
        const context = host.createRtcRoomContext(options)
        const updateToken: typeof context.updateToken = (args) => {
          const room = /-(.)$/.exec(args.token)?.[1]
          if (room && room !== host.room()?.roomId) this.misled.push(args.token)
          context.updateToken(args)
        }
        return { ...context, updateToken }
      },
    })
    this.session.subscribe(() => {
      const { state, room } = this.session.getSnapshot()
      const over = state === 'idle' || state === 'exiting'
      if (over || room?.roomId !== this.chosen?.roomId) this.chosen = null
    })
  }

  /** Whether the user last chose to be heard in the call that goes on, or can be joined again. */
  chosen: { roomId: string; heard: boolean } | null = null

  choose(heard: boolean) {
    const { state, room } = this.session.getSnapshot()
    // On the way from one stay to the next it is hard to tell which of them was meant.
    this.chosen = state === 'joined' && room ? { roomId: room.roomId, heard } : null
  }

  /** Tokens given to the host outside the room they are for. */
  readonly misled: string[] = []

  /** Answers when the scheduler likes. */
  provider(source: Source): RtcRoomWish['tokenProvider'] {
    if (source === 'plain' || source === 'newer') return undefined
    let failures = source === 'flaky' ? 1 : source === 'dead' ? Infinity : 0
    return async ({ roomId }) => {
      await this.scheduler.schedule(Promise.resolve(), `a token for ${roomId}`)
      if (failures-- > 0) throw new Error('offline')
      return `fetched-${roomId}`
    }
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

  checkAlways({ troubled, rough, wishes }: Model) {
    if (!troubled && this.misled.length > 0) throw new Error(`misled: ${this.misled.join()}`)
    // A wish is one stay, and one more after its token has expired.
    if (!rough && this.host.joins() > 2 * wishes) throw new Error('joined again and again')
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
    readonly source: Source,
  ) {}
  check = () => true
  run(model: Model, real: Real) {
    const { page, room, source } = this
    const plain = {
      plain: 'token',
      newer: 'newer',
      both: 'token',
      fetched: '',
      flaky: '',
      dead: '',
    }
    const token = plain[source] && `${plain[source]}-${room}`
    const tokenProvider = real.provider(source)
    real.watch(real.page(page).want(room && { ...wish(room), token, tokenProvider }))
    if (model.wanted !== room) model.holders = []
    if (source === 'dead' && room) model.troubled = true
    if (!room) Object.values(model.devices).forEach((pages) => pages.clear())
    model.open[page] = true
    model.wanted = room
    model.wishes++
    if (!model.holders.includes(page)) model.holders.push(page)
    real.checkAlways(model)
    return Promise.resolve()
  }
  toString = () => `page ${this.page} wants ${this.room ?? 'out'}, token ${this.source}`
}

class Turn implements Step {
  constructor(
    readonly page: PageNumber,
    readonly to: 'hide' | 'show',
  ) {}
  check = (model: Model) => model.open[this.page]
  run(model: Model, real: Real) {
    real.page(this.page)[this.to]()
    model.hidden[this.page] = this.to === 'hide'
    real.checkAlways(model)
    return Promise.resolve()
  }
  toString = () => `page ${this.page}: ${this.to}`
}

/** Half a second goes by: hidden pages are away then. */
class Pause implements Step {
  check = () => true
  run = () => jest.advanceTimersByTimeAsync(500)
  toString = () => 'half a second'
}

class Call<Method extends RtcMethod> implements Step {
  constructor(
    readonly page: PageNumber,
    readonly method: Method,
    readonly args: RtcMethodArguments[Method],
  ) {}
  check = () => true
  run(model: Model, real: Real) {
    const { page, method } = this
    const { state }: RtcAnyArguments = this.args
    const answer = real.page(page).call(method, this.args)
    real.watch(
      answer.then((ok) => {
        if (method === 'changeStreamPublishState') real.choose(state === 1)
        return ok
      }),
    )
    model.open[page] = true
    const devices: { [Method in RtcMethod]?: Set<PageNumber> } = model.devices
    if (state === 1) devices[method]?.add(page)
    else devices[method]?.clear()
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
    model.open[this.page] = model.hidden[this.page] = false
    Object.values(model.devices).forEach((pages) => pages.delete(this.page))
    model.holders = model.holders.filter((page) => page !== this.page)
    if (model.holders.length === 0) {
      // The call takes along what the pages it had covered wanted.
      const covered = model.wanted ? PAGES.filter((page) => model.hidden[page]) : []
      covered.forEach((page) => {
        Object.values(model.devices).forEach((pages) => pages.delete(page))
      })
      model.wanted = null
      real.chosen = null
    }
    real.checkAlways(model)
    return Promise.resolve()
  }
  toString = () => `page ${this.page} ends`
}

const TROUBLES = ['cut', 'removed', 'destroyed', 'slow'] as const

class Trouble implements Step {
  constructor(readonly kind: (typeof TROUBLES)[number] | 'expired') {}
  check = () => true
  async run(model: Model, { host }: Real) {
    model.troubled = true
    model.rough ||= this.kind !== 'expired'
    if (this.kind === 'removed') host.simulateRemoved()
    if (this.kind === 'cut' || this.kind === 'removed')
      host.simulateInterrupted({ errNo: -1004, errMsg: 'removed' })
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
    model.rough ||= model.troubled
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
    // A payload without a list says nothing.
    RTC_EVENTS.filter(isListName).forEach((name) => host.simulateOdd(name, undefined))
    return Promise.resolve()
  }
  toString = () => `members ${this.userIds.join()}`
}

/** The host's token is about to expire. */
class WillExpire implements Step {
  check = () => true
  run(model: Model, real: Real) {
    real.host.simulateTokenWillExpire()
    real.checkAlways(model)
    return Promise.resolve()
  }
  toString = () => 'the token will expire'
}

const page = fc.constantFrom(...PAGES)
const state = fc.constantFrom<0 | 1>(0, 1)
const rigged = fc.constantFrom<RtcMethod>(
  'joinRtcRoom',
  'exitRtcRoom',
  'changeVideoCapture',
  'changeAudioCapture',
)
const want = (...sources: Source[]) =>
  fc
    .tuple(page, fc.constantFrom(...ROOMS, null), fc.constantFrom(...sources))
    .map(([number, room, source]) => new Want(number, room, source))
const call = <Method extends RtcMethod>(
  method: Method,
  args: (state: 0 | 1) => RtcMethodArguments[Method],
) => fc.tuple(page, state).map(([number, to]) => new Call(number, method, args(to)))
const withoutWishes = [
  page.map((number) => new End(number)),
  call('changeVideoCapture', (to) => ({ state: to })),
  call('changeAudioCapture', (to) => ({ state: to })),
  call('changeStreamPublishState', (to) => ({ state: to, streamType: 'audio' })),
  call('changeStreamSubscribeState', (to) => ({ state: to, userId: 'you', streamType: 'both' })),
  call('updateToken', () => ({ token: 'newest' })),
  fc
    .tuple(page, fc.constantFrom<'hide' | 'show'>('hide', 'show'))
    .map(([number, to]) => new Turn(number, to)),
  fc.constant(new Pause()),
  fc.constant(new WillExpire()),
  fc.subarray(['me', 'you', 'she']).map((userIds) => new Events(userIds)),
]
const calm = [want('plain', 'newer', 'fetched'), want('both', 'flaky'), ...withoutWishes]
const renewing = [
  want('fetched', 'both', 'newer'),
  want('both'),
  fc.constant(new WillExpire()),
  fc.constant(new WillExpire()),
  call('changeAudioCapture', (to) => ({ state: to })),
]
const expiring = [
  want('fetched', 'both'),
  want(...SOURCES),
  fc.constant(new Trouble('expired')),
  fc.constant(new Trouble('expired')),
  ...withoutWishes,
]
const rough = [
  ...expiring,
  fc.constantFrom(...TROUBLES).map((kind) => new Trouble(kind)),
  fc
    .tuple(rigged, fc.constantFrom<'fails' | 'twice' | 'thrown'>('fails', 'twice', 'thrown'))
    .map(([method, how]) => new Rig(method, how)),
]

/** Runs the steps and the host's answers in the scheduler's order, then checks the laws at rest. */
async function followsTheLaws(
  scheduler: fc.Scheduler,
  steps: Iterable<Step>,
  exitDestroys: boolean,
  ownCaptures: boolean,
) {
  const host = createFakeRtc({
    exitDestroys,
    ownCaptures,
    patience: { joinRtcRoom: 30_000, exitRtcRoom: 10_000 },
    schedule(answer, method) {
      void scheduler.schedule(Promise.resolve(), `the host answers ${method}`).then(answer)
    },
  })
  const real = new Real(host, scheduler)
  const model: Model = {
    open: [false, false],
    hidden: [false, false],
    wanted: null,
    holders: [],
    devices: { changeVideoCapture: new Set(), changeAudioCapture: new Set() },
    wishes: 0,
    told: { userIds: [], joins: -1 },
    troubled: false,
    rough: false,
  }
  await fc.scheduledModelRun(scheduler, () => ({ model, real }), steps)
  await rest(scheduler, real)

  real.checkAlways(model)
  // Law 2: the room asked for last is the one joined, unless the host refused.
  const { state: shown, members, local } = real.session.getSnapshot()
  if (!model.troubled) {
    expect(host.room()?.roomId ?? null).toBe(model.wanted)
    expect(shown).toBe(model.wanted ? 'joined' : 'idle')
    expect(real.unsettled).toBe(0)
    // The devices are where the pages want them, the camera only while one is on the screen.
    const { changeVideoCapture, changeAudioCapture } = model.devices
    const away = PAGES.every((number) => !model.open[number] || model.hidden[number])
    expect(host.capture).toEqual({
      camera: changeVideoCapture.size > 0 && !away,
      microphone: changeAudioCapture.size > 0,
    })
    if (shown === 'joined') expect(local.audioPublished).toBe(host.published().audio ?? true)
    const you = members.find(({ userId }) => userId === 'you')
    if (you) expect(you.videoSubscribed).toBe(host.subscribed('you') ?? true)
    // Law 4: what the host told since the join was asked for is there, however early it came.
    if (shown === 'joined' && model.told.joins === host.count('joinRtcRoom')) {
      const ids = members.map(({ userId }) => userId)
      expect(ids.sort()).toEqual([...new Set(['me', ...model.told.userIds])].sort())
    }
  }

  // Who chose not to be heard is not, whatever the host did until one is in the room again.
  if (shown === 'joined' && real.chosen && host.room()?.roomId === real.chosen.roomId) {
    expect(host.published().audio).toBe(real.chosen.heard)
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
  expect(jest.getTimerCount()).toBe(0)
}

/** Lets everything on its way arrive, timeouts and the patience with providers included. */
async function rest(scheduler: fc.Scheduler, real: Real) {
  // Long enough for pages to be away and for a renewal; then for as long as somebody waits.
  for (let quiet = 0; quiet < 20 || (real.unsettled > 0 && quiet < 200); quiet++) {
    for (let breath = 0; breath < 4; breath++) {
      while (scheduler.count() > 0) {
        await scheduler.waitOne()
        quiet = 0
      }
      await jest.advanceTimersByTimeAsync(0)
    }
    await jest.advanceTimersByTimeAsync(500)
  }
}

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] })
})
afterEach(() => jest.useRealTimers())

test.each([
  ['a host that behaves', calm],
  ['tokens that are renewed', renewing],
  ['tokens that expire', expiring],
  ['a host that fails, cuts, forgets and is slow', rough],
])(
  `the laws hold under ${Math.ceil(RUNS / 4)} schedules of %s (seed ${SEED})`,
  async (_, kinds) => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.commands(kinds, { maxCommands: 14 }),
        fc.boolean(),
        fc.boolean(),
        followsTheLaws,
      ),
      { numRuns: Math.ceil(RUNS / 4), seed: SEED },
    )
  },
  600_000,
)
