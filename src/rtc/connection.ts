import type { RtcSessionOptions } from './api'
import {
  RTC_EVENTS,
  type RtcEventName,
  type RtcEventPayloads,
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

type ListenerMethod = (listener: (payload: never) => void) => void

/**
 * Makes a connection; nothing is asked of the platform yet.
 * @param options - the application and its engine, and what keeps the journal
 * @param emit - gets every event
 */
export function createConnection(
  { appId, createRtcRoomContext, note }: Required<RtcSessionOptions>,
  emit: <Name extends RtcEventName>(name: Name, payload: RtcEventPayloads[Name]) => void,
): Connection {
  let context: RtcRoomContext | null = null
  let removals: (() => void)[] = []

  const connection: Connection = {
    context() {
      if (context) return context
      const answered = note('call', 'createRtcRoomContext', { appId })
      try {
        context = createRtcRoomContext({ appId })
      } catch (thrown) {
        answered(thrown)
        throw toRtcError('createRtcRoomContext', thrown)
      }
      answered('ok')
      return context
    },
    attach() {
      const to = connection.context() as unknown as Record<string, ListenerMethod | undefined>
      if (removals.length) return
      removals = RTC_EVENTS.map((name) => {
        const listener = (payload: never) => emit(name, payload)
        // Older hosts lack the younger events.
        to[`on${name}`]?.(listener)
        return () => {
          try {
            to[`off${name}`]!(listener)
          } catch {
            // The host lacks the method, or its engine is destroyed: then nothing is sent any more.
          }
        }
      })
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
