import type { Capture } from './capture'
import type { Work } from './context'
import { CallFailure } from './failure'
import type { Lifetime } from './lifetime'
import { DEVICE_SLOTS, type Publishing, SCREEN_SLOTS } from './publishing'
import type { Sound } from './sound'

/** A browser has one loudspeaker: the earpiece is played quieter. */
export const VOLUME = { speakerphone: 1, earpiece: 0.3 }

interface Parts {
  capture: Capture
  publishing: Publishing
  lifetime: Lifetime
  sound: Sound
  refresh: () => void
}

/** What the methods of the contract do. */
export function createMethods({ capture, publishing, lifetime, sound, refresh }: Parts): Work {
  /** What is sent has changed. */
  const publish = () => {
    lifetime.room()?.publish()
    refresh()
  }
  /** What is to be received has changed. */
  const subscribe = () => {
    lifetime.room()?.subscribe()
    refresh()
  }
  return {
    joinRtcRoom: lifetime.join,
    exitRtcRoom: lifetime.exit,
    switchCamera: ({ camera }) => capture.face(camera),
    changeVideoCapture: ({ state }) => capture.set('camera', state === 1),
    changeAudioCapture: ({ state }) => capture.set('microphone', state === 1),
    changeUserVisibility: ({ visible }) => {
      publishing.setVisible(visible)
      publish()
    },
    setVideoEncoderConfig: ({ maxSolution }) => capture.shape({ ...maxSolution }),
    setAudioPlaybackDevice: ({ device }) => sound.setVolume(VOLUME[device]),
    changeStreamPublishState: (asked) => {
      publishing.publish(asked)
      publish()
    },
    changeStreamSubscribeState: (asked) => {
      publishing.subscribe(asked, DEVICE_SLOTS)
      subscribe()
    },
    changeScreenSubscribeState: (asked) => {
      publishing.subscribe(asked, SCREEN_SLOTS)
      subscribe()
    },
    updateToken: async ({ token }) => {
      const room = lifetime.room()
      if (!room) throw new CallFailure('not in a room: join first', { errNo: 20000 })
      await room.updateToken(token)
    },
  }
}
