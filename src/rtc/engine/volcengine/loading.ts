import { CallFailure, CODES, wordsOf } from '../mesh/failure'
import type { Room, StayOptions } from '../mesh/stay'

/** Makes a stay in a room of the vendor's servers. */
export type OpenSdkRoom = (options: StayOptions) => Room

/**
 * A stay that has the SDK to load first. Before it is loaded there is nobody in the room.
 * @param load - loads the SDK; what it rejects with fails the join, with 21102
 * @param options - see {@link StayOptions}
 */
export function createLoadingRoom(load: () => Promise<OpenSdkRoom>, options: StayOptions): Room {
  let room: Room | null = null
  let over = false
  const left = () => new CallFailure('the user left while joining', CODES.joinFailed)
  let giveUp: (failure: CallFailure) => void = () => undefined

  const loaded = () =>
    new Promise<OpenSdkRoom>((resolve, reject) => {
      giveUp = reject
      load().then(resolve, (error: unknown) => {
        const words = `the vendor's SDK could not be loaded: ${wordsOf(error)}`
        reject(new CallFailure(words, CODES.joinFailed))
      })
    })

  return {
    roomId: options.roomId,
    userId: options.userId,
    join: async () => {
      const open = await loaded()
      if (over) throw left()
      room = open(options)
      await room.join()
    },
    leave: async () => {
      over = true
      giveUp(left())
      await room?.leave()
    },
    abandon: () => {
      over = true
      giveUp(left())
      room?.abandon()
    },
    publish: () => room?.publish(),
    subscribe: () => room?.subscribe(),
    updateToken: async (token) => {
      if (!room) throw new CallFailure('not in a room: join first', { errNo: 20000 })
      await room.updateToken(token)
    },
    members: () => room?.members() ?? [],
    track: (userId, slot) => room?.track(userId, slot) ?? null,
    level: (userId) => room?.level(userId) ?? 0,
    counts: () => room?.counts() ?? { connections: 0, tracks: 0, sockets: 0 },
  }
}
