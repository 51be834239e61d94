import { packageFolder, type FolderFiles } from '../tests/fakes/packageFolder'
import { openPart, PAGE } from '../tests/fakes/openPart'
import { compilePackage } from './server/compile'

/** What an expression is in a script of a template. */
async function inScript(expression: string): Promise<string | undefined> {
  const phone = await openPart({
    [`${PAGE}.js`]: 'Page({ data: { given: { list: [1], own: { constructor: "mine" } } } })',
    [`${PAGE}.ttml`]: '<sjs module="m" src="../../lib/m"/><view id="said">{{m.say(given)}}</view>',
    'lib/m.sjs': `module.exports = { say: function (given) { return ${expression} } }`,
  })
  expect(phone.troubles).toEqual([])
  return phone.find({ id: 'said' })[0]?.textContent
}

describe('what a value is, a script of a template reads from its constructor, a text', () => {
  test.each([
    ['(10).constructor', 'Number'],
    ['"words".constructor', 'String'],
    ['true.constructor', 'Boolean'],
    ['({}).constructor', 'Object'],
    ['(function () {}).constructor', 'Function'],
    ['[].constructor', 'Array'],
    ['getDate().constructor', 'Date'],
    ['getRegExp().constructor', 'RegExp'],
    ['given.list["constructor"] === "Array"', 'true'],
    ['given . /* . */ list // .\n . constructor', 'Array'],
    ['given.list[0].constructor + given.list.constructor.constructor', 'NumberString'],
    ['given.own.constructor', 'mine'],
    ['given.none?.constructor === undefined', 'true'],
    ['(function () { var o = {}; o.constructor = 1; return o.constructor })()', '1'],
    ['"constructor" in {} && ".constructor"', '.constructor'],
  ])('%s', async (expression, expected) => {
    expect(await inScript(expression)).toBe(expected)
  })

  test('also in one that stands in the template; of the page’s own scripts it is the function', async () => {
    const phone = await openPart({
      [`${PAGE}.js`]: 'Page({ data: { is: [].constructor === Array } })',
      [`${PAGE}.ttml`]:
        '<sjs module="m">\nmodule.exports = { kind: [].constructor }\n</sjs>' +
        '<view id="said">{{m.kind}} {{is}}</view>',
    })
    expect(phone.find({ id: 'said' })[0]?.textContent).toBe('Array true')
  })

  test('of nothing it cannot be read', async () => {
    const phone = await openPart({
      [`${PAGE}.ttml`]:
        '<sjs module="m">module.exports = { of: function (x) { try { return x.constructor } catch (e) { return "thrown" } } }</sjs>' +
        '<view id="said">{{m.of(none)}}</view>',
    })
    expect(phone.find({ id: 'said' })[0]?.textContent).toBe('thrown')
  })
})

test('a script of a template that makes something with `new` is told of, by its line', () => {
  const { warnings } = compilePackage(
    packageFolder({
      'lib/m.sjs': '\nmodule.exports = { now: function () { return new Date() } }',
      [`${PAGE}.ttml`]: '<view/>\n<sjs module="n">\n\nvar r = new RegExp("a")\n</sjs>',
    }),
  )
  expect(warnings).toEqual([
    'lib/m.sjs:2: scripts of templates know no "new": take getDate() or getRegExp().',
    `${PAGE}.ttml:4: scripts of templates know no "new": take getDate() or getRegExp().`,
  ])
})

test.each([
  ['a file', { 'lib/m.sjs': '\nmodule.exports = {' }, 'lib/m.sjs:2: '],
  ['a module', { 'lib/m.sjs': 'export default {}' }, 'lib/m.sjs:1: '],
  [
    'one in a template',
    { [`${PAGE}.ttml`]: '<view/>\n<sjs module="n">\nvar = 1\n</sjs>' },
    `${PAGE}.ttml:3: `,
  ],
])('a script of a template that is none is named with its line: %s', (_, files, words) => {
  const { warnings } = compilePackage(packageFolder(files))
  expect(warnings).toEqual(expect.arrayContaining([expect.stringContaining(words)]))
})

describe('a script of a template that throws is told of by its own file and line, and the rest is drawn', () => {
  const around = (words: string) =>
    `<view id="before">{{1 + 1}}</view>\n${words}\n<view id="after"/>`
  const SCRIPT = 'module.exports = {\n  mean: function (list) {\n    return list.length\n  },\n}'

  async function drawn(files: FolderFiles) {
    const phone = await openPart(files)
    const ids = ['before', 'after'].filter((id) => phone.find({ id }).length > 0)
    return { phone, ids, told: phone.troubles.map(({ text }) => text) }
  }

  test('while the page is drawn, in each place that calls it', async () => {
    const { ids, told } = await drawn({
      'lib/m.sjs': SCRIPT,
      [`${PAGE}.ttml`]: around(
        '<sjs module="m" src="../../lib/m.sjs"/><view tt:for="{{m.mean(none)}}"/>' +
          '<view class="{{m.mean(none)}}" tt:if="{{m.mean(none)}}">{{m.mean(none)}}</view>',
      ),
    })
    expect(ids).toEqual(['before', 'after'])
    expect(told).toEqual([
      expect.stringMatching(
        /^pages\/one\/index\.ttml: TypeError: Cannot read .*\n {4}at \S*mean \(lib\/m\.sjs:3:17\)$/,
      ),
    ])
  })

  test('when data changes', async () => {
    const { phone } = await drawn({
      'lib/m.sjs': SCRIPT,
      [`${PAGE}.js`]:
        'Page({ data: { list: [1] }, lose() { this.setData({ list: null, n: 1 }) } })',
      [`${PAGE}.ttml`]: around(
        '<sjs module="m" src="/lib/m"/><view id="said" bindtap="lose">{{m.mean(list)}}</view>' +
          '<view id="n">{{n}}</view>',
      ),
    })
    expect(phone.troubles).toEqual([])
    await phone.fire({ id: 'said' })
    expect(phone.find({ id: 'n' })[0]?.textContent).toBe('1')
    expect(phone.troubles.map(({ text }) => text)).toEqual([
      expect.stringContaining('lib/m.sjs:3:'),
    ])
  })

  test.each([
    ['in the template', `<sjs module="m">${SCRIPT}</sjs>\n<view>{{m.mean(none)}}</view>`, 4],
    ['at once', '<sjs module="m">\nmodule.exports = 1\nnone.length\n</sjs>', 4],
  ])('one that stands there: %s', async (_, words, line) => {
    const { ids, told } = await drawn({ [`${PAGE}.ttml`]: around(words) })
    expect(ids).toEqual(['before', 'after'])
    expect(told).toEqual([expect.stringContaining(`(${PAGE}.ttml:${line}:`)])
  })

  test('as soon as it runs, by itself or by the one that requires it', async () => {
    const { ids, told } = await drawn({
      'lib/broken.sjs': '\nnone.length',
      'lib/m.sjs':
        'var broken = require("./broken.sjs")\nmodule.exports = { two: function () { return 2 } }',
      [`${PAGE}.ttml`]: around(
        '<sjs module="m" src="/lib/m.sjs"/><view id="said">{{m.two()}}</view>',
      ),
    })
    expect(ids).toEqual(['before', 'after'])
    expect(told).toEqual([expect.stringContaining('(lib/broken.sjs:2:1)')])
  })

  test('in a template that includes another, each is named', async () => {
    const { ids, told } = await drawn({
      'lib/m.sjs': SCRIPT,
      'lib/row.ttml': '<view>{{m.mean(none)}}</view>',
      [`${PAGE}.ttml`]: around('<sjs module="m" src="/lib/m"/><include src="/lib/row"/>'),
    })
    expect(ids).toEqual(['before', 'after'])
    expect(told).toEqual([expect.stringMatching(/^lib\/row\.ttml: [^]*\(lib\/m\.sjs:3:17\)$/)])
  })

  test('where nothing of it is in the stack, the template is named that calls', async () => {
    const { ids, told } = await drawn({
      'lib/m.sjs': 'module.exports = { read: JSON.parse }',
      [`${PAGE}.ttml`]: around('<sjs module="m" src="/lib/m"/><view>{{m.read("?")}}</view>'),
    })
    expect(ids).toEqual(['before', 'after'])
    expect(told).toEqual([expect.stringMatching(/^pages\/one\/index\.ttml: SyntaxError: [^\n]*$/)])
  })
})
