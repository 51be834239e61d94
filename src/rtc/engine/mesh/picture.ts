import type { RtcEncoder } from '../../contract'
import type { Size } from './messages'

/** What one picture stream may use. */
export interface Picture extends RtcEncoder {
  /** Bits per second. */
  maxBitrate: number
}

/** The parameters of a sender that this engine sets. */
export type Encoding = Required<
  Pick<RTCRtpEncodingParameters, 'scaleResolutionDownBy' | 'maxBitrate' | 'maxFramerate'>
>

/**
 * In a mesh everyone encodes one picture for each of the others, so pictures shrink as the room
 * grows: `edge` is the longer side in pixels, `bitrate` in bits per second.
 */
const LIMITS = [
  { members: 2, edge: 1280, frameRate: 30, bitrate: 1_500_000 },
  { members: 4, edge: 640, frameRate: 20, bitrate: 600_000 },
  { members: 8, edge: 320, frameRate: 15, bitrate: 200_000 },
]
/** The same for any larger room. */
const SMALLEST = { edge: 240, frameRate: 10, bitrate: 100_000 }

/** What a good picture takes, in bits per pixel and frame. */
const BITS_PER_PIXEL = 0.15

/**
 * The picture to send in a room of that size. Never larger than `bound`, whose shape it keeps.
 * @param members - how many are in the room, oneself included
 * @param bound - what `setVideoEncoderConfig` asked for
 */
export function pictureFor(members: number, bound: RtcEncoder): Picture {
  const { edge, frameRate, bitrate } = LIMITS.find((row) => members <= row.members) ?? SMALLEST
  const scale = Math.min(1, edge / Math.max(bound.width, bound.height))
  const width = Math.round(bound.width * scale)
  const height = Math.round(bound.height * scale)
  const rate = Math.min(bound.frameRate, frameRate)
  const wanted = Math.round(width * height * rate * BITS_PER_PIXEL)
  return { width, height, frameRate: rate, maxBitrate: Math.min(bitrate, wanted) }
}

/**
 * How to encode a camera's picture for one receiver, who draws it so large that it covers its place.
 * @param source - the camera's picture, in pixels
 * @param picture - the largest picture to send
 * @param drawn - how large the receiver draws it, in pixels; whole when it does not say
 */
export function encodingOf(source: Size, picture: Picture, drawn?: Size): Encoding {
  const most = longer(source) / longer(picture)
  const covering = drawn ? Math.min(...ratios(source, drawn)) : 1
  const scale = Math.max(1, most, covering)
  const pixels = (source.width * source.height) / scale ** 2
  const wanted = Math.round(pixels * picture.frameRate * BITS_PER_PIXEL)
  return {
    scaleResolutionDownBy: scale,
    maxBitrate: wanted > 0 ? Math.min(picture.maxBitrate, wanted) : picture.maxBitrate,
    maxFramerate: picture.frameRate,
  }
}

/** A shared screen is read, not watched: few frames, all pixels that are drawn. */
const SCREEN = { maxBitrate: 1_500_000, maxFramerate: 10 }

/**
 * How to encode a shared screen for one receiver, who draws all of it.
 * @param source - the screen, in pixels
 * @param drawn - how large the receiver draws it, in pixels; whole when it does not say
 */
export function screenEncodingOf(source: Size, drawn?: Size): Encoding {
  const containing = drawn ? Math.max(...ratios(source, drawn)) : 1
  return { ...SCREEN, scaleResolutionDownBy: Math.max(1, containing) }
}

const longer = ({ width, height }: Size) => Math.max(width, height)

const ratios = (source: Size, drawn: Size) =>
  [source.width / drawn.width, source.height / drawn.height] as const

/** How large a track's picture is; nothing where there is none. */
export function sizeOf(track: MediaStreamTrack | null): Size {
  const { width = 0, height = 0 } = track?.getSettings() ?? {}
  return { width, height }
}
