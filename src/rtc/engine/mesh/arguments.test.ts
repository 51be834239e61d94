import type { RtcMethod } from '../../contract'
import { checkArguments } from './arguments'
import { CallFailure } from './failure'

const JOIN = { roomId: 'room-1', token: 'token', userId: 'user@1' }

function refusal(method: RtcMethod, options: unknown): CallFailure {
  try {
    checkArguments(method, options)
  } catch (error) {
    if (error instanceof CallFailure) return error
  }
  throw new Error('nothing was refused')
}

test.each<[RtcMethod, object]>([
  ['joinRtcRoom', JOIN],
  ['joinRtcRoom', { ...JOIN, roomConfig: { autoPublish: false } }],
  ['exitRtcRoom', { roomId: 'a'.repeat(128) }],
  ['switchCamera', { camera: 'back' }],
  ['changeVideoCapture', { state: 0 }],
  ['changeUserVisibility', { visible: false }],
  ['setVideoEncoderConfig', { maxSolution: { width: 640, height: 360, frameRate: 15 } }],
  ['setAudioPlaybackDevice', { device: 'earpiece' }],
  ['changeStreamPublishState', { state: 1, streamType: 'both' }],
  ['changeScreenSubscribeState', { state: 1, userId: 'u', streamType: 'audio' }],
  ['updateToken', { token: 't' }],
])('%s takes %j', (method, options) => {
  expect(() => checkArguments(method, options)).not.toThrow()
})

test.each<[RtcMethod, unknown, string]>([
  ['joinRtcRoom', undefined, 'params.roomId should be string, but got undefined'],
  [
    'joinRtcRoom',
    { ...JOIN, userId: 'with space' },
    'params.userId should match /^[a-zA-Z0-9@._-]{1,128}$/',
  ],
  ['joinRtcRoom', { ...JOIN, token: '' }, 'params.token should not be empty'],
  [
    'joinRtcRoom',
    { ...JOIN, roomConfig: null },
    'params.roomConfig should be object, but got null',
  ],
  [
    'joinRtcRoom',
    { ...JOIN, roomConfig: { autoSubscribe: 1 } },
    'params.roomConfig.autoSubscribe should be boolean, but got number',
  ],
  ['changeAudioCapture', { state: '1' }, 'expect params.state to be one of 0, 1, but got "1"'],
  [
    'changeVideoCapture',
    { state: { toString: 1 } },
    'expect params.state to be one of 0, 1, but got object',
  ],
  ['changeVideoCapture', { state: null }, 'expect params.state to be one of 0, 1, but got null'],
  [
    'changeStreamSubscribeState',
    { state: 1, userId: 7, streamType: 'both' },
    'params.userId should be string, but got number',
  ],
  [
    'changeScreenSubscribeState',
    { state: 1, userId: 'u', streamType: 'all' },
    'expect params.streamType to be one of "audio", "video", "both", but got "all"',
  ],
  [
    'setVideoEncoderConfig',
    { maxSolution: { width: 0, height: 1, frameRate: 1 } },
    'params.maxSolution.width should be a number above 0, but got 0',
  ],
  [
    'setVideoEncoderConfig',
    { maxSolution: { width: 1, height: Infinity, frameRate: 1 } },
    'params.maxSolution.height should be a number above 0, but got Infinity',
  ],
])('%s refuses %j as a parameter error', (method, options, message) => {
  const { message: said, codes } = refusal(method, options)
  expect(said).toBe(message)
  expect(codes).toEqual({ errNo: 20000, errorCode: 115999, errorType: 'D' })
})

test('switchCamera has an error number of its own', () => {
  const { message, codes } = refusal('switchCamera', { camera: 'side' })
  expect(message).toBe('expect params.camera to be one of "back", "front", but got "side"')
  expect(codes).toEqual({ errNo: 20000, errorCode: 172299, errorType: 'D' })
})
