import { toRtcError, type RtcApi } from '../rtc/errors'
import { LANGUAGES } from './dictionary'
import { describe as words } from './describe'
import { DICTIONARIES } from './dictionaries'

/** Every documented number with who gives it. */
const ROWS: readonly (readonly [RtcApi, number])[] = [
  ['createRtcRoomContext', 116183],
  ['joinRtcRoom', 10200],
  ['joinRtcRoom', 20000],
  ['joinRtcRoom', 21100],
  ['joinRtcRoom', 21101],
  ['joinRtcRoom', 21102],
  ['joinRtcRoom', 115910],
  ['exitRtcRoom', 20000],
  ['exitRtcRoom', 115910],
  ['switchCamera', 20000],
  ['switchCamera', 172299],
  ['changeVideoCapture', 10200],
  ['changeVideoCapture', 10201],
  ['changeVideoCapture', 10202],
  ['changeVideoCapture', 20000],
  ['changeAudioCapture', 10200],
  ['changeAudioCapture', 10201],
  ['changeAudioCapture', 10202],
  ['changeAudioCapture', 20000],
  ['changeAudioCapture', 115990],
  ['changeAudioCapture', 115910],
  ['changeUserVisibility', 20000],
  ['changeUserVisibility', 115910],
  ['changeScreenSubscribeState', 20000],
  ['changeScreenSubscribeState', 115999],
  ['updateToken', 20000],
  ['updateToken', 21101],
  ['updateToken', 115902],
  ['onRtcStateChanged', 21105],
  ['onRtcStateChanged', 21106],
  ['onRtcStateChanged', 21108],
  ['rtc-room', 10101],
  ['rtc-room', 21200],
  ['rtc-room', 21301],
]

describe.each(LANGUAGES)('in %s', (language) => {
  const text = DICTIONARIES[language]

  test.each(ROWS)('%s %i says what happened, what to do next, and its number', (api, errNo) => {
    const error = toRtcError(api, { errNo, errMsg: `${api}:fail` })
    expect(error.reason).not.toBe('unknown')
    const { title, next } = words(error, text)
    expect(title).not.toBe('')
    expect(text.errors[error.reason].next).not.toBe('')
    expect(next).toContain(String(errNo))
  })

  test('what has to be told apart is', () => {
    const titles = [10200, 10201, 10202].map(
      (errNo) => words(toRtcError('changeVideoCapture', { errNo }), text).title,
    )
    const views = [10101, 21200, 21301].map(
      (errNo) => words(toRtcError('rtc-room', { errNo }), text).title,
    )
    const old = text.errors['host-too-old'].title
    const all = [...titles, ...views, old, text.errors.unsupported.title]
    expect(new Set(all).size).toBe(all.length)
  })
})
