import { textsOf } from '../../tests/texts'
import { DICTIONARIES } from './dictionaries'
import { DICTIONARIES as WEB } from './dictionaries.h5'
import { LANGUAGES } from './dictionary'
import { languageOf } from './language'

describe('languageOf', () => {
  it.each(['en', 'en_US', 'en-GB'])('speaks English to %s', (host) => {
    expect(languageOf(host)).toBe('en')
  })

  it.each([undefined, 'zh', 'zh_CN', 'zh-Hans', 'ja', ''])('speaks Chinese to %s', (host) => {
    expect(languageOf(host)).toBe('zh-CN')
  })
})

describe.each([
  ['in a mini-program', DICTIONARIES],
  ['on the web', WEB],
])('the dictionaries %s', (_, dictionaries) => {
  it.each(LANGUAGES)('leave nothing unsaid in %s', (language) => {
    const empty = textsOf(dictionaries[language]).filter(([, text]) => text.trim() === '')
    expect(empty).toEqual([])
  })

  it('have the same keys, and say them in their own language', () => {
    const [chinese, english] = [textsOf(dictionaries['zh-CN']), textsOf(dictionaries.en)]
    expect(english.map(([path]) => path)).toEqual(chinese.map(([path]) => path))
    const han = /[\u4e00-\u9fff]/
    expect(english.filter(([, text]) => han.test(text))).toEqual([])
    // What is a name stays as it is.
    const names = ['.room.api']
    expect(chinese.filter(([path, text]) => !han.test(text) && !names.includes(path))).toEqual([])
  })
})

test.each(LANGUAGES)('who refuses a device on the web is the browser, in %s', (language) => {
  const { refused, errors } = WEB[language]
  const said = [
    refused.next.system,
    errors['permission-denied'].next,
    errors['camera-permission-lost'].next,
    errors['microphone-permission-lost'].next,
  ]
  for (const words of said) {
    expect(words).toMatch(/浏览器的网站设置|the browser's site settings/)
    expect(words).not.toMatch(/抖音|Douyin|菜单|menu/)
  }
})

test.each(LANGUAGES)('nothing on the web speaks of Douyin, in %s', (language) => {
  const said = textsOf(WEB[language]).filter(([, text]) => /抖音|Douyin/.test(text))
  expect(said.map(([path]) => path)).toEqual([])
})
