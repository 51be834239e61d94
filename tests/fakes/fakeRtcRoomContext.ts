/**
 * A host's RTC engine without media, typed from the contract: what the contract does not have, the
 * fake cannot have. It answers as the documentation says, keeps count of what must not happen, and
 * lets a test hold, lose, fail and reorder answers. Free of any test framework.
 */
import {
  RTC_EVENTS,
  RTC_METHODS,
  type CreateRtcRoomContext,
  type RtcCallbacks,
  type RtcEventName,
  type RtcEventPayloads,
  type RtcFailure,
  type RtcListener,
  type RtcMethod,
  type RtcMethodArguments,
} from '../../src/rtc/contract'
import { checkArguments } from '../../src/rtc/engine/mesh/arguments'
import { toFailure } from '../../src/rtc/engine/mesh/failure'

export interface FakeRtcOptions {
  /** The two readings of the exit page: whether a successful exit destroys the context. */
  exitDestroys?: boolean
  /** The two readings of a capture: whether only the context that started it stops it. */
  ownCaptures?: boolean
  /** Runs an answer later; a macrotask by default. */
  schedule?: (answer: () => void, method: RtcMethod) => void
  /** How long the client waits for an answer, in milliseconds; without end by default. */
  patience?: Partial<Record<RtcMethod, number>>
}

/** One call the host was asked for. */
export interface FakeRtcCall {
  method: RtcMethod
  args: Partial<Record<string, unknown>>
}

/** What a rigged call does instead of what the documentation says. */
type Rigged = RtcFailure | 'lost' | 'thrown' | 'twice'

interface Engine {
  destroyed: boolean
  /** What runs that was started here; all contexts have one such account when captures are the engine's. */
  captures: { camera: boolean; microphone: boolean }
  listeners: { [Name in RtcEventName]: RtcListener<Name>[] }
}

interface InFlight {
  method: RtcMethod
  /** Whether it is a join or an exit. */
  moves: boolean
  since: number
  overdue: boolean
}

/**
 * More calls than anybody waits for at once. Who asks on without waiting for an answer is refused then:
 * it would ask for ever, and a test would stand still instead of failing.
 */
const CROWD = 50

type Outcome = RtcFailure | null
const DESTROYED =
  'fail engine has been destroyed,please invoke tt.createRtcRoomContext create new engine'

/** Makes a host with one user's engine. */
export function createFakeRtc({
  exitDestroys = false,
  ownCaptures = false,
  schedule = (answer) => void setTimeout(answer, 0),
  patience = {},
}: FakeRtcOptions = {}) {
  const engines: Engine[] = []
  const calls: FakeRtcCall[] = []
  const violations: string[] = []
  const rigged: Partial<Record<RtcMethod, Rigged[]>> = {}
  let inFlight: InFlight[] = []
  let held: (() => void)[] | null = null
  let room: RtcMethodArguments['joinRtcRoom'] | null = null
  let joins = 0
  let exits = 0
  let losses = 0
  const shared = { camera: false, microphone: false }
  const runs = (device: 'camera' | 'microphone') => engines.some(({ captures }) => captures[device])
  const capture = {
    get camera() {
      return runs('camera')
    },
    get microphone() {
      return runs('microphone')
    },
  }
  const stopAll = (device: 'camera' | 'microphone') => {
    for (const { captures } of engines) captures[device] = false
  }
  const permitted = { camera: true, microphone: true }
  let published: { audio?: boolean; video?: boolean } = {}
  let subscribed = new Map<string, boolean>()

  /** A room begins or is over: publishing and subscriptions go with it (inferred). */
  function resetRoom() {
    subscribed = new Map()
    if (!room) published = {}
  }

  /** What the documentation says happens; a failure, or null for success. */
  const rules: {
    [Method in RtcMethod]?: (args: RtcMethodArguments[Method], engine: Engine) => Outcome
  } = {
    joinRtcRoom(args) {
      if (room) {
        const errMsg = `joinRtcRoom:fail user ${room.userId} is already in the room ${room.roomId}`
        return { errNo: 21100, errMsg }
      }
      room = args
      joins++
      resetRoom()
      return null
    },
    exitRtcRoom({ roomId }) {
      if (room?.roomId !== roomId) {
        // The page knows wrong arguments only; that a room one is not in is such a one is inferred.
        return { errNo: 20000, errMsg: `exitRtcRoom:fail not in the room ${roomId}` }
      }
      room = null
      exits++
      resetRoom()
      if (exitDestroys) destroyEngine()
      return null
    },
    changeVideoCapture({ state }, { captures }) {
      if (state && !permitted.camera)
        return { errNo: 10200, errMsg: 'changeVideoCapture:fail auth deny' }
      captures.camera = state === 1
      return null
    },
    changeAudioCapture({ state }, { captures }) {
      if (state && !permitted.microphone) {
        return { errNo: 10200, errorCode: 115990, errMsg: 'changeAudioCapture:fail auth deny' }
      }
      captures.microphone = state === 1
      return null
    },
    changeStreamPublishState({ state, streamType }) {
      if (streamType !== 'video') published.audio = state === 1
      if (streamType !== 'audio') published.video = state === 1
      return null
    },
    changeStreamSubscribeState({ state, userId, streamType }) {
      if (streamType !== 'audio') subscribed.set(userId, state === 1)
      return null
    },
    updateToken() {
      // That only a stay in a room has a token is inferred.
      return room ? null : { errNo: 20000, errMsg: 'updateToken:fail not in a room: join first' }
    },
  }

  /** Whether a device runs that the client did not try to stop; a host may refuse. */
  function runsUnasked(method: RtcMethod, on: boolean): boolean {
    const last = calls.filter((call) => call.method === method).at(-1)
    return on && last?.args.state === 1
  }

  /** Ends every context made so far, and with it room and captures. */
  function destroyEngine() {
    engines.forEach((engine) => {
      engine.destroyed = true
    })
    stopAll('camera')
    stopAll('microphone')
    lose()
  }

  function lose() {
    if (room) losses++
    room = null
    resetRoom()
  }

  function ask<Method extends RtcMethod>(
    engine: Engine,
    method: Method,
    options: RtcMethodArguments[Method] & RtcCallbacks,
  ) {
    const { success, fail, complete, ...args } = options
    calls.push({ method, args })
    const moves = method === 'joinRtcRoom' || method === 'exitRtcRoom'
    const now = Date.now()
    const others = inFlight.filter(
      (call) =>
        call.moves && !call.overdue && now - call.since < (patience[call.method] ?? Infinity),
    )
    if (moves && others.length > 0) {
      violations.push(`${method} asked during ${others.map((call) => call.method).join(', ')}`)
    }
    if (inFlight.length >= CROWD) {
      violations.push(`${method} asked again and again`)
      throw new Error(`${method}:fail ${CROWD} calls wait already`)
    }
    if (method === 'exitRtcRoom') {
      if (runsUnasked('changeVideoCapture', capture.camera)) violations.push('exited, camera on')
      if (runsUnasked('changeAudioCapture', capture.microphone)) {
        violations.push('exited, microphone on')
      }
    }
    const rig = rigged[method]?.shift()
    if (rig === 'thrown') throw new Error(`${method}:fail thrown by the host`)
    const call: InFlight = { method, moves, since: now, overdue: false }
    inFlight.push(call)
    if (rig === 'lost') return
    const answer = () => {
      inFlight = inFlight.filter((other) => other !== call)
      const outcome = outcomeOf(engine, method, options, typeof rig === 'object' ? rig : null)
      const payload = { errMsg: `${method}:ok`, ...outcome }
      for (let times = rig === 'twice' ? 2 : 1; times > 0; times--) {
        if (outcome) fail?.(payload)
        else success?.(payload)
        complete?.(payload)
      }
    }
    if (held) held.push(answer)
    else schedule(answer, method)
  }

  function outcomeOf<Method extends RtcMethod>(
    engine: Engine,
    method: Method,
    args: RtcMethodArguments[Method],
    rig: RtcFailure | null,
  ): Outcome {
    if (rig) return rig
    if (engine.destroyed) {
      return { errorCode: 115910, errorType: 'D', errMsg: `${method}:${DESTROYED}` }
    }
    try {
      checkArguments(method, args)
    } catch (thrown) {
      return toFailure(method, thrown)
    }
    return rules[method]?.(args, engine) ?? null
  }

  const createRtcRoomContext: CreateRtcRoomContext = ({ appId }) => {
    if (typeof appId !== 'string') throw new TypeError('createRtcRoomContext:fail appId')
    const engine: Engine = {
      destroyed: false,
      captures: ownCaptures ? { camera: false, microphone: false } : shared,
      listeners: {
        RtcStateChanged: [],
        RtcVideoMembersChanged: [],
        RtcChatMembersChanged: [],
        RtcChatSpeakersChanged: [],
        RtcChatInterrupted: [],
        RtcPublishScreenMembersChanged: [],
        RoomTokenWillExpire: [],
      },
    }
    engines.push(engine)
    published = {}
    return {
      joinRtcRoom: (options) => ask(engine, 'joinRtcRoom', options),
      exitRtcRoom: (options) => ask(engine, 'exitRtcRoom', options),
      switchCamera: (options) => ask(engine, 'switchCamera', options),
      changeVideoCapture: (options) => ask(engine, 'changeVideoCapture', options),
      changeAudioCapture: (options) => ask(engine, 'changeAudioCapture', options),
      changeUserVisibility: (options) => ask(engine, 'changeUserVisibility', options),
      setVideoEncoderConfig: (options) => ask(engine, 'setVideoEncoderConfig', options),
      setAudioPlaybackDevice: (options) => ask(engine, 'setAudioPlaybackDevice', options),
      changeStreamPublishState: (options) => ask(engine, 'changeStreamPublishState', options),
      changeStreamSubscribeState: (options) => ask(engine, 'changeStreamSubscribeState', options),
      changeScreenSubscribeState: (options) => ask(engine, 'changeScreenSubscribeState', options),
      updateToken: (options) => ask(engine, 'updateToken', options),
      onRtcStateChanged: (listener) => on(engine, 'RtcStateChanged', listener),
      offRtcStateChanged: (listener) => off(engine, 'RtcStateChanged', listener),
      onRtcVideoMembersChanged: (listener) => on(engine, 'RtcVideoMembersChanged', listener),
      offRtcVideoMembersChanged: (listener) => off(engine, 'RtcVideoMembersChanged', listener),
      onRtcChatMembersChanged: (listener) => on(engine, 'RtcChatMembersChanged', listener),
      offRtcChatMembersChanged: (listener) => off(engine, 'RtcChatMembersChanged', listener),
      onRtcChatSpeakersChanged: (listener) => on(engine, 'RtcChatSpeakersChanged', listener),
      offRtcChatSpeakersChanged: (listener) => off(engine, 'RtcChatSpeakersChanged', listener),
      onRtcChatInterrupted: (listener) => on(engine, 'RtcChatInterrupted', listener),
      offRtcChatInterrupted: (listener) => off(engine, 'RtcChatInterrupted', listener),
      onRtcPublishScreenMembersChanged: (listener) =>
        on(engine, 'RtcPublishScreenMembersChanged', listener),
      offRtcPublishScreenMembersChanged: (listener) =>
        off(engine, 'RtcPublishScreenMembersChanged', listener),
      onRoomTokenWillExpire: (listener) => on(engine, 'RoomTokenWillExpire', listener),
      offRoomTokenWillExpire: (listener) => off(engine, 'RoomTokenWillExpire', listener),
    }
  }

  function on<Name extends RtcEventName>(engine: Engine, name: Name, listener: RtcListener<Name>) {
    engine.listeners[name].push(listener)
  }

  function off<Name extends RtcEventName>(engine: Engine, name: Name, listener: RtcListener<Name>) {
    const at = engine.listeners[name].indexOf(listener)
    if (at < 0) violations.push(`off${name} got a function that was not on`)
    else engine.listeners[name].splice(at, 1)
  }

  function simulate<Name extends RtcEventName>(name: Name, payload: RtcEventPayloads[Name]) {
    engines.forEach((engine) => {
      if (!engine.destroyed) engine.listeners[name].slice().forEach((on) => on(payload))
    })
  }

  const listenerCount = () =>
    engines
      .flatMap(({ listeners }) => RTC_EVENTS.map((name) => listeners[name].length))
      .reduce((sum, count) => sum + count, 0)

  return {
    createRtcRoomContext,
    /** Every call, in order. */
    calls,
    /** What must not happen and did: joins or exits that overlap, captures that outlive an exit. */
    violations,
    /** How often a method was asked for. */
    count: (method: RtcMethod) => calls.filter((call) => call.method === method).length,
    /** The room the user is in. */
    room: () => room,
    capture,
    /** What was said about publishing in this room, or right before it; missing is the default. */
    published: () => published,
    /** Whether the camera picture of a member in this room is received, when that was said. */
    subscribed: (userId: string) => subscribed.get(userId),
    joins: () => joins,
    exits: () => exits,
    /** How many rooms were lost without an exit. */
    losses: () => losses,
    contexts: () => engines.length,
    listenerCount,
    destroyEngine,
    /** Whether the newest context is destroyed. */
    destroyed: () => engines.at(-1)?.destroyed === true,
    /** Whether a call waits for its answer. */
    busy: () => inFlight.length > 0,
    /** Holds back all answers from now on. */
    hold() {
      held ??= []
    },
    /** Gives the held answers, the oldest first, and holds back no more. */
    release() {
      const answers = held ?? []
      held = null
      answers.forEach((answer) => answer())
    },
    /** Makes the next call of a method fail, get lost, be answered twice, or throw. */
    rig(method: RtcMethod, how: Rigged) {
      ;(rigged[method] ??= []).push(how)
    },
    /** The user allows a device, or refuses it; one that runs is taken away, and the host says so. */
    permit(device: 'camera' | 'microphone', allowed: boolean) {
      permitted[device] = allowed
      if (allowed || !capture[device]) return
      stopAll(device)
      const errNo = device === 'camera' ? 21105 : 21106
      simulate('RtcStateChanged', { data: {}, errNo, errMsg: `the ${device} was taken away` })
    },
    /** Takes back what was rigged and not used. */
    unrig() {
      RTC_METHODS.forEach((method) => delete rigged[method])
    },
    /** Calls the client has given up waiting for may be followed by others. */
    giveUp() {
      inFlight.forEach((call) => {
        call.overdue = true
      })
    },
    /** The user's program was killed: the host keeps the room, nobody is told. */
    simulateLeftover(leftover: RtcMethodArguments['joinRtcRoom']) {
      room = leftover
    },
    /** The host put the user out of the room; that it says so is another event. */
    simulateRemoved: lose,
    simulateMembers(...userIdList: string[]) {
      subscribed.forEach((_on, userId) => userIdList.includes(userId) || subscribed.delete(userId))
      simulate('RtcChatMembersChanged', { userIdList })
    },
    simulateVideoMembers: (...userIdList: string[]) =>
      simulate('RtcVideoMembersChanged', { userIdList }),
    simulateSpeakers: (...userIdList: string[]) =>
      simulate('RtcChatSpeakersChanged', { userIdList }),
    simulateScreens: (...userIdList: string[]) =>
      simulate('RtcPublishScreenMembersChanged', { userIdList }),
    simulateInterrupted: (failure: RtcFailure) => simulate('RtcChatInterrupted', failure),
    simulateStateChanged: (payload: RtcEventPayloads['RtcStateChanged']) =>
      simulate('RtcStateChanged', payload),
    /** A payload that the vendor's typings do not have. */
    simulateOdd: (name: RtcEventName, payload: unknown) => simulate(name, payload as undefined),
    simulateTokenWillExpire: () => simulate('RoomTokenWillExpire', undefined),
    /** Fails when anything is left: a listener, a room, a capture, or a broken rule on the way. */
    assertClean() {
      const left = [...violations]
      if (listenerCount() > 0) left.push(`${listenerCount()} listeners left`)
      if (room) left.push(`still in the room ${room.roomId}`)
      if (capture.camera) left.push('the camera still runs')
      if (capture.microphone) left.push('the microphone still runs')
      if (left.length > 0) throw new Error(`not clean: ${left.join('; ')}`)
    },
  }
}

export type FakeRtc = ReturnType<typeof createFakeRtc>
