import type { RtcFailure, RtcMethodArguments } from '../../contract'
import type { Capture } from './capture'
import type { ContextHandle, Work } from './context'
import { CallFailure, CODES } from './failure'
import type { Lists } from './lists'
import type { RemovalCause } from './messages'
import type { Publishing } from './publishing'
import type { Cancel, Resources } from './resources'
import type { Room, StayOptions } from './stay'
import type { InputKind } from './sources'

/** Numbers of the vendor's native engine for the same causes (documented: docs/6348/136652). */
const INTERRUPTIONS: Record<Exclude<RemovalCause, 'expired'> | 'refused', RtcFailure> = {
  elsewhere: { errNo: -1004, errMsg: 'the same user joined from another client' },
  kicked: { errNo: -1006, errMsg: 'the user was removed from the room' },
  dismissed: { errNo: -1011, errMsg: 'the room was dismissed' },
  refused: { errNo: -1001, errMsg: 'the room could not be joined again after a broken connection' },
}

/**
 * What RtcStateChanged says of the network. The vendor's native engine reconnects by itself (documented:
 * leaveRoom and joinRoom on pub.dev); how a mini-program hears of it is not documented: this form is
 * this engine's own.
 */
const NETWORK = {
  lost: { data: { network: 'lost' }, errMsg: 'the network is lost, reconnecting' },
  back: { data: { network: 'back' }, errMsg: 'the network is back' },
}

/** Makes a stay in a room that has not begun yet. */
export type OpenRoom = (options: StayOptions) => Room

interface LifetimeOptions {
  openRoom: OpenRoom
  resources: Resources
  capture: Capture
  publishing: Publishing
  lists: Lists
  drawn: StayOptions['drawn']
  appId: () => string
  /** Told of a device that was stopped when the page went away and does not start on its return. */
  onLost: (kind: InputKind) => void
  emit: ContextHandle['emit']
  /** Room, members or their tracks changed. */
  onChange: () => void
}

/** The stays of one engine in rooms, one at a time. */
export interface Lifetime {
  /** The room that is being joined, is joined, or is being left. */
  room: () => Room | null
  joined: () => boolean
  join: Work['joinRtcRoom']
  exit: Work['exitRtcRoom']
  /** Leaves without waiting and stops the devices. */
  abandon: () => void
  /** Whether there is a room or a device that must end with the page. */
  busy: () => boolean
  /** Watches for the page's end while it is `busy`. */
  watchPage: () => void
}

/** Makes the stays of one engine; it begins in no room. */
export function createLifetime(options: LifetimeOptions): Lifetime {
  const { resources, capture, publishing, lists, emit, onChange } = options
  let room: Room | null = null
  let joined = false
  let cancelPageWatch: Cancel | null = null

  /** Forgets a room that is over. */
  const forgetRoom = () => {
    room = null
    joined = false
    lists.forget()
    onChange()
  }

  /** Ends a stay without leaving the room, and stops the devices. */
  const breakOff = () => {
    publishing.reset()
    forgetRoom()
    capture.stop()
  }

  const abandon = () => {
    room?.abandon()
    breakOff()
  }

  const onRemoved = (cause: RemovalCause | 'refused') => {
    breakOff()
    if (cause === 'expired') {
      emit('RtcStateChanged', { data: {}, errNo: 21108, errMsg: 'the token has expired' })
    } else {
      emit('RtcChatInterrupted', { ...INTERRUPTIONS[cause] })
    }
  }

  /** Starts devices when the page returns: outside a room nothing told the application of their stop. */
  const runAgain = (kinds: readonly InputKind[]) => {
    const cancel = resources.listen(window, 'pageshow', () => {
      cancel()
      for (const kind of kinds) capture.set(kind, true).catch(() => options.onLost(kind))
    })
  }

  /** Ends all when the page goes away. A page that the browser keeps for "back" is told of it. */
  const onPageHide = () => {
    const inRoom = joined
    const alone = room ? [] : capture.running()
    abandon()
    if (inRoom) emit('RtcChatInterrupted', { errMsg: 'the page was left' })
    if (alone.length > 0) runAgain(alone)
  }

  const busy = () => room !== null || capture.tracks() > 0

  return {
    room: () => room,
    joined: () => joined,
    join: async ({ roomId, token, userId, roomConfig }) => {
      if (room) {
        const message = `user ${room.userId} is already in the room ${room.roomId}`
        throw new CallFailure(message, CODES.alreadyInRoom)
      }
      publishing.begin(roomConfig)
      const entering = roomFor(options, { roomId, token, userId }, onRemoved)
      room = entering
      // From here on the page is watched: it may go away before there is an answer.
      onChange()
      try {
        await entering.join()
      } catch (error) {
        if (room === entering) room = null
        onChange()
        throw error
      }
      joined = true
      // The lists follow the answer to the join, as a listener would expect.
      return () => {
        if (!joined || room !== entering) return
        lists.watchSpeakers(entering)
        // Devices and wishes may have changed while the join was under way.
        entering.publish()
        onChange()
      }
    },
    exit: async ({ roomId }) => {
      if (room?.roomId !== roomId) {
        // Documented for wrong arguments; that it holds for a room one is not in is inferred.
        const place = room ? `the room ${room.roomId}` : 'no room'
        throw new CallFailure(`the user is in ${place}, not in ${roomId}`, { errNo: 20000 })
      }
      const leaving = room
      joined = false
      // Stopped before the room is left: what the page starts from here on is for the next room.
      capture.stop()
      const left = leaving.leave()
      publishing.reset()
      await left
      if (room === leaving) forgetRoom()
    },
    abandon,
    busy,
    watchPage: () => {
      if (busy()) cancelPageWatch ??= resources.listen(window, 'pagehide', onPageHide)
      else {
        cancelPageWatch?.()
        cancelPageWatch = null
      }
    },
  }
}

/** A stay that has not begun yet. */
function roomFor(
  options: LifetimeOptions,
  place: Pick<RtcMethodArguments['joinRtcRoom'], 'roomId' | 'token' | 'userId'>,
  onRemoved: (cause: RemovalCause | 'refused') => void,
): Room {
  const { capture, publishing, emit } = options
  return options.openRoom({
    ...place,
    resources: options.resources,
    appId: options.appId(),
    state: publishing.state,
    tracks: publishing.tracks,
    bound: capture.bound,
    wants: publishing.wantsOf,
    drawn: options.drawn,
    onChange: options.onChange,
    onProblem: (errMsg) => emit('RtcStateChanged', { data: {}, errMsg }),
    onNetwork: (back) => emit('RtcStateChanged', { ...NETWORK[back ? 'back' : 'lost'] }),
    onTokenWillExpire: () => emit('RoomTokenWillExpire', undefined),
    onRemoved,
  })
}
