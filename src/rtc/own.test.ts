import { afterRoom, choicesToSay, confirmed, NEW_OWN } from './own'

const maxSolution = { width: 640, height: 360, frameRate: 15 }

test('each method changes what it is about, and nothing else', () => {
  expect(confirmed(NEW_OWN, 'switchCamera', { camera: 'back' })).toEqual({
    ...NEW_OWN,
    facing: 'back',
  })
  expect(confirmed(NEW_OWN, 'setAudioPlaybackDevice', { device: 'earpiece' })).toEqual({
    ...NEW_OWN,
    speaker: 'earpiece',
  })
  expect(confirmed(NEW_OWN, 'changeUserVisibility', { visible: false })).toEqual({
    ...NEW_OWN,
    visible: false,
  })
  expect(confirmed(NEW_OWN, 'setVideoEncoderConfig', { maxSolution })).toEqual({
    ...NEW_OWN,
    encoder: maxSolution,
  })
  expect(confirmed(NEW_OWN, 'changeVideoCapture', { state: 1 })).toEqual(NEW_OWN)
})

test.each([
  ['audio', false, null],
  ['video', null, false],
  ['both', false, false],
] as const)('publishing of %s', (streamType, audioPublished, videoPublished) => {
  const own = confirmed(NEW_OWN, 'changeStreamPublishState', { state: 0, streamType })
  expect(own).toEqual({ ...NEW_OWN, audioPublished, videoPublished })
})

test('subscribing is not publishing', () => {
  const args = { state: 0, userId: 'you', streamType: 'both' } as const
  expect(confirmed(NEW_OWN, 'changeStreamSubscribeState', args)).toEqual(NEW_OWN)
})

test('with the room go publishing and visibility; the rest is the engine’s', () => {
  const own = {
    facing: 'back',
    speaker: 'earpiece',
    encoder: maxSolution,
    visible: false,
    audioPublished: false,
    videoPublished: true,
  } as const
  expect(afterRoom(own)).toEqual({
    ...own,
    visible: true,
    audioPublished: null,
    videoPublished: null,
  })
})

test.each([
  ['nothing as long as nothing was chosen', null, []],
  ['nothing of what holds by itself', NEW_OWN, []],
  [
    'that one is not to be seen first, then what is sent',
    { ...NEW_OWN, visible: false, audioPublished: false, videoPublished: true },
    [
      ['changeUserVisibility', { visible: false }],
      ['changeStreamPublishState', { state: 0, streamType: 'audio' }],
      ['changeStreamPublishState', { state: 1, streamType: 'video' }],
    ],
  ],
])('in the room again, one says %s', (_, choices, said) => {
  expect(choicesToSay(choices)).toEqual(said)
})
