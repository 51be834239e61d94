import { CallFailure, CODES } from '../mesh/failure'
import type { Member, RemovalCause } from '../mesh/messages'
import type { Cancel } from '../mesh/resources'
import type { Room, StayOptions } from '../mesh/stay'
import { sdkFailure } from './failure'
import { createPublisher } from './publisher'
import { createRemotes } from './remotes'
import { PLAY_MANUALLY, type Sdk, type SdkEvents } from './sdk'

/** How long a join may take, in ms: without a network the SDK tries for ever and says nothing. */
const JOIN_TIMEOUT = 10_000
/** How long leaving waits for the SDK, in ms. */
const LEAVE_TIMEOUT = 1000

type SdkErrorCode =
  | `${Parameters<SdkEvents['onError']>[0]['errorCode']}`
  // Not in the event's type, but said at run time: after a bad new token the SDK leaves the room.
  | 'UPDATE_TOKEN_WITH_INVALID_TOKEN'

/**
 * What the SDK's errors of a running call mean: by then it has left the room by itself. Errors of its
 * message service, which is not used, mean nothing.
 */
const CAUSES: Record<SdkErrorCode, RemovalCause | 'refused' | null> = {
  DUPLICATE_LOGIN: 'elsewhere',
  KICKED_OUT: 'kicked',
  ROOM_DISMISS: 'dismissed',
  TOKEN_EXPIRED: 'expired',
  UPDATE_TOKEN_WITH_INVALID_TOKEN: 'expired',
  RECONNECT_FAILED: 'refused',
  RTM_DUPLICATE_LOGIN: null,
  RTM_TOKEN_ERROR: null,
}

/** The SDK's states of its connection. */
const CONNECTED: readonly number[] = [3, 5]
const BROKEN: readonly number[] = [1, 4, 6]

/**
 * Makes a stay in a room of the vendor's servers. It has an engine of the SDK to itself, from the join
 * to its end, so that nothing of one call is left in the next.
 * @param sdk - the vendor's SDK, loaded
 * @param options - see {@link StayOptions}
 */
export function createSdkRoom(sdk: Sdk, options: StayOptions): Room {
  const { appId, roomId, userId, resources, state, onChange } = options
  const engine = sdk.createEngine(appId, { autoPlayPolicy: PLAY_MANUALLY })
  const publisher = createPublisher(engine, options)
  const remotes = createRemotes(engine, { ...options, onChange: () => joined && onChange() })
  let joined = false
  let leaving = false
  let over = false
  let away = false

  const close = () => {
    if (over) return
    over = true
    joined = false
    publisher.end()
    remotes.end()
    sdk.destroyEngine(engine)
  }

  const setAway = (next: boolean) => {
    if (!joined || away === next) return
    away = next
    options.onNetwork(!next)
  }

  engine.on('onError', ({ errorCode }) => {
    const cause = CAUSES[errorCode]
    if (!cause || !joined) return
    close()
    options.onRemoved(cause)
  })
  engine.on('onTokenWillExpire', () => {
    if (joined) options.onTokenWillExpire()
  })
  engine.on('onConnectionStateChanged', (event) => {
    if (BROKEN.includes(event.state)) setAway(true)
    if (!CONNECTED.includes(event.state) || !joined) return
    setAway(false)
    remotes.retake()
    publisher.follow()
  })

  /** Joins, and fails when the SDK has not answered in time, which it may never do. */
  const enter = async () => {
    await publisher.prepare()
    if (leaving) throw leftEarly()
    let cancel: Cancel = () => undefined
    const late = new Promise<never>((_, reject) => {
      cancel = resources.after(JOIN_TIMEOUT, () => reject(unanswered()))
    })
    // Publishing and subscribing are done one by one, because the contract tells them apart.
    const join = engine.joinRoom(
      options.token,
      roomId,
      { userId },
      { isAutoPublish: false, isAutoSubscribeAudio: false, isAutoSubscribeVideo: false },
    )
    try {
      await Promise.race([join, late])
    } finally {
      cancel()
    }
  }

  const own = (): Member => ({ peerId: userId, userId, epoch: 0, since: 0, state: state() })

  return {
    roomId,
    userId,
    join: async () => {
      try {
        await enter()
      } catch (thrown) {
        // Else the SDK goes on trying to join.
        if (!leaving) void engine.leaveRoom().catch(() => undefined)
        close()
        throw leaving ? leftEarly() : sdkFailure(thrown, CODES.joinFailed)
      }
      if (leaving) throw leftEarly()
      joined = true
      remotes.follow()
    },
    leave: async () => {
      leaving = true
      joined = false
      if (over) return
      publisher.end()
      const left = engine.leaveRoom().catch(() => undefined)
      let cancel: Cancel = () => undefined
      const late = new Promise<void>((resolve) => {
        cancel = resources.after(LEAVE_TIMEOUT, resolve)
      })
      await Promise.race([left, late])
      cancel()
      close()
    },
    abandon: () => {
      leaving = true
      if (over) return
      void engine.leaveRoom().catch(() => undefined)
      close()
    },
    publish: () => {
      if (joined) publisher.follow()
    },
    subscribe: () => {
      if (joined) remotes.follow()
    },
    updateToken: async (token) => {
      try {
        await engine.updateToken(token)
      } catch (thrown) {
        throw sdkFailure(thrown)
      }
    },
    members: () => [own(), ...remotes.members()],
    track: remotes.track,
    level: remotes.level,
    counts: () => ({ connections: Number(!over), tracks: remotes.tracks(), sockets: 0 }),
  }
}

function leftEarly(): CallFailure {
  return new CallFailure('the user left while joining', CODES.joinFailed)
}

function unanswered(): CallFailure {
  const seconds = JOIN_TIMEOUT / 1000
  const message = `the vendor's servers did not answer in ${seconds} s: is there a network?`
  return new CallFailure(message, CODES.joinFailed)
}
