/** Node's timers run at once when asked for a longer delay, in ms. */
const MAX_DELAY = 2 ** 31 - 1

/** Timers by name, one for each, however far away. */
export function createTimers() {
  const timers = new Map<string, NodeJS.Timeout>()
  let closed = false
  /** @param delay - in ms; null: not at all */
  const set = (name: string, delay: number | null, action?: () => void): void => {
    clearTimeout(timers.get(name))
    timers.delete(name)
    if (delay === null || closed) return
    const timer = setTimeout(
      () => {
        if (delay > MAX_DELAY) return set(name, delay - MAX_DELAY, action)
        timers.delete(name)
        action?.()
      },
      Math.min(Math.max(0, delay), MAX_DELAY),
    )
    timers.set(name, timer)
  }
  return {
    set,
    /** Ends all of them; none starts any more. */
    close: () => {
      closed = true
      for (const name of [...timers.keys()]) set(name, null)
    },
  }
}

/** See {@link createTimers}. */
export type Timers = ReturnType<typeof createTimers>
