import {
  IDLE,
  type RtcHandle,
  type RtcRoomWish,
  type RtcSession,
  type RtcSessionOptions,
} from './api'
import { createConnection } from './connection'
import type {
  RtcAnyArguments,
  RtcEventName,
  RtcEventPayloads,
  RtcMemberList,
  RtcMethod,
  RtcMethodArguments,
  RtcSuccess,
} from './contract'
import { createDevices, LONELY_TRIES, type Device } from './devices'
import { RtcError, toRtcError } from './errors'
import { cancelled, createHandle } from './handle'
import { listen, noListeners, tell } from './listeners'
import { isListName } from './members'
import { afterRoom, confirmed, NEW_OWN } from './own'
import { createPages } from './pages'
import { callRtcRoom } from './promisify'
import { cancel, createQueue } from './queue'
import { createRoster } from './roster'
import { createStore } from './store'
import { createTokens } from './tokens'
import { toSnapshot } from './view'
import { invalidity, isIn, newWish, sameRoom, sameTokens, type Stay, type Wish } from './wish'

const OK: RtcSuccess = { errMsg: 'exitRtcRoom:ok' }

/** Calls that may show the user a permission dialogue: nobody answers that within 10 s for sure. */
const ASKING_TIMEOUT = 30_000
/** How long to wait for the stop of a device nobody knows to be on. */
const HASTY_TIMEOUT = 2_000
/** How long a stay must have lasted after an expired token for the next one to be cured too. */
const LASTING = 60_000

/**
 * Makes a session: callers state wishes, and a single serialiser moves what is toward what is
 * wanted, one native call at a time.
 * @param options - the application and its engine
 */
export function createRtcSession({
  appId,
  createRtcRoomContext,
  note = () => ignore,
}: RtcSessionOptions): RtcSession {
  let turns = 0
  /** Settles when the serialiser rests; null while it does. */
  let running: Promise<void> | null = null
  let joining = false
  /** Whether the host said, since it is listened to, that the token will expire. */
  let warned = false
  let exiting = false
  /** Exits that failed since somebody wished; no more than LONELY_TRIES. */
  let tries = 0
  let stay: Stay | null = null
  /** The host's answer to the last join or exit. */
  let lastAnswer = OK
  let own = NEW_OWN
  let wish = newWish(null, turns)
  /** Whether the pages came back, so that the sound has to be sent again where it was sent. */
  let back = false
  const store = createStore(IDLE)
  const watchers = noListeners()
  const troubled = new Set<(trouble: RtcError) => void>()
  const connection = createConnection(create, emit)
  const pages = createPages<RtcHandle>(() => {
    camera.due = LONELY_TRIES
    void kick()
  })
  const devices = createDevices(pages.away)
  const { camera, microphone } = devices
  const calls = createQueue(publish)
  const roster = createRoster(publish)
  const tokens = createTokens()
  /** Starts that the host has not answered, however long ago nobody waits for them any more. */
  const starting = new Set<object>()

  function create() {
    const answered = note('call', 'createRtcRoomContext', { appId })
    try {
      const context = createRtcRoomContext({ appId })
      answered('ok')
      return context
    } catch (thrown) {
      answered(thrown)
      throw thrown
    }
  }

  function replace(room: RtcRoomWish | null) {
    const old = wish
    wish = newWish(room, ++turns)
    tries = 0
    tokens.letGo()
    cancel(old.waiters)
    if (room && old.room && sameRoom(old.room, room)) wish.choices = old.choices
  }

  /** The first reason stands. */
  function fail(failed: Wish, error: RtcError) {
    if (failed.error) return
    failed.error = error
    note('error', error.api, error.message)
    publish()
    failed.waiters.splice(0).forEach(({ reject }) => reject(error))
  }

  function publish() {
    const facts = {
      wish,
      stay,
      joining,
      exiting,
      roster: roster.get(),
      own,
      camera: !!camera.on,
      microphone: !!microphone.on,
      wanted: devices.methods(),
      pending: calls.pending(),
    }
    store.set(toSnapshot(facts, store.getSnapshot()))
  }

  /** The room to be in now; a wish that failed is not pursued. */
  function wanted(): RtcRoomWish | null {
    return wish.error ? null : wish.room
  }

  function emit<Name extends RtcEventName>(name: Name, payload: RtcEventPayloads[Name]) {
    note('event', name, payload)
    if (isListName(name)) {
      const { userIdList } = Object(payload) as Partial<RtcMemberList>
      // The payloads are not documented: one without a list, or without anything, says nothing.
      if (!Array.isArray(userIdList)) return
      roster.take(name, userIdList)
    } else if (name === 'RoomTokenWillExpire') {
      warned = true
      renew()
    } else {
      const error = toRtcError(`on${name}`, payload)
      const [kind, lost] = error.reason.split('-permission-')
      if (lost) {
        // The call goes on without.
        devices.lose(0, devices[kind as 'camera' | 'microphone'])
        publish()
      } else if (error.reason !== 'unknown') cut(error)
      // Other numbers are news the vendor does not document, success included.
      else if (/fail/i.test(error.errMsg)) warn(error)
    }
    tell(watchers[name], payload)
  }

  /** The host ended the call by itself. */
  function cut(error: RtcError) {
    const room = wanted()
    const concerns = room && (stay ? isIn(stay, room) : joining)
    // Also a room that is being left: the exit may fail now, and that is no matter.
    if (stay?.standing === 'in') stay.standing = 'unsure'
    if (!concerns) {
      // It may say that the call is interrupted before it says why.
      if (wish.error?.reason === 'interrupted' && error.reason !== 'interrupted') {
        wish.error = null
        fail(wish, error)
      }
      return publish()
    }
    const curable = error.reason === 'token-expired' && room.tokenProvider
    if (stay && curable && (!wish.rejoined || Date.now() - stay.since >= LASTING)) {
      wish.rejoined = true
      publish()
    } else {
      devices.release()
      fail(wish, error)
    }
    void kick()
  }

  /** Something went wrong that the call goes on without, and that nobody waits for. */
  function warn(error: RtcError) {
    if (error.reason === 'cancelled') return
    note('error', error.api, error.message)
    tell(troubled, error)
  }

  /** What a room told goes with the listeners on it, and so does what is fetched for it. */
  function detach() {
    connection.detach()
    roster.clear()
    tokens.letGo()
    warned = false
  }

  /** The engine is gone, and with it room, captures and listeners. */
  function dropContext() {
    detach()
    connection.drop()
    stay = null
    lastAnswer = OK
    own = NEW_OWN
    devices.lose(1, camera, microphone)
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
    // They may show the user a dialogue, and what they begin can be taken away: in the lobby, too.
    const begins = starts ?? method === 'joinRtcRoom'
    const success = (answer: RtcSuccess) => {
      if (device) {
        device.on = state === 1
        // It may be late, and not what is wanted any more.
        device.due ||= 1
      }
      own = confirmed(own, method, args)
      wish.choices &&= confirmed(wish.choices, method, args)
      roster.confirm(method, args)
      if (token) tokens.spend(token)
      if (onSuccess) {
        lastAnswer = answer
        onSuccess()
      }
      publish()
      void kick()
    }
    const ask = async () => {
      const to = connection.context()
      if (begins) connection.attach()
      const hasty = device?.on === null ? HASTY_TIMEOUT : undefined
      const timeout = begins ? ASKING_TIMEOUT : hasty
      const answered = note('call', method, args)
      const complete = (result: object) => {
        starting.delete(complete)
        answered(result)
      }
      if (starts) starting.add(complete)
      const answer = callRtcRoom(to, method, { ...args, success, complete }, { timeout })
      // What the host left unsaid, too: that it lacks the method, or did not answer in time.
      answer.catch(answered)
      return starts ? Promise.race([answer, unwanted(starts)]) : answer
    }
    return ask()
      .catch((error: RtcError) => {
        if (error.reason !== 'engine-destroyed') throw error
        const room = stay
        const lost = wish.room && isIn(stay, wish.room)
        // Chosen in the room, or right before the join.
        if (!room || lost) wish.choices ??= own
        dropContext()
        // Outside a room a new engine does as well; inside, the room went with the old one.
        if (!room) return ask()
        if (lost) fail(wish, error)
        throw error
      })
      .catch((error: RtcError) => {
        if (token && error.reason === 'invalid-token') tokens.spend(token)
        if (starts && /timeout|cancelled/.test(error.reason)) starts.on = null
        else if (starts && error.reason === 'permission-denied') devices.lose(0, starts)
        else starts?.pages.clear()
        throw error
      })
  }

  async function leave(left: Stay) {
    // The microphone first: a camera that was just starting may take its time.
    for (const device of [microphone, camera]) {
      device.paused = false
      if (device.on === false) continue
      await invoke(device.method, { state: 0 }).catch(ignore)
    }
    const room = wanted()
    if (stay !== left || (room && isIn(stay, room))) return
    const asked = wish
    const out = () => {
      // However late it comes: it may have ended a newer stay in the same room.
      if (stay?.roomId !== left.roomId) return
      if (wish.room && sameRoom(wish.room, stay)) wish.choices ??= own
      stay = null
      own = afterRoom(own)
      detach()
      // A late answer to an exit that was given up.
      if (!wish.room) wish.error = null
    }
    exiting = true
    await invoke('exitRtcRoom', { roomId: left.roomId }, out).catch((error: RtcError) => {
      const late = error.reason === 'timeout'
      if (stay !== left) return
      if (left.standing === 'unsure' && !late) {
        lastAnswer = OK
        return out()
      }
      if (late) left.standing = 'unsure'
      if (wish !== asked) return
      tries += pages.size() ? LONELY_TRIES : 1
      fail(wish, error)
    })
    exiting = false
  }

  async function join(asked: Wish, room: RtcRoomWish) {
    joining = true
    // What was said of members outside a room is not so in it.
    roster.clear()
    try {
      const token = await tokens.forJoin(room)
      if (wish.room === room) {
        await enter(asked, room, token)
        // What the page and the host said meanwhile.
        const now = wanted()
        if (now) giveNewer(now, room)
        renew()
        await chooseAgain(asked, room)
      }
    } catch (failure) {
      const error = toRtcError('joinRtcRoom', failure)
      // Newer words for the same wish are tried before it is given up.
      if (asked.room === room) fail(asked, error)
      detach()
    } finally {
      joining = false
    }
  }

  /** Gets a new token when the host has warned, which it may do before it answers the join. */
  function renew() {
    const room = wanted()
    const now = stay
    // Without a provider it is the page's affair.
    if (!warned || !room?.tokenProvider || !isIn(now, room)) return
    tokens.forRenewal(room).then((token) => update(token, now), notRenewed)
  }

  /** Gives the host the token of a wish that names a newer one than the last, when one is in its room. */
  function giveNewer(room: RtcRoomWish, last: RtcRoomWish) {
    if (isIn(stay, room) && room.token && room.token !== last.token) update(room.token, stay)
  }

  /** Gives the host a new token in its turn, when one is still in the room it is for. */
  function update(token: string, to: Stay) {
    const run = () => (stay === to ? invoke('updateToken', { token }) : cancelled('updateToken'))
    enqueue(to, 'updateToken', run).catch(notRenewed)
  }

  /** The call goes on with the token it has, for as long as that lasts. */
  function notRenewed(error: RtcError) {
    const details = { ...error, cause: error }
    warn(
      error.reason === 'cancelled' ? error : new RtcError('updateToken', 'renewal-failed', details),
    )
  }

  async function enter(asked: Wish, room: RtcRoomWish, token: string) {
    const { roomId, userId, roomConfig } = room
    const args = { roomId, userId, token, ...(roomConfig && { roomConfig }) }
    const entered = (standing: Stay['standing'], id = roomId) => {
      stay = { roomId: id, userId, standing, config: roomConfig, since: Date.now() }
    }
    try {
      await invoke('joinRtcRoom', args, () => {
        // An answer that is late finds the listeners taken off, when the room was taken as left.
        connection.attach()
        entered('in')
      })
    } catch (failure) {
      const { reason, roomId: leftover } = toRtcError('joinRtcRoom', failure)
      if (reason === 'timeout') entered('unsure')
      if (reason === 'already-in-room') entered('leftover', leftover)
      // Once, the serialiser exits the leftover room and joins again.
      if (reason !== 'already-in-room' || asked.cured) throw failure
      asked.cured = true
    }
  }

  /**
   * What the user chose is the room's, and goes with it: who comes back to a call that the host ended
   * must not be seen or heard when they were not. Said before anything else is, and before a device
   * starts.
   */
  async function chooseAgain(asked: Wish, room: RtcRoomWish) {
    if (!asked.choices || !isIn(stay, room)) return
    const { visible, audioPublished, videoPublished } = asked.choices
    const say = async <Method extends RtcMethod>(
      method: Method,
      args: RtcMethodArguments[Method],
    ) => {
      if (wish === asked && isIn(stay, room)) await invoke(method, args).catch(warn)
    }
    if (!visible) await say('changeUserVisibility', { visible })
    const published = { audio: audioPublished, video: videoPublished }
    for (const streamType of ['audio', 'video'] as const) {
      const on = published[streamType]
      if (on !== null) await say('changeStreamPublishState', { state: on ? 1 : 0, streamType })
    }
  }

  /** After the background the sound may be dead until it is sent somewhere again (inferred). */
  function soundAgain(): Promise<unknown> | null {
    const device = stay?.standing === 'in' && back && own.speaker
    back = false
    return device ? invoke('setAudioPlaybackDevice', { device }).catch(ignore) : null
  }

  /** Begins the most urgent thing; null when there is none. */
  function step(): Promise<unknown> | null {
    const room = wanted()
    if (stay && tries < LONELY_TRIES && !(room && isIn(stay, room))) return leave(stay)
    if (room ? isIn(stay, room) : !stay) {
      wish.waiters.splice(0).forEach(({ resolve }) => resolve(lastAnswer))
    }
    const toJoin = room !== null && !stay
    const call = calls.first()
    if (call && !(toJoin && wish.turn < call.turn)) return calls.run(call)
    if (toJoin) return join(wish, room)
    const device = devices.next(!!wish.error)
    if (!device) return soundAgain()
    return invoke(device.method, { state: devices.wanted(device) ? 1 : 0 }).catch(ignore)
  }

  async function run() {
    publish()
    for (let doing = step(); doing; doing = step()) {
      await doing
      publish()
    }
    running = null
    if (pages.size() === 0) {
      detach()
      // A capture may belong to its context alone: one that starts late has to be stopped there.
      if (!stay && !camera.on && !microphone.on && !starting.size) {
        connection.drop()
        own = NEW_OWN
      }
    }
    publish()
  }

  /**
   * Starts the serialiser. Not at once: wishes stated and withdrawn in the same breath, as React's
   * StrictMode does, are no wishes.
   * @returns settles when it rests
   */
  function kick(): Promise<void> {
    return (running ??= Promise.resolve().then(run))
  }

  function want(page: object, room: RtcRoomWish | null): Promise<RtcSuccess> {
    return new Promise((resolve, reject) => {
      const last = wish.room
      if (wish.error || !(room && last ? sameRoom(last, room) : last === room)) {
        replace(room)
      } else if (room && last && !sameTokens(room, last)) {
        wish.room = room
        tokens.letGo()
        giveNewer(room, last)
      }
      wish.pages.add(page)
      wish.waiters.push({ page, api: room ? 'joinRtcRoom' : 'exitRtcRoom', resolve, reject })
      if (!room) {
        calls.cancel()
        devices.release()
      }
      const invalid = room && invalidity(room)
      if (invalid) fail(wish, invalid)
      publish()
      void kick()
    })
  }

  /** A join in the contract's own words: they know of no provider, and do no harm when wrong. */
  function joinByName(page: object, args: RtcMethodArguments['joinRtcRoom']): Promise<RtcSuccess> {
    const tokenProvider =
      wish.room && sameRoom(wish.room, args) ? wish.room.tokenProvider : undefined
    const room = { ...args, tokenProvider }
    const invalid = invalidity(room)
    return invalid ? Promise.reject(invalid) : want(page, room)
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
      device.paused = true
      return cancelled(api)
    }
    // Of those that wait only the newest counts, unless each is about another member's stream.
    return enqueue(page, api, run, !('streamType' in args))
  }

  function enqueue(page: object, api: RtcMethod, run: () => Promise<RtcSuccess>, replaces = true) {
    const answer = calls.add({ page, api, run, turn: ++turns }, replaces)
    void kick()
    return answer
  }

  /** Nothing is published here: the page that ends must not be drawn again. */
  function end(page: RtcHandle): Promise<void> {
    pages.delete(page)
    calls.cancel(page)
    devices.forget(page)
    wish.pages.delete(page)
    if (wish.room) cancel(wish.waiters, (waiter) => waiter.page === page)
    if (wish.pages.size === 0 && (wish.room || wish.error)) {
      replace(null)
      // Nobody looks at the pages that the call had covered: their devices go with it.
      pages.hidden().forEach(devices.forget)
    }
    return kick()
  }

  function show(page: RtcHandle) {
    if (!pages.show(page)) return
    back = true
    void kick()
  }

  function open(): RtcHandle {
    const handle = createHandle({ want, join: joinByName, call, hide: pages.hide, show, end })
    if (pages.size() === 0) {
      // What went wrong for the pages before is not this page's affair; what they could not end is.
      replace(null)
      devices.release()
      publish()
      void kick()
    }
    pages.add(handle)
    return handle
  }

  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    open,
    top: pages.top,
    on: (name, listener) => listen(watchers[name], listener),
    onTrouble: (listener) => listen(troubled, listener),
  }
}

/** Rejects when nobody wants a device any more: one that may ask its user for long keeps no exit. */
function unwanted(device: Device): Promise<never> {
  return new Promise((_, reject) => {
    device.giveUp = () => reject(new RtcError(device.method, 'cancelled'))
  })
}

function ignore() {
  // Whoever asked was told, or nobody did.
}
