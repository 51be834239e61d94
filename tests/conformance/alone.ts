import { RTC_METHODS, type RtcMethod } from '../../src/rtc/contract'
import { ask, fails, must, same } from './asking'
import { camera, type Case, exit, microphone, place } from './case'

/** Arguments that are wrong, in one way each, and the number beside 20000. */
const WRONG: [RtcMethod, object, number][] = [
  ['joinRtcRoom', { roomId: 'a room', userId: 'alice', token: 'good' }, 115999],
  ['joinRtcRoom', { roomId: 'room', userId: '', token: 'good' }, 115999],
  ['joinRtcRoom', { roomId: 'room', userId: 'alice', token: '' }, 115999],
  ['exitRtcRoom', {}, 115999],
  ['switchCamera', { camera: 'top' }, 172299],
  ['changeVideoCapture', { state: 2 }, 115999],
  ['changeAudioCapture', {}, 115999],
  ['changeUserVisibility', { visible: 1 }, 115999],
  ['setVideoEncoderConfig', { maxSolution: { width: 640, height: 0, frameRate: 15 } }, 115999],
  ['setAudioPlaybackDevice', { device: 'headset' }, 115999],
  ['changeStreamPublishState', { state: 1, streamType: 'screen' }, 115999],
  ['changeStreamSubscribeState', { state: 1, streamType: 'both' }, 115999],
  ['changeScreenSubscribeState', { state: 1, userId: 'bob' }, 115999],
  ['updateToken', { token: 1 }, 115999],
]

/** Right arguments of each method. */
const RIGHT: Record<RtcMethod, object> = {
  joinRtcRoom: { roomId: 'room', userId: 'alice', token: 'good' },
  exitRtcRoom: { roomId: 'room' },
  switchCamera: { camera: 'back' },
  changeVideoCapture: { state: 1 },
  changeAudioCapture: { state: 1 },
  changeUserVisibility: { visible: true },
  setVideoEncoderConfig: { maxSolution: { width: 320, height: 180, frameRate: 10 } },
  setAudioPlaybackDevice: { device: 'earpiece' },
  changeStreamPublishState: { state: 1, streamType: 'both' },
  changeStreamSubscribeState: { state: 1, userId: 'bob', streamType: 'both' },
  changeScreenSubscribeState: { state: 1, userId: 'bob', streamType: 'both' },
  updateToken: { token: 'good' },
}

/** What is true of a context alone. */
export const ALONE: Case[] = [
  {
    name: 'a method returns before it answers; complete comes last',
    needs: [],
    run: async (world) => {
      const context = world.open()
      const good = await ask(context, 'changeAudioCapture', { state: 0 })
      same(good.order, ['returned', 'success', 'complete'], 'order')
      same(/:ok$/.test(good.ok?.errMsg ?? ''), true, 'errMsg ends in :ok')
      const bad = await ask(context, 'exitRtcRoom', { roomId: world.roomId })
      same(bad.order, ['returned', 'fail', 'complete'], 'order of a failure')
      same(/^exitRtcRoom:fail /.test(bad.failed?.errMsg ?? ''), true, 'errMsg of a failure')
    },
  },
  {
    name: 'camera and microphone start, again, and stop, outside a room',
    needs: [],
    run: async (world) => {
      const context = world.open()
      for (const state of [1, 1, 0, 0, 1, 0] as const) {
        await camera(context, state)
        await microphone(context, state)
      }
    },
  },
  {
    name: 'a refused camera is 10200, a refused microphone 115990 as well',
    needs: [],
    refused: true,
    run: async (world) => {
      const context = world.open()
      const video = await fails(context, 'changeVideoCapture', { state: 1 })
      same([video.errNo, video.errorCode], [10200, undefined], 'camera')
      const audio = await fails(context, 'changeAudioCapture', { state: 1 })
      same([audio.errNo, audio.errorCode], [10200, 115990], 'microphone')
    },
  },
  {
    name: 'camera, picture and loudspeaker are chosen outside a room',
    needs: [],
    run: async (world) => {
      const context = world.open()
      await must(context, 'switchCamera', { camera: 'back' })
      await must(context, 'switchCamera', { camera: 'front' })
      await must(context, 'setAudioPlaybackDevice', { device: 'earpiece' })
      await must(context, 'setAudioPlaybackDevice', { device: 'speakerphone' })
      const maxSolution = { width: 320, height: 180, frameRate: 10 }
      await must(context, 'setVideoEncoderConfig', { maxSolution })
    },
  },
  {
    name: 'publishing, receiving and visibility are asked for before the join',
    needs: [],
    run: async (world) => {
      const context = world.open()
      await must(context, 'changeStreamPublishState', { state: 0, streamType: 'video' })
      await must(context, 'changeStreamPublishState', { state: 1, streamType: 'both' })
      const bob = { state: 0, userId: 'bob', streamType: 'both' }
      await must(context, 'changeStreamSubscribeState', bob)
      await must(context, 'changeScreenSubscribeState', bob)
      await must(context, 'changeUserVisibility', { visible: true })
    },
  },
  {
    name: 'outside a room an exit and a new token are refused with 20000',
    needs: [],
    run: async (world) => {
      const context = world.open()
      same((await fails(context, 'exitRtcRoom', { roomId: world.roomId })).errNo, 20000, 'exit')
      same((await fails(context, 'updateToken', { token: 'good' })).errNo, 20000, 'token')
    },
  },
  {
    name: 'each wrong argument is refused with 20000',
    needs: ['check'],
    run: async (world) => {
      const context = world.open()
      for (const [method, args, errorCode] of WRONG) {
        const { errNo, errorCode: found } = await fails(context, method, args)
        same([errNo, found], [20000, errorCode], `${method} ${JSON.stringify(args)}`)
      }
    },
  },
  {
    name: 'a destroyed context refuses all with 115910, hears nothing, and a new one works',
    needs: ['destroy'],
    run: async (world, { destroy }) => {
      const context = world.open()
      await camera(context, 1)
      destroy(context)
      for (const method of RTC_METHODS) {
        const { errorCode, errorType } = await fails(context, method, RIGHT[method])
        same([errorCode, errorType], [115910, 'D'], method)
      }
      const next = world.open()
      await camera(next, 1)
      await camera(next, 0)
    },
  },
  {
    name: 'a join while one is under way is refused with 21100',
    needs: ['overlap'],
    run: async (world) => {
      const context = world.open()
      const first = ask(context, 'joinRtcRoom', place(world, 'alice'))
      const { errNo } = await fails(context, 'joinRtcRoom', place(world, 'alice'))
      same(errNo, 21100, 'second join')
      await exit(world, context)
      await first
    },
  },
  {
    name: 'without a network a join fails with 21102, and another may be tried',
    needs: ['offline'],
    run: async (world, { offline }) => {
      offline()
      const context = world.open()
      for (let times = 0; times < 2; times++) {
        same((await fails(context, 'joinRtcRoom', place(world, 'alice'))).errNo, 21102, 'join')
      }
    },
  },
  {
    name: 'an exit ends a join that is under way: that one fails with 21102',
    needs: ['overlap'],
    run: async (world) => {
      const context = world.open()
      const joining = ask(context, 'joinRtcRoom', place(world, 'alice'))
      await exit(world, context)
      same((await joining).failed?.errNo, 21102, 'join')
      same((await fails(context, 'exitRtcRoom', { roomId: world.roomId })).errNo, 20000, 'exit')
    },
  },
]
