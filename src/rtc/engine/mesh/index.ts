import type {
  CreateRtcRoomContext,
  RtcEventName,
  RtcFailure,
  RtcMethodArguments,
  RtcRoomMode,
} from '../../contract'
import { isRtcId } from '../../contract'
import { type Capture, type SourceKind, createCapture } from './capture'
import { type ContextHandle, type Work, createContext } from './context'
import { CallFailure, CODES } from './failure'
import type { MeshNetwork } from './network'
import type { Tracks } from './peer'
import { pictureFor } from './picture'
import type { MemberState, RemovalCause, Slot, Wants } from './protocol'
import { type Cancel, createResources } from './resources'
import { type Room, createRoom } from './room'
import { createSound } from './sound'
import { createSpeakerDetector } from './speakers'

/** How often levels are looked at, in ms. */
const LEVEL_PERIOD = 150
/** A browser has one loudspeaker: the earpiece is played quieter. */
const VOLUME = { speakerphone: 1, earpiece: 0.3 }

/** How an engine is set up. */
export interface MeshEngineOptions {
  /** Origin of the signalling server, for example `http://127.0.0.1:5180`. */
  signallingUrl: string
  /** STUN and TURN servers; default none, which is enough in one network. */
  iceServers?: RTCIceServer[]
  /** What calls go over; the browser's own network by default. */
  network?: MeshNetwork
  /**
   * Whether a device that is pulled out is made up from then on, as one is that never was there;
   * false by default: a call does without.
   */
  replaceLost?: boolean
  /** Told whether the page shares a screen, at each change of what it captures. */
  onScreen?: (shared: boolean) => void
}

/** What is known about the picture a view shows. */
interface RtcViewInfo {
  /** Drawn by the engine, because there is no camera or screen to take. */
  synthetic: boolean
  /** The sound of who is shown is a tone of the engine, because there is no microphone. */
  audioSynthetic: boolean
  /** To be shown as in a mirror: the own front camera. */
  mirrored: boolean
}

/** Which picture a view shows, as the attributes of `rtc-room` say. */
interface RtcViewTarget {
  /** Whose; of no meaning in mode `camera`. */
  userId: string
  mode: RtcRoomMode
}

/** What an engine holds at this moment. */
export interface MeshStats {
  /** Peer connections. */
  connections: number
  /** Live tracks, local and remote. */
  tracks: number
  /** Sockets open or trying to open. */
  sockets: number
  timers: number
  /** Audio contexts that measure a microphone or make a tone. */
  audioContexts: number
  /** Listeners of the application on the context, and of the engine on the page. */
  listeners: number
}

/** The contract of `RtcRoomContext` over WebRTC, for one page: one user in one room at a time. */
export interface MeshEngine {
  /**
   * Makes the context, or gives back the one there is for this appId; when it is in no room and no
   * device is on, then as new: front camera, loudspeaker, default picture, nothing said about
   * publishing. A context for another appId replaces it: the room is left, devices stop, and the
   * methods of the old one fail with 115910.
   * @throws Error with `errMsg` and `errNo` 20000 when the appId is missing or malformed
   */
  createRtcRoomContext: CreateRtcRoomContext
  /**
   * Feeds a view. `onStream` is called at once and on each change, with null while there is no
   * picture. Streams have no sound: the engine plays it, as the host does.
   * @returns ends it
   */
  attachView: (
    target: RtcViewTarget,
    onStream: (stream: MediaStream | null, info: RtcViewInfo) => void,
  ) => Cancel
  /**
   * Shares a screen with the room; the contract has no method for it. The browser asks which one; a
   * browser that cannot share gets a drawn picture.
   * @throws CallFailure when not in a room, or with 10200 when the user refuses
   */
  publishScreen: () => Promise<void>
  /** Stops sharing the screen. */
  unpublishScreen: () => Promise<void>
  /**
   * Hears whether the browser holds sound back until somebody touches the page: at once, and on each
   * change.
   * @returns ends it
   */
  watchSound: (onHeld: (held: boolean) => void) => Cancel
  /**
   * Takes the camera or the microphone away, as their owner does in the settings: a device that runs
   * stops, and RtcStateChanged says so; one that is starting is refused.
   */
  takeAway: (device: 'camera' | 'microphone') => void
  /** Counts what the engine holds. */
  stats: () => MeshStats
  /**
   * Destroys the context, as the host may do: leaves the room, stops the devices, and every later
   * call on it fails with 115910. A new context can be made.
   */
  destroy: () => void
}

interface View extends RtcViewTarget {
  onStream: (stream: MediaStream | null, info: RtcViewInfo) => void
  shown: { stream: MediaStream | null; info: RtcViewInfo } | null
}

/** What the application has asked for in the current room; forgotten with it. */
interface Wishes {
  visible: boolean
  autoPublish: boolean
  autoSubscribe: boolean
  publish: { audio?: boolean; video?: boolean }
  subscribe: Map<string, Partial<Wants>>
}

type ListEvent = Extract<RtcEventName, `${string}Members${string}` | `${string}Speakers${string}`>

const newWishes = (): Wishes => ({
  visible: true,
  autoPublish: true,
  autoSubscribe: true,
  publish: {},
  subscribe: new Map(),
})

/** Numbers of the vendor's native engine for the same causes (documented: docs/6348/136652). */
const INTERRUPTIONS: Record<Exclude<RemovalCause, 'expired'> | 'refused', RtcFailure> = {
  elsewhere: { errNo: -1004, errMsg: 'the same user joined from another client' },
  kicked: { errNo: -1006, errMsg: 'the user was removed from the room' },
  dismissed: { errNo: -1011, errMsg: 'the room was dismissed' },
  refused: { errNo: -1001, errMsg: 'the room could not be joined again after a broken connection' },
}

/**
 * What RtcStateChanged says when a device is lost. The numbers are sampled as those of a missing
 * permission; for a device that was pulled out none is known, and these say as much.
 */
const LOSSES: Record<Exclude<SourceKind, 'screen'>, { errNo: number; errMsg: string }> = {
  camera: { errNo: 21105, errMsg: 'the camera was taken away' },
  microphone: { errNo: 21106, errMsg: 'the microphone was taken away' },
}

/**
 * What RtcStateChanged says of the network. The vendor's native engine reconnects by itself (documented:
 * leaveRoom and joinRoom on pub.dev); how a mini-program hears of it is not documented: this form is
 * this engine's own.
 */
const NETWORK = {
  lost: { data: { network: 'lost' }, errMsg: 'the network is lost, reconnecting' },
  back: { data: { network: 'back' }, errMsg: 'the network is back' },
}

/** What RtcStateChanged says, which carries errors of the running call (sampled); no number is known. */
const noPathTo = (userId: string) =>
  `media:fail no network path to ${userId}, still looking: where there is none, a TURN server helps`

/**
 * Makes an engine that holds nothing yet. It connects only when a room is joined.
 * @param options - see {@link MeshEngineOptions}
 */
export function createMeshEngine({
  signallingUrl,
  iceServers = [],
  network,
  replaceLost = false,
  onScreen,
}: MeshEngineOptions): MeshEngine {
  const resources = createResources()
  const held = new Set<(held: boolean) => void>()
  const sound = createSound(resources, (is) => held.forEach((tell) => tell(is)))
  const views = new Set<View>()
  const streams = new WeakMap<MediaStreamTrack, MediaStream>()
  let current: ContextHandle | null = null
  let appId = ''
  let room: Room | null = null
  let joined = false
  let wishes = newWishes()
  let told = new Map<ListEvent, string[]>()
  let cancelPageGuard: Cancel | null = null
  let cancelLevels: Cancel | null = null

  // ---- what is sent -------------------------------------------------------------------------

  const publishes = (kind: 'audio' | 'video') =>
    wishes.visible && (wishes.publish[kind] ?? wishes.autoPublish)

  const ownState = (): MemberState => ({
    visible: wishes.visible,
    audio: publishes('audio') && capture.microphone() !== null,
    video: publishes('video') && capture.camera() !== null,
    screen: wishes.visible && capture.screen() !== null,
    synthetic: capture.camera()?.synthetic ?? false,
    audioSynthetic: capture.microphone()?.synthetic ?? false,
    screenSynthetic: capture.screen()?.synthetic ?? false,
  })

  const ownTracks = (): Tracks => {
    const state = ownState()
    return {
      audio: (state.audio && capture.microphone()?.track) || null,
      video: (state.video && capture.camera()?.track) || null,
      screenVideo: (state.screen && capture.screen()?.track) || null,
      screenAudio: (state.screen && capture.screen()?.audio) || null,
    }
  }

  const wantsOf = (userId: string): Wants => ({
    audio: wishes.autoSubscribe,
    video: wishes.autoSubscribe,
    screenVideo: false,
    screenAudio: false,
    ...wishes.subscribe.get(userId),
  })

  const subscribe = (
    { userId, state, streamType }: RtcMethodArguments['changeStreamSubscribeState'],
    slots: { audio: Slot; video: Slot },
  ) => {
    const on = state === 1
    wishes.subscribe.set(userId, {
      ...wishes.subscribe.get(userId),
      ...(streamType !== 'video' && { [slots.audio]: on }),
      ...(streamType !== 'audio' && { [slots.video]: on }),
    })
    room?.subscribe()
    refresh()
  }

  // ---- what is told -------------------------------------------------------------------------

  /** Everybody who may be seen, with one's own state as it is now rather than as the server has it. */
  const visibleMembers = (of: Room): { userId: string; state: MemberState }[] =>
    of
      .members()
      .map(({ userId, state }) => ({ userId, state: userId === of.userId ? ownState() : state }))
      .filter(({ userId, state }) => state.visible || userId === of.userId)

  /** Tells a list; false when it is as it was told last. */
  const tell = (event: ListEvent, userIdList: string[]): boolean => {
    const before = told.get(event)
    if (before?.length === userIdList.length && before.every((id, at) => id === userIdList[at])) {
      return false
    }
    told.set(event, userIdList)
    current?.emit(event, { userIdList: [...userIdList] })
    return true
  }

  /** Who left and returns is received as everybody is (inferred), as whoever hears the lists shows it. */
  const forgetAbsent = (present: string[]) => {
    const absent = [...wishes.subscribe.keys()].filter((userId) => !present.includes(userId))
    for (const userId of absent) wishes.subscribe.delete(userId)
    if (absent.length > 0) room?.subscribe()
  }

  const tellLists = () => {
    if (!joined || !room) return
    const members = visibleMembers(room)
    const idsWhere = (shows: (state: MemberState) => boolean) =>
      members.filter(({ state }) => shows(state)).map(({ userId }) => userId)
    const present = idsWhere(() => true)
    if (tell('RtcChatMembersChanged', present)) forgetAbsent(present)
    tell(
      'RtcVideoMembersChanged',
      idsWhere(({ video }) => video),
    )
    tell(
      'RtcPublishScreenMembersChanged',
      idsWhere(({ screen }) => screen),
    )
  }

  const watchSpeakers = (of: Room) => {
    const detector = createSpeakerDetector()
    cancelLevels = resources.every(LEVEL_PERIOD, () => {
      const levels = new Map<string, number>()
      for (const { userId, state } of visibleMembers(of)) {
        const own = userId === of.userId
        // The level of a stream that is not received any more stays for seconds.
        if (!state.audio || !(own || wantsOf(userId).audio)) continue
        levels.set(userId, own ? (capture.microphone()?.level() ?? 0) : of.level(userId))
      }
      const speakers = detector.update(levels, performance.now())
      if (speakers) tell('RtcChatSpeakersChanged', speakers)
    })
  }

  // ---- what is shown and played -------------------------------------------------------------

  const streamOf = (track: MediaStreamTrack | null | undefined): MediaStream | null => {
    if (!track) return null
    const stream = streams.get(track) ?? new MediaStream([track])
    streams.set(track, stream)
    return stream
  }

  const pictureOf = ({ userId, mode }: View): { stream: MediaStream | null; info: RtcViewInfo } => {
    if (mode === 'camera') {
      const { synthetic, audioSynthetic } = ownState()
      const mirrored = !synthetic && capture.facing() === 'front'
      return {
        stream: streamOf(capture.camera()?.track),
        info: { synthetic, audioSynthetic, mirrored },
      }
    }
    const state = room?.members().find((member) => member.userId === userId)?.state
    const screen = mode === 'screen'
    const slot: Slot = screen ? 'screenVideo' : 'video'
    const shown = (screen ? state?.screen : state?.video) && wantsOf(userId)[slot]
    const own = screen && userId === room?.userId ? capture.screen()?.track : null
    return {
      stream: streamOf(own ?? (shown ? room?.track(userId, slot) : null)),
      info: {
        synthetic: (screen ? state?.screenSynthetic : state?.synthetic) ?? false,
        audioSynthetic: !screen && state?.audio === true && state.audioSynthetic,
        mirrored: false,
      },
    }
  }

  const show = (view: View) => {
    const { stream, info } = pictureOf(view)
    const { shown } = view
    if (
      shown?.stream === stream &&
      shown.info.synthetic === info.synthetic &&
      shown.info.audioSynthetic === info.audioSynthetic &&
      shown.info.mirrored === info.mirrored
    ) {
      return
    }
    view.shown = { stream, info }
    view.onStream(stream, info)
  }

  const playSounds = () => {
    const now = new Map<string, MediaStreamTrack>()
    for (const { userId, state } of room?.members() ?? []) {
      const wants = wantsOf(userId)
      for (const slot of ['audio', 'screenAudio'] as const) {
        const there = slot === 'audio' ? state.audio : state.screen
        const track = there && wants[slot] ? room?.track(userId, slot) : null
        if (track) now.set(`${userId} ${slot}`, track)
      }
    }
    sound.play(now)
  }

  const busy = () => room !== null || capture.tracks() > 0

  /** Brings everything that is derived up to date; cheap when nothing has changed. */
  const refresh = () => {
    tellLists()
    playSounds()
    for (const view of views) show(view)
    if (busy()) cancelPageGuard ??= resources.listen(window, 'pagehide', onPageHide)
    else {
      cancelPageGuard?.()
      cancelPageGuard = null
    }
  }

  const capture: Capture = createCapture({
    resources,
    sound,
    name: () => room?.userId ?? '',
    replaceLost,
    onChange: () => {
      room?.publish()
      refresh()
      onScreen?.(capture.screen() !== null)
    },
    onLost: (kind) => {
      if (kind !== 'screen') current?.emit('RtcStateChanged', { data: {}, ...LOSSES[kind] })
    },
  })

  // ---- the room's life ----------------------------------------------------------------------

  /** Forgets a room that is over. */
  const forgetRoom = () => {
    room = null
    joined = false
    cancelLevels?.()
    cancelLevels = null
    told = new Map()
    refresh()
  }

  /** Without asking: the room is over, and the devices with it. */
  const breakOff = () => {
    wishes = newWishes()
    forgetRoom()
    capture.stop()
  }

  const onRemoved = (cause: RemovalCause | 'refused') => {
    breakOff()
    if (cause === 'expired') {
      const expired = { data: {}, errNo: 21108, errMsg: 'the token has expired' }
      current?.emit('RtcStateChanged', expired)
    } else {
      current?.emit('RtcChatInterrupted', { ...INTERRUPTIONS[cause] })
    }
  }

  /** A page that goes away leaves nothing behind; one that is kept for "back" learns of it. */
  const onPageHide = () => {
    const inRoom = joined
    room?.abandon()
    breakOff()
    if (inRoom) current?.emit('RtcChatInterrupted', { errMsg: 'the page was left' })
  }

  const join = async ({ roomId, token, userId, roomConfig }: RtcMethodArguments['joinRtcRoom']) => {
    if (room) {
      const message = `user ${room.userId} is already in the room ${room.roomId}`
      throw new CallFailure(message, CODES.alreadyInRoom)
    }
    wishes.autoPublish = roomConfig?.autoPublish ?? true
    wishes.autoSubscribe = roomConfig?.autoSubscribe ?? true
    wishes.subscribe.clear()
    const entering = createRoom({
      url: signallingUrl,
      iceServers,
      network,
      resources,
      appId,
      roomId,
      userId,
      token,
      state: ownState,
      tracks: ownTracks,
      picture: (members) => {
        const bound = capture.bound()
        return pictureFor(members, network?.bound(bound) ?? bound)
      },
      wants: wantsOf,
      onChange: refresh,
      onNoPath: (member) =>
        current?.emit('RtcStateChanged', { data: {}, errMsg: noPathTo(member) }),
      onNetwork: (back) => current?.emit('RtcStateChanged', { ...NETWORK[back ? 'back' : 'lost'] }),
      onTokenWillExpire: () => current?.emit('RoomTokenWillExpire', undefined),
      onRemoved,
    })
    room = entering
    try {
      await entering.join()
    } catch (error) {
      if (room === entering) room = null
      refresh()
      throw error
    }
    joined = true
    // The lists follow the answer to the join, as a listener would expect.
    return () => {
      if (!joined || room !== entering) return
      watchSpeakers(entering)
      // Devices and wishes may have changed while the join was under way.
      entering.publish()
      refresh()
    }
  }

  const exit = async ({ roomId }: RtcMethodArguments['exitRtcRoom']) => {
    if (room?.roomId !== roomId) {
      // The page knows wrong arguments only; that a room one is not in is such a one is inferred.
      const place = room ? `the room ${room.roomId}` : 'no room'
      throw new CallFailure(`the user is in ${place}, not in ${roomId}`, { errNo: 20000 })
    }
    const leaving = room
    joined = false
    // Not once it is left: what is started or wished meanwhile is for what comes after.
    capture.stop()
    const left = leaving.leave()
    wishes = newWishes()
    await left
    if (room === leaving) forgetRoom()
  }

  const work: Work = {
    joinRtcRoom: join,
    exitRtcRoom: exit,
    switchCamera: ({ camera }) => capture.face(camera),
    changeVideoCapture: ({ state }) => capture.setCamera(state === 1),
    changeAudioCapture: ({ state }) => capture.setMicrophone(state === 1),
    changeUserVisibility: ({ visible }) => {
      wishes.visible = visible
      room?.publish()
      refresh()
    },
    setVideoEncoderConfig: ({ maxSolution }) => capture.shape({ ...maxSolution }),
    setAudioPlaybackDevice: ({ device }) => sound.setVolume(VOLUME[device]),
    changeStreamPublishState: ({ state, streamType }) => {
      if (streamType !== 'video') wishes.publish.audio = state === 1
      if (streamType !== 'audio') wishes.publish.video = state === 1
      room?.publish()
      refresh()
    },
    changeStreamSubscribeState: (args) => subscribe(args, { audio: 'audio', video: 'video' }),
    changeScreenSubscribeState: (args) =>
      subscribe(args, { audio: 'screenAudio', video: 'screenVideo' }),
    updateToken: async ({ token }) => {
      if (!room) throw new CallFailure('not in a room: join first', { errNo: 20000 })
      await room.updateToken(token)
    },
  }

  network?.watch(() => room?.publish())

  /** Whoever makes a context knows nothing of what was asked of it before. */
  const beginAnew = () => {
    wishes = newWishes()
    sound.setVolume(VOLUME.speakerphone)
    void capture.reset()
  }

  const destroy = () => {
    current?.destroy()
    current = null
    room?.abandon()
    breakOff()
    beginAnew()
  }

  return {
    createRtcRoomContext: (options) => {
      if (!isRtcId(options.appId)) {
        const errMsg = 'createRtcRoomContext:fail params.appId should be a Volcengine RTC AppId'
        throw Object.assign(new Error(errMsg), { errMsg, errNo: 20000 })
      }
      if (current && appId === options.appId) {
        if (!busy()) beginAnew()
        return current.context
      }
      destroy()
      appId = options.appId
      current = createContext(work)
      return current.context
    },
    attachView: ({ userId, mode }, onStream) => {
      const view: View = { userId, mode, onStream, shown: null }
      views.add(view)
      show(view)
      return () => views.delete(view)
    },
    publishScreen: async () => {
      if (!joined) throw new CallFailure('not in a room: join before sharing a screen')
      await capture.setScreen(true)
    },
    unpublishScreen: () => capture.setScreen(false),
    watchSound: (onHeld) => {
      held.add(onHeld)
      onHeld(sound.held())
      return () => held.delete(onHeld)
    },
    takeAway: capture.takeAway,
    stats: () => {
      const { connections = 0, tracks = 0, sockets = 0 } = room?.counts() ?? {}
      const { timers, listeners } = resources.counts()
      return {
        connections,
        tracks: tracks + capture.tracks(),
        sockets,
        timers,
        audioContexts: sound.contexts(),
        listeners: listeners + (current?.listeners() ?? 0),
      }
    },
    destroy,
  }
}
