import type { JsonObject } from '../../json'

type Hear = (name: string, detail: JsonObject) => void

/** What the logic layer holds of the view's by a number, each to be told what happens to it. */
export class Objects {
  private readonly held = new Map<number, Hear>()
  private last = 0

  /** @returns the number of a new one */
  hold(hear: Hear): number {
    this.held.set(++this.last, hear)
    return this.last
  }

  free(object: number): void {
    this.held.delete(object)
  }

  /** Something happened to one; of what is free again nobody hears. */
  hear(object: number, name: string, detail: JsonObject): void {
    this.held.get(object)?.(name, detail)
  }
}

type Listener = (detail: object) => void

/**
 * The listeners of one such object: `onX` and `offX` of each event, put onto it.
 * @param run - runs a listener; what it throws is reported
 * @returns tells the listeners of an event
 */
export function addListeners(
  target: Record<string, unknown>,
  events: readonly string[],
  run: (name: string, callback: () => void) => void,
): (event: string, detail: object) => void {
  const listeners = new Map<string, Set<Listener>>()
  for (const event of events) {
    const set = new Set<Listener>()
    listeners.set(event, set)
    target[`on${event}`] = (listener: Listener) => void set.add(listener)
    target[`off${event}`] = (listener?: Listener) => {
      if (listener) set.delete(listener)
      else set.clear()
    }
  }
  return (event, detail) => {
    for (const listener of [...(listeners.get(event) ?? [])]) {
      run(`on${event}`, () => listener(detail))
    }
  }
}
