import { textOf, type Json, type JsonObject } from '../../json'
import { packageAddress } from '../builtins/builtin'
import { bufferedShare } from '../builtins/buffered'
import type { Answers } from './answer'
import type { TellObject } from './transfers'

/** The browser's events, in the host's words. */
const EVENTS: Record<string, string> = {
  canplay: 'Canplay',
  play: 'Play',
  pause: 'Pause',
  ended: 'Ended',
  timeupdate: 'TimeUpdate',
  waiting: 'Waiting',
  seeking: 'Seeking',
  seeked: 'Seeked',
}

/** What the host says of a sound that cannot be played (inferred; the numbers are other hosts'). */
const FAILED = { errCode: 10001, errMsg: 'the sound cannot be played' }

/** One sound. */
class Sound {
  private readonly audio = new Audio()
  private startTime = 0
  private stopped = false

  constructor(private readonly tell: (name: string, detail: JsonObject) => void) {
    for (const [event, name] of Object.entries(EVENTS)) {
      this.audio.addEventListener(event, () => {
        // It pauses, too, when it is stopped: that is told by the other word.
        if (name === 'Pause' && (this.stopped || this.audio.ended)) return
        this.say(name)
      })
    }
    this.audio.addEventListener('loadedmetadata', () => {
      if (this.startTime) this.audio.currentTime = this.startTime
    })
    this.audio.addEventListener('error', () => {
      if (this.audio.getAttribute('src')) this.say('Error', FAILED)
    })
  }

  /** @throws nothing: what is in its way is told by an event */
  order(does: string, { name, value, position }: JsonObject): void {
    const { audio } = this
    if (does === 'set') this.set(textOf(name), value ?? null)
    if (does === 'seek') audio.currentTime = Number(position)
    if (does === 'pause') audio.pause()
    if (does === 'play') {
      this.stopped = false
      audio.play().catch((error: Error) => {
        if (error.name === 'NotAllowedError')
          this.say('Error', { ...FAILED, errMsg: error.message })
      })
    }
    if (does === 'stop') {
      this.stopped = true
      audio.pause()
      audio.currentTime = this.startTime
      this.say('Stop')
    }
  }

  end(): void {
    this.audio.pause()
    this.audio.removeAttribute('src')
    this.audio.load()
  }

  private set(name: string, value: Json): void {
    const { audio } = this
    if (name === 'src') audio.src = packageAddress(textOf(value))
    if (name === 'loop') audio.loop = !!value
    if (name === 'autoplay') audio.autoplay = !!value
    if (name === 'volume') audio.volume = Math.min(1, Math.max(0, Number(value)))
    if (name === 'startTime') this.startTime = Number(value) || 0
  }

  private say(name: string, detail: JsonObject = {}): void {
    const { duration, currentTime, paused, buffered } = this.audio
    const length = Number.isFinite(duration) ? duration : 0
    const come = bufferedShare(buffered, duration)
    this.tell(name, { ...detail, state: { duration: length, currentTime, paused, buffered: come } })
  }
}

/** The sounds of an app run; they end with it. */
export function audioAnswers(tell: TellObject, ended: AbortSignal): Answers {
  const sounds = new Map<number, Sound>()
  ended.addEventListener('abort', () => {
    for (const sound of sounds.values()) sound.end()
  })
  return {
    audio: ({ object, does, ...args }) => {
      const number = Number(object)
      const known = sounds.get(number)
      if (does === 'destroy') {
        known?.end()
        sounds.delete(number)
        return
      }
      const sound = known ?? new Sound((name, detail) => tell(number, name, detail))
      sounds.set(number, sound)
      sound.order(textOf(does), args)
    },
  }
}
