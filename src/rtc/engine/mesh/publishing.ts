import type { RtcMethodArguments } from '../../contract'
import type { Capture } from './capture'
import type { MemberState, Slot, Wants } from './messages'
import type { Tracks } from './peer'

/** Which slots a member's streams of one source go over: its devices, or its screen. */
type SourceSlots = Readonly<{ audio: Slot; video: Slot }>
export const DEVICE_SLOTS: SourceSlots = { audio: 'audio', video: 'video' }
export const SCREEN_SLOTS: SourceSlots = { audio: 'screenAudio', video: 'screenVideo' }

/** What the application asked to publish and to receive, and what of it the devices give. */
export interface Publishing {
  /** Takes what a join says; subscriptions of an earlier room are forgotten. */
  begin: (roomConfig: RtcMethodArguments['joinRtcRoom']['roomConfig']) => void
  /** Forgets everything that was asked for, as for a new room. */
  reset: () => void
  setVisible: (visible: boolean) => void
  /** Takes what `changeStreamPublishState` says. */
  publish: (asked: RtcMethodArguments['changeStreamPublishState']) => void
  /** Takes what `changeStreamSubscribeState` or `changeScreenSubscribeState` says. */
  subscribe: (asked: RtcMethodArguments['changeStreamSubscribeState'], slots: SourceSlots) => void
  /**
   * Forgets what was asked of members who left. When they return they are received as everybody is
   * (inferred), because an application that follows the lists shows them so.
   * @returns whether anything was forgotten
   */
  forgetAbsent: (present: readonly string[]) => boolean
  /** What the others may know of oneself now. */
  state: () => MemberState
  /** What is sent now. */
  tracks: () => Tracks
  /** What is to be received of a member. */
  wantsOf: (userId: string) => Wants
}

const nothingAsked = () => ({
  visible: true,
  autoPublish: true,
  autoSubscribe: true,
  publish: {} as { audio?: boolean; video?: boolean },
  subscribe: new Map<string, Partial<Wants>>(),
})

/**
 * Keeps what the application asks for, and tells nobody: that is its caller's part.
 * @param capture - the devices
 */
export function createPublishing(capture: Capture): Publishing {
  let asked = nothingAsked()

  const publishes = (kind: 'audio' | 'video') =>
    asked.visible && (asked.publish[kind] ?? asked.autoPublish)

  const state = (): MemberState => {
    const { camera, microphone, screen } = capture
    return {
      visible: asked.visible,
      audio: publishes('audio') && microphone() !== null,
      video: publishes('video') && camera() !== null,
      screen: asked.visible && screen() !== null,
      synthetic: camera()?.synthetic ?? false,
      audioSynthetic: microphone()?.synthetic ?? false,
      screenSynthetic: screen()?.synthetic ?? false,
    }
  }

  return {
    begin: (roomConfig) => {
      asked.autoPublish = roomConfig?.autoPublish ?? true
      asked.autoSubscribe = roomConfig?.autoSubscribe ?? true
      asked.subscribe.clear()
    },
    reset: () => {
      asked = nothingAsked()
    },
    setVisible: (visible) => {
      asked.visible = visible
    },
    publish: ({ state, streamType }) => {
      if (streamType !== 'video') asked.publish.audio = state === 1
      if (streamType !== 'audio') asked.publish.video = state === 1
    },
    subscribe: ({ userId, state, streamType }, slots) => {
      const on = state === 1
      asked.subscribe.set(userId, {
        ...asked.subscribe.get(userId),
        ...(streamType !== 'video' && { [slots.audio]: on }),
        ...(streamType !== 'audio' && { [slots.video]: on }),
      })
    },
    forgetAbsent: (present) => {
      const absent = [...asked.subscribe.keys()].filter((userId) => !present.includes(userId))
      for (const userId of absent) asked.subscribe.delete(userId)
      return absent.length > 0
    },
    state,
    tracks: () => {
      const { audio, video, screen: shared } = state()
      const { camera, microphone, screen } = capture
      return {
        audio: (audio && microphone()?.track) || null,
        video: (video && camera()?.track) || null,
        screenVideo: (shared && screen()?.track) || null,
        screenAudio: (shared && screen()?.audio) || null,
      }
    },
    wantsOf: (userId) => ({
      audio: asked.autoSubscribe,
      video: asked.autoSubscribe,
      screenVideo: false,
      screenAudio: false,
      ...asked.subscribe.get(userId),
    }),
  }
}
