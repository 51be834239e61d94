import type { CreateRtcRoomContext } from '../../contract'
import { isRtcId } from '../../contract'
import { type Capture, createCapture } from './capture'
import { type Choice, createChoice } from './choice'
import { type ContextHandle, createContext } from './context'
import { CallFailure } from './failure'
import { createLifetime, type OpenRoom } from './lifetime'
import { createLists } from './lists'
import { createMethods, VOLUME } from './methods'
import { createPublishing } from './publishing'
import { type Cancel, createResources } from './resources'
import { OWN_PIXELS, type PixelScale } from './sight'
import { createSound } from './sound'
import type { InputKind, MadeUp } from './sources'
import type { EngineStats } from './stats'
import { createViews, soundOf, type Views } from './views'

/** How an engine of the browser is set up. */
export interface BrowserEngineOptions {
  /** Where its rooms are. */
  openRoom: OpenRoom
  /**
   * Which devices the engine makes up: `missing`, one that was never there; `lost`, also one that was
   * unplugged; `none`, no device, because what others see must be real. `missing` by default.
   */
  madeUp?: MadeUp
  /** How many pixels of the screen the page is drawn with, where the browser does not know it. */
  pixels?: PixelScale
  /** Told whether the page shares a screen, at each change of what it captures. */
  onScreen?: (shared: boolean) => void
}

/** The contract of `RtcRoomContext` for one page: one user in one room at a time. */
export interface BrowserEngine {
  /**
   * Makes the context, or gives back the one there is for this appId. When that one is in no room and
   * no device is on, it is as a new one: front camera, loudspeaker, default picture, nothing said
   * about publishing. A context for another appId replaces it: the room is left, devices stop, and the
   * methods of the old one fail with 115910.
   * @throws Error with `errMsg` and `errNo` 20000 when the appId is missing or malformed
   */
  createRtcRoomContext: CreateRtcRoomContext
  /** Feeds a view: see {@link Views}. */
  attachView: Views['attach']
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
  /** Tells what devices there are to choose from: see {@link Choice}. */
  watchDevices: Choice['watch']
  /** Takes another device from now on, in this call and the next: see {@link Choice}. */
  chooseDevice: Choice['choose']
  /** Tells when a device that was pulled out while it ran is there again. */
  watchReturned: Choice['watchReturned']
  /**
   * Takes the camera or the microphone away, as their owner does in the settings: a device that runs
   * stops, and RtcStateChanged says so; one that is starting is refused.
   */
  takeAway: (device: InputKind) => void
  /** Counts what the engine holds. */
  stats: () => EngineStats
  /**
   * Destroys the context, as the host may do: leaves the room, stops the devices, and every later
   * call on it fails with 115910. A new context can be made.
   */
  destroy: () => void
}

/**
 * What RtcStateChanged says when a device is lost. The numbers are sampled as those of a missing
 * permission; none is known for a device that was unplugged, so it is told with the same ones.
 */
const LOSSES: Record<InputKind, { errNo: number; errMsg: string }> = {
  camera: { errNo: 21105, errMsg: 'the camera was taken away' },
  microphone: { errNo: 21106, errMsg: 'the microphone was taken away' },
}

/**
 * Makes an engine that holds nothing yet. It connects only when a room is joined.
 * @param options - see {@link BrowserEngineOptions}
 */
export function createBrowserEngine({
  openRoom,
  madeUp = 'missing',
  pixels = OWN_PIXELS,
  onScreen,
}: BrowserEngineOptions): BrowserEngine {
  const resources = createResources()
  const heldWatchers = new Set<(held: boolean) => void>()
  const sound = createSound(resources, (held) => heldWatchers.forEach((tell) => tell(held)))
  let current: ContextHandle | null = null
  let appId = ''
  const emit: ContextHandle['emit'] = (name, payload) => current?.emit(name, payload)

  const tellLost = (kind: InputKind) => emit('RtcStateChanged', { data: {}, ...LOSSES[kind] })

  /** Brings everything that is derived up to date; cheap when nothing has changed. */
  const refresh = () => {
    const room = lifetime.room()
    if (room && lifetime.joined()) lists.tell(room)
    sound.play(soundOf(room, publishing))
    views.refresh()
    lifetime.watchPage()
  }
  const capture: Capture = createCapture({
    resources,
    sound,
    name: () => lifetime.room()?.userId ?? '',
    madeUp,
    onChange: () => {
      lifetime.room()?.publish()
      refresh()
      choice.refresh()
      onScreen?.(capture.screen() !== null)
    },
    onLost: (kind, lost) => {
      if (kind === 'screen') return
      choice.noteLost(kind, lost)
      tellLost(kind)
    },
  })
  const choice = createChoice({ resources, capture, sound })
  const publishing = createPublishing(capture)
  const lists = createLists({ resources, capture, publishing, emit })
  const lifetime = createLifetime({
    openRoom,
    resources,
    capture,
    publishing,
    lists,
    drawn: (userId, slot) => views.drawn(userId, slot),
    appId: () => appId,
    onLost: tellLost,
    emit,
    onChange: refresh,
  })
  const views = createViews({ resources, pixels, capture, publishing, room: lifetime.room })
  const work = createMethods({ capture, publishing, lifetime, sound, refresh })

  /** Forgets what was asked of the context: whoever gets it takes it for a new one. */
  const reset = () => {
    publishing.reset()
    sound.setVolume(VOLUME.speakerphone)
    void capture.reset()
  }
  const destroy = () => {
    current?.destroy()
    current = null
    lifetime.abandon()
    reset()
  }

  return {
    createRtcRoomContext: (options) => {
      if (!isRtcId(options.appId)) {
        const errMsg = 'createRtcRoomContext:fail params.appId should be a Volcengine RTC AppId'
        throw Object.assign(new Error(errMsg), { errMsg, errNo: 20000 })
      }
      if (current && appId === options.appId) {
        if (!lifetime.busy()) reset()
        return current.context
      }
      destroy()
      appId = options.appId
      current = createContext(work)
      return current.context
    },
    attachView: views.attach,
    publishScreen: async () => {
      if (!lifetime.joined()) {
        throw new CallFailure('not in a room: join before sharing a screen')
      }
      await capture.setScreen(true)
    },
    unpublishScreen: () => capture.setScreen(false),
    watchSound: (onHeld) => {
      heldWatchers.add(onHeld)
      onHeld(sound.held())
      return () => heldWatchers.delete(onHeld)
    },
    watchDevices: choice.watch,
    chooseDevice: choice.choose,
    watchReturned: choice.watchReturned,
    takeAway: capture.takeAway,
    stats: () => {
      const { connections = 0, tracks = 0, sockets = 0 } = lifetime.room()?.counts() ?? {}
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
