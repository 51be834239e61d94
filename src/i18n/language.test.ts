import { DICTIONARIES } from './dictionaries'
import { DICTIONARIES as WEB } from './dictionaries.h5'
import { LANGUAGES } from './dictionary'
import { languageOf } from './language'

/** Every text of a dictionary with the path to it; a function is called with sample arguments. */
function textsOf(node: object, path = ''): [path: string, text: string][] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const here = `${path}.${key}`
    if (typeof value === 'string') return [[here, value]]
    if (typeof value === 'function')
      return [[here, String((value as (...args: string[]) => string)('1', '2', '3'))]]
    return textsOf(value as object, here)
  })
}

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
