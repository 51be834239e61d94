import { RTC_EVENTS, type RtcEventName, type RtcRoomContext } from '../src/rtc/contract'

/**
 * Makes a listener for each event of a context: the same ones are put on and taken off.
 * @param hear - told of each event, and of its payload when it has one
 */
export function everyListener(hear: (name: RtcEventName, payload: unknown) => void) {
  const listeners = RTC_EVENTS.map((name) => {
    const listener = (payload?: unknown): void => hear(name, payload)
    return [name, listener] as const
  })
  return {
    listen: (context: RtcRoomContext): void => {
      for (const [name, listener] of listeners) context[`on${name}`](listener)
    },
    unlisten: (context: RtcRoomContext): void => {
      for (const [name, listener] of listeners) context[`off${name}`](listener)
    },
  }
}
