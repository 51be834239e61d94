import type { RtcHandle, RtcRoomWish } from './api'
import type { RtcMethod, RtcMethodArguments, RtcSuccess } from './contract'
import { RtcError } from './errors'

/** What a session does for its pages. */
interface Service {
  want: (page: RtcHandle, room: RtcRoomWish | null) => Promise<RtcSuccess>
  join: (page: RtcHandle, args: RtcMethodArguments['joinRtcRoom']) => Promise<RtcSuccess>
  call: <Method extends RtcMethod>(
    page: RtcHandle,
    method: Method,
    args: RtcMethodArguments[Method],
  ) => Promise<RtcSuccess>
  hide: (page: RtcHandle) => void
  show: (page: RtcHandle) => void
  end: (page: RtcHandle) => Promise<void>
}

/**
 * The answer to what nobody waits for any more.
 * @param api - what was asked
 */
export function cancelled(api: RtcMethod): Promise<never> {
  return Promise.reject(new RtcError(api, 'cancelled'))
}

/** A handle that has ended: everything asked of it is cancelled. */
export const ENDED: RtcHandle = {
  want: (room) => cancelled(room ? 'joinRtcRoom' : 'exitRtcRoom'),
  call: cancelled,
  hide: () => undefined,
  show: () => undefined,
  end: () => Promise.resolve(),
}

/**
 * Makes a page's handle; once it has ended it is as good as `ENDED`.
 * @param service - the session's part
 */
export function createHandle(service: Service): RtcHandle {
  const handle: RtcHandle = {
    want: (room) => service.want(handle, room),
    call(method, args) {
      if (method === 'joinRtcRoom') {
        return service.join(handle, args as RtcMethodArguments['joinRtcRoom'])
      }
      return method === 'exitRtcRoom' ? handle.want(null) : service.call(handle, method, args)
    },
    hide: () => service.hide(handle),
    show: () => service.show(handle),
    end() {
      const ended = service.end(handle)
      Object.assign(handle, ENDED, { end: () => ended })
      return ended
    },
  }
  return handle
}
