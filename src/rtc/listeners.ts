import { RTC_EVENTS, type RtcEventName, type RtcListener } from './contract'

/** Who listens, by event; each listener once. */
type RtcListeners = { [Name in RtcEventName]: Set<RtcListener<Name>> }

/**
 * Tells everybody. What one listener throws keeps nobody else from it; it is thrown when all have
 * been told, for the app's own error handling.
 * @param listeners - who listens
 * @param args - what they get
 */
export function tell<Args extends unknown[]>(
  listeners: ReadonlySet<(...args: Args) => void>,
  ...args: Args
): void {
  listeners.forEach((listener) => {
    try {
      listener(...args)
    } catch (thrown) {
      setTimeout(() => {
        throw thrown
      })
    }
  })
}

/**
 * Adds a listener.
 * @param listeners - who listens
 * @param listener - who is to
 * @returns a function that takes it off
 */
export function listen<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** A table in which nobody listens yet. */
export function noListeners(): RtcListeners {
  return RTC_EVENTS.reduce(
    (table, name) => ({ ...table, [name]: new Set() }),
    {} as unknown as RtcListeners,
  )
}
