import {
  cancelled,
  ENDED,
  IDLE,
  type RtcHandle,
  type RtcRoomRef,
  type RtcRoomState,
  type RtcRoomWish,
  type RtcSession,
  type RtcSessionOptions,
  type RtcSnapshot,
  type RtcTokenProvider,
} from './api'
import { createConnection } from './connection'
import {
  isRtcId,
  type RtcAnyArguments,
  type RtcEventName,
  type RtcEventPayloads,
  type RtcMemberList,
  type RtcMethod,
  type RtcMethodArguments,
  type RtcRoomConfig,
  type RtcSuccess,
} from './contract'
import { createDevices } from './devices'
import { RtcError, toRtcError } from './errors'
import { noListeners } from './listeners'
import {
  isListName,
  NOBODY,
  sameFields,
  toMembers,
  withList,
  withSubscription,
  type RtcListName,
} from './members'
import { afterRoom, confirmed, NEW_OWN } from './own'
import { createPacer } from './pacer'
import { createPages } from './pages'
import { callRtcRoom } from './promisify'
import { createStore } from './store'
import { fetchToken, type TokenFetch } from './tokens'

const OK: RtcSuccess = { errMsg: 'exitRtcRoom:ok' }

/** Calls that may show the user a permission dialogue: nobody answers that within 10 s for sure. */
const ASKING_TIMEOUT = 30_000
/** How often an exit is tried when no page is left to try it again. */
const LONELY_TRIES = 3
/** How long a stay must have lasted after an expired token for the next one to be cured too. */
const LASTING = 60_000
/** How long one list of speakers is shown at least. */
const SPEAKERS_PERIOD = 200
const SPEAKERS = 'RtcChatSpeakersChanged'

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
  /** Whether it was joined again after its token had expired. */
  rejoined: boolean
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
  /** What it was joined with. */
  config?: RtcRoomConfig
  /** When it was entered, in milliseconds since 1970. */
  since: number
}

/**
 * Makes a session: callers state wishes, and a single serialiser moves what is toward what is
 * wanted, one native call at a time.
 * @param options - the application and its engine
 */
export function createRtcSession({ appId, createRtcRoomContext }: RtcSessionOptions): RtcSession {
  let turns = 0
  let running = false
  /** Whether something changed during a step that found nothing to do. */
  let again = false
  let joining = false
  let exiting = false
  /** Exits that failed since somebody wished; no more than LONELY_TRIES. */
  let tries = 0
  let inRoom: Room | null = null
  /** The host's answer to the last join or exit. */
  let lastAnswer = OK
  let roster = NOBODY
  let own = NEW_OWN
  let wish = newWish(null)
  /** The token that is being fetched, for a join or for a renewal. */
  let fetching: TokenFetch | null = null
  /** The last token that served a join or was refused. */
  let spent = ''
  /** Whether the pages came back, so that the sound has to be sent again where it was sent. */
  let back = false
  const calls: Call[] = []
  const ends: (() => void)[] = []
  const store = createStore(IDLE)
  const watchers = noListeners()
  const connection = createConnection(() => createRtcRoomContext({ appId }), emit)
  const pages = createPages<RtcHandle>(() => {
    devices.turn(pages.away())
    kick()
  })
  const devices = createDevices(pages.away)
  const { camera, microphone } = devices
  const speakers = createPacer<readonly string[]>(SPEAKERS_PERIOD, (userIds) =>
    take(SPEAKERS, userIds),
  )

  function newWish(room: RtcRoomWish | null): Wish {
    return {
      room,
      turn: ++turns,
      pages: new Set(),
      waiters: [],
      error: null,
      cured: false,
      rejoined: false,
    }
  }

  function replace(room: RtcRoomWish | null) {
    const old = wish
    wish = newWish(room)
    tries = 0
    letGo()
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
    const { facing, speaker, encoder, visible } = own
    const config = inRoom ? inRoom.config : wish.room?.roomConfig
    const { autoPublish = true, autoSubscribe } = config ?? {}
    const self = inRoom?.standing === 'in' && {
      userId: inRoom.userId,
      camera: !!camera.on,
      autoSubscribe,
    }
    const next: RtcSnapshot = {
      state: state(),
      room: ref && keep(last.room, { roomId: ref.roomId, userId: ref.userId }),
      error: wish.error,
      members: self ? toMembers(roster, self, last.members) : IDLE.members,
      local: keep(last.local, {
        camera: !!camera.on,
        microphone: !!microphone.on,
        facing,
        speaker,
        audioPublished: own.audioPublished ?? autoPublish,
        videoPublished: own.videoPublished ?? autoPublish,
        visible,
        encoder,
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
      if (name === SPEAKERS) speakers.push(userIdList)
      else take(name, userIdList)
    } else if (name === 'RoomTokenWillExpire') {
      renew()
    } else {
      const error = toRtcError(`on${name}`, payload)
      // Other numbers are news the vendor does not document, success included.
      if (error.reason !== 'unknown') cut(error)
    }
    watchers[name].forEach((listener) => listener(payload))
  }

  function take(name: RtcListName, userIds: readonly string[]) {
    // Speakers that wait are older than this: who leaves now must not come back with them.
    const waiting = speakers.take()
    if (waiting) roster = withList(roster, SPEAKERS, waiting)
    roster = withList(roster, name, userIds)
    publish()
  }

  function forgetMembers() {
    speakers.clear()
    roster = NOBODY
  }

  /** Whoever waits for a token does not any more. */
  function letGo() {
    fetching?.drop()
    fetching = null
  }

  /** The host ended the call by itself. */
  function cut(error: RtcError) {
    const room = wanted()
    if (!room || !(inRoom ? isIn(room) : joining)) return
    letGo()
    const lasted = !wish.rejoined || Date.now() - (inRoom?.since ?? 0) >= LASTING
    const rejoins = inRoom && error.reason === 'token-expired' && room.tokenProvider && lasted
    if (inRoom) inRoom.standing = 'unsure'
    if (rejoins) {
      wish.rejoined = true
      publish()
    } else {
      devices.release()
      fail(wish, error)
    }
    kick()
  }

  /** The engine is gone, and with it room, captures and listeners. */
  function dropContext() {
    letGo()
    connection.drop()
    inRoom = null
    lastAnswer = OK
    own = NEW_OWN
    forgetMembers()
    devices.lose()
  }

  /** Makes one native call. Only joins and exits look after their success themselves. */
  async function invoke<Method extends RtcMethod>(
    method: Method,
    args: RtcMethodArguments[Method],
    onSuccess?: () => void,
  ): Promise<RtcSuccess> {
    const { state, token }: RtcAnyArguments = args
    const device = devices.of(method)
    const starts = state === 1 ? device : undefined
    const joins = method === 'joinRtcRoom'
    const success = (answer: RtcSuccess) => {
      if (device) {
        device.on = state === 1
        // A late answer to what nobody waits for any more.
        if (device.on !== devices.wanted(device)) device.due ||= 1
      }
      own = confirmed(own, method, args)
      roster = withSubscription(roster, method, args)
      if (token) spent = token
      if (onSuccess) {
        lastAnswer = answer
        onSuccess()
      }
      publish()
      kick()
    }
    const ask = async () => {
      const to = connection.context()
      if (joins) connection.attach()
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
        if (token && error.reason === 'invalid-token') spent = token
        if (starts && error.reason === 'timeout') starts.on = null
        else starts?.pages.clear()
        throw error
      })
  }

  async function leave(left: Room) {
    for (const device of devices.all) {
      device.paused = false
      if (device.on === false) continue
      await invoke(device.method, { state: 0 }).catch(ignore)
      device.due = 1
    }
    const room = wanted()
    if (inRoom !== left || (room && isIn(room))) return
    const asked = wish
    const out = () => {
      // However late it comes: it may have ended a newer stay in the same room.
      if (inRoom?.roomId !== left.roomId) return
      inRoom = null
      own = afterRoom(own)
      letGo()
      forgetMembers()
      connection.detach()
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
      tries += pages.size() ? LONELY_TRIES : 1
      if (tries >= LONELY_TRIES && !wish.error) fail(wish, error)
    })
    exiting = false
  }

  async function join(asked: Wish, room: RtcRoomWish) {
    joining = true
    forgetMembers()
    try {
      const { token, tokenProvider } = room
      const fresh = token && !(tokenProvider && token === spent) ? token : await fetchFor(room)
      if (wish === asked && wish.room === room) await enter(asked, room, fresh)
    } catch (failure) {
      const error = toRtcError('joinRtcRoom', failure)
      // Newer words for the same wish are tried before it is given up.
      if (asked.room === room && !asked.error) fail(asked, error)
      if (!inRoom) connection.detach()
    } finally {
      joining = false
    }
  }

  async function fetchFor({ roomId, userId, tokenProvider }: RtcRoomWish): Promise<string> {
    // A wish without a plain token that can still be used has a provider.
    const fetch = fetchToken(tokenProvider as RtcTokenProvider, { roomId, userId })
    fetching = fetch
    try {
      return await fetch.token
    } finally {
      if (fetching === fetch) fetching = null
    }
  }

  /** The host says the token will expire. */
  function renew() {
    const room = wanted()
    const stay = inRoom
    if (!room?.tokenProvider || !stay || !isIn(room) || fetching) return
    fetchFor(room)
      .then((token) => update(token, stay))
      // Then it expires, and that is said.
      .catch(ignore)
  }

  /** Gives the host a new token in its turn, when one is still in the room it is for. */
  function update(token: string, stay: Room) {
    const run = () =>
      inRoom === stay && isIn(stay) ? invoke('updateToken', { token }) : cancelled('updateToken')
    enqueue(stay, 'updateToken', run).catch(ignore)
  }

  async function enter(asked: Wish, room: RtcRoomWish, token: string) {
    const { roomId, userId, roomConfig } = room
    const args = { roomId, userId, token, ...(roomConfig && { roomConfig }) }
    const entered = (standing: Room['standing'], id = roomId) => {
      inRoom = { roomId: id, userId, standing, config: roomConfig, since: Date.now() }
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

  /** After the background the sound may be dead until it is sent somewhere again (inferred). */
  async function soundAgain(): Promise<boolean> {
    const device = inRoom?.standing === 'in' && back && own.speaker
    back = false
    if (device) await invoke('setAudioPlaybackDevice', { device }).catch(ignore)
    return !!device
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
    const device = devices.next(!!wish.error)
    if (!device) return soundAgain()
    await invoke(device.method, { state: devices.wanted(device) ? 1 : 0 }).catch(ignore)
    return true
  }

  async function run() {
    do {
      again = false
      publish()
    } while ((await step()) || again)
    running = false
    if (pages.size() === 0) {
      connection.detach()
      speakers.clear()
      if (!inRoom && !camera.on && !microphone.on) {
        connection.drop()
        own = NEW_OWN
      }
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
      } else if (room && last && !sameTokens(room, last)) {
        wish.room = room
        letGo()
        if (inRoom && isIn(room) && room.token && room.token !== last.token) {
          update(room.token, inRoom)
        }
      }
      wish.pages.add(page)
      wish.waiters.push({ page, api: room ? 'joinRtcRoom' : 'exitRtcRoom', resolve, reject })
      if (!room) {
        cancel(calls)
        devices.release()
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
    const { state }: RtcAnyArguments = args
    const device = devices.of(api)
    if (device) devices.ask(device, page, state === 1)
    const run = () => {
      if (!device || state !== 1 || devices.wanted(device)) return invoke(api, args)
      devices.postpone(device)
      return cancelled(api)
    }
    // Of those that wait only the newest counts, unless each is about another member's stream.
    return enqueue(page, api, run, !('streamType' in args))
  }

  function enqueue(
    page: object,
    api: RtcMethod,
    run: Call['run'],
    replaces = true,
  ): Promise<RtcSuccess> {
    return new Promise((resolve, reject) => {
      if (replaces) cancel(calls, (other) => other.api === api)
      calls.push({ page, api, turn: ++turns, resolve, reject, run })
      publish()
      kick()
    })
  }

  /** Nothing is published here: the page that ends must not be drawn again. */
  function end(page: RtcHandle): Promise<void> {
    const own = (promised: Promised) => promised.page === page
    pages.delete(page)
    cancel(calls, own)
    devices.forget(page)
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
      hide: () => pages.hide(handle),
      show() {
        if (!pages.show(handle)) return
        back = true
        kick()
      },
      end() {
        const ended = end(handle)
        Object.assign(handle, ENDED, { end: () => ended })
        return ended
      },
    }
    if (pages.size() === 0) {
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
    top: pages.top,
    on(name, listener) {
      watchers[name].add(listener)
      return () => {
        watchers[name].delete(listener)
      }
    },
  }
}

function ignore() {
  // Whoever asked was told, or nobody did.
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

function sameRoom(a: RtcRoomRef, b: RtcRoomRef): boolean {
  return a.roomId === b.roomId && a.userId === b.userId
}

function sameTokens(a: RtcRoomWish, b: RtcRoomWish): boolean {
  return a.token === b.token && a.tokenProvider === b.tokenProvider
}

/** What is wrong with a wish, before the host is asked. */
function invalidity({ roomId, userId, token, tokenProvider }: RtcRoomWish): RtcError | null {
  const errMsg = isRtcId(roomId) ? (isRtcId(userId) ? '' : 'userId') : 'roomId'
  if (!errMsg && (token || tokenProvider)) return null
  return new RtcError('joinRtcRoom', errMsg ? 'bad-id' : 'invalid-token', { errMsg })
}
