import {
  DEFAULT_ENCODER,
  type RtcAnyArguments,
  type RtcAudioDevice,
  type RtcCamera,
  type RtcEncoder,
  type RtcMethod,
  type RtcMethodArguments,
} from './contract'

/** A method, and what it is called with. */
type RtcRequest = {
  [Method in 'changeUserVisibility' | 'changeStreamPublishState']: [
    Method,
    RtcMethodArguments[Method],
  ]
}['changeUserVisibility' | 'changeStreamPublishState']

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
export function confirmed(own: RtcOwn, method: RtcMethod, args: RtcAnyArguments): RtcOwn {
  const { camera, device, maxSolution, visible, state, streamType } = args
  const next = { ...own }
  if (camera) next.facing = camera
  if (device) next.speaker = device
  if (maxSolution) next.encoder = { ...maxSolution }
  if (visible !== undefined) next.visible = visible
  if (method === 'changeStreamPublishState') {
    if (streamType !== 'video') next.audioPublished = state === 1
    if (streamType !== 'audio') next.videoPublished = state === 1
  }
  return next
}

/**
 * The calls that make a room again as the user chose: the choices belonged to the room that the host
 * ended, and went with it. A user who was not seen or heard before must not be after a second join.
 * @param choices - what the user chose in the room before
 */
export function choicesToSay(choices: RtcOwn | null): readonly RtcRequest[] {
  if (!choices) return []
  const { visible, audioPublished, videoPublished } = choices
  const publish = (streamType: 'audio' | 'video', on: boolean | null): RtcRequest[] =>
    on === null ? [] : [['changeStreamPublishState', { state: on ? 1 : 0, streamType }]]
  const hide: RtcRequest[] = visible ? [] : [['changeUserVisibility', { visible }]]
  return hide.concat(publish('audio', audioPublished), publish('video', videoPublished))
}
