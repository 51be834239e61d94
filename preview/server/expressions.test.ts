import fs from 'node:fs'
import path from 'node:path'

import { packageFolder, type FolderFiles } from '../../tests/fakes/packageFolder'
import { openPackage } from '../../tests/nodePhone/openPackage'
import { compilePackage } from './compile'

const PAGE = 'pages/one/index'
const DATA = `{ o: { k: 'v', n: null, l: [{ id: 1 }, { id: 2 }], f: 2 }, a: 3, b: 2, key: 'k', no: null, 名: '中', '$x': 4 }`

async function open(files: FolderFiles) {
  const phone = openPackage(
    packageFolder({ [`${PAGE}.js`]: `Page({ data: ${DATA} })`, ...files }),
    {
      createRtcRoomContext: () => {
        throw new Error('no call here')
      },
    },
  )
  await phone.launch()
  const text = (id = 'said') => phone.find({ id })[0]?.textContent
  return { phone, text }
}

const PLAIN: [string, string][] = [
  ['o?.k', 'v'],
  ["o?.['k'] + o?.[key]", 'vv'],
  ['no?.k?.deep ?? "none"', 'none'],
  ['o.n?.x.y', ''],
  ['no.k.deep || o?.l.length', '2'],
  ['o?.l[1].id', '2'],
  ['`${a}-${o.k}`', '3-v'],
  ['`}}`', '}}'],
  ['{ "a-b": a }["a-b"]', '3'],
  ['{ [key]: b, 1: a }.k', '2'],
  ["'k' in o", 'true'],
  ['a ** b', '9'],
  ['0b11 + 0o7 + 1_000', '1010'],
  ['10n > 9', 'true'],
  ['(no, a)', '3'],
  ['o.l.map((item) => item.id + a).join()', '4,5'],
  ['[...o.l].length && o?.k', 'v'],
  ['/^v$/.test(o.k)', 'true'],
  ['名 + $x', '中4'],
  ['a // why\n', '3'],
  ['a /* } */ + o?.f', '5'],
  ['a &lt; b', 'false'],
  ['a &gt; b &amp;&amp; o?.k', 'v'],
  ['&quot;x&quot; + a', 'x3'],
  ['typeof o?.k', 'string'],
  ['a ? o?.k : { x: { y: 1 } }', 'v'],
  ['undefined?.x ?? NaN', 'NaN'],
]

describe('an expression that Douyin reads as JavaScript', () => {
  test.each(PLAIN)('is drawn as a text: %s', async (expression, expected) => {
    const { phone, text } = await open({
      [`${PAGE}.ttml`]: `<view id="said">{{${expression}}}</view>`,
    })
    expect(phone.troubles).toEqual([])
    expect(text()).toBe(expected)
  })

  test.each(PLAIN)('and in an attribute: %s', async (expression, expected) => {
    const quote = expression.includes('"') ? "'" : '"'
    if (expression.includes(quote)) return
    const { phone } = await open({
      [`${PAGE}.ttml`]: `<view id="said" aria-label=${quote}{{${expression}}}${quote} data-of=${quote}({{${expression}}})${quote} class="x-{{${expression.replace(/"/g, '&quot;')}}}"/>`,
    })
    expect(phone.troubles).toEqual([])
    const [said] = phone.find({ id: 'said' })
    expect(said?.__wxElement?.dataset.of).toBe(`(${expected})`)
  })
})

test('what is said otherwise follows its data, in lists and conditions, in scripts’ and lists’ own names', async () => {
  const { phone, text } = await open({
    [`${PAGE}.ttml`]: `<sjs module="工">module.exports = { up: function (s) { return s.toUpperCase() } }</sjs>
      <view id="said"><block tt:for="{{o?.l ?? []}}" tt:for-item="项" tt:for-index="位" tt:key="id">{{项?.id}}@{{位}} </block></view>
      <view id="if" tt:if="{{no?.k}}">yes</view><view id="else" tt:else>no</view>
      <view id="up">{{工.up(o?.k)}}</view>`,
  })
  expect(text()).toBe('1@0 2@1 ')
  expect([text('else'), text('up')]).toEqual(['no', 'V'])
  phone.evaluate(
    'getCurrentPages()[0].setData({ "o.l[1].id": 5, "no": { k: 1 }, "o.k": "w", 名: "文" })',
  )
  expect(text()).toBe('1@0 5@1 ')
  expect([text('if'), text('else'), text('up')]).toEqual(['yes', undefined, 'W'])
  expect(phone.troubles).toEqual([])
})

test.each([
  ["'k': a, ...o?.l[0]", '3 1'],
  ['...o?.l[1], k: o?.k,', 'v 2'],
  ["[key + '']: a, id: o?.f", '3 2'],
  ["'k': '}}', id: { x: { y: 1 } }.x.y", '}} 1'],
  ['k, ...{ k: `${a}` }', '3 '],
])('a template is given an object: %s', async (data, expected) => {
  const { phone, text } = await open({
    [`${PAGE}.ttml`]: `<template name="t"><view id="said">{{k}} {{id}}</view></template><template is="t" data="{{${data}}}"/>`,
  })
  expect(phone.troubles).toEqual([])
  expect(text()).toBe(expected)
  phone.evaluate('getCurrentPages()[0].setData({ a: 7 })')
  expect(text()).toBe(expected.replace('3', '7'))
})

test('what is not there is told with its template where it is taken apart, and the rest is drawn', async () => {
  const { phone, text } = await open({
    [`${PAGE}.ttml`]: '<view id="said">{{\'k\' in no}}</view><view id="rest">{{o?.k}}</view>',
  })
  expect([text(), text('rest')]).toEqual(['', 'v'])
  expect(phone.troubles.map(({ text: told }) => told)).toEqual([
    expect.stringMatching(/pages\/one\/index\.ttml/),
  ])
})

describe('a template that is none', () => {
  const BAD = 'unexpected character inside expression'
  const FILES = {
    'app.json': { pages: [PAGE, 'pages/two/index'] },
    'pages/two/index.js': 'Page({})',
    'pages/two/index.ttml': '<view id="said">two</view>',
  }
  const placed = (phone: Awaited<ReturnType<typeof open>>['phone']) =>
    phone.find({ tag: 'broken-template' }).map(({ attributes }) => attributes.get('at'))

  test.each(['a +', 'a = 1', 'a++', 'new A()', 'delete o.k', 'function () {}', 'a b', '#'])(
    'costs its page alone, with a sentence that names the line: {{%s}}',
    async (expression) => {
      const files = { ...FILES, [`${PAGE}.ttml`]: `<view/>\n<view b="{{${expression}}}"/>` }
      const { phone, text } = await open(files)
      const where = expect.stringMatching(/^pages\/one\/index\.ttml:2: \w/) as string
      expect(placed(phone)).toEqual([where])
      expect(compilePackage(packageFolder(files)).warnings).toEqual([
        expect.stringMatching(/^pages\/one\/index\.ttml:2: .* is not drawn\)$/),
      ])
      phone.evaluate('tt.navigateTo({ url: "/pages/two/index" })')
      await phone.until(() => text() === 'two')
    },
  )

  test('costs a component alone, and whoever takes a template of it', async () => {
    const { phone, text } = await open({
      [`${PAGE}.json`]: { usingComponents: { part: '/part/index' } },
      [`${PAGE}.ttml`]:
        '<sjs module="m">module.exports = 1</sjs><import src="/lib"/><part/><template is="row"/><include src="/lib"/><view id="said">all else</view>',
      'part/index.json': { component: true },
      'part/index.js': 'Component({})',
      'part/index.ttml': '<view>{{ a b }}</view>',
      'lib.ttml': '\n<template name="row"><view>{{ a b }}</view></template><view>in</view>',
    })
    expect(text()).toBe('all else')
    expect(placed(phone)).toEqual([
      `part/index.ttml:1: ${BAD}`,
      `lib.ttml:2: ${BAD}`,
      `lib.ttml:2: ${BAD}`,
    ])
  })

  test('is an error where the same was whole before, for what runs goes on; and none where it was not', () => {
    const folder = packageFolder({ ...FILES, [`${PAGE}.ttml`]: '<view/>' })
    const write = (file: string, words: string) => fs.writeFileSync(path.join(folder, file), words)
    const whole = compilePackage(folder)
    write(`${PAGE}.ttml`, '<view>{{ a b }}</view>')
    expect(() => compilePackage(folder, whole)).toThrow(`${PAGE}.ttml:1: ${BAD}`)
    const broken = compilePackage(folder)
    write('pages/two/index.ttml', '<view>another</view>')
    const next = compilePackage(folder, broken)
    expect(next.templates).toContain('another')
    write(`${PAGE}.ttml`, '<view>mended</view>')
    expect(compilePackage(folder, next).warnings).toEqual([])
  })
})
