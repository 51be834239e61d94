import { DEFAULT_ENCODER, type RtcCamera, type RtcEncoder } from '../../contract'
import { CallFailure, CODES } from './failure'
import type { Cancel, Resources } from './resources'
import type { Sound } from './sound'
import { createSyntheticPicture } from './synthetic'

/** A device in use. */
interface Source {
  track: MediaStreamTrack
  /** Made by the engine because the machine has no such device. */
  synthetic: boolean
  end: Cancel
}
interface Screen extends Source {
  audio: MediaStreamTrack | null
}
interface Microphone extends Source {
  level: () => number
}

/** What a source is of. */
export type SourceKind = 'camera' | 'microphone' | 'screen'

interface CaptureOptions {
  resources: Resources
  sound: Sound
  /** Whose picture a synthetic one is. */
  name: () => string
  /** Whether a device that was there and is gone is made up, too. */
  replaceLost: boolean
  /** A device was switched, on or off. */
  onChange: () => void
  /** A device stopped without being asked: unplugged, taken away, or "stop sharing" was pressed. */
  onLost: (kind: SourceKind) => void
}

/** The devices of one engine. What is asked of one device is done in the order it was asked. */
export interface Capture {
  camera: () => Source | null
  microphone: () => Microphone | null
  screen: () => Screen | null
  facing: () => RtcCamera
  /** Switches the camera. Rejects with 10200 when the user refuses. */
  setCamera: (on: boolean) => Promise<void>
  /** Switches the microphone. Rejects with 10200 and 115990 when the user refuses. */
  setMicrophone: (on: boolean) => Promise<void>
  /** Starts or stops sharing a screen. Rejects with 10200 when the user refuses. */
  setScreen: (on: boolean) => Promise<void>
  /** Takes the picture with that camera, now or when the camera is switched on. */
  face: (camera: RtcCamera) => Promise<void>
  /** The largest picture to take. */
  shape: (bound: RtcEncoder) => Promise<void>
  /** What is in force of that. */
  bound: () => RtcEncoder
  /** Takes the next picture as at first: the front camera, the default size. Never rejects. */
  reset: () => Promise<void>
  /** Takes a device away, as its owner does: it is lost, or its start is refused. */
  takeAway: (kind: 'camera' | 'microphone') => void
  /** Stops everything at once; starts still under way end without a device. */
  stop: () => void
  /** How many local tracks are live. */
  tracks: () => number
}

const CAMERA_TITLE = '无摄像头 · synthetic camera'
const SCREEN_TITLE = '无屏幕共享 · synthetic screen'
const SCREEN_BOUND: RtcEncoder = { width: 1280, height: 720, frameRate: 5 }

/** Makes the devices of one engine, all off. */
export function createCapture(options: CaptureOptions): Capture {
  const { resources, sound, name, replaceLost, onChange, onLost } = options
  let camera: Source | null = null
  let microphone: Microphone | null = null
  let screen: Screen | null = null
  let facing: RtcCamera = 'front'
  let bound = DEFAULT_ENCODER
  /** The real devices that were opened. */
  const known = new Set<SourceKind>()

  /**
   * Opens a camera or microphone; null when one is to be made up. Who has heard or seen somebody takes
   * what is made up for theirs: where a device was, none takes its place. It fails as one that is
   * refused, so that it is waited for.
   */
  const openReal = async (
    device: 'camera' | 'microphone',
    constraints: MediaStreamConstraints,
    refused: CallFailure['codes'],
  ) => {
    const track = await openDevice(constraints, refused)
    if (track) known.add(device)
    else if (known.has(device) && !replaceLost) throw new CallFailure(`no ${device}`, refused)
    return track
  }

  const videoConstraints = async (): Promise<MediaTrackConstraints> => {
    const { width, height, frameRate } = bound
    return {
      width: { ideal: width },
      height: { ideal: height },
      frameRate: { ideal: frameRate },
      ...(await choiceOf(facing)),
    }
  }

  const openCamera = async (): Promise<Source> => {
    const track = await openReal('camera', { video: await videoConstraints() }, CODES.cameraRefused)
    if (track) return { track, synthetic: false, end: () => track.stop() }
    const drawn = createSyntheticPicture(resources, CAMERA_TITLE, name, bound)
    return { ...madeUp(drawn), synthetic: true }
  }

  const openMicrophone = async (): Promise<Microphone> => {
    const real = await openReal('microphone', { audio: true }, CODES.microphoneRefused)
    const source = real ? { track: real, end: () => real.stop() } : madeUp(sound.tone())
    try {
      const meter = sound.meter(source.track)
      const end = () => {
        meter.end()
        source.end()
      }
      return { track: source.track, synthetic: !real, level: meter.level, end }
    } catch (error) {
      source.end()
      throw error
    }
  }

  const openScreen = async (): Promise<Screen> => {
    const stream = await openDisplay()
    const [video] = stream?.getVideoTracks() ?? []
    if (!stream || !video) {
      const drawn = createSyntheticPicture(resources, SCREEN_TITLE, name, SCREEN_BOUND)
      return { ...madeUp(drawn), synthetic: true, audio: null }
    }
    video.contentHint = 'detail'
    const end = () => stream.getTracks().forEach((track) => track.stop())
    return { track: video, synthetic: false, audio: stream.getAudioTracks()[0] ?? null, end }
  }

  /** One device's changes, one after another, however they end. */
  const line = () => {
    let last: Promise<void> = Promise.resolve()
    let round = 0
    let giveUp: (failure: CallFailure) => void = () => undefined
    return {
      change: (change: (started: number) => void | Promise<void>): Promise<void> => {
        const started = round
        last = last.catch(() => undefined).then(() => change(started))
        return last
      },
      /** Whether nothing was stopped since a change was asked for. */
      goesOn: (started: number) => started === round,
      /** Opens the device; fails at once when it is stopped meanwhile, for its user may take long. */
      open: <Kind extends Source>(
        started: number,
        make: () => Promise<Kind>,
        lost: () => void,
      ): Promise<Kind> =>
        new Promise((resolve, reject) => {
          giveUp = reject
          if (started !== round) return reject(stopped())
          make().then((source) => {
            if (started !== round) return source.end()
            source.track.onended = lost
            resolve(source)
          }, reject)
        }),
      /** Nothing that was asked for until now starts any more. */
      stop: (failure = stopped()) => {
        round += 1
        giveUp(failure)
      },
    }
  }
  const cameraLine = line()
  const microphoneLine = line()
  const screenLine = line()

  /** Ends a source for good: what its track has to say may come later than its successor. */
  const end = (source: Source | null) => {
    if (source) source.track.onended = null
    source?.end()
  }
  const endCamera = () => {
    end(camera)
    camera = null
  }
  const endMicrophone = () => {
    end(microphone)
    microphone = null
  }
  const endScreen = () => {
    end(screen)
    screen = null
  }
  const lost = (kind: SourceKind, endIt: () => void) => () => {
    endIt()
    onChange()
    onLost(kind)
  }
  const startCamera = async (started: number) => {
    camera = await cameraLine.open(started, openCamera, lost('camera', endCamera))
  }

  /**
   * Opens a running camera anew, with what was asked last; with what it had before when that fails.
   * The old one goes first: a phone opens one camera at a time. One that opens neither way is lost.
   */
  const restartCamera = async (started: number, restore: () => void) => {
    if (!camera) return
    endCamera()
    try {
      await startCamera(started)
    } catch (error) {
      restore()
      await startCamera(started).catch(() => undefined)
      throw error
    } finally {
      onChange()
      if (!camera && cameraLine.goesOn(started)) onLost('camera')
    }
  }

  /** Turns a device on and off. */
  const switching =
    (
      { stop, change }: ReturnType<typeof line>,
      source: () => Source | null,
      start: (started: number) => Promise<void>,
      stopNow: () => void,
    ) =>
    (on: boolean) => {
      if (!on) stop()
      return change(async (started) => {
        if (on === (source() !== null)) return
        if (on) await start(started)
        else stopNow()
        onChange()
      })
    }

  return {
    camera: () => camera,
    microphone: () => microphone,
    screen: () => screen,
    facing: () => facing,
    setCamera: switching(cameraLine, () => camera, startCamera, endCamera),
    setMicrophone: switching(
      microphoneLine,
      () => microphone,
      async (started) => {
        const opened = microphoneLine.open(
          started,
          openMicrophone,
          lost('microphone', endMicrophone),
        )
        microphone = await opened
      },
      endMicrophone,
    ),
    setScreen: switching(
      screenLine,
      () => screen,
      async (started) => {
        screen = await screenLine.open(started, openScreen, lost('screen', endScreen))
      },
      endScreen,
    ),
    face: (next) =>
      cameraLine.change(async (started) => {
        const before = facing
        if (before === next) return
        facing = next
        await restartCamera(started, () => (facing = before))
      }),
    shape: (next) =>
      cameraLine.change(async (started) => {
        const before = bound
        bound = next
        await restartCamera(started, () => (bound = before))
      }),
    bound: () => bound,
    reset: () =>
      cameraLine.change(() => {
        if (camera) return
        facing = 'front'
        bound = DEFAULT_ENCODER
      }),
    takeAway: (kind) => {
      const [source, endIt, { stop }, codes] =
        kind === 'camera'
          ? ([camera, endCamera, cameraLine, CODES.cameraRefused] as const)
          : ([microphone, endMicrophone, microphoneLine, CODES.microphoneRefused] as const)
      stop(new CallFailure('auth deny', codes))
      if (source) lost(kind, endIt)()
    },
    stop: () => {
      cameraLine.stop()
      microphoneLine.stop()
      screenLine.stop()
      endCamera()
      endMicrophone()
      endScreen()
      onChange()
    },
    tracks: () =>
      [camera?.track, microphone?.track, screen?.track, screen?.audio].filter(
        (track) => track?.readyState === 'live',
      ).length,
  }
}

/** Why a device does not start that is not wanted any more. */
function stopped(): CallFailure {
  return new CallFailure('stopped while the device was starting')
}

/** A made-up source whose end also ends its track. */
function madeUp({ track, end }: { track: MediaStreamTrack; end: Cancel }) {
  return {
    track,
    end: () => {
      track.stop()
      end()
    },
  }
}

/** What a browser throws when there is no device to open. */
const MISSING = ['NotFoundError', 'OverconstrainedError', 'NotSupportedError']

/** Opens a camera or microphone; null when there is none, or the page may not have one at all. */
async function openDevice(
  constraints: MediaStreamConstraints,
  refused: CallFailure['codes'],
): Promise<MediaStreamTrack | null> {
  try {
    // Missing on a page that was not served securely.
    const stream = await mediaDevices()?.getUserMedia(constraints)
    return stream?.getTracks()[0] ?? null
  } catch (error) {
    return explain(error, refused)
  }
}

/** Lets the user choose a screen; null when this browser cannot share one. */
async function openDisplay(): Promise<MediaStream | null> {
  try {
    const devices = mediaDevices()
    if (!devices || !('getDisplayMedia' in devices)) return null
    return await devices.getDisplayMedia({ video: true, audio: true })
  } catch (error) {
    return explain(error, CODES.cameraRefused)
  }
}

function explain(error: unknown, refused: CallFailure['codes']): null {
  if (!(error instanceof DOMException)) throw error
  if (MISSING.includes(error.name)) return null
  if (error.name === 'NotAllowedError') throw new CallFailure('auth deny', refused)
  throw new CallFailure(`the device does not start: ${error.message || error.name}`)
}

function mediaDevices(): MediaDevices | undefined {
  return navigator.mediaDevices
}

/**
 * Which camera faces that way. Phones know it; on a desk the first camera is the front one and the
 * second, where there is one, the back one.
 */
async function choiceOf(facing: RtcCamera): Promise<MediaTrackConstraints> {
  const facingMode = { ideal: facing === 'front' ? 'user' : 'environment' }
  const devices = (await mediaDevices()?.enumerateDevices()) ?? []
  const cameras = devices.filter(({ kind }) => kind === 'videoinput')
  const labelled = cameras.some(({ label }) => /front|back|rear|user|environment/i.test(label))
  const chosen = cameras[facing === 'front' ? 0 : 1]
  return labelled || !chosen?.deviceId
    ? { facingMode }
    : { facingMode, deviceId: { ideal: chosen.deviceId } }
}
