import type { RtcCallbacks, RtcFailure } from '../../contract'
import { type Work, createContext } from './context'
import { CallFailure } from './failure'

const idle: Work = {
  joinRtcRoom: () => undefined,
  exitRtcRoom: () => undefined,
  switchCamera: () => undefined,
  changeVideoCapture: () => undefined,
  changeAudioCapture: () => undefined,
  changeUserVisibility: () => undefined,
  setVideoEncoderConfig: () => undefined,
  setAudioPlaybackDevice: () => undefined,
  changeStreamPublishState: () => undefined,
  changeStreamSubscribeState: () => undefined,
  changeScreenSubscribeState: () => undefined,
  updateToken: () => undefined,
}

/** Callbacks that write down what they get, in order. */
function recorder() {
  const calls: [string, unknown][] = []
  let finish: () => void
  const finished = new Promise<void>((resolve) => (finish = resolve))
  const callbacks: RtcCallbacks = {
    success: (result) => calls.push(['success', result]),
    fail: (failure: RtcFailure) => calls.push(['fail', failure]),
    complete: (result) => {
      calls.push(['complete', result])
      finish()
    },
  }
  return { calls, callbacks, finished }
}

test('callbacks come after the method has returned, complete last, and then what follows', async () => {
  const { calls, callbacks, finished } = recorder()
  const after = () => calls.push(['after', null])
  const { context } = createContext({ ...idle, exitRtcRoom: () => after })
  context.exitRtcRoom({ roomId: 'r', ...callbacks })
  expect(calls).toEqual([])
  await finished
  const ok = { errMsg: 'exitRtcRoom:ok' }
  expect(calls).toEqual([
    ['success', ok],
    ['complete', ok],
    ['after', null],
  ])
})

test('a failure carries its numbers', async () => {
  const { calls, callbacks, finished } = recorder()
  const { context } = createContext({
    ...idle,
    changeVideoCapture: () => Promise.reject(new CallFailure('auth deny', { errNo: 10200 })),
  })
  context.changeVideoCapture({ state: 1, ...callbacks })
  await finished
  const failure = { errMsg: 'changeVideoCapture:fail auth deny', errNo: 10200 }
  expect(calls).toEqual([
    ['fail', failure],
    ['complete', failure],
  ])
})

test.each<[string, unknown, string]>([
  ['an error of the browser', new TypeError('not like this'), 'not like this'],
  ['anything else', 'out of order', 'out of order'],
])(
  '%s that is thrown fails the call in its own words, without numbers',
  async (_, thrown, said) => {
    const { calls, callbacks, finished } = recorder()
    const throwing = () => {
      throw thrown
    }
    const { context } = createContext({ ...idle, switchCamera: throwing })
    context.switchCamera({ camera: 'back', ...callbacks })
    await finished
    expect(calls[0]).toEqual(['fail', { errMsg: `switchCamera:fail ${said}` }])
  },
)

test('wrong arguments never reach the engine', async () => {
  const { calls, callbacks, finished } = recorder()
  let worked = false
  const { context } = createContext({ ...idle, exitRtcRoom: () => void (worked = true) })
  context.exitRtcRoom({ roomId: '', ...callbacks })
  await finished
  expect(worked).toBe(false)
  expect(calls[0]).toMatchObject(['fail', { errNo: 20000 }])
})

test('a destroyed context refuses every method with 115910 and is silent', async () => {
  const { calls, callbacks, finished } = recorder()
  const { context, destroy, emit, listeners } = createContext(idle)
  const heard: unknown[] = []
  context.onRtcChatMembersChanged((payload) => heard.push(payload))
  destroy()
  context.exitRtcRoom({ roomId: 'r', ...callbacks })
  await finished
  expect(calls[0]).toEqual([
    'fail',
    {
      errMsg:
        'exitRtcRoom:fail engine has been destroyed,please invoke tt.createRtcRoomContext create new engine',
      errorCode: 115910,
      errorType: 'D',
    },
  ])
  emit('RtcChatMembersChanged', { userIdList: [] })
  context.onRtcChatMembersChanged((payload) => heard.push(payload))
  emit('RtcChatMembersChanged', { userIdList: [] })
  expect(heard).toEqual([])
  expect(listeners()).toBe(0)
})

test('a listener is kept once and removed by the same function, even while it is called', () => {
  const { context, emit, listeners } = createContext(idle)
  const heard: string[] = []
  const second = () => heard.push('second')
  const first = () => {
    heard.push('first')
    context.offRoomTokenWillExpire(first)
  }
  context.onRoomTokenWillExpire(first)
  context.onRoomTokenWillExpire(first)
  context.onRoomTokenWillExpire(second)
  expect(listeners()).toBe(2)
  emit('RoomTokenWillExpire', undefined)
  emit('RoomTokenWillExpire', undefined)
  expect(heard).toEqual(['first', 'second', 'second'])
})
