import { followPull } from '../pull'
import type { Json } from '../../json'

/** How far one pulls for a refresh in the host's own looks, in pixels; other looks may say otherwise. */
const PULL = 55

/** How much of a pull beyond that is followed. */
const GIVES_WAY = 1 / 3

/** The part of a `scroll-view`'s inner tree and style sheet in which it shows that it refreshes. */
export const REFRESHER_HTML = '<div aria-hidden="true"><i></i><i></i><i></i></div><slot></slot>'
export const REFRESHER_CSS =
  'div{display:flex;flex:none;align-items:center;justify-content:center;gap:6px;box-sizing:border-box;height:0;overflow:hidden;transition:height .15s}' +
  'i{width:6px;height:6px;border-radius:50%;background:currentColor}'

/** What a `scroll-view` says of its refresher, and is told by it. */
interface Refreshed {
  isOn: () => boolean
  text: (name: string, fallback: string) => string
  number: (name: string, fallback: number) => number
  emit: (name: string, detail: Json) => void
}

/** What of a `scroll-view` is pulled down to have it refreshed. */
export class Refresher {
  private isOpen = false

  /** @param sign - where it is shown */
  constructor(
    scrolled: HTMLElement,
    private readonly sign: HTMLElement,
    private readonly of: Refreshed,
  ) {
    const follows = (pulled: number) =>
      Math.min(pulled, this.pull) + Math.max(0, pulled - this.pull) * GIVES_WAY
    followPull(scrolled, {
      mayBegin: () => of.isOn() && !this.isOpen,
      goes: (pulled) => {
        if (pulled <= 0) return
        this.show(follows(pulled))
        of.emit('refresherpulling', { dy: follows(pulled) })
      },
      ends: (pulled) => {
        if (pulled <= 0) return
        if (pulled >= this.pull) return this.open()
        this.show(0)
        of.emit('refresherabort', {})
      },
    })
  }

  /** The package says whether it refreshes. */
  trigger(isOpen: boolean): void {
    if (isOpen) this.open()
    else if (this.isOpen) {
      this.isOpen = false
      this.show(0)
      this.of.emit('refresherrestore', {})
    }
  }

  private get pull(): number {
    const { text, number } = this.of
    const isOwn = text('refresher-default-style', 'black') === 'none'
    return isOwn ? number('refresher-threshold', PULL) : PULL
  }

  private open(): void {
    if (this.isOpen) return
    this.isOpen = true
    this.show(this.pull)
    this.of.emit('refresherrefresh', {})
  }

  private show(height: number): void {
    const { text } = this.of
    const look = text('refresher-default-style', 'black')
    const { style } = this.sign
    style.height = `${height}px`
    style.background = text('refresher-background', '#FFF')
    style.color = look === 'none' ? 'transparent' : look === 'white' ? '#fff' : '#000'
  }
}
