import { packageFolder } from '../tests/fakes/packageFolder'
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
  expect(() => compilePackage(packageFolder(files))).toThrow(words)
})
