import type { RtcRoomMode, RtcRoomViewError } from '../../../src/rtc/contract'
import { onLanguage, words } from '../../i18n/language'
import { Builtin, part } from './builtin'

/** Draws members: the phone's mesh engine gives the streams. */
export interface RtcViews {
  attachView: (
    view: { userId: string; mode: RtcRoomMode },
    onStream: (
      stream: MediaStream | null,
      info: { synthetic: boolean; audioSynthetic: boolean; mirrored: boolean },
    ) => void,
    element: Element,
  ) => () => void
  /** Why the view that is made now cannot be, if so. */
  failure?: () => RtcRoomViewError | null
}

const CSS =
  ':host{display:block;position:relative;overflow:hidden;width:100%;height:100%;background:#000}' +
  'video{display:block;width:100%;height:100%;object-fit:cover}' +
  ':host([data-mode=screen]) video{object-fit:contain}' +
  'video.mirrored{transform:scaleX(-1)}' +
  'video[hidden]{display:none}' +
  'span{position:absolute;left:4px;top:4px;box-sizing:border-box;max-width:calc(100% - 8px);padding:0 6px;border-radius:7px;font:10px/14px system-ui,sans-serif;color:#fff;background:#0009;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;pointer-events:none}' +
  'span[hidden]{display:none}'

const MODES: readonly string[] = ['camera', 'video', 'screen']

let views: RtcViews | undefined

/** Tells all `rtc-room` elements of this phone where their pictures come from. */
export function drawRtcRoomsWith(source: RtcViews): void {
  views = source
}

/** `rtc-room`: a picture of a call. Without a size of its own it fills what it is in. */
export class RtcRoom extends Builtin {
  private readonly shadow = this.inner(
    '<video autoplay muted playsinline hidden></video><span hidden></span>',
    CSS,
  )
  private readonly video = part<HTMLVideoElement>(this.shadow, 'video')
  private readonly label = part<HTMLSpanElement>(this.shadow, 'span')
  private detach: (() => void) | null = null
  private shown = ''

  connectedCallback(): void {
    // The attribute alone does not mute an element that a script made.
    this.video.muted = true
    this.attach()
    // Moved in the tree, a video pauses.
    this.play()
  }

  disconnectedCallback(): void {
    // An element that only moves is in the tree again when this runs.
    queueMicrotask(() => {
      if (!this.isConnected) this.release()
    })
  }

  protected override changed(name: string): void {
    if (name !== 'user-id' && name !== 'mode') return
    // All properties of one batch first.
    queueMicrotask(() => {
      if (this.isConnected) this.attach()
    })
  }

  private attach(): void {
    const userId = this.text('user-id')
    const mode = this.text('mode', 'camera')
    const wanted = `${mode} ${userId}`
    if (wanted === this.shown) return
    this.release()
    this.shown = wanted
    this.dataset.mode = mode
    this.dataset.userId = userId
    if (!views || !MODES.includes(mode)) {
      this.emit('error', { errNo: 21301, errMsg: `rtc-room: creation failed, mode "${mode}"` })
      return
    }
    const failure = views.failure?.()
    if (failure) {
      this.emit('error', { ...failure })
      return
    }
    let say = () => {}
    const show: Parameters<RtcViews['attachView']>[1] = (stream, info) => {
      this.video.srcObject = stream
      this.video.hidden = !stream
      this.video.classList.toggle('mirrored', info.mirrored)
      say = () => {
        const { synthetic } = words().screen
        this.label.textContent = [
          stream && info.synthetic && synthetic.picture,
          info.audioSynthetic && synthetic.sound,
        ]
          .filter(Boolean)
          .join(' · ')
        this.label.hidden = !this.label.textContent
      }
      say()
      this.play()
    }
    const detach = views.attachView({ userId, mode: mode as RtcRoomMode }, show, this)
    const deaf = onLanguage(() => say())
    this.detach = () => {
      deaf()
      detach()
    }
  }

  private play(): void {
    if (!this.video.srcObject) return
    this.video.play().catch((error: Error) => {
      // Another stream took its place, or the element left: the next one plays by itself.
      if (error.name !== 'AbortError') console.warn(`rtc-room: ${error.message}`)
    })
  }

  private release(): void {
    this.detach?.()
    this.detach = null
    this.shown = ''
    this.video.srcObject = null
    this.video.hidden = true
    this.label.hidden = true
  }
}
