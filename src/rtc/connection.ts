import {
  RTC_EVENTS,
  type RtcEventName,
  type RtcEventPayloads,
  type RtcListener,
  type RtcRoomContext,
} from './contract'
import { toRtcError } from './errors'

/** A session's context, which comes and goes, and the listeners on it. */
export interface Connection {
  /**
   * The context, made when it is first needed.
   * @throws RtcError when the platform or the host refuses
   */
  context: () => RtcRoomContext
  /**
   * Listens to all events, once. Whether listeners survive an exit is not documented: they are taken
   * off with each, and this is called for each join.
   */
  attach: () => void
  /** Takes the listeners off. */
  detach: () => void
  /** Forgets the context, whose listeners are off. */
  drop: () => void
}

/**
 * Makes a connection; nothing is asked of the platform yet.
 * @param create - the platform's engine, for one application
 * @param emit - gets every event
 */
export function createConnection(
  create: () => RtcRoomContext,
  emit: <Name extends RtcEventName>(name: Name, payload: RtcEventPayloads[Name]) => void,
): Connection {
  let context: RtcRoomContext | null = null
  let removals: (() => void)[] = []

  function attachOne<Name extends RtcEventName>(to: RtcRoomContext, name: Name): () => void {
    // Older hosts lack the younger events.
    const pairs = to as unknown as Partial<Record<string, (listener: RtcListener<Name>) => void>>
    const listener: RtcListener<Name> = (payload) => emit(name, payload)
    pairs[`on${name}`]?.(listener)
    return () => {
      try {
        pairs[`off${name}`]?.(listener)
      } catch {
        // A destroyed engine may refuse; it sends nothing any more either.
      }
    }
  }

  const connection: Connection = {
    context() {
      try {
        return (context ??= create())
      } catch (thrown) {
        throw toRtcError('createRtcRoomContext', thrown)
      }
    },
    attach() {
      const to = connection.context()
      if (removals.length === 0) removals = RTC_EVENTS.map((name) => attachOne(to, name))
    },
    detach() {
      removals.splice(0).forEach((remove) => remove())
    },
    drop() {
      context = null
    },
  }
  return connection
}
