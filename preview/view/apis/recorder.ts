import { encodeBase64 } from '../../bytes'
import type { JsonObject } from '../../json'
import type { Answers } from './answer'
import type { PhoneFiles } from './files'
import type { Scopes } from './scopes'
import type { TellObject } from './transfers'

/** How long it records unless the app says so, in ms (documented). */
const USUAL = 60_000

/** How often the browser gives what it has recorded so far, in ms. */
const SLICE = 100

/** What a file is called by what is in it; browsers record one or the other. */
const SUFFIX = /^audio\/(\w+)/

type Tell = (name: string, detail?: JsonObject) => void

/** One recording, from the microphone to the file. */
class Recording {
  private readonly parts: Blob[] = []
  /** Those that no frame has told of yet. */
  private untold: Blob[] = []
  private readonly recorder: MediaRecorder
  private readonly timer: number
  private isDropped = false
  /** In bytes; 0 where no frames are asked for. */
  private readonly frame: number
  /** Settles when all frames so far are told, one after the other. */
  private told = Promise.resolve()

  constructor(
    private readonly stream: MediaStream,
    { duration, encodeBitRate, frameSize }: JsonObject,
    private readonly files: PhoneFiles,
    private readonly tell: Tell,
  ) {
    const rate = Number(encodeBitRate)
    this.recorder = new MediaRecorder(stream, rate > 0 ? { audioBitsPerSecond: rate } : {})
    this.recorder.addEventListener('start', () => tell('Start'))
    this.recorder.addEventListener('pause', () => tell('Pause'))
    this.recorder.addEventListener('resume', () => tell('Resume'))
    this.frame = Math.max(0, Number(frameSize) * 1024 || 0)
    this.recorder.addEventListener('dataavailable', ({ data }) => {
      this.parts.push(data)
      this.untold.push(data)
      const size = this.untold.reduce((sum, part) => sum + part.size, 0)
      if (this.frame > 0 && size >= this.frame) this.tellFrame(false)
    })
    this.recorder.addEventListener('stop', () => void this.finish())
    this.timer = window.setTimeout(
      () => this.stop(),
      Number(duration) > 0 ? Number(duration) : USUAL,
    )
    this.recorder.start(SLICE)
  }

  pause(): void {
    this.recorder.pause()
  }

  resume(): void {
    this.recorder.resume()
  }

  stop(): void {
    clearTimeout(this.timer)
    if (this.recorder.state !== 'inactive') this.recorder.stop()
    for (const track of this.stream.getTracks()) track.stop()
  }

  /** Ends it without a word. */
  drop(): void {
    this.isDropped = true
    this.stop()
  }

  private tellFrame(isLastFrame: boolean): void {
    const frame = new Blob(this.untold.splice(0))
    this.told = this.told.then(async () => {
      const bytes = new Uint8Array(await frame.arrayBuffer())
      this.tell('FrameRecorded', { base64: encodeBase64(bytes), isLastFrame })
    })
  }

  private async finish(): Promise<void> {
    if (this.isDropped) return
    // What came before may be given only now, so that nothing but the end tells which frame is the last.
    if (this.frame > 0) this.tellFrame(true)
    await this.told
    const { mimeType } = this.recorder
    const name = `recorded.${SUFFIX.exec(mimeType)?.[1] ?? ''}`
    const kept = await this.files.keep(new Blob(this.parts, { type: mimeType }), name)
    this.tell('Stop', { tempFilePath: kept.path, files: [{ path: kept.path, data: kept.data }] })
  }
}

/** The one recorder of an app run; it ends with the run. */
export function recorderAnswers(
  scopes: Scopes,
  files: PhoneFiles,
  tell: TellObject,
  ended: AbortSignal,
): Answers {
  let current: Recording | null = null
  let isStarting = false
  ended.addEventListener('abort', () => current?.drop())
  const begin = async ({ object, ...options }: JsonObject) => {
    await scopes.need('scope.record')
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => {
      throw new Error('there is no microphone')
    })
    current = new Recording(stream, options, files, (name, detail = {}) => {
      if (name === 'Stop') current = null
      tell(Number(object), name, detail)
    })
    if (ended.aborted) current.drop()
  }
  return {
    recorder: async ({ does, ...args }) => {
      if (does === 'start') {
        if (current || isStarting) throw new Error('a recording is under way')
        isStarting = true
        return begin(args).finally(() => (isStarting = false))
      }
      if (!current) throw new Error('no recording is under way')
      if (does === 'pause') current.pause()
      else if (does === 'resume') current.resume()
      else current.stop()
    },
  }
}
