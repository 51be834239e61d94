import type { StreamRemoveReason } from '@volcengine/rtc'

import type { Member, MemberState, Slot, Wants } from '../mesh/messages'
import { SLOTS } from '../mesh/messages'
import type { StayOptions } from '../mesh/stay'
import { sdkFailure } from './failure'
import { AUDIO, type SdkEngine, STREAMS, VIDEO } from './sdk'

/** Up to here the SDK's loudness, 0 to 255, is silence (documented: docs/6348/104478). */
const SILENCE = 25
const LOUDEST = 255
/** How often the SDK says how loud everybody is, in ms. */
const LEVEL_PERIOD = 150

/** The SDK's reason for a stream that is only unpublished; with every other reason the stream has ended. */
const UNPUBLISHED: StreamRemoveReason = 0

interface Remote {
  published: Set<Slot>
  /** Which of the devices run: who publishes with the camera off has no picture. */
  capturing: Set<'audio' | 'video'>
  /** What is received, with its track once there is one. */
  received: Map<Slot, MediaStreamTrack | null>
  level: number
}

/** The other members of a room, and what is received of them. */
export interface Remotes {
  members: () => Member[]
  track: (userId: string, slot: Slot) => MediaStreamTrack | null
  level: (userId: string) => number
  /** What is wanted may have changed. */
  follow: () => void
  /** The connection is back: what is received comes on other tracks. */
  retake: () => void
  /** How many live tracks are received. */
  tracks: () => number
  end: () => void
}

type RemoteOptions = Pick<StayOptions, 'wants' | 'onChange' | 'onProblem'>

/** Hears who is in the room of an engine of the SDK, and receives of them what is wanted. */
export function createRemotes(engine: SdkEngine, options: RemoteOptions): Remotes {
  const { wants, onChange, onProblem } = options
  const remotes = new Map<string, Remote>()
  let ended = false
  let last: Promise<void> = Promise.resolve()

  const known = (userId: string): Remote => {
    const remote = remotes.get(userId) ?? {
      published: new Set(),
      capturing: new Set(),
      received: new Map(),
      level: 0,
    }
    remotes.set(userId, remote)
    return remote
  }

  const receive = async (userId: string, slot: Slot) => {
    const { index, media, kind } = STREAMS[slot]
    const screen = index === STREAMS.screenVideo.index
    await (screen ? engine.subscribeScreen : engine.subscribeStream).call(engine, userId, media)
    // The member, the stream or the stay may have ended meanwhile.
    const remote = remotes.get(userId)
    if (!remote?.published.has(slot)) return
    remote.received.set(slot, engine.getRemoteStreamTrack(userId, index, kind) ?? null)
  }
  const drop = async (userId: string, slot: Slot) => {
    const { index, media } = STREAMS[slot]
    const screen = index === STREAMS.screenVideo.index
    await (screen ? engine.unsubscribeScreen : engine.unsubscribeStream).call(engine, userId, media)
  }

  /** Receives what is wanted and published, and nothing else. */
  const settle = async (userId: string, slot: Slot) => {
    const remote = remotes.get(userId)
    if (!remote) return
    const wanted: Wants = wants(userId)
    if (wanted[slot] && remote.published.has(slot)) {
      if (!remote.received.has(slot)) await receive(userId, slot)
    } else if (remote.received.delete(slot)) {
      await drop(userId, slot)
    }
  }

  /** One after another, each as things are when it is its turn. */
  const follow = () => {
    last = last.then(async () => {
      for (const userId of [...remotes.keys()]) {
        for (const slot of SLOTS) {
          await settle(userId, slot).catch((thrown: unknown) => {
            const { message } = sdkFailure(thrown)
            if (!ended) onProblem(`subscribe:fail ${slot} of ${userId}: ${message}`)
          })
        }
      }
      if (!ended) onChange()
    })
  }

  /** Takes tracks that came after the answer to their subscription: no event tells of all of them. */
  const takeMissing = () => {
    let came = false
    for (const [userId, { received }] of remotes) {
      for (const [slot, track] of received) {
        const { index, kind } = STREAMS[slot]
        const now = track ?? engine.getRemoteStreamTrack(userId, index, kind) ?? null
        received.set(slot, now)
        came ||= now !== track
      }
    }
    if (came) onChange()
  }

  const change = (remote: Remote | undefined, how: (remote: Remote) => void) => {
    if (!remote) return
    how(remote)
    onChange()
    follow()
  }
  /** Takes what a member begins. It may be the first that is heard of the member, who is added then. */
  const begin = (userId: string, how: (remote: Remote) => void) => change(known(userId), how)
  /** Takes what a member ends. It adds nobody, for it may be said of one who has left. */
  const stop = (userId: string, how: (remote: Remote) => void) => change(remotes.get(userId), how)

  const slotsOf = (media: number, audio: Slot, video: Slot): Slot[] => [
    ...(media & AUDIO ? [audio] : []),
    ...(media & VIDEO ? [video] : []),
  ]
  const publishes = (audio: Slot, video: Slot) => (event: { userId: string; mediaType: number }) =>
    begin(event.userId, ({ published }) => {
      for (const slot of slotsOf(event.mediaType, audio, video)) published.add(slot)
    })
  const unpublishes =
    (audio: Slot, video: Slot) =>
    (event: { userId: string; mediaType: number; reason: StreamRemoveReason }) =>
      stop(event.userId, ({ published, received, capturing }) => {
        for (const slot of slotsOf(event.mediaType, audio, video)) {
          published.delete(slot)
          received.delete(slot)
          // When it begins again, the SDK tells again which of its devices run.
          if (event.reason !== UNPUBLISHED && slot !== 'screenVideo' && slot !== 'screenAudio') {
            capturing.delete(slot)
          }
        }
      })
  const starts =
    (kind: 'audio' | 'video') =>
    ({ userId }: { userId: string }) =>
      begin(userId, ({ capturing }) => capturing.add(kind))
  const stops =
    (kind: 'audio' | 'video') =>
    ({ userId }: { userId: string }) =>
      stop(userId, ({ capturing }) => capturing.delete(kind))

  engine.on('onUserJoined', ({ userInfo }) => begin(userInfo.userId, () => undefined))
  engine.on('onUserLeave', ({ userInfo }) => {
    remotes.delete(userInfo.userId)
    onChange()
  })
  engine.on('onUserPublishStream', publishes('audio', 'video'))
  engine.on('onUserUnpublishStream', unpublishes('audio', 'video'))
  engine.on('onUserPublishScreen', publishes('screenAudio', 'screenVideo'))
  engine.on('onUserUnpublishScreen', unpublishes('screenAudio', 'screenVideo'))
  engine.on('onUserStartAudioCapture', starts('audio'))
  engine.on('onUserStopAudioCapture', stops('audio'))
  engine.on('onUserStartVideoCapture', starts('video'))
  engine.on('onUserStopVideoCapture', stops('video'))
  engine.on('onRemoteAudioPropertiesReport', (reports) => {
    for (const { streamKey, audioPropertiesInfo } of reports) {
      const remote = remotes.get(streamKey.userId)
      if (!remote || streamKey.streamIndex !== STREAMS.audio.index) continue
      const { linearVolume } = audioPropertiesInfo
      remote.level = linearVolume <= SILENCE ? 0 : linearVolume / LOUDEST
    }
    takeMissing()
  })
  engine.enableAudioPropertiesReport({ interval: LEVEL_PERIOD })

  const live = () =>
    [...remotes.values()].flatMap(({ received }) =>
      [...received.values()].filter((track) => track?.readyState === 'live'),
    )

  return {
    members: () =>
      [...remotes].map(([userId, remote]) => ({
        peerId: userId,
        userId,
        epoch: 0,
        since: 0,
        state: stateOf(remote),
      })),
    track: (userId, slot) => remotes.get(userId)?.received.get(slot) ?? null,
    level: (userId) => remotes.get(userId)?.level ?? 0,
    follow,
    retake: () => {
      for (const { received } of remotes.values()) {
        for (const slot of received.keys()) received.set(slot, null)
      }
      takeMissing()
      follow()
    },
    tracks: () => live().length,
    end: () => {
      ended = true
      remotes.clear()
    },
  }
}

/** What is known of a member's devices. */
const stateOf = ({ published, capturing }: Remote): MemberState => ({
  visible: true,
  audio: published.has('audio') && capturing.has('audio'),
  video: published.has('video') && capturing.has('video'),
  screen: published.has('screenVideo'),
  synthetic: false,
  audioSynthetic: false,
  screenSynthetic: false,
})
