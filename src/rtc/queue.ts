import type { RtcMethod, RtcSuccess } from './contract'
import { RtcError } from './errors'

/** Somebody waits for an answer. */
export interface Promised {
  page: object
  api: RtcMethod
  /** Whether the host has been asked; then it is too late to cancel. */
  asked?: boolean
  resolve: (answer: RtcSuccess) => void
  reject: (error: RtcError) => void
}

/** A call that waits for its turn. */
export interface Call extends Promised {
  /** The wish under which it was asked: it waits for the join of that one. */
  wish: object
  run: () => Promise<RtcSuccess>
}

/**
 * Adds a call to those that wait.
 * @param calls - in the order in which they were asked for
 * @param call - the last of them
 * @param replaces - whether those of the same method that still wait are cancelled
 */
export function add(
  calls: Call[],
  call: Omit<Call, 'resolve' | 'reject'>,
  replaces: boolean,
): Promise<RtcSuccess> {
  return new Promise((resolve, reject) => {
    if (replaces) cancel(calls, ({ api }) => api === call.api)
    calls.push({ ...call, resolve, reject })
  })
}

/**
 * Runs the first call, and takes it off.
 * @param calls - all that wait
 * @param call - the first of them
 * @param onOver - called when the host has answered, before the caller is told
 * @returns settles when that is done
 */
export function run(calls: Call[], call: Call, onOver: () => void): Promise<void> {
  call.asked = true
  const over =
    <Answer>(tell: (answer: Answer) => void) =>
    (answer: Answer) => {
      calls.shift()
      onOver()
      tell(answer)
    }
  return call.run().then(over(call.resolve), over(call.reject))
}

/**
 * Takes those that fit and were not asked for yet off a list, and tells them.
 * @param list - who waits
 * @param fits - all by default
 */
export function cancel<Item extends Promised>(
  list: Item[],
  fits: (item: Item) => boolean = () => true,
): void {
  const gone = list.filter((item) => !item.asked && fits(item))
  list.splice(0, list.length, ...list.filter((item) => !gone.includes(item)))
  gone.forEach(({ api, reject }) => reject(new RtcError(api, 'cancelled')))
}
