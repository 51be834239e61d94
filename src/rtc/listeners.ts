import { RTC_EVENTS, type RtcEventName, type RtcListener } from './contract'

/** Who listens, by event; each listener once. */
type RtcListeners = { [Name in RtcEventName]: Set<RtcListener<Name>> }

/** A table in which nobody listens yet. */
export function noListeners(): RtcListeners {
  return RTC_EVENTS.reduce(
    (table, name) => ({ ...table, [name]: new Set() }),
    {} as unknown as RtcListeners,
  )
}
