import type { RtcApi, RtcErrorReason } from '../src/rtc/errors'

const CAPTURES: RtcApi[] = ['changeVideoCapture', 'changeAudioCapture']
/** The vendor's pages, merged: each code with the APIs whose page lists it. */
const CODES: [code: number, apis: RtcApi[], reason: RtcErrorReason][] = [
  [10101, ['rtc-room'], 'no-capability'],
  [10200, ['joinRtcRoom', ...CAPTURES], 'permission-denied'],
  [10201, CAPTURES, 'privacy-refused'],
  [10202, CAPTURES, 'privacy-undeclared'],
  [
    20000,
    [
      'joinRtcRoom',
      'exitRtcRoom',
      'switchCamera',
      ...CAPTURES,
      'changeUserVisibility',
      'changeScreenSubscribeState',
      'updateToken',
    ],
    'bad-arguments',
  ],
  [21100, ['joinRtcRoom'], 'already-in-room'],
  [21101, ['joinRtcRoom', 'updateToken'], 'invalid-token'],
  [21102, ['joinRtcRoom'], 'join-failed'],
  [21105, ['onRtcStateChanged'], 'camera-permission-lost'],
  [21106, ['onRtcStateChanged'], 'microphone-permission-lost'],
  [21108, ['onRtcStateChanged'], 'token-expired'],
  [21200, ['rtc-room'], 'view-unavailable'],
  [21301, ['rtc-room'], 'view-failed'],
  [115902, ['updateToken'], 'invalid-token'],
  [
    115910,
    ['joinRtcRoom', 'exitRtcRoom', 'changeAudioCapture', 'changeUserVisibility'],
    'engine-destroyed',
  ],
  [115990, ['changeAudioCapture'], 'permission-denied'],
  [115999, ['changeScreenSubscribeState'], 'bad-arguments'],
  [116183, ['createRtcRoomContext'], 'no-capability'],
  [172299, ['switchCamera'], 'bad-arguments'],
]
/** The same, one row for each code of each API. */
export const DOCUMENTED = CODES.flatMap(([code, apis, reason]) =>
  apis.map((api) => [code, api, reason] as const),
)
