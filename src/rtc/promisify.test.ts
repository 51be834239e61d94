import { createFakeRtc } from '../../tests/fakes/fakeRtcRoomContext'
import { RTC_METHODS, type RtcFailure, type RtcRoomContext } from './contract'
import { RtcError } from './errors'
import { promisified } from './promisify'

const room = { roomId: 'r', userId: 'u', token: 't' }

function made() {
  const fake = createFakeRtc()
  const context = fake.createRtcRoomContext({ appId: 'app' })
  return { fake, context, rtc: promisified(context) }
}

afterEach(() => jest.useRealTimers())

test('every method of the contract is a promise of the host’s answer', async () => {
  const { rtc } = made()
  expect(Object.keys(rtc).sort()).toEqual([...RTC_METHODS].sort())
  expect(await rtc.joinRtcRoom(room)).toEqual({ errMsg: 'joinRtcRoom:ok' })
  expect(await rtc.exitRtcRoom({ roomId: 'r' })).toEqual({ errMsg: 'exitRtcRoom:ok' })
})

test('a failure of the host rejects with an RtcError that keeps its words and numbers', async () => {
  const { rtc } = made()
  await rtc.joinRtcRoom(room)
  const error = await rtc.joinRtcRoom(room).catch((e: unknown) => e)
  expect(error).toBeInstanceOf(RtcError)
  expect(error).toMatchObject({
    api: 'joinRtcRoom',
    errNo: 21100,
    reason: 'already-in-room',
    errMsg: 'joinRtcRoom:fail user u is already in the room r',
  })
})

test('the caller’s own callbacks still work', async () => {
  const { fake, rtc } = made()
  const heard: string[] = []
  const own = {
    success: () => heard.push('success'),
    fail: () => heard.push('fail'),
    complete: ({ errMsg = '' }: RtcFailure) => heard.push(errMsg),
  }
  await rtc.joinRtcRoom({ ...room, ...own })
  fake.rig('exitRtcRoom', { errMsg: 'exitRtcRoom:fail' })
  await rtc.exitRtcRoom({ roomId: 'r', ...own }).catch(() => undefined)
  expect(heard).toEqual(['success', 'joinRtcRoom:ok', 'fail', 'exitRtcRoom:fail'])
})

test('`complete` runs even when the caller’s `success` throws', async () => {
  const { context } = made()
  const answers: (() => void)[] = []
  context.updateToken = ({ success }) => {
    answers.push(() => success?.({ errMsg: 'updateToken:ok' }))
  }
  const complete = jest.fn()
  const success = () => {
    throw new Error('mine')
  }
  const answer = promisified(context).updateToken({ token: 't', success, complete })
  expect(answers[0]).toThrow('mine')
  await answer
  expect(complete).toHaveBeenCalledTimes(1)
})

test('a host that throws at once rejects, and tells the caller’s `fail`', async () => {
  const { fake, rtc } = made()
  const fail = jest.fn()
  fake.rig('joinRtcRoom', 'thrown')
  const call = rtc.joinRtcRoom({ ...room, fail })
  await expect(call).rejects.toMatchObject({
    reason: 'unknown',
    errMsg: 'joinRtcRoom:fail thrown by the host',
  })
  expect(fail).toHaveBeenCalledTimes(1)
})

test('a second answer reaches nobody', async () => {
  const { fake, rtc } = made()
  const success = jest.fn()
  const complete = jest.fn()
  fake.rig('switchCamera', 'twice')
  await rtc.switchCamera({ camera: 'back', success, complete })
  expect(success).toHaveBeenCalledTimes(1)
  expect(complete).toHaveBeenCalledTimes(1)
})

test.each([
  ['10 s by default', undefined, 10_000],
  ['as asked', { timeout: 50 }, 50],
])('a host that never answers is a timeout, %s', async (_, options, after) => {
  jest.useFakeTimers()
  const { fake, rtc } = made()
  fake.rig('exitRtcRoom', 'lost')
  const settled = jest.fn()
  const call = rtc.exitRtcRoom({ roomId: 'r' }, options).catch(settled)
  await jest.advanceTimersByTimeAsync(after - 1)
  expect(settled).not.toHaveBeenCalled()
  await jest.advanceTimersByTimeAsync(1)
  await call
  expect(settled).toHaveBeenCalledWith(
    expect.objectContaining({ api: 'exitRtcRoom', reason: 'timeout' }),
  )
})

test('a late answer still reaches the caller’s callback', async () => {
  jest.useFakeTimers()
  const { fake, rtc } = made()
  fake.hold()
  const success = jest.fn()
  const call = rtc.joinRtcRoom({ ...room, success }).catch((e: RtcError) => e.reason)
  await jest.advanceTimersByTimeAsync(10_000)
  expect(await call).toBe('timeout')
  fake.release()
  expect(success).toHaveBeenCalledTimes(1)
})

test('an answered call leaves no timer', async () => {
  jest.useFakeTimers()
  const { rtc } = made()
  const call = rtc.joinRtcRoom(room)
  await jest.advanceTimersByTimeAsync(1)
  await call
  expect(jest.getTimerCount()).toBe(0)
})

test('a method the host lacks means it is too old', async () => {
  const { context } = made()
  const old: Partial<RtcRoomContext> = { ...context, changeUserVisibility: undefined }
  const call = promisified(old as RtcRoomContext).changeUserVisibility({ visible: false })
  await expect(call).rejects.toMatchObject({ api: 'changeUserVisibility', reason: 'host-too-old' })
})
