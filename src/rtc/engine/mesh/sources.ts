import type { RtcCamera, RtcEncoder } from '../../contract'
import type { Source } from './sourceSwitch'
import { CallFailure, CODES } from './failure'
import type { Cancel, Resources } from './resources'
import type { Sound } from './sound'
import { createSyntheticPicture } from './syntheticPicture'

/** A device that can be chosen, taken away and pulled out. */
export const INPUTS = ['camera', 'microphone'] as const
export type InputKind = (typeof INPUTS)[number]

/** What a source is of. */
export type SourceKind = InputKind | 'screen'

/** Which devices are made up: none, those that never were there, or those that are lost, too. */
export type MadeUp = 'none' | 'missing' | 'lost'

export interface Screen extends Source {
  audio: MediaStreamTrack | null
}
export interface Microphone extends Source {
  /** How loud it is now, 0 to 1. */
  level: () => number
}

const CAMERA_TITLE = '无摄像头 · synthetic camera'
const SCREEN_TITLE = '无屏幕共享 · synthetic screen'
const SCREEN_BOUND: RtcEncoder = { width: 1280, height: 720, frameRate: 5 }

interface SourceOptions {
  resources: Resources
  sound: Sound
  /** Whose picture a synthetic one is. */
  name: () => string
  madeUp: MadeUp
}

/** Opens the devices of one engine, or makes them up where the machine has none. */
export interface Sources {
  /**
   * Rejects with 10200 when the user refuses.
   * @param chosen - the id of the one to take where it is there; `''` takes the one on that side
   */
  camera: (facing: RtcCamera, bound: RtcEncoder, chosen: string) => Promise<Source>
  /**
   * Rejects with 10200 and 115990 when the user refuses.
   * @param chosen - as for the camera; `''` takes the browser's
   */
  microphone: (chosen: string) => Promise<Microphone>
  /** Rejects with 10200 when the user refuses. */
  screen: () => Promise<Screen>
}

/** Makes what opens the devices of one engine. */
export function createSources({ resources, sound, name, madeUp }: SourceOptions): Sources {
  /** The kinds of which a real device was opened before. */
  const known = new Set<SourceKind>()

  /**
   * Opens a camera or microphone; null when one is to be made up. Others would take a made-up picture
   * for the real one they saw before, so a device that was there is not replaced: opening it fails as
   * if it were refused, and the application waits for its return.
   */
  const openReal = async (
    device: InputKind,
    constraints: MediaStreamConstraints,
    refused: CallFailure['codes'],
  ) => {
    const track = await openDevice(constraints, refused)
    if (track) known.add(device)
    else if (madeUp === 'none' || (madeUp === 'missing' && known.has(device))) {
      throw new CallFailure(`no ${device}`, refused)
    }
    return track
  }

  return {
    camera: async (facing, bound, chosen) => {
      const video = {
        width: { ideal: bound.width },
        height: { ideal: bound.height },
        frameRate: { ideal: bound.frameRate },
        ...(await cameraOf(facing, chosen)),
      }
      const track = await openReal('camera', { video }, CODES.cameraRefused)
      if (track) return { track, synthetic: false, end: () => track.stop() }
      const drawn = createSyntheticPicture(resources, CAMERA_TITLE, name, bound)
      return { ...withTrackEnded(drawn), synthetic: true }
    },
    microphone: async (chosen) => {
      const audio = await microphoneOf(chosen)
      const real = await openReal('microphone', { audio }, CODES.microphoneRefused)
      const source = real ? { track: real, end: () => real.stop() } : withTrackEnded(sound.tone())
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
    },
    screen: async () => {
      const stream = await openDisplay()
      const [video] = stream?.getVideoTracks() ?? []
      if (!stream || !video) {
        if (madeUp === 'none') throw new CallFailure('this browser cannot share a screen')
        const drawn = createSyntheticPicture(resources, SCREEN_TITLE, name, SCREEN_BOUND)
        return { ...withTrackEnded(drawn), synthetic: true, audio: null }
      }
      video.contentHint = 'detail'
      const end = () => stream.getTracks().forEach((track) => track.stop())
      return { track: video, synthetic: false, audio: stream.getAudioTracks()[0] ?? null, end }
    },
  }
}

/** A made-up source whose end also ends its track. */
function withTrackEnded({ track, end }: { track: MediaStreamTrack; end: Cancel }) {
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

/** The devices of a kind that can be asked for by their id: those that the browser names. */
async function namedDevices(kind: MediaDeviceKind): Promise<MediaDeviceInfo[]> {
  const devices = (await mediaDevices()?.enumerateDevices()) ?? []
  return devices.filter((device) => device.kind === kind && device.deviceId !== '')
}

/** Asks for one device and no other: Chromium 156 heeds no id that is only `ideal`. */
const one = (deviceId: string): MediaTrackConstraints => ({ deviceId: { exact: deviceId } })

/**
 * Which camera was chosen, or faces that way. Phones know it; on a desk the first camera is the front
 * one and the second, where there is one, the back one.
 */
async function cameraOf(facing: RtcCamera, chosen: string): Promise<MediaTrackConstraints> {
  const cameras = await namedDevices('videoinput')
  if (cameras.some(({ deviceId }) => deviceId === chosen)) return one(chosen)
  const labelled = cameras.some(({ label }) => /front|back|rear|user|environment/i.test(label))
  const onDesk = labelled ? undefined : cameras[facing === 'front' ? 0 : 1]
  if (onDesk) return one(onDesk.deviceId)
  return { facingMode: { ideal: facing === 'front' ? 'user' : 'environment' } }
}

/** Which microphone was chosen, where it is there; else the browser's. */
async function microphoneOf(chosen: string): Promise<MediaTrackConstraints | true> {
  const microphones = await namedDevices('audioinput')
  return microphones.some(({ deviceId }) => deviceId === chosen) ? one(chosen) : true
}
