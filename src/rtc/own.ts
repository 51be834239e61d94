import {
  DEFAULT_ENCODER,
  type RtcAnyArguments,
  type RtcAudioDevice,
  type RtcCamera,
  type RtcEncoder,
  type RtcMethod,
  type RtcMethodArguments,
} from './contract'

/** What the host confirmed about the own side, the devices' running aside. */
export interface RtcOwn {
  facing: RtcCamera
  speaker: RtcAudioDevice | null
  encoder: RtcEncoder
  visible: boolean
  /** Null as long as nothing was said: then it is what `roomConfig.autoPublish` says. */
  audioPublished: boolean | null
  videoPublished: boolean | null
}

/** What belongs to the room rather than to the engine, before anything was said (inferred). */
const NEW_ROOM = { visible: true, audioPublished: null, videoPublished: null }

/** A new engine. That all of this is the engine's and goes with it is inferred. */
export const NEW_OWN: RtcOwn = {
  facing: 'front',
  speaker: null,
  encoder: DEFAULT_ENCODER,
  ...NEW_ROOM,
}

/**
 * What a room that was left leaves behind: publishing and visibility are the room's in the vendor's
 * native engine; that they are here is inferred.
 * @param own - what was confirmed in it
 */
export function afterRoom(own: RtcOwn): RtcOwn {
  return { ...own, ...NEW_ROOM }
}

/**
 * What is so after the host said yes.
 * @param own - what was so before
 * @param method - what was asked
 * @param args - and how
 */
export function confirmed<Method extends RtcMethod>(
  own: RtcOwn,
  method: Method,
  args: RtcMethodArguments[Method],
): RtcOwn {
  const { camera, device, maxSolution, visible, state, streamType }: RtcAnyArguments = args
  const publishes = method === 'changeStreamPublishState'
  const on = state === 1
  return {
    facing: camera ?? own.facing,
    speaker: device ?? own.speaker,
    encoder: maxSolution ? { ...maxSolution } : own.encoder,
    visible: visible ?? own.visible,
    audioPublished: publishes && streamType !== 'video' ? on : own.audioPublished,
    videoPublished: publishes && streamType !== 'audio' ? on : own.videoPublished,
  }
}
