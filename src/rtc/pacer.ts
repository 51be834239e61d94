/** Lets values through at a pace: the first at once, then the newest of each period. */
export interface Pacer<Value> {
  push: (value: Value) => void
  /** Takes the value that waits, if one does: it is not given any more. */
  take: () => Value | undefined
  /** Forgets the value that waits, and the pace. */
  clear: () => void
}

/**
 * Makes a pacer. Nothing but values in between is lost: the last one is always given.
 * @param period - the least time between two values, in milliseconds
 * @param give - gets the values
 */
export function createPacer<Value>(period: number, give: (value: Value) => void): Pacer<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined
  let waiting: Value | undefined

  const take = () => {
    const value = waiting
    waiting = undefined
    return value
  }
  const tick = () => {
    timer = undefined
    const value = take()
    if (value !== undefined) push(value)
  }
  const push = (value: Value) => {
    if (timer !== undefined) {
      waiting = value
      return
    }
    timer = setTimeout(tick, period)
    give(value)
  }
  return {
    push,
    take,
    clear() {
      clearTimeout(timer)
      timer = waiting = undefined
    },
  }
}
