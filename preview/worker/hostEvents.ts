/** The host's own events: `onX(listener)`, `offX(listener)`. */
const EVENTS = [
  'AppShow',
  'AppHide',
  'Error',
  'UnhandledRejection',
  'ThemeChange',
  'NetworkStatusChange',
  'MemoryWarning',
  'PageNotFound',
  'WindowResize',
  'KeyboardHeightChange',
] as const

/** An event of the host. */
export type TtEvent = (typeof EVENTS)[number]

/** Tells those who listen to an event. */
export type EmitTtEvent = (event: TtEvent, payload?: unknown) => void

type Handler = (payload?: unknown) => void

/**
 * Adds the host's own events to the table of `tt`.
 * @param run - calls the package, and reports what it throws
 */
export function addHostEvents(
  tt: Record<string, unknown>,
  run: (name: string, callback: () => void) => void,
): EmitTtEvent {
  const handlers = new Map<TtEvent, Handler[]>()
  for (const event of EVENTS) {
    const listening: Handler[] = []
    handlers.set(event, listening)
    tt[`on${event}`] = (handler: Handler) => void listening.push(handler)
    // Without a listener all of them go, else the first that is this one (documented of `offError`).
    tt[`off${event}`] = (handler?: Handler) => {
      const at = handler === undefined ? 0 : listening.indexOf(handler)
      if (at >= 0) listening.splice(at, handler === undefined ? listening.length : 1)
    }
  }
  return (event, payload) => {
    for (const handler of [...(handlers.get(event) ?? [])]) {
      run(`on${event}`, () => handler(payload))
    }
  }
}
