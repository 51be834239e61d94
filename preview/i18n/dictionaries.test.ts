import { languageOf } from './dictionaries'

test.each([
  ['zh-CN', 'zh-CN'],
  ['zh', 'zh-CN'],
  ['zh_CN', 'zh-CN'],
  ['zh-Hant-TW', 'zh-CN'],
  ['ZH-cn', 'zh-CN'],
  ['en-GB', 'en'],
  ['en', 'en'],
  ['fr', 'en'],
  ['zhx', 'en'],
  ['', 'en'],
  [null, 'en'],
])('whoever speaks %s is told in %s', (tag, language) => {
  expect(languageOf(tag)).toBe(language)
})
