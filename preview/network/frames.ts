import { Lane, type NetworkCondition, WEATHER } from './condition'

/** How long a frame that needs no other may take before it is asked for once more, in ms. */
const KEY_FRAME_PATIENCE = 500

/** A frame of sound or picture, encoded. */
interface Frame {
  /** Of pictures alone: `key` needs no other to be drawn. */
  readonly type?: 'key' | 'delta' | 'empty'
}

/** One stream, on its way out or in, as the browser hands it over. */
interface Transformer {
  readonly options: { direction: 'out' | 'in' }
  readonly readable: ReadableStream<Frame>
  readonly writable: WritableStream<Frame>
  sendKeyFrameRequest: () => Promise<unknown>
}

/** The Worker that a phone's frames pass. */
interface WorkerRealm {
  addEventListener: ((
    type: 'rtctransform',
    listener: (event: { transformer: Transformer }) => void,
  ) => void) &
    ((type: 'message', listener: (event: MessageEvent<NetworkCondition>) => void) => void)
}

const realm = self as unknown as WorkerRealm

let condition: NetworkCondition = 'normal'

realm.addEventListener('message', ({ data }) => {
  condition = data
})

realm.addEventListener('rtctransform', ({ transformer }) => {
  const { readable, writable, options } = transformer
  const lane = new Lane()
  const out = writable.getWriter()
  /** When frames get lost next, and until when. */
  let nextGap = 0
  let gapEnds = 0
  /**
   * Whether a picture that came in was lost: what follows is of no use before a frame that needs no
   * other. Of those that go out the other side finds out by itself, and asks within seconds.
   */
  let broken = false
  let asked = 0

  const askForKeyFrame = (now: number) => {
    if (now - asked < KEY_FRAME_PATIENCE) return
    asked = now
    // Rejects where the stream has ended.
    transformer.sendKeyFrameRequest().catch(() => undefined)
  }

  const isLost = (frame: Frame, now: number) => {
    const { every, length } = WEATHER[condition].gaps
    if (length > 0 && now >= nextGap) {
      gapEnds = now + length * (0.3 + 0.7 * Math.random())
      nextGap = gapEnds + every * (0.5 + Math.random())
    }
    const lost = condition === 'offline' || (length > 0 && now < gapEnds)
    if (frame.type === undefined || options.direction === 'out') return lost
    if (lost) broken = true
    else if (frame.type === 'key') broken = false
    else if (broken) askForKeyFrame(now)
    return broken
  }

  const carry = (frame: Frame) => {
    if (isLost(frame, performance.now())) return
    // Rejects only when the stream has ended meanwhile.
    lane.carry(WEATHER[condition], () => void out.write(frame).catch(() => undefined))
  }
  // Rejects only when the stream has ended.
  readable.pipeTo(new WritableStream({ write: carry })).catch(() => undefined)
})
