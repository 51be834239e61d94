import type { Cancel, Resources } from './resources'

/** How often the page is asked whether it has time, in ms. */
const BEAT = 500

/** By how much a beat comes late on a page that is short of time, in ms. */
const LATE = 150

/** So many beats in a row have to be late before less is sent. */
const STRAINED = 3

/** So many have to be on time before more is tried; twice as many after each time that was too much. */
const CALM = { least: 20, most: 320 }

/** What is sent at least: of what would be sent with time enough, and in frames a second. */
const LEAST = { share: 1 / 4, frameRate: 2.5 }

/** How many frames this page has the time for. */
export interface CpuAdaptation {
  /**
   * How many frames a second to send.
   * @param frameRate - how many there would be with time enough
   */
  bound: (frameRate: number) => number
  end: Cancel
}

/**
 * Watches whether the page gets the processor when it is due, and finds the rate of pictures at which it
 * does. Where encoders and decoders take all there is, browsers let them go ahead of the page: it then
 * hears nobody who comes in, and is taken for gone.
 * @param onChange - told when `bound` answers otherwise than before
 */
export function createCpuAdaptation(resources: Resources, onChange: () => void): CpuAdaptation {
  let share = 1
  let late = 0
  let calm = 0
  let patience = CALM.least
  let last = performance.now()

  const put = (next: number) => {
    late = 0
    calm = 0
    if (next === share) return
    share = next
    onChange()
  }

  const beat = () => {
    const now = performance.now()
    const delay = now - last - BEAT
    last = now
    // Browsers hold back the timers of a page that nobody sees.
    if (document.hidden) return
    const isLate = delay > LATE
    late = isLate ? late + 1 : 0
    calm = isLate ? 0 : calm + 1
    if (late >= STRAINED) {
      if (share < 1) patience = Math.min(patience * 2, CALM.most)
      put(Math.max(share / 2, LEAST.share))
    } else if (calm >= patience) put(Math.min(share * 2, 1))
  }

  const end = resources.every(BEAT, beat)
  return {
    bound: (frameRate) => Math.max(frameRate * share, Math.min(frameRate, LEAST.frameRate)),
    end,
  }
}
