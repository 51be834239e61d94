import { DEFAULT_ENCODER, type RtcCamera, type RtcEncoder } from '../../contract'
import { CallFailure, CODES } from './failure'
import type { Resources } from './resources'
import type { Sound } from './sound'
import { createSourceSwitch, type Source, type SourceSwitch } from './sourceSwitch'
import {
  createSources,
  type InputKind,
  INPUTS,
  type MadeUp,
  type Microphone,
  type Screen,
  type SourceKind,
} from './sources'

interface CaptureOptions {
  resources: Resources
  sound: Sound
  /** Whose picture a synthetic one is. */
  name: () => string
  madeUp: MadeUp
  /** A device was switched, on or off. */
  onChange: () => void
  /** A device stopped without being asked: unplugged, taken away, or "stop sharing" was pressed. */
  onLost: (kind: SourceKind, lost: Source) => void
}

/** The devices of one engine. What is asked of one device is done in the order it was asked. */
export interface Capture {
  camera: () => Source | null
  microphone: () => Microphone | null
  screen: () => Screen | null
  /** Which way the camera looks. One that the user chose tells it; where it does not, it is a front one. */
  facing: () => RtcCamera
  /** Which of camera and microphone run. */
  running: () => InputKind[]
  /**
   * Switches the camera or the microphone. Rejects with 10200 when the user refuses, for the microphone
   * with 115990, too.
   */
  set: (kind: InputKind, on: boolean) => Promise<void>
  /** Starts or stops sharing a screen. Rejects with 10200 when the user refuses. */
  setScreen: (on: boolean) => Promise<void>
  /** Takes the picture with that camera, now or when the camera is switched on. */
  face: (camera: RtcCamera) => Promise<void>
  /**
   * Takes this device from now on, at once where one runs; `''` leaves it to the browser, and so does
   * one that is not there. Rejects with why it does not start; the one before then goes on.
   */
  choose: (kind: InputKind, deviceId: string) => Promise<void>
  /** What was chosen; `''` where the browser chooses. */
  chosen: (kind: InputKind) => string
  /** The largest picture to take. */
  shape: (bound: RtcEncoder) => Promise<void>
  /** The largest picture that is taken now. */
  bound: () => RtcEncoder
  /** Goes back to the front camera and the default size, unless the camera runs. Never rejects. */
  reset: () => Promise<void>
  /** Takes a device away, as its owner does: it is lost, or its start is refused. */
  takeAway: (kind: InputKind) => void
  /** Stops everything at once; starts still under way end without a device. */
  stop: () => void
  /** How many local tracks are live. */
  tracks: () => number
}

const REFUSED: Record<InputKind, CallFailure['codes']> = {
  camera: CODES.cameraRefused,
  microphone: CODES.microphoneRefused,
}

/** Makes the devices of one engine, all off. */
export function createCapture(options: CaptureOptions): Capture {
  const { onChange, onLost } = options
  const sources = createSources(options)
  let facing: RtcCamera = 'front'
  let bound = DEFAULT_ENCODER
  const chosen: Record<InputKind, string> = { camera: '', microphone: '' }

  const switchOf = <Kind extends Source>(kind: SourceKind, open: () => Promise<Kind>) =>
    createSourceSwitch({ open, onChange, onLost: (lost: Kind) => onLost(kind, lost) })
  const camera = switchOf('camera', () => sources.camera(facing, bound, chosen.camera))
  const microphone = switchOf('microphone', () => sources.microphone(chosen.microphone))
  const screen = switchOf('screen', sources.screen)
  const inputs = { camera, microphone }

  return {
    camera: camera.source,
    microphone: microphone.source,
    screen: screen.source,
    facing: () => {
      if (!chosen.camera) return facing
      return camera.source()?.track.getSettings().facingMode === 'environment' ? 'back' : 'front'
    },
    running: () => INPUTS.filter((kind) => inputs[kind].source() !== null),
    set: (kind, on) => inputs[kind].set(on),
    setScreen: screen.set,
    face: (next) =>
      camera.reshape(() => {
        const [before, named] = [facing, chosen.camera]
        facing = next
        // Whoever asks for the front or the back wants no longer the one camera that was chosen.
        chosen.camera = ''
        if (before === next && !named) return null
        return () => {
          facing = before
          chosen.camera = named
        }
      }),
    choose: (kind, deviceId) => {
      const device: SourceSwitch<Source> = inputs[kind]
      return device.reshape(() => {
        const before = chosen[kind]
        chosen[kind] = deviceId
        const running = device.source()?.track.getSettings().deviceId
        const same = deviceId ? running === deviceId : before === ''
        return same ? null : () => (chosen[kind] = before)
      })
    },
    chosen: (kind) => chosen[kind],
    shape: (next) =>
      camera.reshape(() => {
        const before = bound
        bound = next
        if (isSame(before, next)) return null
        return () => (bound = before)
      }),
    bound: () => bound,
    reset: () =>
      camera.inTurn(() => {
        if (camera.source()) return
        facing = 'front'
        bound = DEFAULT_ENCODER
      }),
    takeAway: (kind) => {
      inputs[kind].takeAway(new CallFailure('auth deny', REFUSED[kind]))
    },
    stop: () => {
      for (const device of [camera, microphone, screen]) device.stop()
      onChange()
    },
    tracks: () =>
      [
        camera.source()?.track,
        microphone.source()?.track,
        screen.source()?.track,
        screen.source()?.audio,
      ].filter((track) => track?.readyState === 'live').length,
  }
}

const isSame = (a: RtcEncoder, b: RtcEncoder) =>
  a.width === b.width && a.height === b.height && a.frameRate === b.frameRate
