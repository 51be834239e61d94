import type { RtcRoomMode } from '../../contract'
import type { Capture } from './capture'
import { createDrawnSizes, type Drawn } from './drawn'
import type { PictureSlot, Slot } from './messages'
import type { Publishing } from './publishing'
import type { Cancel, Resources } from './resources'
import type { Room } from './stay'
import { type PixelScale, watchSight } from './sight'

/** What is known about the picture a view shows. */
interface RtcViewInfo {
  /** Drawn by the engine, because there is no camera or screen to take. */
  synthetic: boolean
  /** The sound of who is shown is a tone of the engine, because there is no microphone. */
  audioSynthetic: boolean
  /** To be shown as in a mirror: the own front camera. */
  mirrored: boolean
}

/** Which picture a view shows, as the attributes of `rtc-room` say. */
interface RtcViewTarget {
  /** Whose; of no meaning in mode `camera`. */
  userId: string
  mode: RtcRoomMode
}

interface Picture {
  stream: MediaStream | null
  info: RtcViewInfo
}

/** Told which picture to show: null while there is none. */
type OnStream = (stream: MediaStream | null, info: RtcViewInfo) => void

interface View extends RtcViewTarget {
  onStream: OnStream
  shown: Picture | null
  drawn: Drawn
}

/** Which slot the views of a member show, by their mode. */
const SLOT_OF = [
  ['video', 'video'],
  ['screen', 'screenVideo'],
] as const satisfies readonly [RtcRoomMode, Slot][]

const keyOf = (userId: string, slot: Slot) => `${userId} ${slot}`

interface ViewOptions {
  resources: Resources
  pixels: PixelScale
  capture: Capture
  publishing: Publishing
  room: () => Room | null
}

/** The pictures an application shows. */
export interface Views {
  /**
   * Feeds a view. `onStream` is called at once and on each change, with null while there is no
   * picture. Streams have no sound: the engine plays it, as the host does.
   * @param element - where it is drawn. The member then sends no larger picture than that shows, and
   *   none while it is out of sight. Once one view has given its element, a member without a view
   *   sends no picture either. For a view without an element the whole picture is sent
   * @returns ends it
   */
  attach: (target: RtcViewTarget, onStream: OnStream, element?: Element) => Cancel
  /** How large a member's picture is drawn, as it is to be asked for. */
  drawn: (userId: string, slot: PictureSlot) => Drawn
  /** Brings all views up to date. */
  refresh: () => void
}

/** Makes the views of one engine. */
export function createViews(options: ViewOptions): Views {
  const { resources, capture, publishing, room } = options
  const views = new Set<View>()
  /** Whether the application says where it draws: if it never did, nobody knows what it draws. */
  let isWatched = false
  const sizes = createDrawnSizes(resources, () => room()?.subscribe())
  const streams = new WeakMap<MediaStreamTrack, MediaStream>()

  const streamOf = (track: MediaStreamTrack | null | undefined): MediaStream | null => {
    if (!track) return null
    const stream = streams.get(track) ?? new MediaStream([track])
    streams.set(track, stream)
    return stream
  }

  const ownCamera = (): Picture => {
    const { synthetic, audioSynthetic } = publishing.state()
    const mirrored = !synthetic && capture.facing() === 'front'
    return {
      stream: streamOf(capture.camera()?.track),
      info: { synthetic, audioSynthetic, mirrored },
    }
  }

  const pictureOf = ({ userId, mode }: RtcViewTarget): Picture => {
    if (mode === 'camera') return ownCamera()
    const stay = room()
    const state = stay?.members().find((member) => member.userId === userId)?.state
    const screen = mode === 'screen'
    const slot: Slot = screen ? 'screenVideo' : 'video'
    const shown = (screen ? state?.screen : state?.video) && publishing.wantsOf(userId)[slot]
    const own = screen && userId === stay?.userId ? capture.screen()?.track : null
    return {
      stream: streamOf(own ?? (shown ? stay?.track(userId, slot) : null)),
      info: {
        synthetic: (screen ? state?.screenSynthetic : state?.synthetic) ?? false,
        audioSynthetic: !screen && state?.audio === true && state.audioSynthetic,
        mirrored: false,
      },
    }
  }

  const show = (view: View) => {
    const { stream, info } = pictureOf(view)
    const { shown } = view
    if (
      shown?.stream === stream &&
      shown.info.synthetic === info.synthetic &&
      shown.info.audioSynthetic === info.audioSynthetic &&
      shown.info.mirrored === info.mirrored
    ) {
      return
    }
    view.shown = { stream, info }
    view.onStream(stream, info)
  }

  /** Brings what is asked of the others up to what is drawn; whoever is gone is forgotten. */
  const measure = () => {
    const keys = new Set<string>()
    const stay = room()
    const others = stay?.members().filter(({ userId }) => userId !== stay.userId) ?? []
    for (const { userId } of others) {
      for (const [mode, slot] of SLOT_OF) {
        const key = keyOf(userId, slot)
        keys.add(key)
        const places = [...views].filter((view) => view.userId === userId && view.mode === mode)
        sizes.set(key, isWatched ? places.map(({ drawn }) => drawn) : [undefined])
      }
    }
    for (const key of sizes.keys()) if (!keys.has(key)) sizes.forget(key)
  }

  return {
    attach: ({ userId, mode }, onStream, element) => {
      const view: View = { userId, mode, onStream, shown: null, drawn: undefined }
      const onDrawn = (drawn: Drawn) => {
        view.drawn = drawn
        measure()
      }
      isWatched ||= element !== undefined
      const cancelSight = element && watchSight(element, options.pixels, resources, onDrawn)
      views.add(view)
      measure()
      show(view)
      return () => {
        cancelSight?.()
        if (views.delete(view)) measure()
      }
    },
    drawn: (userId, slot) => sizes.of(keyOf(userId, slot)),
    refresh: () => {
      measure()
      views.forEach(show)
    },
  }
}

/** The sound to be played: of everybody who is received, under a key of member and stream. */
export function soundOf(room: Room | null, publishing: Publishing): Map<string, MediaStreamTrack> {
  const tracks = new Map<string, MediaStreamTrack>()
  for (const { userId, state } of room?.members() ?? []) {
    const wants = publishing.wantsOf(userId)
    for (const slot of ['audio', 'screenAudio'] as const) {
      const there = slot === 'audio' ? state.audio : state.screen
      const track = there && wants[slot] ? room?.track(userId, slot) : null
      if (track) tracks.set(`${userId} ${slot}`, track)
    }
  }
  return tracks
}
