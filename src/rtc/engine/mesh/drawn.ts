import type { Size } from './messages'
import type { Cancel, Resources } from './resources'

/**
 * How large something is drawn, in pixels: null where nothing of it is to be seen, undefined where
 * nobody knows.
 */
export type Drawn = Size | null | undefined

/** How long something must be smaller, or out of sight, before less is asked for, in ms. */
const PATIENCE = 1000
/** The same for what is drawn nowhere: an application takes its time to draw whoever comes in. */
const PATIENCE_WITH_NOWHERE = 5000

/** The size that is enough for all places in which something is drawn; null where there are none. */
export function enough(places: readonly Drawn[]): Drawn {
  if (places.includes(undefined)) return undefined
  return places.reduce<Size | null>((most, place) => {
    if (!place || !most) return place ?? most
    return {
      width: Math.max(most.width, place.width),
      height: Math.max(most.height, place.height),
    }
  }, null)
}

/** Whether a picture that is enough for `before` is enough for `next`, too. */
const suffices = (before: Drawn, next: Drawn): boolean => {
  if (before === undefined || next === null) return true
  if (before === null || next === undefined) return false
  return next.width <= before.width && next.height <= before.height
}

const same = (one: Drawn, other: Drawn) =>
  one === other || (suffices(one, other) && suffices(other, one))

/** How large each picture is drawn, as others are asked for it. */
export interface DrawnSizes {
  /** What to ask for under that key. */
  of: (key: string) => Drawn
  /**
   * Takes the places where it is drawn now. A first size and a larger one are asked for at once, a
   * smaller one once it has lasted for a while.
   */
  set: (key: string, places: readonly Drawn[]) => void
  /** Forgets a key: nothing is known of it. */
  forget: (key: string) => void
  keys: () => string[]
}

/**
 * Makes the sizes of one engine; nothing is known of any.
 * @param onChange - something else is to be asked for
 */
export function createDrawnSizes(resources: Resources, onChange: () => void): DrawnSizes {
  const sizes = new Map<string, Drawn>()
  const waiting = new Map<string, { now: Drawn; cancel: Cancel }>()

  const put = (key: string, now: Drawn) => {
    sizes.set(key, now)
    onChange()
  }
  const stopWaiting = (key: string) => {
    waiting.get(key)?.cancel()
    waiting.delete(key)
  }

  return {
    of: (key) => sizes.get(key),
    set: (key, places) => {
      const now = enough(places)
      const before = sizes.get(key)
      const next = waiting.get(key)
      if (next && same(next.now, now)) return
      stopWaiting(key)
      if (same(before, now)) return
      const known = before === undefined && now !== null
      if (known || !suffices(before, now)) return put(key, now)
      const patience = places.length > 0 ? PATIENCE : PATIENCE_WITH_NOWHERE
      const cancel = resources.after(patience, () => {
        waiting.delete(key)
        put(key, now)
      })
      waiting.set(key, { now, cancel })
    },
    forget: (key) => {
      stopWaiting(key)
      sizes.delete(key)
    },
    keys: () => [...new Set([...sizes.keys(), ...waiting.keys()])],
  }
}
