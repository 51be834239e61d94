import type {
  RtcEventName,
  RtcFailure,
  RtcMethod,
  RtcRoomContext,
  RtcRoomMode,
  RtcSuccess,
} from '../../../src/rtc/contract'
import * as webBuild from '../../../src/rtc/engine/index.h5'
import { createMeshEngine, type MeshEngine } from '../../../src/rtc/engine/mesh'
import type { MeshNetwork } from '../../../src/rtc/engine/mesh/network'
import { createPeer } from '../../../src/rtc/engine/mesh/peer'
import type { EngineStats } from '../../../src/rtc/engine/mesh/stats'
import { createRtcSession } from '../../../src/rtc/session'
import { everyListener } from '../../everyListener'

/** An event as it arrived; `at` is in ms since the epoch, so that tabs can be compared. */
interface Heard {
  name: RtcEventName
  at: number
  payload: { userIdList?: string[]; errNo?: number; errMsg?: string } | undefined
}

type Info = Parameters<Parameters<MeshEngine['attachView']>[1]>[1]

interface ShownPicture extends Info {
  width: number
  height: number
  time: number
  playing: boolean
  /** In ms since the epoch; null until a frame was shown. */
  firstFrameAt: number | null
}

/** A page that uses the engine as a preview's phone does; driven by the tests through `window`. */
interface Harness {
  /** The arguments are the test's to choose, wrong ones included. */
  call: (
    method: RtcMethod,
    args: object,
  ) => Promise<{ ok?: RtcSuccess; failed?: RtcFailure; synchronous: boolean }>
  create: (appId: string) => void
  /** The context there is now, for what `call` cannot do. */
  context: () => RtcRoomContext
  heard: Heard[]
  /** Shows a picture; the engine learns where when it is to say how large it is drawn. */
  view: (userId: string, mode: RtcRoomMode, said?: boolean) => void
  /** The element that shows a picture. */
  element: (userId: string, mode: RtcRoomMode) => HTMLVideoElement | undefined
  unview: (userId: string, mode: RtcRoomMode) => void
  shown: (userId: string, mode: RtcRoomMode) => ShownPicture | null
  publishScreen: () => Promise<void>
  unpublishScreen: () => Promise<void>
  stats: () => EngineStats
  destroy: () => void
  /** Hears all events, or none. */
  listen: () => void
  unlisten: () => void
}

declare global {
  interface Window {
    rtc: Harness
    /** What an app has on top of the same engine. */
    session: ReturnType<typeof createRtcSession>
    /** A page of that app, where a test has opened one. */
    page: ReturnType<Window['session']['open']>
    /** What calls go over, where a test gives a network. */
    network: MeshNetwork | undefined
    /** What the web build of the app gets. */
    webBuild: typeof webBuild
    /** The engine and the application id the web build was given. */
    engineName: string | undefined
    builtAppId: string | undefined
    /** Where the web build was told to signal. */
    signallingUrl: string | undefined
    /** The STUN and TURN servers the web build was given. */
    iceServers: string | undefined
    /** One connection alone, its messages in the test's hands. */
    createPeer: typeof createPeer
  }
}

const parameters = new URLSearchParams(location.search)
const engine = createMeshEngine({
  signallingUrl: parameters.get('signalling') ?? location.origin,
  network: window.network,
})
let context = engine.createRtcRoomContext({ appId: parameters.get('appId') ?? 'app' })
const heard: Heard[] = []
const videos = new Map<string, { video: HTMLVideoElement; end: () => void; info: Info }>()
const firstFrames = new WeakMap<HTMLVideoElement, number>()

const listeners = everyListener((name, payload) => {
  heard.push({ name, at: Date.now(), payload: (payload as Heard['payload']) ?? undefined })
})
const listen = () => listeners.listen(context)
const unlisten = () => listeners.unlisten(context)
listen()

window.webBuild = webBuild
window.createPeer = createPeer
window.session = createRtcSession({
  appId: 'app',
  createRtcRoomContext: engine.createRtcRoomContext,
})
window.rtc = {
  call: (method, args) =>
    new Promise((resolve) => {
      let synchronous = true
      const start = context[method] as (options: object) => void
      start({
        ...args,
        success: (ok: RtcSuccess) => resolve({ ok, synchronous }),
        fail: (failed: RtcFailure) => resolve({ failed, synchronous }),
      })
      synchronous = false
    }),
  create: (appId) => {
    context = engine.createRtcRoomContext({ appId })
    listen()
  },
  context: () => context,
  heard,
  element: (userId, mode) => videos.get(`${mode} ${userId}`)?.video,
  view: (userId, mode, said = false) => {
    const video = document.createElement('video')
    video.muted = true
    video.autoplay = true
    video.width = 320
    document.body.append(video)
    const entry = {
      video,
      end: () => undefined as void,
      info: { synthetic: false, audioSynthetic: false, mirrored: false },
    }
    videos.set(`${mode} ${userId}`, entry)
    const show: Parameters<typeof engine.attachView>[1] = (stream, info) => {
      entry.info = info
      if (video.srcObject !== stream) video.srcObject = stream
      if (stream) video.requestVideoFrameCallback(() => firstFrames.set(video, Date.now()))
    }
    entry.end = engine.attachView({ userId, mode }, show, said ? video : undefined)
  },
  unview: (userId, mode) => {
    const entry = videos.get(`${mode} ${userId}`)
    entry?.end()
    entry?.video.remove()
    videos.delete(`${mode} ${userId}`)
  },
  shown: (userId, mode) => {
    const entry = videos.get(`${mode} ${userId}`)
    if (!entry?.video.srcObject) return null
    const { video, info } = entry
    return {
      width: video.videoWidth,
      height: video.videoHeight,
      time: video.currentTime,
      playing: !video.paused,
      firstFrameAt: firstFrames.get(video) ?? null,
      ...info,
    }
  },
  publishScreen: engine.publishScreen,
  unpublishScreen: engine.unpublishScreen,
  stats: engine.stats,
  destroy: engine.destroy,
  listen,
  unlisten,
}
