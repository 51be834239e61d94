import {
  isRtcId,
  RTC_EVENTS,
  type CreateRtcRoomContext,
  type RtcAudioDevice,
  type RtcCamera,
  type RtcEventName,
  type RtcEventPayloads,
  type RtcListener,
  type RtcMethod,
  type RtcMethodArguments,
  type RtcRoomConfig,
  type RtcRoomContext,
  type RtcSuccess,
} from './contract'
import { RtcError, toRtcError } from './errors'
import {
  NO_LISTS,
  sameFields,
  toMembers,
  withList,
  type RtcMember,
  type RtcMemberLists,
} from './members'
import { callRtcRoom } from './promisify'
import { createStore, type Store } from './store'

/** A room and who one is in it. */
export interface RtcRoomRef {
  roomId: string
  userId: string
}

/** A room one wishes to be in. */
export interface RtcRoomWish extends RtcRoomRef {
  /** The AccessToken for these ids, or where to get it: asked right before the join. */
  token: string | ((room: RtcRoomRef) => Promise<string>)
  /** Automatic publishing and subscribing; taken at the join. */
  roomConfig?: RtcRoomConfig
}

/** Where the session is on its way from what is to what is wanted. */
export type RtcRoomState = 'idle' | 'joining' | 'joined' | 'exiting' | 'failed'

/** The own devices, as they really are. */
export interface RtcLocalMedia {
  /** Whether the camera runs. */
  camera: boolean
  /** Whether the microphone runs. */
  microphone: boolean
  /** Which camera takes the picture. */
  facing: RtcCamera
  /** Where the sound comes out; null until it was set, for the host's default is not documented. */
  speaker: RtcAudioDevice | null
  /** The calls asked for and not answered yet. */
  pending: readonly RtcMethod[]
}

/** All that is known at one moment; what did not change keeps its identity. */
export interface RtcSnapshot {
  state: RtcRoomState
  /** The room the state is about. */
  room: RtcRoomRef | null
  /** Why the state is `failed`. */
  error: RtcError | null
  /** Who is in the room, the own user included; empty outside. */
  members: readonly RtcMember[]
  local: RtcLocalMedia
}

/** One page's hold on the session. */
export interface RtcHandle {
  /**
   * States where one wants to be. The last wish of all pages wins; the same wish again shares its
   * answer; a failed one is tried again. A new token for the room one is in is given to the host.
   * @param room - the room, or null for none, which also stops the camera and the microphone
   * @returns the host's answer to the join or exit
   * @throws RtcError (as a rejection) `cancelled` when a later wish or the page's end took its
   * place, `bad-id` or `invalid-token` before the host is asked, or the host's failure
   */
  want: (room: RtcRoomWish | null) => Promise<RtcSuccess>
  /**
   * Calls a method of the contract in its turn. `joinRtcRoom` and `exitRtcRoom` are wishes; a
   * capture that was started is stopped before the exit and when no page wants it any more.
   * @returns the host's answer
   * @throws RtcError (as a rejection) `cancelled` when an exit, a newer call for the same device or
   * the page's end came first, or the host's failure
   */
  call: <Method extends RtcMethod>(
    method: Method,
    args: RtcMethodArguments[Method],
  ) => Promise<RtcSuccess>
  /**
   * Withdraws this page's wishes, and only these; the last page's end leaves nothing behind.
   * @returns settles when the session rests; never rejects
   */
  end: () => Promise<void>
}

/** One application's session: at most one context, at most one room. */
export interface RtcSession extends Store<RtcSnapshot> {
  readonly appId: string
  /** Takes part in the session; every page that does must `end()` its handle. */
  open: () => RtcHandle
  /** The handle opened last of those that have not ended: the page on top. */
  top: () => RtcHandle | null
  /**
   * Listens to an event of the host, across contexts and rooms.
   * @returns a function that stops it
   */
  on: <Name extends RtcEventName>(name: Name, listener: RtcListener<Name>) => () => void
}

/** What a session needs. */
export interface RtcSessionOptions {
  /** The application id of the Volcengine RTC console. */
  appId: string
  /** The platform's engine. */
  createRtcRoomContext: CreateRtcRoomContext
}

const OK: RtcSuccess = { errMsg: 'exitRtcRoom:ok' }
const NO_MEMBERS: readonly RtcMember[] = []

/** Calls that may show the user a permission dialogue: nobody answers that within 10 s for sure. */
const ASKING_TIMEOUT = 30_000
/** How long a token may take. */
const TOKEN_TIMEOUT = 10_000
/** How often an exit or a stop is tried when no page is left to try it again. */
const LONELY_TRIES = 3

type Capture = 'changeVideoCapture' | 'changeAudioCapture'
const CAPTURES: readonly Capture[] = ['changeVideoCapture', 'changeAudioCapture']
/** One device each: of several calls that wait, only the newest counts. */
const DEVICES: readonly RtcMethod[] = [...CAPTURES, 'switchCamera', 'setAudioPlaybackDevice']

interface Promised {
  page: object
  api: RtcMethod
  resolve: (answer: RtcSuccess) => void
  reject: (error: RtcError) => void
}

interface Wish {
  room: RtcRoomWish | null
  turn: number
  pages: Set<object>
  waiters: Promised[]
  error: RtcError | null
}

interface Call extends Promised {
  turn: number
  run: () => Promise<RtcSuccess>
}

interface Room extends RtcRoomRef {
  answer: RtcSuccess
  /** Whether the host may be out of it, or never was in it. */
  unsure: boolean
}

interface CaptureState {
  on: boolean
  /** Whether a start was never answered. */
  unsure: boolean
  /** The pages that want it. */
  pages: Set<object>
  /** How often the device may still be moved to what the pages want. */
  due: number
}

/**
 * Makes a session: callers state wishes, and a single serialiser moves what is toward what is
 * wanted, one native call at a time.
 * @param options - the application and its engine
 */
export function createRtcSession({ appId, createRtcRoomContext }: RtcSessionOptions): RtcSession {
  let turn = 0
  let running = false
  /** Whether something changed during a step that found nothing to do. */
  let again = false
  let joining = false
  /** Set after a failed exit, until somebody wishes again. */
  let stuck = false
  let tries = 0
  let context: RtcRoomContext | null = null
  let detach: (() => void) | null = null
  let inRoom: Room | null = null
  let exitAnswer = OK
  let lists: RtcMemberLists = NO_LISTS
  let facing: RtcCamera = 'front'
  let speaker: RtcAudioDevice | null = null
  let current: Call | null = null
  const calls: Call[] = []
  const ends: (() => void)[] = []
  let wish = newWish(null)
  /** Lets a token fetch go when the wish it is for is gone. */
  let onReplaced: () => void = () => undefined
  const pages = new Set<RtcHandle>()
  const captures: Record<Capture, CaptureState> = {
    changeVideoCapture: { on: false, unsure: false, pages: new Set(), due: 0 },
    changeAudioCapture: { on: false, unsure: false, pages: new Set(), due: 0 },
  }
  const store = createStore<RtcSnapshot>({
    state: 'idle',
    room: null,
    error: null,
    members: NO_MEMBERS,
    local: { camera: false, microphone: false, facing, speaker, pending: [] },
  })
  const watchers: { [Name in RtcEventName]: Set<RtcListener<Name>> } = {
    RtcStateChanged: new Set(),
    RtcVideoMembersChanged: new Set(),
    RtcChatMembersChanged: new Set(),
    RtcChatSpeakersChanged: new Set(),
    RtcChatInterrupted: new Set(),
    RtcPublishScreenMembersChanged: new Set(),
    RoomTokenWillExpire: new Set(),
  }
  const takes: { [Name in RtcEventName]?: RtcListener<Name> } = {
    RtcChatMembersChanged: ({ userIdList }) => takeList('chat', userIdList),
    RtcVideoMembersChanged: ({ userIdList }) => takeList('video', userIdList),
    RtcChatSpeakersChanged: ({ userIdList }) => takeList('speakers', userIdList),
    RtcPublishScreenMembersChanged: ({ userIdList }) => takeList('screen', userIdList),
    RtcChatInterrupted: (failure) => cut(toRtcError('onRtcChatInterrupted', failure)),
    RtcStateChanged(payload) {
      const error = toRtcError('onRtcStateChanged', payload)
      // Other numbers are news the vendor does not document, success included.
      if (error.reason !== 'unknown') cut(error)
    },
  }
  /** What asking for a call changes before it is made. */
  const requests: {
    [Method in RtcMethod]?: (page: object, args: RtcMethodArguments[Method]) => void
  } = {
    changeVideoCapture: (page, { state }) => hold('changeVideoCapture', page, state === 1),
    changeAudioCapture: (page, { state }) => hold('changeAudioCapture', page, state === 1),
  }
  /** What a call that worked changes. */
  const effects: { [Method in RtcMethod]?: (args: RtcMethodArguments[Method]) => void } = {
    changeVideoCapture: ({ state }) => captured('changeVideoCapture', state === 1),
    changeAudioCapture: ({ state }) => captured('changeAudioCapture', state === 1),
    switchCamera({ camera }) {
      facing = camera
    },
    setAudioPlaybackDevice({ device }) {
      speaker = device
    },
    updateToken({ token }) {
      if (wish.room && inRoom) wish.room = { ...wish.room, token }
    },
  }

  function newWish(room: RtcRoomWish | null): Wish {
    return { room, turn: ++turn, pages: new Set(), waiters: [], error: null }
  }

  function replace(room: RtcRoomWish | null) {
    const old = wish
    wish = newWish(room)
    stuck = false
    tries = 0
    onReplaced()
    cancel(old.waiters)
  }

  function fail(failed: Wish, error: RtcError) {
    failed.error = error
    publish()
    failed.waiters.splice(0).forEach(({ reject }) => reject(error))
  }

  function cancel(promised: readonly Promised[]) {
    promised.forEach(({ api, reject }) => reject(new RtcError(api, 'cancelled')))
  }

  function publish() {
    const last = store.getSnapshot()
    const ref = wish.room ?? inRoom
    const pending = [...(current ? [current] : []), ...calls].map(({ api }) => api)
    const samePending =
      pending.length === last.local.pending.length &&
      pending.every((method, i) => method === last.local.pending[i])
    const local: RtcLocalMedia = {
      camera: captures.changeVideoCapture.on,
      microphone: captures.changeAudioCapture.on,
      facing,
      speaker,
      pending: samePending ? last.local.pending : pending,
    }
    const next: RtcSnapshot = {
      state: state(),
      room: ref && last.room && sameRoom(ref, last.room) ? last.room : ref && pick(ref),
      error: wish.error,
      members:
        inRoom && !inRoom.unsure
          ? toMembers(lists, inRoom.userId, local.camera, last.members)
          : NO_MEMBERS,
      local: sameFields(last.local, local) ? last.local : local,
    }
    if (!sameFields(last, next)) store.set(next)
  }

  function state(): RtcRoomState {
    if (wish.error) return 'failed'
    if (wish.room) return isIn(wish.room) ? 'joined' : 'joining'
    return inRoom || joining ? 'exiting' : 'idle'
  }

  function isIn(room: RtcRoomRef): boolean {
    return inRoom !== null && !inRoom.unsure && sameRoom(inRoom, room)
  }

  /** The room to be in now; a wish that failed is not pursued. */
  function wanted(): RtcRoomWish | null {
    return wish.error ? null : wish.room
  }

  function takeList(name: keyof RtcMemberLists, userIds: readonly string[]) {
    if (inRoom || joining) lists = withList(lists, name, userIds)
    publish()
  }

  /** The host ended the call by itself. */
  function cut(error: RtcError) {
    const room = wanted()
    if (!room || !(inRoom ? isIn(room) : joining)) return
    if (inRoom) inRoom.unsure = true
    CAPTURES.forEach((method) => captures[method].pages.clear())
    fail(wish, error)
    kick()
  }

  function captured(method: Capture, on: boolean) {
    const capture = captures[method]
    capture.on = on
    capture.unsure = false
    if (method === 'changeVideoCapture' && !on) {
      lists = { ...lists, video: lists.video.filter((id) => id !== inRoom?.userId) }
    }
    // A late answer to a start nobody waits for any more.
    if (on && capture.pages.size === 0) {
      capture.due = Math.max(capture.due, 1)
      kick()
    }
  }

  /** Notes who wants a device; switching it off is everybody's word. */
  function hold(method: Capture, page: object, on: boolean) {
    const device = captures[method]
    device.due = 0
    if (on) device.pages.add(page)
    else device.pages.clear()
  }

  function emit<Name extends RtcEventName>(name: Name, payload: RtcEventPayloads[Name]) {
    takes[name]?.(payload)
    watchers[name].forEach((listener) => listener(payload))
  }

  /** Whether listeners survive an exit is not documented: they are put on anew for each join. */
  function attach(to: RtcRoomContext) {
    detach?.()
    const removals = RTC_EVENTS.map((name) => attachOne(to, name))
    detach = () => {
      detach = null
      removals.forEach((remove) => remove())
    }
  }

  function attachOne<Name extends RtcEventName>(to: RtcRoomContext, name: Name): () => void {
    // Older hosts lack the younger events.
    const pairs = to as unknown as Partial<Record<string, (listener: RtcListener<Name>) => void>>
    const listener: RtcListener<Name> = (payload) => emit(name, payload)
    pairs[`on${name}`]?.(listener)
    return () => {
      try {
        pairs[`off${name}`]?.(listener)
      } catch {
        // A destroyed engine may refuse; it sends nothing any more either.
      }
    }
  }

  function theContext(): RtcRoomContext {
    try {
      context ??= createRtcRoomContext({ appId })
      return context
    } catch (thrown) {
      throw toRtcError('createRtcRoomContext', thrown)
    }
  }

  /** The engine is gone, and with it room, captures and listeners. */
  function dropContext() {
    detach?.()
    context = null
    facing = 'front'
    speaker = null
    CAPTURES.forEach((method) => {
      const capture = captures[method]
      capture.on = capture.unsure = false
      capture.due = 1
    })
  }

  async function invoke<Method extends RtcMethod>(
    method: Method,
    args: RtcMethodArguments[Method],
    onSuccess: (answer: RtcSuccess) => void = () => undefined,
    timeout?: number,
  ): Promise<RtcSuccess> {
    const success = (answer: RtcSuccess) => {
      effects[method]?.(args)
      onSuccess(answer)
      publish()
    }
    return callRtcRoom(theContext(), method, { ...args, success }, { timeout })
  }

  /** A call besides join and exit, and what its failure means. */
  async function act<Method extends RtcMethod>(
    method: Method,
    args: RtcMethodArguments[Method],
  ): Promise<RtcSuccess> {
    const device = CAPTURES.find((name) => name === method)
    const starts = device !== undefined && 'state' in args && args.state === 1
    const timeout = starts ? ASKING_TIMEOUT : undefined
    try {
      try {
        return await invoke(method, args, undefined, timeout)
      } catch (failure) {
        if (toRtcError(method, failure).reason !== 'engine-destroyed') throw failure
        dropContext()
        // Outside a room a new engine does as well; inside, the room went with the old one.
        if (!inRoom) return await invoke(method, args, undefined, timeout)
        inRoom = null
        if (wanted()) fail(wish, toRtcError(method, failure))
        throw failure
      }
    } catch (failure) {
      const error = toRtcError(method, failure)
      if (starts && error.reason === 'timeout') captures[device].unsure = true
      else if (starts) captures[device].pages.clear()
      throw error
    }
  }

  /** Moves one device to what the pages want; says whether it tried. */
  async function settle(method: Capture): Promise<boolean> {
    const device = captures[method]
    const on = device.pages.size > 0
    if (on === (device.on || device.unsure) || device.due === 0 || (on && wish.error)) return false
    device.due--
    await act(method, { state: on ? 1 : 0 }).catch(() => undefined)
    return true
  }

  async function leave(left: Room) {
    for (const method of CAPTURES) {
      const device = captures[method]
      if (!device.on && !device.unsure) continue
      device.due = 1
      await act(method, { state: 0 }).catch(() => undefined)
    }
    const room = wanted()
    if (room && isIn(room)) return
    const asked = wish
    const out = (answer: RtcSuccess) => {
      if (inRoom !== left) return
      inRoom = null
      lists = NO_LISTS
      detach?.()
      exitAnswer = answer
      // A late answer to an exit that was given up.
      if (!wish.room) wish.error = null
      kick()
    }
    try {
      await invoke('exitRtcRoom', { roomId: left.roomId }, out)
    } catch (failure) {
      const { reason } = toRtcError('exitRtcRoom', failure)
      if (reason === 'engine-destroyed') dropContext()
      if (reason === 'engine-destroyed' || (left.unsure && reason !== 'timeout')) return out(OK)
      if (reason === 'timeout') left.unsure = true
      if (wish !== asked || (pages.size === 0 && ++tries < LONELY_TRIES)) return
      stuck = true
      if (!wish.error) fail(wish, toRtcError('exitRtcRoom', failure))
    }
  }

  async function join(asked: Wish, room: RtcRoomWish) {
    joining = true
    lists = NO_LISTS
    try {
      const token = await tokenFor(room)
      if (wish === asked && wish.room === room) await enter(asked, room, token)
    } catch (failure) {
      const error = toRtcError('joinRtcRoom', failure)
      // Newer words for the same wish are tried before it is given up.
      if (asked.room === room && !asked.error) fail(asked, error)
      if (!inRoom) detach?.()
    } finally {
      joining = false
    }
  }

  function tokenFor({ token, roomId, userId }: RtcRoomWish): string | Promise<string> {
    if (typeof token === 'string') return token
    return new Promise((resolve, reject) => {
      const unavailable = (cause?: unknown) =>
        reject(new RtcError('joinRtcRoom', 'token-unavailable', { cause }))
      const timer = setTimeout(unavailable, TOKEN_TIMEOUT)
      onReplaced = () => {
        clearTimeout(timer)
        reject(new RtcError('joinRtcRoom', 'cancelled'))
      }
      Promise.resolve({ roomId, userId })
        .then(token)
        .then(resolve, unavailable)
        .then(() => clearTimeout(timer))
    })
  }

  async function enter(asked: Wish, room: RtcRoomWish, token: string) {
    const { roomId, userId, roomConfig } = room
    const args = { roomId, userId, token, ...(roomConfig && { roomConfig }) }
    let renewed = false
    let exited = false
    for (;;) {
      try {
        attach(theContext())
        await invoke(
          'joinRtcRoom',
          args,
          (answer) => {
            inRoom = { roomId, userId, answer, unsure: false }
            kick()
          },
          ASKING_TIMEOUT,
        )
        return
      } catch (failure) {
        const error = toRtcError('joinRtcRoom', failure)
        if (error.reason === 'timeout') inRoom = { roomId, userId, answer: OK, unsure: true }
        if (wish !== asked) throw error
        if (error.reason === 'engine-destroyed' && !renewed) {
          renewed = true
          dropContext()
        } else if (error.reason === 'already-in-room' && !exited) {
          // A program that was killed in the background finds itself still in its room.
          exited = true
          const old = /in the room (\S+)/.exec(error.errMsg)?.[1] ?? roomId
          await invoke('exitRtcRoom', { roomId: old }).catch(() => Promise.reject(error))
        } else {
          throw error
        }
      }
    }
  }

  async function perform(call: Call) {
    current = call
    publish()
    const settle = await call.run().then(
      (answer) => () => call.resolve(answer),
      (error) => () => call.reject(error),
    )
    current = null
    publish()
    settle()
  }

  /** Does the most urgent thing; says whether there was one. */
  async function step(): Promise<boolean> {
    const room = wanted()
    if (inRoom && !stuck && !(room && isIn(room))) {
      await leave(inRoom)
      return true
    }
    if (!wish.error && (room ? isIn(room) : !inRoom)) {
      wish.waiters.splice(0).forEach(({ resolve }) => resolve(inRoom?.answer ?? exitAnswer))
    }
    const toJoin = room !== null && !inRoom
    const call = calls[0]
    if (call && !(toJoin && wish.turn < call.turn)) {
      calls.shift()
      await perform(call)
      return true
    }
    if (toJoin) {
      await join(wish, room)
      return true
    }
    return (await settle('changeVideoCapture')) || (await settle('changeAudioCapture'))
  }

  async function run() {
    do {
      again = false
      publish()
    } while ((await step()) || again)
    running = false
    if (pages.size === 0) {
      detach?.()
      if (!inRoom && CAPTURES.every((method) => !captures[method].on)) context = null
    }
    publish()
    ends.splice(0).forEach((resolve) => resolve())
  }

  /**
   * Starts the serialiser. Not at once: wishes stated and withdrawn in the same breath, as React's
   * StrictMode does, are no wishes.
   */
  function kick() {
    again = true
    if (running) return
    running = true
    void Promise.resolve().then(run)
  }

  function want(page: object, room: RtcRoomWish | null): Promise<RtcSuccess> {
    return new Promise((resolve, reject) => {
      const last = wish.room
      if (wish.error || !(room && last ? sameRoom(last, room) : last === room)) {
        replace(room)
      } else if (room && last && room.token !== last.token) {
        wish.room = room
        const { token } = room
        if (isIn(room) && typeof token === 'string') {
          call(page, 'updateToken', { token }).catch(() => undefined)
        }
      }
      wish.pages.add(page)
      const api = room ? 'joinRtcRoom' : 'exitRtcRoom'
      wish.waiters.push({ page, api, resolve, reject })
      if (!room) {
        cancel(calls.splice(0))
        CAPTURES.forEach((method) => release(method))
      }
      const invalid = room && invalidity(room)
      if (invalid) fail(wish, invalid)
      publish()
      kick()
    })
  }

  function call<Method extends RtcMethod>(
    page: object,
    api: Method,
    args: RtcMethodArguments[Method],
  ): Promise<RtcSuccess> {
    return new Promise((resolve, reject) => {
      if (DEVICES.includes(api)) cancel(take(calls, (waiting) => waiting.api === api))
      requests[api]?.(page, args)
      const run = () => act(api, args)
      calls.push({ page, api, turn: ++turn, resolve, reject, run })
      publish()
      kick()
    })
  }

  /** Takes a page's hand, or every page's, off a device. */
  function release(method: Capture, page?: object) {
    const device = captures[method]
    if (page) device.pages.delete(page)
    else device.pages.clear()
    device.due = page ? LONELY_TRIES : 1
  }

  /** Nothing is published here: the page that ends must not be drawn again. */
  function end(page: RtcHandle): Promise<void> {
    pages.delete(page)
    const own = (promised: Promised) => promised.page === page
    cancel(take(calls, own))
    CAPTURES.forEach((method) => release(method, page))
    wish.pages.delete(page)
    if (wish.room) cancel(take(wish.waiters, own))
    if (wish.pages.size === 0 && (wish.room || wish.error)) replace(null)
    kick()
    return new Promise((resolve) => ends.push(resolve))
  }

  function open(): RtcHandle {
    let ended: Promise<void> | null = null
    const whileOpen = <Answer>(api: RtcMethod, ask: () => Promise<Answer>) =>
      ended ? Promise.reject(new RtcError(api, 'cancelled')) : ask()
    const wantHere: RtcHandle['want'] = (room) =>
      whileOpen(room ? 'joinRtcRoom' : 'exitRtcRoom', () => want(handle, room))
    const handle: RtcHandle = {
      want: wantHere,
      call: (method, args) =>
        whileOpen(method, () => {
          if (method === 'joinRtcRoom') return wantHere(args as RtcMethodArguments['joinRtcRoom'])
          if (method === 'exitRtcRoom') return wantHere(null)
          return call(handle, method, args)
        }),
      end: () => (ended ??= end(handle)),
    }
    if (pages.size === 0) {
      // What went wrong for the pages before is not this page's affair.
      replace(null)
      publish()
      kick()
    }
    pages.add(handle)
    return handle
  }

  return {
    appId,
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    open,
    top: () => [...pages].pop() ?? null,
    on(name, listener) {
      watchers[name].add(listener)
      return () => {
        watchers[name].delete(listener)
      }
    },
  }
}

/** Takes what fits out of a list. */
function take<Item>(list: Item[], fits: (item: Item) => boolean): Item[] {
  const taken = list.filter(fits)
  list.splice(0, list.length, ...list.filter((item) => !fits(item)))
  return taken
}

function sameRoom(a: RtcRoomRef, b: RtcRoomRef): boolean {
  return a.roomId === b.roomId && a.userId === b.userId
}

function pick({ roomId, userId }: RtcRoomRef): RtcRoomRef {
  return { roomId, userId }
}

/** What is wrong with a wish, before the host is asked. */
function invalidity({ roomId, userId, token }: RtcRoomWish): RtcError | null {
  for (const [name, id] of Object.entries({ roomId, userId })) {
    if (!isRtcId(id)) return new RtcError('joinRtcRoom', 'bad-id', { errMsg: `${name} is wrong` })
  }
  if (token) return null
  return new RtcError('joinRtcRoom', 'invalid-token', { errMsg: 'there is no token' })
}
