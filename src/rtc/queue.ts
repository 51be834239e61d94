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
interface Call extends Promised {
  /** The wish under which it was asked: it waits for the join of that one. */
  wish: object
  run: () => Promise<RtcSuccess>
}

/** The calls of a session, in the order in which they were asked for. */
export interface Queue {
  /** The methods not answered yet. */
  pending: () => RtcMethod[]
  /** Whose turn it is. */
  first: () => Call | undefined
  /**
   * Adds a call.
   * @param replaces - whether those of the same method that still wait are cancelled
   */
  add: (call: Omit<Call, 'resolve' | 'reject'>, replaces: boolean) => Promise<RtcSuccess>
  /** Runs the first call and takes it off before its caller is told. */
  run: (call: Call) => Promise<void>
  /** Cancels the calls that wait: those of a page, or all. */
  cancel: (page?: object) => void
}

/**
 * Makes an empty queue.
 * @param onChange - called when a call came or went
 */
export function createQueue(onChange: () => void): Queue {
  const calls: Call[] = []
  return {
    pending: () => calls.map(({ api }) => api),
    first: () => calls[0],
    add(call, replaces) {
      return new Promise((resolve, reject) => {
        if (replaces) cancel(calls, ({ api }) => api === call.api)
        calls.push({ ...call, resolve, reject })
        onChange()
      })
    },
    run(call) {
      call.asked = true
      const over = () => {
        calls.shift()
        onChange()
      }
      return call.run().then(
        (answer) => {
          over()
          call.resolve(answer)
        },
        (error: RtcError) => {
          over()
          call.reject(error)
        },
      )
    },
    cancel: (page) => cancel(calls, (call) => !page || call.page === page),
  }
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
