import { copyJson } from '../json'

/** Gets what was emitted, as JSON copies. */
export type Listener = (...args: unknown[]) => void

/** What pages say to each other through `tt.navigateTo`: each end hears what the other emits. */
export interface EventChannel {
  emit: (event: string, ...args: unknown[]) => void
  on: (event: string, listener: Listener) => void
  once: (event: string, listener: Listener) => void
  /** Without a listener, all of the event's. */
  off: (event: string, listener?: Listener) => void
}

/**
 * Makes both ends of a channel between two pages.
 * @param run - runs a listener of the package; what it throws is reported, never passed on
 */
export function createEventChannel(
  run: (name: string, callback: () => void) => void,
): [opener: EventChannel, opened: EventChannel] {
  const heardBy = [new Map<string, Listener[]>(), new Map<string, Listener[]>()] as const
  const end = (own: Map<string, Listener[]>, other: Map<string, Listener[]>): EventChannel => {
    const on = (event: string, listener: Listener) => {
      own.set(event, [...(own.get(event) ?? []), listener])
    }
    const off = (event: string, listener?: Listener) => {
      const kept = listener ? (own.get(event) ?? []).filter((known) => known !== listener) : []
      own.set(event, kept)
    }
    const once = (event: string, listener: Listener) => {
      const first: Listener = (...args) => {
        off(event, first)
        listener(...args)
      }
      on(event, first)
    }
    const emit = (event: string, ...args: unknown[]) => {
      for (const listener of other.get(event) ?? []) {
        run(`event ${event}`, () => listener(...args.map(copyJson)))
      }
    }
    return { emit, on, once, off }
  }
  return [end(heardBy[0], heardBy[1]), end(heardBy[1], heardBy[0])]
}
