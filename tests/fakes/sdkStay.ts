/** A stay in a room of the vendor's servers over the fake of their SDK, without the devices of a page. */
import { DEFAULT_ENCODER } from '../../src/rtc/contract'
import type { Wants } from '../../src/rtc/engine/mesh/messages'
import type { Tracks } from '../../src/rtc/engine/mesh/peer'
import { createResources } from '../../src/rtc/engine/mesh/resources'
import type { StayOptions } from '../../src/rtc/engine/mesh/stay'
import { createSdkRoom } from '../../src/rtc/engine/volcengine/room'
import type { FakeVolcengine } from './fakeVolcengine'

/** Camera and microphone of everybody are to be received. */
export const ALL: Wants = { audio: true, video: true, screenVideo: false, screenAudio: false }
/** Nothing is to be published. */
export const NOTHING: Tracks = { audio: null, video: null, screenVideo: null, screenAudio: null }
/** What stands for a track of a device that runs. */
export const track = (kind: string) => ({ kind, readyState: 'live' }) as MediaStreamTrack

/** What a stay of a user is made with: what it is given, which a test changes, and what it tells. */
export function stayOptions(userId: string, token = 'good') {
  const resources = createResources()
  const told: string[] = []
  const has = { tracks: NOTHING, visible: true, bound: DEFAULT_ENCODER, wants: ALL }
  const options: StayOptions = {
    resources,
    appId: 'app',
    roomId: 'room',
    userId,
    token,
    state: () => ({
      visible: has.visible,
      audio: has.tracks.audio !== null,
      video: has.tracks.video !== null,
      screen: has.tracks.screenVideo !== null,
      synthetic: false,
      audioSynthetic: false,
      screenSynthetic: false,
    }),
    tracks: () => (has.visible ? has.tracks : NOTHING),
    bound: () => has.bound,
    wants: () => has.wants,
    drawn: () => undefined,
    onChange: () => undefined,
    onProblem: (what) => told.push(what),
    onNetwork: (back) => told.push(back ? 'back' : 'lost'),
    onTokenWillExpire: () => told.push('token'),
    onRemoved: (cause) => told.push(cause),
  }
  return { options, told, has, resources }
}

/** A stay of a user that has not begun, and what it is made with. */
export function sdkStay({ sdk }: FakeVolcengine, userId: string, token?: string) {
  const made = stayOptions(userId, token)
  return { ...made, room: createSdkRoom(sdk, made.options) }
}

/** Waits until it is so, for as long as the fake takes to say things. */
export async function until(what: () => boolean) {
  for (let tries = 0; !what(); tries++) {
    if (tries > 200) throw new Error(`never: ${what.toString()}`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}
