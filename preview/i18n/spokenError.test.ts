/** @jest-environment jsdom */
import { en } from './en'
import { inWords, SpokenError } from './spokenError'
import { zhCN } from './zh-CN'

test('an error of the preview’s own is said in whichever language is spoken, whichever frame it is of', () => {
  const { say, message } = new SpokenError(({ phone }) => phone.inNoRoom('phone-1'))
  // One of another frame is no instance of this frame's class.
  const spoken = inWords({ name: 'SpokenError', message, say })
  expect(spoken(zhCN)).toBe(zhCN.phone.inNoRoom('phone-1'))
  expect(spoken(en)).toBe(en.phone.inNoRoom('phone-1'))
})

test('of any other error there is its message', () => {
  expect(inWords(new Error('no screen'))(en)).toBe('no screen')
})
