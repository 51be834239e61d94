import type { RtcSessionOptions } from './api'
import type { Connection } from './connection'
import type { RtcAnyArguments, RtcMethod, RtcMethodArguments, RtcSuccess } from './contract'
import type { OwnDevice } from './devices'
import { RtcError } from './errors'
import { callRtcRoom } from './promisify'

/** Calls that may show the user a permission dialogue: nobody answers that within 10 s for sure. */
const ASKING_TIMEOUT = 30_000
/** How long to wait for the stop of a device that may be off already. */
const HASTY_TIMEOUT = 2_000

/** Makes the native calls. */
export interface Caller {
  /** Starts that the host has not answered, however long ago nobody waits for them any more. */
  starting: ReadonlySet<object>
  /**
   * Makes one call, at once.
   * @param device - the device that it switches
   * @param onSuccess - called when the host says yes, which may be long after nobody waits any more
   * @returns the host's answer
   * @throws RtcError (as a rejection): the host's failure, `timeout`, or `cancelled` for a start that
   * was given up
   */
  ask: <Method extends RtcMethod>(
    method: Method,
    args: RtcMethodArguments[Method],
    device: OwnDevice | undefined,
    onSuccess: (answer: RtcSuccess) => void,
  ) => Promise<RtcSuccess>
}

/**
 * Makes a caller. It decides how long an answer is waited for, and hands late answers on.
 * @param connection - where the context comes from
 * @param note - keeps the journal
 */
export function createCaller(
  connection: Connection,
  note: Required<RtcSessionOptions>['note'],
): Caller {
  const starting = new Set<object>()
  return {
    starting,
    ask: (method, args, device, success) =>
      new Promise((resolve, reject) => {
        const { state }: RtcAnyArguments = args
        const starts = state === 1 && device
        // They may show the user a dialogue, and what they begin can be taken away: in the lobby, too.
        const begins = starts || method === 'joinRtcRoom'
        const context = connection.context()
        if (begins) connection.attach()
        const isUnsure = device && device.on === null
        const timeout = begins ? ASKING_TIMEOUT : isUnsure ? HASTY_TIMEOUT : undefined
        const answered = note('call', method, args)
        const complete = (result: object) => {
          starting.delete(complete)
          answered(result)
        }
        if (starts) {
          starting.add(complete)
          starts.giveUp = () => reject(new RtcError(method, 'cancelled'))
        }
        callRtcRoom(context, method, { ...args, success, complete }, { timeout }).then(
          resolve,
          (error: RtcError) => {
            // What the host left unsaid, too: that it lacks the method, or did not answer in time.
            answered(error)
            reject(error)
          },
        )
      }),
  }
}
