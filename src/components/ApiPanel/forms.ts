import type { RtcMethod, RtcMethodArguments } from '../../rtc/contract'

/**
 * How one argument is filled in: one of some values, the first to begin with; a text; or `given`:
 * what the room page was opened with.
 */
export type Filling<Value> = readonly Value[] | 'text' | 'given'

type Form<Method extends RtcMethod> = {
  readonly [Name in keyof RtcMethodArguments[Method]]-?: Filling<RtcMethodArguments[Method][Name]>
}

const ON_OFF = [1, 0] as const
const STREAMS = ['both', 'audio', 'video'] as const
const MEMBER = { state: ON_OFF, userId: 'text', streamType: STREAMS } as const

/** Every method of the contract with its arguments; one that is missing does not compile. */
export const FORMS: { readonly [Method in RtcMethod]: Form<Method> } = {
  exitRtcRoom: { roomId: 'given' },
  joinRtcRoom: {
    roomId: 'given',
    userId: 'given',
    token: 'given',
    roomConfig: [
      { autoPublish: true, autoSubscribe: true },
      { autoPublish: false },
      { autoSubscribe: false },
    ],
  },
  changeAudioCapture: { state: ON_OFF },
  changeVideoCapture: { state: ON_OFF },
  switchCamera: { camera: ['back', 'front'] },
  setAudioPlaybackDevice: { device: ['speakerphone', 'earpiece'] },
  changeStreamPublishState: { state: ON_OFF, streamType: STREAMS },
  changeUserVisibility: { visible: [false, true] },
  setVideoEncoderConfig: {
    maxSolution: [
      { width: 640, height: 360, frameRate: 24 },
      { width: 1280, height: 720, frameRate: 24 },
    ],
  },
  changeStreamSubscribeState: MEMBER,
  changeScreenSubscribeState: MEMBER,
  updateToken: { token: 'text' },
}
