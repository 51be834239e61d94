import { PICTURE_SLOTS, type PictureSlot } from './messages'
import type { Encoding } from './picture'

/** How the pictures of one connection are encoded. */
interface Encodings {
  /** Says how to encode a picture; what was said before of the same one is void. */
  set: (slot: PictureSlot, encoding: Encoding) => void
  /** The connection was negotiated: what was said is not relied on, and is to be said again. */
  forget: () => void
}

/** Whether something is encoded so already. */
const isSo = (current: object, encoding: Encoding) =>
  Object.entries(encoding).every(([key, value]) => Reflect.get(current, key) === value)

/**
 * Tells the senders of one connection how to encode. One is asked for its parameters only when they are to
 * change: the whole page waits for that answer, long in a large room.
 * @param senderOf - the sender of a picture, once there is one
 */
export function createEncodings(
  senderOf: (slot: PictureSlot) => RTCRtpSender | undefined,
): Encodings {
  /** What was last said of each picture. */
  const said: Partial<Record<PictureSlot, Encoding>> = {}
  /** The browser refuses changes that overlap. */
  let changing = Promise.resolve()

  const apply = async (slot: PictureSlot, encoding: Encoding) => {
    // What was said since follows.
    if (said[slot] !== encoding) return
    const sender = senderOf(slot)
    const parameters = sender?.getParameters()
    const [current] = parameters?.encodings ?? []
    if (!sender || !parameters || !current) {
      delete said[slot]
      return
    }
    if (isSo(current, encoding)) return
    Object.assign(current, encoding)
    // Rejects only when the connection was closed meanwhile.
    await sender.setParameters(parameters).catch(() => undefined)
  }

  return {
    set: (slot, encoding) => {
      const last = said[slot]
      if (!senderOf(slot) || (last && isSo(last, encoding))) return
      said[slot] = encoding
      changing = changing.then(() => apply(slot, encoding))
    },
    forget: () => {
      for (const slot of PICTURE_SLOTS) delete said[slot]
    },
  }
}
