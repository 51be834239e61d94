/** Ends what it belongs to; calling it again does nothing. */
export type Cancel = () => void

/** The timers and page listeners of one engine, counted so that a test can see none is left. */
export interface Resources {
  /** Runs `action` once after `delay` ms. */
  after: (delay: number, action: () => void) => Cancel
  /** Runs `action` every `period` ms. */
  every: (period: number, action: () => void) => Cancel
  /** Listens to an event of the page. */
  listen: (target: EventTarget, type: string, listener: (event: Event) => void) => Cancel
  counts: () => { timers: number; listeners: number }
}

/** Makes the counted timers and listeners of one engine. */
export function createResources(): Resources {
  const timers = new Set<Cancel>()
  const listeners = new Set<Cancel>()

  const held = (set: Set<Cancel>, end: () => void): Cancel => {
    const cancel = () => {
      if (set.delete(cancel)) end()
    }
    set.add(cancel)
    return cancel
  }

  return {
    after: (delay, action) => {
      const timer = setTimeout(() => {
        cancel()
        action()
      }, delay)
      const cancel = held(timers, () => clearTimeout(timer))
      return cancel
    },
    every: (period, action) => {
      const timer = setInterval(action, period)
      return held(timers, () => clearInterval(timer))
    },
    listen: (target, type, listener) => {
      target.addEventListener(type, listener)
      return held(listeners, () => target.removeEventListener(type, listener))
    },
    counts: () => ({ timers: timers.size, listeners: listeners.size }),
  }
}
