import type { Json, JsonObject } from '../../json'
import { untilLifted } from '../../lifted'
import { bufferedShare } from './buffered'
import { Builtin, packageAddress, part, takeSource } from './builtin'

/** The host's events, by those of the browser's element. */
const EVENTS: Record<string, string> = {
  play: 'play',
  pause: 'pause',
  ended: 'ended',
  waiting: 'waiting',
  timeupdate: 'timeupdate',
  loadedmetadata: 'loadedmetadata',
  error: 'error',
  progress: 'progress',
  seeked: 'seekcomplete',
  ratechange: 'playbackratechange',
  fullscreenchange: 'fullscreenchange',
}

/** Parts of the browser's controls that the package may leave away, and whether they are there else. */
const CONTROLS: Record<string, [part: string, isUsual: boolean]> = {
  'show-fullscreen-btn': ['nofullscreen', true],
  'show-playback-rate-btn': ['noplaybackrate', false],
}

/** How far a finger goes before it leads through the video, in pixels. */
const SLOP = 10

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
    for (const [browsers, name] of Object.entries(EVENTS)) {
      this.video.addEventListener(browsers, () => this.emit(name, this.detail(name)))
    }
    let muted = this.video.muted
    this.video.addEventListener('volumechange', () => {
      if (this.video.muted === muted) return
      muted = this.video.muted
      this.emit('mutechange', { isMuted: muted })
    })
    for (const name of Object.keys(CONTROLS)) this.showControl(name)
    this.video.addEventListener('dblclick', (event) => {
      if (!this.flag('enable-play-gesture')) return
      // The browser's own answer to it is the full screen.
      event.preventDefault()
      void this.order(this.video.paused ? 'play' : 'pause', 0).catch(() => undefined)
    })
    this.video.addEventListener('pointerdown', (event) => this.follow(event))
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
    if (name === 'src') this.load()
    if (name === 'poster') video.poster = packageAddress(this.text('poster'))
    if (name === 'controls') video.controls = value === null || this.flag('controls')
    if (name === 'autoplay') video.autoplay = this.flag('autoplay')
    if (name === 'loop') video.loop = this.flag('loop')
    if (name === 'muted') video.muted = this.flag('muted')
    if (name in CONTROLS) this.showControl(name)
    if (name === 'object-fit') video.style.objectFit = this.text('object-fit', 'contain')
  }

  private load(): void {
    takeSource(this.video, this.text('src'))
    // What played before stays without it.
    if (!this.text('src')) this.video.load()
  }

  private showControl(name: string): void {
    const [hidden, isUsual] = CONTROLS[name] ?? ['', true]
    const isShown = this.value(name) === null ? isUsual : this.flag(name)
    // Not every browser lets itself be told.
    const list = (this.video as { controlsList?: DOMTokenList }).controlsList
    list?.toggle(hidden, !isShown)
  }

  /** A finger that goes across it leads through it, from end to end over its width. */
  private follow({ clientX: from }: PointerEvent): void {
    const { video } = this
    const { currentTime, duration } = video
    if (!this.flag('enable-progress-gesture') || !Number.isFinite(duration)) return
    untilLifted(({ clientX }) => {
      if (Math.abs(clientX - from) < SLOP) return
      const to = currentTime + ((clientX - from) / Math.max(1, this.clientWidth)) * duration
      video.currentTime = Math.min(duration, Math.max(0, to))
    })
  }

  /**
   * Does what the app wants of it.
   * @param value - a place in seconds, or how fast
   * @throws Error in the browser's words where it lets nobody but its owner
   */
  async order(does: string, value: number): Promise<void> {
    const { video } = this
    if (does === 'play') await video.play()
    if (does === 'pause' || does === 'stop') video.pause()
    if (does === 'stop') video.currentTime = 0
    if (does === 'seek') video.currentTime = value
    if (does === 'playbackRate') video.playbackRate = value
    if (does === 'requestFullScreen') await video.requestFullscreen()
    if (does === 'exitFullScreen' && document.fullscreenElement) await document.exitFullscreen()
  }

  private detail(name: string): JsonObject {
    const { currentTime, duration, videoWidth: width, videoHeight: height } = this.video
    const length = Number.isFinite(duration) ? duration : 0
    if (name === 'timeupdate') return { currentTime, duration: length }
    if (name === 'loadedmetadata') return { width, height, duration: length }
    if (name === 'progress') return { buffered: bufferedShare(this.video.buffered, duration) }
    if (name === 'seekcomplete') return { position: currentTime }
    if (name === 'playbackratechange') return { playbackRate: this.video.playbackRate }
    if (name === 'fullscreenchange') {
      const fullScreen = document.fullscreenElement !== null
      return { fullScreen, direction: width > height ? 'horizontal' : 'vertical' }
    }
    return name === 'error' ? { errMsg: `video: ${this.text('src')} could not be played` } : {}
  }
}
