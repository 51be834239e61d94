import {
  RTC_METHODS,
  type RtcCallbacks,
  type RtcFailure,
  type RtcMethod,
  type RtcMethodArguments,
  type RtcRoomContext,
  type RtcSuccess,
} from './contract'
import { RtcError, toRtcError } from './errors'

/** Settings of one call. */
export interface RtcCallOptions {
  /** How long to wait for the host, in milliseconds, at least 1; 10 000 by default. */
  timeout?: number
}

/** A method's arguments; the caller's own `success`, `fail` and `complete` are welcome. */
export type RtcCallArguments<Method extends RtcMethod> = RtcMethodArguments[Method] & RtcCallbacks

type RtcCalls = { [Method in RtcMethod]: (options: RtcCallArguments<Method>) => void }

/** The 12 methods of a context, as promises. */
export type PromisifiedRtcRoomContext = {
  [Method in RtcMethod]: (
    args: RtcCallArguments<Method>,
    options?: RtcCallOptions,
  ) => Promise<RtcSuccess>
}

/**
 * Calls one method of a context.
 *
 * The caller's callbacks follow the host: a late answer, after the promise was rejected with a
 * timeout, still reaches them. A second answer reaches nobody.
 * @param context - the host's context
 * @param method - the method's name
 * @param args - its arguments
 * @param options - how long to wait
 * @returns the host's answer, `{ errMsg: '…:ok' }`
 * @throws RtcError (as a rejection): the host's failure, `timeout`, or `host-too-old` when the
 * host lacks the method
 */
export function callRtcRoom<Method extends RtcMethod>(
  context: RtcRoomContext,
  method: Method,
  args: RtcCallArguments<Method>,
  { timeout = 10_000 }: RtcCallOptions = {},
): Promise<RtcSuccess> {
  return new Promise((resolve, reject) => {
    const calls: RtcCalls = context
    if (typeof calls[method] !== 'function') {
      reject(new RtcError(method, 'host-too-old'))
      return
    }
    let answered = false
    const timer = setTimeout(() => reject(new RtcError(method, 'timeout')), timeout)
    const answer = <Payload extends RtcSuccess | RtcFailure>(
      settle: (payload: Payload) => void,
      own?: (payload: Payload) => void,
    ) => {
      return (payload: Payload) => {
        if (answered) return
        answered = true
        clearTimeout(timer)
        settle(payload)
        try {
          if (own) own(payload)
        } finally {
          if (args.complete) args.complete(payload)
        }
      }
    }
    const fail = answer<RtcFailure>((failure) => reject(toRtcError(method, failure)), args.fail)
    try {
      calls[method]({ ...args, success: answer(resolve, args.success), fail, complete: undefined })
    } catch (thrown) {
      fail(thrown as RtcFailure)
    }
  })
}

/**
 * Wraps a context's callbacks into promises.
 * @param context - what `tt.createRtcRoomContext` returned
 * @example await promisified(context).exitRtcRoom({ roomId })
 */
export function promisified(context: RtcRoomContext): PromisifiedRtcRoomContext {
  const bind = <Method extends RtcMethod>(method: Method) => {
    return (args: RtcCallArguments<Method>, options?: RtcCallOptions) =>
      callRtcRoom(context, method, args, options)
  }
  return RTC_METHODS.reduce(
    (methods, method) => ({ ...methods, [method]: bind(method) }),
    {} as PromisifiedRtcRoomContext,
  )
}
