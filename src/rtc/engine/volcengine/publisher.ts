import type { RtcEncoder } from '../../contract'
import { CallFailure } from '../mesh/failure'
import { pictureFor } from '../mesh/picture'
import { SLOTS, type Slot } from '../mesh/messages'
import type { StayOptions } from '../mesh/stay'
import { sdkFailure } from './failure'
import { EXTERNAL_AUDIO, EXTERNAL_VIDEO, type SdkEngine, STREAMS } from './sdk'

/** The vendor's servers pass one picture on to everybody, so its size is that of a call of two. */
const RECEIVERS = 2

/** Publishes what is to be published, one change after the other. */
export interface Publisher {
  /** Sets the visibility before a join, so that members never hear of an invisible user. */
  prepare: () => Promise<void>
  /** Tracks, visibility or the picture's bounds may have changed; never rejects. */
  follow: () => void
  /** Nothing is asked of the SDK any more. */
  end: () => void
}

type PublisherOptions = Pick<StayOptions, 'tracks' | 'state' | 'bound' | 'onProblem'>

/**
 * Publishes the page's own tracks over an engine of the SDK. The SDK opens no device: one that is
 * destroyed while it opens one would do so all the same, and report success.
 */
export function createPublisher(engine: SdkEngine, options: PublisherOptions): Publisher {
  const { tracks, state, bound, onProblem } = options
  const given: Partial<Record<Slot, MediaStreamTrack>> = {}
  const published = new Set<Slot>()
  let encoder: RtcEncoder | null = null
  let visible = true
  let running = false
  let changed = false
  let ended = false

  /** Asks the SDK for something, unless its engine is gone meanwhile. */
  const ask = async (what: () => Promise<unknown>) => {
    if (ended) throw new CallFailure('the room is left')
    await what()
  }

  const setVisible = async (next: boolean) => {
    if (next === visible) return
    await ask(() => engine.setUserVisibility(next))
    visible = next
  }

  const give = async (slot: Slot, track: MediaStreamTrack) => {
    if (given[slot] === track) return
    const { index, kind } = STREAMS[slot]
    if (kind === 'video') {
      await ask(() => engine.setVideoSourceType(index, EXTERNAL_VIDEO))
      await ask(() => engine.setExternalVideoTrack(index, track))
    } else {
      await ask(() => engine.setAudioSourceType(index, EXTERNAL_AUDIO))
      await ask(() => engine.setExternalAudioTrack(index, track))
    }
    given[slot] = track
  }

  const setPublished = async (slot: Slot, on: boolean) => {
    if (on === published.has(slot)) return
    const { index, media } = STREAMS[slot]
    if (index === STREAMS.video.index) {
      await ask(() => (on ? engine.publishStream(media) : engine.unpublishStream(media)))
    } else {
      await ask(() => (on ? engine.publishScreen(media) : engine.unpublishScreen(media)))
    }
    if (on) published.add(slot)
    else published.delete(slot)
  }

  /** Comes after the track: the SDK bounds the track it has, and refuses to bound one that has ended. */
  const setEncoder = async () => {
    const next = bound()
    if (!published.has('video') || encoder === next) return
    const { width, height, frameRate, maxBitrate } = pictureFor(RECEIVERS, next)
    // Without `maxKbps` the SDK refuses.
    const maxKbps = Math.max(1, Math.round(maxBitrate / 1000))
    await ask(() => engine.setVideoEncoderConfig({ width, height, frameRate, maxKbps }))
    encoder = next
  }

  const step = async () => {
    if (state().visible) await setVisible(true)
    for (const slot of SLOTS) {
      const track = tracks()[slot]
      if (track) await give(slot, track)
      await setPublished(slot, track !== null)
    }
    await setEncoder()
    if (!state().visible) await setVisible(false)
  }

  const run = async () => {
    running = true
    while (changed && !ended) {
      changed = false
      try {
        await step()
      } catch (thrown) {
        // What did not work is tried again at the next change.
        if (!ended) onProblem(`publish:fail ${sdkFailure(thrown).message}`)
      }
    }
    running = false
  }

  return {
    prepare: () => setVisible(state().visible),
    follow: () => {
      changed = true
      if (!running) void run()
    },
    end: () => {
      ended = true
    },
  }
}
