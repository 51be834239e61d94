import { ask, becomes, fails, listenTo, must, pause, same } from './asking'
import { camera, type Case, enter, exit, join, MEMBERS, place, VIDEO } from './case'

/** What is true of one user's stay in a room. */
export const STAY: Case[] = [
  {
    name: 'after the join every other is refused with 21100; the stay goes on',
    needs: ['join'],
    run: async (world) => {
      const context = world.open()
      await join(world, context, 'alice')
      for (const roomId of [world.roomId, `${world.roomId}-2`]) {
        const again = { roomId, userId: 'alice', token: world.token('alice') }
        const { errNo, errMsg } = await fails(context, 'joinRtcRoom', again)
        same(errNo, 21100, 'errNo')
        same(errMsg?.includes(`already in the room ${world.roomId}`), true, 'names the room')
      }
      await exit(world, context)
    },
  },
  {
    name: 'an exit works once; again, it is refused with 20000',
    needs: ['join'],
    run: async (world) => {
      const context = world.open()
      await join(world, context, 'alice')
      await exit(world, context)
      same((await fails(context, 'exitRtcRoom', { roomId: world.roomId })).errNo, 20000, 'again')
    },
  },
  {
    name: 'an exit of another room is refused with 20000, and the stay goes on',
    needs: ['join', 'otherRoom'],
    run: async (world) => {
      const context = world.open()
      await join(world, context, 'alice')
      const other = { roomId: `${world.roomId}-2` }
      same((await fails(context, 'exitRtcRoom', other)).errNo, 20000, 'another room')
      await exit(world, context)
    },
  },
  {
    name: 'after an exit the same context joins again',
    needs: ['join'],
    run: async (world) => {
      const context = world.open()
      for (let times = 0; times < 2; times++) {
        await join(world, context, 'alice')
        await exit(world, context)
      }
    },
  },
  {
    name: 'a bad token is refused with 21101, and a good one joins then',
    needs: ['join', 'badToken'],
    run: async (world, { badToken }) => {
      const context = world.open()
      const bad = { roomId: world.roomId, userId: 'alice', token: badToken }
      same((await fails(context, 'joinRtcRoom', bad)).errNo, 21101, 'errNo')
      await join(world, context, 'alice')
      await exit(world, context)
    },
  },
  {
    name: 'a new token is taken in a room',
    needs: ['join'],
    run: async (world) => {
      const context = world.open()
      await join(world, context, 'alice')
      await must(context, 'updateToken', { token: world.token('alice') })
      await exit(world, context)
    },
  },
  {
    name: 'a bad new token is refused with 21101 and 115902',
    needs: ['join', 'badToken'],
    run: async (world, { badToken }) => {
      const { context, ears } = await enter(world, 'alice')
      const { errNo, errorCode } = await fails(context, 'updateToken', { token: badToken })
      same([errNo, errorCode], [21101, 115902], 'numbers')
      // Whether the stay goes on is nobody's rule.
      await ask(context, 'exitRtcRoom', { roomId: world.roomId })
      ears.end()
    },
  },
  {
    name: 'a token that is about to be over is told, without a payload',
    needs: ['join', 'expire'],
    run: async (world, { expire }) => {
      const { context, ears, leave } = await enter(world, 'alice')
      await expire('alice', context)
      const told = () => ears.heard.filter(({ name }) => name === 'RoomTokenWillExpire')
      await becomes(told, [{ name: 'RoomTokenWillExpire', payload: null }], 'told')
      await leave()
    },
  },
  {
    name: 'the lists follow the answer to the join, and have oneself',
    needs: ['join', 'meet'],
    run: async (world) => {
      const context = world.open()
      const ears = listenTo(context)
      await camera(context, 1)
      const { order } = await ask(context, 'joinRtcRoom', place(world, 'alice'))
      same(order, ['returned', 'success', 'complete'], 'answers')
      await becomes(() => ears.list(MEMBERS), ['alice'], 'members')
      await becomes(() => ears.list(VIDEO), ['alice'], 'video members')
      await camera(context, 0)
      await becomes(() => ears.list(VIDEO), [], 'video members without the camera')
      await exit(world, context)
      ears.end()
    },
  },
  {
    name: 'a camera is captured and published apart',
    needs: ['join', 'meet'],
    run: async (world) => {
      const { context, ears, leave } = await enter(world, 'alice', { autoPublish: false })
      await camera(context, 1)
      await pause(200)
      same(ears.list(VIDEO) ?? [], [], 'captured only')
      await must(context, 'changeStreamPublishState', { state: 1, streamType: 'video' })
      await becomes(() => ears.list(VIDEO), ['alice'], 'published')
      await must(context, 'changeStreamPublishState', { state: 0, streamType: 'both' })
      await becomes(() => ears.list(VIDEO), [], 'published no more')
      await leave()
    },
  },
  {
    name: 'what was said about publishing before a join holds in it',
    needs: ['join', 'meet'],
    run: async (world) => {
      const context = world.open()
      const ears = listenTo(context)
      await must(context, 'changeStreamPublishState', { state: 0, streamType: 'video' })
      await camera(context, 1)
      await join(world, context, 'alice')
      await becomes(() => ears.list(MEMBERS), ['alice'], 'members')
      await pause(200)
      same(ears.list(VIDEO) ?? [], [], 'video members')
      await camera(context, 0)
      await exit(world, context)
      ears.end()
    },
  },
  {
    name: 'a listener that is off hears nothing more',
    needs: ['join', 'meet'],
    run: async (world) => {
      const context = world.open()
      const ears = listenTo(context)
      ears.end()
      await join(world, context, 'alice')
      await pause(100)
      same(ears.heard, [], 'heard')
      await exit(world, context)
    },
  },
]
