import type { RtcRoomContext } from '../../src/rtc/contract'
import { listenTo, must } from './asking'
import type { Abilities, World } from './world'

/** One thing that the contract says, tried through `RtcRoomContext` alone. */
export interface Case {
  name: string
  needs: readonly (keyof Abilities)[]
  /** Whether the user refuses the devices. */
  refused?: true
  run: (world: World, can: Abilities) => Promise<void>
}

export const MEMBERS = 'RtcChatMembersChanged'
export const VIDEO = 'RtcVideoMembersChanged'

export const join = (world: World, context: RtcRoomContext, userId: string, roomConfig?: object) =>
  must(context, 'joinRtcRoom', {
    roomId: world.roomId,
    userId,
    token: world.token(userId),
    ...(roomConfig && { roomConfig }),
  })
export const place = (world: World, userId: string) => ({
  roomId: world.roomId,
  userId,
  token: world.token(userId),
})
export const exit = (world: World, context: RtcRoomContext) =>
  must(context, 'exitRtcRoom', { roomId: world.roomId })
export const camera = (context: RtcRoomContext, state: 0 | 1) =>
  must(context, 'changeVideoCapture', { state })
export const microphone = (context: RtcRoomContext, state: 0 | 1) =>
  must(context, 'changeAudioCapture', { state })

/** A member in the room, who hears everything. */
export async function enter(world: World, userId: string, roomConfig?: object) {
  const context = world.open()
  const ears = listenTo(context)
  await join(world, context, userId, roomConfig)
  const leave = async () => {
    await camera(context, 0)
    await microphone(context, 0)
    await exit(world, context)
    ears.end()
  }
  return { context, ears, leave }
}
