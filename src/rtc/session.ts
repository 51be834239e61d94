import {
  isRtcId,
  type CreateRtcRoomContext,
  type RtcAudioDevice,
  type RtcCamera,
  type RtcEventName,
  type RtcEventPayloads,
  type RtcListener,
  type RtcMemberList,
  type RtcMethod,
  type RtcMethodArguments,
  type RtcRoomConfig,
  type RtcRoomContext,
  type RtcSuccess,
  type RtcSwitch,
} from './contract'
import { RtcError, toRtcError } from './errors'
import {
  NO_LISTS,
  sameFields,
  toMembers,
  withList,
  type RtcListName,
  type RtcMember,
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
   * @throws RtcError (as a rejection) `cancelled` when an exit, a newer call of the same method or
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

/** What is so before anything happened. */
export const IDLE: RtcSnapshot = {
  state: 'idle',
  room: null,
  error: null,
  members: [],
  local: { camera: false, microphone: false, facing: 'front', speaker: null, pending: [] },
}

/** A handle that has ended: everything asked of it is cancelled. */
export const ENDED: RtcHandle = {
  want: (room) => cancelled(room ? 'joinRtcRoom' : 'exitRtcRoom'),
  call: cancelled,
  end: () => Promise.resolve(),
}

const OK: RtcSuccess = { errMsg: 'exitRtcRoom:ok' }

/** Calls that may show the user a permission dialogue: nobody answers that within 10 s for sure. */
const ASKING_TIMEOUT = 30_000
/** How long a token may take. */
const TOKEN_TIMEOUT = 10_000
/** How often an exit or a stop is tried when no page is left to try it again. */
const LONELY_TRIES = 3

interface Promised {
  page: object
  api: RtcMethod
  /** Whether the host has been asked; then it is too late to cancel. */
  asked?: boolean
  resolve: (answer: RtcSuccess) => void
  reject: (error: RtcError) => void
}

interface Wish {
  room: RtcRoomWish | null
  turn: number
  /** The pages that hold it. */
  pages: Set<object>
  waiters: Promised[]
  error: RtcError | null
  /** Whether a leftover room was already found in its way. */
  cured: boolean
}

interface Call extends Promised {
  turn: number
  run: () => Promise<RtcSuccess>
}

interface Room extends RtcRoomRef {
  /**
   * How sure it is: in it; perhaps in it, perhaps not; or still in it from a program that was
   * killed in the background.
   */
  standing: 'in' | 'unsure' | 'leftover'
}

interface Capture {
  method: 'changeVideoCapture' | 'changeAudioCapture'
  /** Null after a start that was never answered. */
  on: boolean | null
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
  let exiting = false
  /** Exits that failed since somebody wished; no more than LONELY_TRIES. */
  let tries = 0
  let context: RtcRoomContext | null = null
  let detach: (() => void) | null = null
  let inRoom: Room | null = null
  /** The host's answer to the last join or exit. */
  let lastAnswer = OK
  let lists = NO_LISTS
  let { facing, speaker } = IDLE.local
  const calls: Call[] = []
  const ends: (() => void)[] = []
  let wish = newWish(null)
  /** Lets a token fetch go when the wish it is for is gone. */
  let onReplaced: () => void = () => undefined
  const pages = new Set<RtcHandle>()
  const camera = newCapture('changeVideoCapture')
  const microphone = newCapture('changeAudioCapture')
  const devices = [camera, microphone]
  const captures: { readonly [Method in RtcMethod]?: Capture } = {
    changeVideoCapture: camera,
    changeAudioCapture: microphone,
  }
  const store = createStore(IDLE)
  const watchers: { [Name in RtcEventName]: Set<RtcListener<Name>> } = {
    RtcStateChanged: new Set(),
    RtcVideoMembersChanged: new Set(),
    RtcChatMembersChanged: new Set(),
    RtcChatSpeakersChanged: new Set(),
    RtcChatInterrupted: new Set(),
    RtcPublishScreenMembersChanged: new Set(),
    RoomTokenWillExpire: new Set(),
  }

  function newWish(room: RtcRoomWish | null): Wish {
    return { room, turn: ++turn, pages: new Set(), waiters: [], error: null, cured: false }
  }

  function replace(room: RtcRoomWish | null) {
    const old = wish
    wish = newWish(room)
    tries = 0
    onReplaced()
    cancel(old.waiters)
  }

  function fail(failed: Wish, error: RtcError) {
    failed.error = error
    publish()
    failed.waiters.splice(0).forEach(({ reject }) => reject(error))
  }

  function publish() {
    const last = store.getSnapshot()
    const ref = wish.room ?? inRoom
    const pending = calls.map(({ api }) => api)
    const next: RtcSnapshot = {
      state: state(),
      room: ref && keep(last.room, { roomId: ref.roomId, userId: ref.userId }),
      error: wish.error,
      members:
        inRoom?.standing === 'in'
          ? toMembers(lists, inRoom.userId, !!camera.on, last.members)
          : IDLE.members,
      local: keep(last.local, {
        camera: !!camera.on,
        microphone: !!microphone.on,
        facing,
        speaker,
        pending: keep(last.local.pending, pending),
      }),
    }
    store.set(keep(last, next))
  }

  function state(): RtcRoomState {
    if (wish.error) return 'failed'
    if (wish.room) return isIn(wish.room) && !exiting ? 'joined' : 'joining'
    return inRoom || joining ? 'exiting' : 'idle'
  }

  function isIn(room: RtcRoomRef): boolean {
    return inRoom?.standing === 'in' && sameRoom(inRoom, room)
  }

  /** The room to be in now; a wish that failed is not pursued. */
  function wanted(): RtcRoomWish | null {
    return wish.error ? null : wish.room
  }

  function emit<Name extends RtcEventName>(name: Name, payload: RtcEventPayloads[Name]) {
    if (isListName(name)) {
      const { userIdList } = payload as RtcMemberList
      lists = withList(lists, name, userIdList)
      publish()
    } else {
      const error = toRtcError(`on${name}`, payload)
      // Other numbers are news the vendor does not document, success included.
      if (error.reason !== 'unknown') cut(error)
    }
    watchers[name].forEach((listener) => listener(payload))
  }

  /** The host ended the call by itself. */
  function cut(error: RtcError) {
    const room = wanted()
    if (!room || !(inRoom ? isIn(room) : joining)) return
    if (inRoom) inRoom.standing = 'unsure'
    devices.forEach((device) => device.pages.clear())
    fail(wish, error)
    kick()
  }

  /** Whether listeners survive an exit is not documented: they are put on anew for each join. */
  function attach(to: RtcRoomContext) {
    detach?.()
    const names = Object.keys(watchers) as RtcEventName[]
    const removals = names.map((name) => attachOne(to, name))
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
      return (context ??= createRtcRoomContext({ appId }))
    } catch (thrown) {
      throw toRtcError('createRtcRoomContext', thrown)
    }
  }

  /** The engine is gone, and with it room, captures and listeners. */
  function dropContext() {
    detach?.()
    context = inRoom = null
    lastAnswer = OK
    ;({ facing, speaker } = IDLE.local)
    devices.forEach((device) => {
      device.on = false
      device.due = 1
    })
  }

  /** Makes one native call. Only joins and exits look after their success themselves. */
  async function invoke<Method extends RtcMethod>(
    method: Method,
    args: RtcMethodArguments[Method],
    onSuccess?: () => void,
  ): Promise<RtcSuccess> {
    const { state, camera: side, device }: RtcAnyArguments = args
    const capture = captures[method]
    const starts = state === 1 ? capture : undefined
    const joins = method === 'joinRtcRoom'
    const success = (answer: RtcSuccess) => {
      if (capture) {
        capture.on = state === 1
        // A late answer to a start nobody waits for any more.
        if (!capture.pages.size) capture.due ||= 1
      }
      facing = side ?? facing
      speaker = device ?? speaker
      if (onSuccess) {
        lastAnswer = answer
        onSuccess()
      }
      publish()
      kick()
    }
    const ask = async () => {
      const to = theContext()
      if (joins) attach(to)
      const timeout = joins || starts ? ASKING_TIMEOUT : undefined
      return callRtcRoom(to, method, { ...args, success }, { timeout })
    }
    return ask()
      .catch((error: RtcError) => {
        if (error.reason !== 'engine-destroyed') throw error
        const room = inRoom
        const lost = wish.room && isIn(wish.room)
        dropContext()
        // Outside a room a new engine does as well; inside, the room went with the old one.
        if (!room) return ask()
        if (lost && !wish.error) fail(wish, error)
        throw error
      })
      .catch((error: RtcError) => {
        if (starts && error.reason === 'timeout') starts.on = null
        else starts?.pages.clear()
        throw error
      })
  }

  /** Switches a device; says whether it had to try. */
  async function move(device: Capture, on: boolean): Promise<boolean> {
    if (on === (device.on ?? true)) return false
    await invoke(device.method, { state: on ? 1 : 0 }).catch(ignore)
    return true
  }

  /** Moves a device to what the pages want, as often as it may. */
  function settle(device: Capture): Promise<boolean> | boolean {
    const on = device.pages.size > 0
    return device.due > 0 && !(on && wish.error) && !!device.due-- && move(device, on)
  }

  async function leave(left: Room) {
    for (const device of devices) if (await move(device, false)) device.due = 1
    const room = wanted()
    if (inRoom !== left || (room && isIn(room))) return
    const asked = wish
    const out = () => {
      // However late it comes: it may have ended a newer stay in the same room.
      if (inRoom?.roomId !== left.roomId) return
      inRoom = null
      lists = NO_LISTS
      detach?.()
      // A late answer to an exit that was given up.
      if (!wish.room) wish.error = null
    }
    exiting = true
    await invoke('exitRtcRoom', { roomId: left.roomId }, out).catch((error: RtcError) => {
      const late = error.reason === 'timeout'
      if (inRoom !== left) return
      if (left.standing === 'unsure' && !late) {
        lastAnswer = OK
        return out()
      }
      if (late) left.standing = 'unsure'
      if (wish !== asked) return
      tries += pages.size ? LONELY_TRIES : 1
      if (tries >= LONELY_TRIES && !wish.error) fail(wish, error)
    })
    exiting = false
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

  async function tokenFor({ token, roomId, userId }: RtcRoomWish): Promise<string> {
    if (typeof token === 'string') return token
    let timer: ReturnType<typeof setTimeout> | undefined
    const givenUp = new Promise<never>((_resolve, reject) => {
      onReplaced = reject
      timer = setTimeout(reject, TOKEN_TIMEOUT)
    })
    try {
      return await Promise.race([token({ roomId, userId }), givenUp])
    } catch (cause) {
      throw new RtcError('joinRtcRoom', 'token-unavailable', { cause })
    } finally {
      clearTimeout(timer)
    }
  }

  async function enter(asked: Wish, room: RtcRoomWish, token: string) {
    const { roomId, userId, roomConfig } = room
    const args = { roomId, userId, token, ...(roomConfig && { roomConfig }) }
    const entered = (standing: Room['standing'], id = roomId) => {
      inRoom = { roomId: id, userId, standing }
    }
    try {
      await invoke('joinRtcRoom', args, () => entered('in'))
    } catch (failure) {
      const { reason, errMsg } = toRtcError('joinRtcRoom', failure)
      if (reason === 'timeout') entered('unsure')
      if (reason === 'already-in-room') entered('leftover', /in the room (\S+)/.exec(errMsg)?.[1])
      // Once, the serialiser exits the leftover room and joins again.
      if (reason !== 'already-in-room' || asked.cured) throw failure
      asked.cured = true
    }
  }

  /** Does the most urgent thing; says whether there was one. */
  async function step(): Promise<boolean> {
    const room = wanted()
    if (inRoom && tries < LONELY_TRIES && !(room && isIn(room))) {
      await leave(inRoom)
      return true
    }
    if (!wish.error && (room ? isIn(room) : !inRoom)) {
      wish.waiters.splice(0).forEach(({ resolve }) => resolve(lastAnswer))
    }
    const toJoin = room !== null && !inRoom
    const [call] = calls
    if (call && !(toJoin && wish.turn < call.turn)) {
      call.asked = true
      const answer = await call.run().catch((error: RtcError) => error)
      calls.shift()
      publish()
      if (answer instanceof RtcError) call.reject(answer)
      else call.resolve(answer)
      return true
    }
    if (toJoin) {
      await join(wish, room)
      return true
    }
    return (await settle(camera)) || (await settle(microphone))
  }

  async function run() {
    do {
      again = false
      publish()
    } while ((await step()) || again)
    running = false
    if (pages.size === 0) {
      detach?.()
      if (!inRoom && !camera.on && !microphone.on) context = null
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
          call(page, 'updateToken', { token }).catch(ignore)
        }
      }
      wish.pages.add(page)
      wish.waiters.push({ page, api: room ? 'joinRtcRoom' : 'exitRtcRoom', resolve, reject })
      if (!room) {
        cancel(calls)
        devices.forEach((device) => {
          device.pages.clear()
          device.due = 1
        })
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
      // Of those that wait only the newest counts, unless each is about another member's stream.
      if (!('streamType' in args)) cancel(calls, (other) => other.api === api)
      const device = captures[api]
      const { state }: RtcAnyArguments = args
      if (device) {
        device.due = 0
        // Switching it off is everybody's word.
        if (state === 1) device.pages.add(page)
        else device.pages.clear()
      }
      calls.push({
        page,
        api,
        turn: ++turn,
        resolve,
        reject,
        run: () => invoke(api, args),
      })
      publish()
      kick()
    })
  }

  /** Nothing is published here: the page that ends must not be drawn again. */
  function end(page: RtcHandle): Promise<void> {
    const own = (promised: Promised) => promised.page === page
    pages.delete(page)
    cancel(calls, own)
    devices.forEach((device) => {
      device.pages.delete(page)
      device.due = LONELY_TRIES
    })
    wish.pages.delete(page)
    if (wish.room) cancel(wish.waiters, own)
    if (wish.pages.size === 0 && (wish.room || wish.error)) replace(null)
    kick()
    return new Promise((resolve) => ends.push(resolve))
  }

  function open(): RtcHandle {
    const handle: RtcHandle = {
      want: (room) => want(handle, room),
      call(method, args) {
        if (method === 'joinRtcRoom') return handle.want(args as RtcMethodArguments['joinRtcRoom'])
        return method === 'exitRtcRoom' ? handle.want(null) : call(handle, method, args)
      },
      end() {
        const ended = end(handle)
        Object.assign(handle, ENDED, { end: () => ended })
        return ended
      },
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

/** Whatever a method takes. */
interface RtcAnyArguments {
  roomId?: string
  state?: RtcSwitch
  camera?: RtcCamera
  device?: RtcAudioDevice
  visible?: boolean
  maxSolution?: object
  token?: string
}

function ignore() {
  // Whoever asked was told, or nobody did.
}

function newCapture(method: Capture['method']): Capture {
  return { method, on: false, pages: new Set(), due: 0 }
}

function cancelled(api: RtcMethod): Promise<never> {
  return Promise.reject(new RtcError(api, 'cancelled'))
}

/** Takes those that fit off the list and tells them. */
function cancel<Item extends Promised>(list: Item[], fits: (item: Item) => boolean = () => true) {
  const gone = list.filter((item) => !item.asked && fits(item))
  list.splice(0, list.length, ...list.filter((item) => !gone.includes(item)))
  gone.forEach(({ api, reject }) => reject(new RtcError(api, 'cancelled')))
}

/** The last value when the next one says the same. */
function keep<Value extends object>(last: Value | null, next: Value): Value {
  return last && sameFields(last, next) ? last : next
}

function isListName(name: RtcEventName): name is RtcListName {
  return name in NO_LISTS
}

function sameRoom(a: RtcRoomRef, b: RtcRoomRef): boolean {
  return a.roomId === b.roomId && a.userId === b.userId
}

/** What is wrong with a wish, before the host is asked. */
function invalidity({ roomId, userId, token }: RtcRoomWish): RtcError | null {
  const errMsg = isRtcId(roomId) ? (isRtcId(userId) ? '' : 'userId') : 'roomId'
  if (!errMsg && token) return null
  return new RtcError('joinRtcRoom', errMsg ? 'bad-id' : 'invalid-token', { errMsg })
}
