import type { MemberState } from '../../src/rtc/engine/mesh/messages'

/** What a member of the mesh shows of itself when its camera and its microphone run. */
export const RUNNING: MemberState = {
  visible: true,
  audio: true,
  video: true,
  screen: false,
  synthetic: false,
  audioSynthetic: false,
  screenSynthetic: false,
}
