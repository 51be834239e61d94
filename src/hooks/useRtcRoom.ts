import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import type { RtcHandle, RtcRoomRef, RtcRoomState, RtcRoomWish, RtcSnapshot } from '../rtc/api'
import type { RtcSuccess } from '../rtc/contract'
import { RtcError } from '../rtc/errors'
import { sameFields } from '../rtc/members'
import { useRtcHandle, useRtcSession, useRtcSnapshot } from './rtcPage'

/** The application and the room. A provider may be a new function at each render. */
export interface UseRtcRoomOptions extends RtcRoomWish {
  /** The application id of the Volcengine RTC console. */
  appId: string
}

/** What a page sees of its room, and what it can ask for. */
export interface RtcRoom {
  state: RtcRoomState
  /** Why the state is `failed`. */
  error: RtcError | null
  /** The room the state is about. */
  room: RtcRoomRef | null
  /** Whether one is in a room, as far as the host has said; a failed exit leaves one inside. */
  inRoom: boolean
  /**
   * Joins the room of the options; again after an exit or a failure.
   * @returns the host's answer
   * @throws RtcError (as a rejection): see `RtcHandle.want`
   */
  joinRtcRoom: () => Promise<RtcSuccess>
  /**
   * Exits the room; several at once are one exit, and one that is still being joined is exited
   * right after.
   * @returns the host's answer, `{ errMsg }`
   * @throws RtcError (as a rejection): see `RtcHandle.want`
   */
  exitRtcRoom: () => Promise<RtcSuccess>
  /**
   * Calls any method of the contract in its turn.
   * @returns the host's answer
   * @throws RtcError (as a rejection): see `RtcHandle.call`
   */
  call: RtcHandle['call']
}

/**
 * Joins a room when the page opens, follows changed options, and exits when the page goes. What is
 * missing is told before the host is asked: `failed`, with `bad-arguments` when it is the appId,
 * `bad-id` when it is the room or the user, `invalid-token` when it is the token.
 * @param options - the application, the room, the own user and the token
 * @example
 * const room = useRtcRoom({ appId, roomId, userId, tokenProvider: (room) => askMyServer(room) })
 * <Button onClick={() => room.exitRtcRoom()} loading={room.state === 'exiting'}>退出房间</Button>
 */
export function useRtcRoom(options: UseRtcRoomOptions): RtcRoom {
  const { appId, roomId, userId, token } = options
  const session = useRtcSession(appId)
  const handle = useRtcHandle(appId)
  const view = useRtcSnapshot(session, pickRoom, sameFields)
  const nowhere = useMemo(() => (appId ? null : withoutApp()), [appId])

  // Written inline, provider and configuration are new each time: no new wish.
  const latest = useRef(options)
  useLayoutEffect(() => {
    latest.current = options
  })
  const provides = !!options.tokenProvider
  const tokenProvider = useMemo(
    () =>
      provides
        ? async (ref: RtcRoomRef) => (await latest.current.tokenProvider?.(ref)) ?? ''
        : undefined,
    [provides, latest],
  )

  const joinRtcRoom = useCallback(() => {
    if (nowhere) return Promise.reject(nowhere.error)
    const { roomConfig } = latest.current
    return handle.current.want({ roomId, userId, token, tokenProvider, roomConfig })
  }, [nowhere, handle, latest, roomId, userId, token, tokenProvider])
  const exitRtcRoom = useCallback(() => handle.current.want(null), [handle])
  const call = useCallback<RtcHandle['call']>((...of) => handle.current.call(...of), [handle])

  useEffect(() => {
    // The state tells what became of it.
    joinRtcRoom().catch(() => undefined)
  }, [appId, joinRtcRoom])

  return { ...(nowhere ?? view), joinRtcRoom, exitRtcRoom, call }
}

/** Without an application there is no session to ask, and none that could say so. */
function withoutApp() {
  const error = new RtcError('createRtcRoomContext', 'bad-arguments', { errMsg: 'appId' })
  return { state: 'failed' as const, error, room: null, inRoom: false }
}

type RoomView = Pick<RtcRoom, 'state' | 'error' | 'room' | 'inRoom'>

function pickRoom({ state, error, room, inRoom }: RtcSnapshot): RoomView {
  return { state, error, room, inRoom }
}
