import { h } from '../dom'
import type { LaunchOptions } from '../layers'
import type { PhoneControls } from '../phoneControls'
import { type Held, sizeOf } from '../phoneProfile'
import { Elsewhere } from './elsewhere'

/** Whether an address is not this machine's alone. */
const isReached = (url: string) => !/^https?:\/\/(localhost|127\.|\[::1\])/.test(url)

/** Who is told of the phone. */
interface StageEvents {
  /** Called when it was loaded, here or in its window; with undefined when it could not be loaded. */
  loaded: (phone: PhoneControls | undefined) => void
  /** Called when a person wants it back in the console. */
  wanted: () => void
}

/** Where a phone stands in the console: its frame, or what says where it is instead. */
export class PhoneStage {
  private readonly frame = h('iframe', {
    allow: 'camera; microphone; display-capture; autoplay; clipboard-write; screen-wake-lock',
    title: '',
  })
  private readonly elsewhere: Elsewhere
  readonly element: HTMLElement
  private name = ''
  /** The pages it was on last. */
  private visited: readonly LaunchOptions[] = []

  /** @param networkUrls - where others on the network reach the preview */
  constructor(
    events: StageEvents,
    private readonly networkUrls: readonly string[],
  ) {
    this.elsewhere = new Elsewhere({
      back: () => {
        this.handOver()
        events.wanted()
      },
      shown: events.loaded,
    })
    // While the phone is away, whatever the frame loads is not the phone.
    this.frame.addEventListener('load', () => {
      if (!this.isAway) events.loaded(this.phone)
    })
    this.element = h(
      'div',
      { class: 'stage' },
      h('div', { class: 'body' }, this.frame),
      this.elsewhere.element,
    )
  }

  /** The phone, wherever the console reaches it. */
  get phone(): PhoneControls | undefined {
    if (this.isAway) return this.elsewhere.phone
    try {
      return this.frame.contentWindow?.__phone
    } catch {
      // The error page that a browser shows when it cannot load the phone is of another origin.
      return undefined
    }
  }

  /** Whether it is not in the console. */
  get isAway(): boolean {
    return this.elsewhere.place === 'window' || this.isOnRealPhone
  }

  get isOnRealPhone(): boolean {
    return this.elsewhere.place === 'realPhone'
  }

  /**
   * Loads the phone here, wherever it was.
   * @param name - its own
   * @param address - of the phone alone
   */
  load(name: string, address: string): void {
    this.elsewhere.end()
    this.name = name
    this.frame.title = name
    // Its own history entry would make the browser's back button restart phones.
    if (this.frame.contentWindow) this.frame.contentWindow.location.replace(address)
    else this.frame.src = address
  }

  /** Remembers where the phone is, for when it moves. */
  note({ visited }: PhoneControls): void {
    this.visited = visited.map(({ path, query }) => ({ path, query }))
  }

  /**
   * Moves it to a window of its own.
   * @returns false: the browser opens none
   */
  moveToWindow(address: string, held: Held): boolean {
    if (this.isAway) return true
    this.handOver()
    const opened = this.elsewhere.openWindow(address, sizeOf(held))
    if (opened) this.empty()
    else delete window.__movedPhones?.[this.name]
    return opened
  }

  /** Shows the code by which a real phone opens it, or how that comes to be. */
  moveToRealPhone(address: string): void {
    if (this.isAway) return
    const base = [location.origin, ...this.networkUrls].find(isReached)
    this.elsewhere.showCode(base && new URL(address, base).href)
    if (base) this.empty()
  }

  /** Takes another size, because the phone is another one or is held otherwise. */
  hold(held: Held): void {
    this.phone?.hold(held)
    const { width, height } = sizeOf(held)
    this.elsewhere.resize(width, height)
  }

  /** Says its words in the present language. */
  speak(): void {
    this.elsewhere.speak()
  }

  /** Closes the phone's own window, because the page goes away. */
  leave(): void {
    this.elsewhere.end()
  }

  /** Remembers the pages the phone is on, so that it opens at them elsewhere. */
  private handOver(): void {
    window.__movedPhones = { ...window.__movedPhones, [this.name]: this.visited }
  }

  /** Empties the frame. */
  private empty(): void {
    this.frame.contentWindow?.location.replace('about:blank')
  }
}
