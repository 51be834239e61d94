import { DOCUMENTED } from '../../tests/codes'
import { toRtcError } from '../rtc/errors'
import { LANGUAGES } from './dictionary'
import { describe as words } from './describe'
import { DICTIONARIES } from './dictionaries'

describe.each(LANGUAGES)('in %s', (language) => {
  const text = DICTIONARIES[language]

  test.each(DOCUMENTED)(
    '%i of %s says what happened, what to do next, and its number',
    (errNo, api) => {
      const error = toRtcError(api, { errNo, errMsg: `${api}:fail` })
      expect(error.reason).not.toBe('unknown')
      const { title, next } = text.errors[error.reason]
      expect(title).not.toBe('')
      expect(next).not.toBe('')
      expect(words(error, text)).toBe(`${title} · ${next} (${api} · ${errNo} · ${api}:fail)`)
    },
  )

  test('what has to be told apart is', () => {
    const titles = [10200, 10201, 10202].map(
      (errNo) => text.errors[toRtcError('changeVideoCapture', { errNo }).reason].title,
    )
    const views = [10101, 21200, 21301].map(
      (errNo) => text.errors[toRtcError('rtc-room', { errNo }).reason].title,
    )
    const old = text.errors['host-too-old'].title
    const all = [...titles, ...views, old, text.errors.unsupported.title]
    expect(new Set(all).size).toBe(all.length)
  })
})
