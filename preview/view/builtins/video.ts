import type { Json, JsonObject } from '../../protocol'
import { Builtin, packageAddress, part } from './builtin'

/** What the browser's element and the host's name alike. */
const EVENTS = ['play', 'pause', 'ended', 'waiting', 'timeupdate', 'loadedmetadata', 'error']

/** `video`: the browser's own player. */
export class Video extends Builtin {
  private readonly video = part<HTMLVideoElement>(
    this.inner(
      '<video controls playsinline></video>',
      ':host{display:inline-block;width:300px;height:225px;overflow:hidden}video{display:block;width:100%;height:100%;background:#000}',
    ),
    'video',
  )

  constructor() {
    super()
    for (const name of EVENTS)
      this.video.addEventListener(name, () => this.emit(name, this.detail(name)))
    this.video.addEventListener('loadedmetadata', () => {
      const start = this.number('initial-time', 0)
      if (start > 0) this.video.currentTime = start
    })
  }

  disconnectedCallback(): void {
    this.video.pause()
  }

  protected override changed(name: string, value: Json): void {
    const { video } = this
    if (name === 'src') video.src = packageAddress(this.text('src'))
    if (name === 'poster') video.poster = packageAddress(this.text('poster'))
    if (name === 'controls') video.controls = value === null || this.flag('controls')
    if (name === 'autoplay') video.autoplay = this.flag('autoplay')
    if (name === 'loop') video.loop = this.flag('loop')
    if (name === 'muted') video.muted = this.flag('muted')
    if (name === 'object-fit') video.style.objectFit = this.text('object-fit', 'contain')
  }

  private detail(name: string): JsonObject {
    const { currentTime, duration, videoWidth: width, videoHeight: height } = this.video
    const length = Number.isFinite(duration) ? duration : 0
    if (name === 'timeupdate') return { currentTime, duration: length }
    if (name === 'loadedmetadata') return { width, height, duration: length }
    return name === 'error' ? { errMsg: `video: ${this.text('src')} could not be played` } : {}
  }
}
