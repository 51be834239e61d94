import {
  RTC_EVENTS,
  type RtcEventName,
  type RtcFailure,
  type RtcMemberList,
  type RtcMethod,
  type RtcRoomContext,
} from '../rtc/contract'
import type { Invitation } from '../invitation'

/** How long a host may take to answer, in ms: it may have to ask the user. */
const PATIENCE = 30_000

/** What `listen` heard, in order. */
export interface Heard {
  name: RtcEventName
  payload: unknown
}

const numbersOf = ({ errNo, errorCode }: RtcFailure) =>
  [errNo, errorCode].filter((number) => number !== undefined).join(' ')

/**
 * Calls a method as a page without this package would.
 * @returns `ok`, `fail` with the numbers of the failure, `silent`, `missing`, or `thrown`; none of the
 * host's own words
 */
export function call(context: RtcRoomContext, method: RtcMethod, args: object): Promise<string> {
  return new Promise((resolve) => {
    const start = context[method] as ((options: object) => void) | undefined
    if (typeof start !== 'function') return resolve('missing')
    const timer = setTimeout(() => resolve('silent'), PATIENCE)
    const answer = (outcome: string) => {
      clearTimeout(timer)
      resolve(outcome)
    }
    try {
      start.call(context, {
        ...args,
        success: () => answer('ok'),
        fail: (failure: RtcFailure) => answer(`fail ${numbersOf(failure)}`.trim()),
      })
    } catch {
      answer('thrown')
    }
  })
}

/**
 * Hears everything that a context tells.
 * @returns what was heard so far, which grows, and the end of it
 */
export function listen(context: RtcRoomContext): { heard: Heard[]; end: () => void } {
  const heard: Heard[] = []
  const listeners = RTC_EVENTS.map((name) => {
    const listener = (payload?: unknown) => void heard.push({ name, payload })
    const on = context[`on${name}`] as ((heard: typeof listener) => void) | undefined
    on?.call(context, listener)
    return () => (context[`off${name}`] as typeof on)?.call(context, listener)
  })
  return { heard, end: () => listeners.forEach((off) => off()) }
}

/** Whether a list has a user; nothing where it is no list. */
export const lists = (payload: unknown, userId: string): boolean | undefined =>
  (payload as RtcMemberList | undefined)?.userIdList?.includes(userId)

/** Waits, in ms: what a host tells by itself it tells soon, or never. */
export const pause = (time: number) => new Promise<void>((resolve) => setTimeout(resolve, time))

/** Stops the devices and exits the room. A stop of a device that is off may fail, which does not matter. */
export async function calm(context: RtcRoomContext, place: Invitation | null): Promise<void> {
  await call(context, 'changeVideoCapture', { state: 0 })
  await call(context, 'changeAudioCapture', { state: 0 })
  if (place) await call(context, 'exitRtcRoom', { roomId: place.roomId })
}
