import {
  IDLE,
  type RtcHandle,
  type RtcRoomWish,
  type RtcSession,
  type RtcSessionOptions,
} from './api'
import { AFTER_FAILED_JOIN, afterFailedExit, isCurable } from './answers'
import { createCaller } from './caller'
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
import {
  deviceOf,
  forget,
  isWanted,
  LONELY_TRIES,
  lose,
  newDevices,
  release,
  releaseAll,
  type OwnDevice,
} from './devices'
import { LOST, RtcError, toRtcError } from './errors'
import type { Facts } from './facts'
import { cancelled, ENDED } from './handle'
import { listen, noListeners, tell } from './listeners'
import { isListName } from './members'
import { next, type Doings } from './next'
import { afterRoom, choicesToSay, confirmed, NEW_OWN } from './own'
import { createPages } from './pages'
import { add, cancel, run as runCall, type Call, type Promised } from './queue'
import { createRosterKeeper } from './rosterKeeper'
import { createStore } from './store'
import { createTokenSource } from './tokenSource'
import { toSnapshot } from './snapshot'
import {
  invalidity,
  isIn,
  isThere,
  newWish,
  sameRoom,
  sameTokens,
  wantedRoom,
  type Stay,
  type Wish,
} from './wish'

/** The answer to an exit for which the host need not be asked. */
const EXITED: RtcSuccess = { errMsg: 'exitRtcRoom:ok' }

/**
 * Makes a session. Pages state wishes; the session does one thing after the other until all is as they
 * wish. So no two native calls are ever made at once.
 *
 * What is decided without anything being done stands beside it: `facts.ts` says what is known, `next.ts`
 * what is done next, `answers.ts` what a refusal means, `own.ts` what the host has confirmed and what it
 * is told again, `snapshot.ts` what is shown.
 * @param options - the application and its engine
 */
export function createRtcSession({
  appId,
  createRtcRoomContext,
  note = () => ignore,
}: RtcSessionOptions): RtcSession {
  /** Settles when nothing is left to do; null while nothing is. */
  let running: Promise<void> | null = null
  /** The join or exit that is on its way. */
  let moving: Facts['moving'] = null
  /** Whether the host said, since it is listened to, that the token will expire. */
  let warned = false
  /** How often the exit failed under this wish; after `LONELY_TRIES` it is not tried again. */
  let tries = 0
  let stay: Stay | null = null
  /** The host's answer to the last join or exit. */
  let lastAnswer = EXITED
  let own = NEW_OWN
  let wish = newWish(null)
  /** Whether the pages came back, so that the sound has to be sent again where it was sent. */
  let back = false
  const store = createStore(IDLE)
  const watchers = noListeners()
  const troubled = new Set<(trouble: RtcError) => void>()
  const connection = createConnection({ appId, createRtcRoomContext, note }, emit)
  const caller = createCaller(connection, note)
  const pages = createPages<RtcHandle>(() => {
    camera.due = LONELY_TRIES
    void kick()
  })
  const devices = newDevices()
  const [camera, microphone] = devices
  const calls: Call[] = []
  const rosterKeeper = createRosterKeeper(publish)
  const tokenSource = createTokenSource()
  const doings: { [Name in keyof Doings]: (about: Doings[Name]) => Promise<unknown> } = {
    exit: leave,
    call: (call) => runCall(calls, call, publish),
    join,
    tell: tellHost,
  }

  // The loop.

  /**
   * Begins what is to be done, in the next microtask: React's StrictMode states a wish and withdraws it
   * at once, and such a wish is not to reach the host.
   * @returns settles when nothing is left to do
   */
  function kick(): Promise<void> {
    return (running ||= Promise.resolve().then(run))
  }

  /** Does one thing after the other, until there is none. */
  function run(): Promise<void> | void {
    moving = null
    publish()
    if (isThere(wish, stay)) wish.waiters.splice(0).forEach(({ resolve }) => resolve(lastAnswer))
    const action = next(facts())
    if (action) return doings[action[0]](action[1] as never).then(run)
    running = null
    back = false
    if (!pages.size()) {
      detach()
      // A capture may belong to its context alone: one that starts late has to be stopped there.
      if (!stay && !camera.on && !microphone.on && !caller.starting.size) {
        connection.drop()
        own = NEW_OWN
      }
    }
    publish()
  }

  /** Tells the host what nobody waits for: a device is switched, or the sound sent again. */
  function tellHost([method, args]: Doings['tell']): Promise<unknown> {
    const device = deviceOf(devices, method)
    if (device) {
      device.due--
      device.paused = !args.state && device.wantedBy.size > 0
    } else back = false
    return invoke(method, args as never).catch(ignore)
  }

  // What pages wish and ask.

  /** Takes a page in. */
  function open(): RtcHandle {
    const page: RtcHandle = {
      want: (room) => want(page, room),
      call(method, args) {
        if (method === 'joinRtcRoom') {
          return joinByName(page, args as RtcMethodArguments['joinRtcRoom'])
        }
        return method === 'exitRtcRoom' ? want(page, null) : call(page, method, args)
      },
      hide: () => pages.hide(page),
      show() {
        if (!pages.show(page)) return
        back = true
        void kick()
      },
      // It does not `publish`: a page that ends must not be drawn again.
      end() {
        const isOwn = (asked: Promised) => asked.page === page
        pages.delete(page)
        cancel(calls, isOwn)
        forget(devices, page)
        wish.statedBy.delete(page)
        if (wish.room) cancel(wish.waiters, isOwn)
        if (!wish.statedBy.size && (wish.room || wish.error)) {
          replace(null)
          // The pages under the call stay hidden: their devices stop with the call.
          pages.hidden.forEach((covered) => forget(devices, covered))
        }
        const rest = kick()
        Object.assign(page, ENDED, { end: () => rest })
        return rest
      },
    }
    if (!pages.size()) {
      // The first page begins without the old error, and ends what the pages before it could not end.
      replace(null)
      releaseAll(devices)
      publish()
      void kick()
    }
    pages.add(page)
    return page
  }

  /** Takes what a page wishes. */
  function want(page: object, room: RtcRoomWish | null): Promise<RtcSuccess> {
    return new Promise((resolve, reject) => {
      const last = wish.room
      if (wish.error || !sameRoom(last, room)) replace(room)
      else if (room && last && !sameTokens(room, last)) {
        wish.room = room
        tokenSource.letGo()
        giveNewer(room, last)
      }
      wish.statedBy.add(page)
      wish.waiters.push({ page, api: room ? 'joinRtcRoom' : 'exitRtcRoom', resolve, reject })
      if (!room) {
        cancel(calls)
        releaseAll(devices)
      }
      const invalid = room && invalidity(room)
      if (invalid) fail(wish, invalid)
      publish()
      void kick()
    })
  }

  /** Joins by the contract's own arguments: they have no provider, and wrong ones leave the call alone. */
  function joinByName(page: object, args: RtcMethodArguments['joinRtcRoom']): Promise<RtcSuccess> {
    const { tokenProvider }: Partial<RtcRoomWish> = (sameRoom(wish.room, args) && wish.room) || {}
    const room = { ...args, tokenProvider }
    const invalid = invalidity(room)
    return invalid ? Promise.reject(invalid) : want(page, room)
  }

  /** Takes what a page asks of the host. */
  function call(page: object, api: RtcMethod, args: RtcAnyArguments): Promise<RtcSuccess> {
    const device = deviceOf(devices, api)
    const starts = args.state === 1 && device
    if (starts) starts.wantedBy.add(page)
    else if (device) release(device)
    const run = () => {
      if (!starts || isWanted(starts, pages.away())) return invoke(api, args as never)
      starts.paused = true
      return cancelled(api)
    }
    // A newer call replaces one of the same method that waits, unless each is about a stream of its own.
    return enqueue(page, api, run, !('streamType' in args))
  }

  /** Lets a call wait for its turn. */
  function enqueue(page: object, api: RtcMethod, run: () => Promise<RtcSuccess>, replaces = true) {
    const answer = add(calls, { page, api, run, wish }, replaces)
    publish()
    void kick()
    return answer
  }

  /** Takes a new wish; those who wait for the old one wait in vain. */
  function replace(room: RtcRoomWish | null) {
    const old = wish
    wish = newWish(room)
    tries = 0
    tokenSource.letGo()
    cancel(old.waiters)
    if (sameRoom(old.room, room)) wish.choices = old.choices
  }

  /** Gives a wish up. A second reason changes nothing. */
  function fail(failed: Wish, error: RtcError) {
    if (failed.error) return
    failed.error = error
    note('error', error.api, error.message)
    publish()
    failed.waiters.splice(0).forEach(({ reject }) => reject(error))
  }

  // What the host tells by itself.

  /** Takes an event of the host. */
  function emit<Name extends RtcEventName>(name: Name, payload: RtcEventPayloads[Name]) {
    note('event', name, payload)
    if (isListName(name)) {
      const { userIdList } = Object(payload) as Partial<RtcMemberList>
      // The payloads are not documented: one without a list, or without anything, says nothing.
      if (!Array.isArray(userIdList)) return
      rosterKeeper.take(name, userIdList)
    } else if (name === 'RoomTokenWillExpire') {
      warned = true
      renew()
    } else {
      const error = toRtcError(`on${name}`, payload)
      const lost = deviceOf(devices, LOST[error.reason])
      if (lost) {
        // The call goes on without.
        lose(lost, 0)
        publish()
      } else if (error.reason !== 'unknown') cut(error)
      // The vendor documents no other numbers, and some may mean success: only the text tells a failure.
      else if (/fail/i.test(error.errMsg)) tellTrouble(error)
    }
    tell(watchers[name], payload)
  }

  /** The host ended the call by itself. */
  function cut(error: RtcError) {
    const room = wantedRoom(wish)
    const concerns = room && (stay ? isIn(stay, room) : moving === 'join')
    // The host may refuse to exit a room that it ended: in an unsure stay that counts as being out.
    if (stay && stay.standing === 'in') stay.standing = 'unsure'
    if (!concerns) {
      // The host may tell that the call is interrupted before it tells why: the reason replaces that error.
      if (wish.error && wish.error.reason === 'interrupted' && error.reason !== 'interrupted') {
        wish.error = null
        fail(wish, error)
      }
      return publish()
    }
    if (isCurable(wish, stay, error)) {
      wish.rejoined = true
      publish()
    } else {
      releaseAll(devices)
      fail(wish, error)
    }
    void kick()
  }

  /** Something went wrong that the call goes on without, and that nobody waits for. */
  function tellTrouble(error: RtcError) {
    note('error', error.api, error.message)
    tell(troubled, error)
  }

  // One native call, and what its answer changes.

  /**
   * Makes one native call, and takes what the host answers, however late. When the engine was destroyed
   * outside a room, it asks a new one.
   * @param onSuccess - what else follows from a join or an exit that worked
   */
  function invoke<Method extends RtcMethod>(
    method: Method,
    args: RtcMethodArguments[Method],
    onSuccess?: () => void,
  ): Promise<RtcSuccess> {
    const { state, token }: RtcAnyArguments = args
    const device = deviceOf(devices, method)
    const on = state === 1
    const success = (answer: RtcSuccess) => {
      if (device) {
        device.on = on
        if (on) device.paused = false
        // After a late answer the device may have to be switched back once more.
        device.due ||= 1
      }
      own = confirmed(own, method, args)
      wish.choices &&= confirmed(wish.choices, method, args)
      rosterKeeper.confirm(method, args)
      if (token) tokenSource.spend(token)
      if (onSuccess) {
        lastAnswer = answer
        onSuccess()
      }
      publish()
      void kick()
    }
    const ask = () => caller.ask(method, args, device, success)
    return ask()
      .catch((thrown) => {
        const error = toRtcError(method, thrown)
        if (error.reason !== 'engine-destroyed') throw error
        const room = stay
        const lost = wish.room && isIn(stay, wish.room)
        // Keeps what was chosen, for the room that was lost or the one that is being joined.
        if (!room || lost) wish.choices ||= own
        // The engine is gone, and with it room, captures and listeners.
        detach()
        connection.drop()
        stay = null
        lastAnswer = EXITED
        own = NEW_OWN
        devices.forEach((one) => lose(one, 1))
        // Outside a room nothing but the engine was lost: a new one is asked the same.
        if (!room) return ask()
        if (lost) fail(wish, error)
        throw error
      })
      .catch((error: RtcError) => {
        const { reason } = error
        if (token && reason === 'invalid-token') tokenSource.spend(token)
        if (device && on) {
          if (reason === 'timeout' || reason === 'cancelled') device.on = null
          else if (reason === 'permission-denied') lose(device, 0)
          else device.wantedBy.clear()
        }
        throw error
      })
  }

  /** Forgets what is only so in a room: its listeners and members, and the token that is fetched for it. */
  function detach() {
    connection.detach()
    rosterKeeper.clear()
    tokenSource.letGo()
    warned = false
  }

  // Out of a room.

  /** Stops the devices, then exits. Nothing else is begun between the stops and the exit. */
  function leave(left: Stay): Promise<unknown> {
    const stop = (device: OwnDevice) => {
      device.paused = false
      return device.on === false
        ? Promise.resolve()
        : invoke(device.method, { state: 0 }).then(ignore, ignore)
    }
    // The microphone first: a camera that was just starting may take its time.
    return stop(microphone)
      .then(() => stop(camera))
      .then(() => exit(left))
  }

  /** Exits, unless the pages want to be there again. A late answer counts as well. */
  function exit(left: Stay): Promise<unknown> | void {
    const room = wantedRoom(wish)
    if (stay !== left || (room && isIn(stay, room))) return
    const asked = wish
    const out = () => {
      // Compares rooms and not stays: a late answer may end a newer stay in the same room.
      if (!stay || stay.roomId !== left.roomId) return
      if (sameRoom(wish.room, stay)) wish.choices ||= own
      stay = null
      own = afterRoom(own)
      detach()
      // The wish had failed because this exit was not answered; it worked after all.
      if (!wish.room) wish.error = null
    }
    moving = 'exit'
    return invoke('exitRtcRoom', { roomId: left.roomId }, out).catch((error: RtcError) => {
      if (stay !== left) return
      const standing = afterFailedExit(left.standing, error.reason)
      if (!standing) {
        lastAnswer = EXITED
        return out()
      }
      left.standing = standing
      if (wish !== asked) return
      tries += pages.size() ? LONELY_TRIES : 1
      fail(wish, error)
    })
  }

  // Into a room.

  /** Joins in three actions: a token, the join, and what the user had chosen in the room. */
  function join(room: RtcRoomWish): Promise<unknown> {
    const asked = wish
    moving = 'join'
    // Lists that came outside the room are not of the room.
    rosterKeeper.clear()
    return tokenSource
      .forJoin(room)
      .then((token) => (wish.room === room ? enter(asked, room, token) : undefined))
      .catch((error: RtcError) => {
        // A wish whose tokens were replaced meanwhile, or whose fetch was given up, is tried again.
        if (asked.room === room && error.reason !== 'cancelled') fail(asked, error)
        detach()
      })
  }

  /** Asks the host to join, and looks at what happened meanwhile. */
  function enter(asked: Wish, room: RtcRoomWish, token: string): Promise<unknown> {
    const { roomId, userId, roomConfig } = room
    const args = { roomId, userId, token, ...(roomConfig && { roomConfig }) }
    const entered = (standing: Stay['standing'], id = roomId) => {
      stay = { roomId: id, userId, standing, config: roomConfig, since: Date.now() }
    }
    return invoke('joinRtcRoom', args, () => {
      // When the answer is late, the listeners may have been taken off.
      connection.attach()
      entered('in')
    })
      .catch((error: RtcError) => {
        const standing = AFTER_FAILED_JOIN[error.reason]
        if (standing) entered(standing, error.roomId)
        // The first time, the leftover room is exited and the room is joined again.
        if (standing !== 'leftover' || asked.cured) throw error
        asked.cured = true
      })
      .then(() => {
        // The page may have a newer token, and the host may have warned.
        const now = wantedRoom(wish)
        if (now) giveNewer(now, room)
        renew()
        return chooseAgain(asked, room)
      })
  }

  /** Makes the user as unseen and unheard as before, ahead of other calls and of the devices. */
  function chooseAgain(asked: Wish, room: RtcRoomWish): Promise<unknown> {
    return choicesToSay(asked.choices).reduce<Promise<unknown>>(
      (before, [method, args]) =>
        before.then(() => {
          if (wish === asked && isIn(stay, room)) return invoke(method, args).catch(tellTrouble)
        }),
      Promise.resolve(),
    )
  }

  // New tokens in a room.

  /** Gets a new token when the host has warned, which it may do before it answers the join. */
  function renew() {
    const room = wantedRoom(wish)
    const now = stay
    // Without a provider it is the page's affair.
    if (!warned || !room || !room.tokenProvider || !isIn(now, room)) return
    tokenSource.forRenewal(room).then((token) => update(token, now), notRenewed)
  }

  /** Gives the host the newer token of a wish, when one is in its room. */
  function giveNewer(room: RtcRoomWish, last: RtcRoomWish) {
    if (isIn(stay, room) && room.token && room.token !== last.token) update(room.token, stay)
  }

  /** Gives the host a new token after the calls that wait, when one is still in the room it is for. */
  function update(token: string, to: Stay) {
    const run = () => (stay === to ? invoke('updateToken', { token }) : cancelled('updateToken'))
    enqueue(to, 'updateToken', run).catch(notRenewed)
  }

  /** Tells that the call goes on with its old token, and will end when that expires. */
  function notRenewed(error: RtcError) {
    if (error.reason === 'cancelled') return
    tellTrouble(new RtcError('updateToken', 'renewal-failed', { ...error, cause: error }))
  }

  // What is shown.

  /** What is so now. */
  function facts(): Facts {
    const away = pages.away()
    const roster = rosterKeeper.get()
    return { wish, stay, moving, tries, calls, devices, away, back, own, roster }
  }

  /** Shows what is so. */
  function publish() {
    store.set(toSnapshot(facts(), store.getSnapshot()))
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

function ignore() {
  // Whoever asked was told, or nobody did.
}
