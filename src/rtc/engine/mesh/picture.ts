import type { RtcEncoder } from '../../contract'

/** What one picture stream may use. */
export interface Picture extends RtcEncoder {
  /** Bits per second. */
  maxBitrate: number
}

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
