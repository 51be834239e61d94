import { listen, tell } from './listeners'

/** A value that can be watched. */
export interface Store<Value> {
  /** The value now; the same object as long as nothing changed. */
  getSnapshot: () => Value
  /**
   * Calls `listener` after each change.
   * @returns a function that stops it
   */
  subscribe: (listener: () => void) => () => void
}

/** A store and the only way to change it. */
export interface WritableStore<Value> extends Store<Value> {
  /** Takes the next value; silent when it is the same one (`Object.is`). */
  set: (next: Value) => void
}

/**
 * Makes a store; its shape fits React's `useSyncExternalStore`.
 * @param initial - the first value
 */
export function createStore<Value>(initial: Value): WritableStore<Value> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    getSnapshot: () => value,
    subscribe: (listener) => listen(listeners, listener),
    set(next) {
      if (Object.is(next, value)) return
      value = next
      tell(listeners)
    },
  }
}
