import { openPart, PAGE } from '../tests/fakes/openPart'
import { en } from './i18n/en'

const EVENT = '{"type":"tap","n":7,"plain":true}'
/** What a handler was given, and whose it was. */
const SAY = `function (e) {
  this.setData({ said: JSON.stringify({ type: e.type, n: e.currentTarget.dataset.n, plain: Object.getPrototypeOf(e) === Object.prototype }) })
}`

describe('a handler that data names', () => {
  const TEMPLATE =
    '<button data-n="{{7}}" bindtap="{{handler}}">go</button><view id="said">{{said}}</view>'
  const script = (make: string) => (lifetime: string) =>
    `${make}({ data: { handler: '' }, ${lifetime}() { this.e0 = ${SAY}; this.setData({ handler: 'e0' }) } })`
  const page = script('Page')('onLoad')
  const component = script('Component')('attached')

  test.each([
    ['a page', { [`${PAGE}.ttml`]: TEMPLATE, [`${PAGE}.js`]: page }],
    ['a page made with Component', { [`${PAGE}.ttml`]: TEMPLATE, [`${PAGE}.js`]: component }],
    ['a component', { 'part/index.ttml': TEMPLATE, 'part/index.js': component }],
  ])('is found on the instance of %s, and gets a plain event', async (_, files) => {
    const phone = await openPart(files)
    await phone.fire({ text: 'go' })
    expect(phone.find({ id: 'said' })[0]?.textContent).toBe(EVENT)
    expect(phone.troubles).toEqual([])
  })

  test('is the one that stands there when the finger does', async () => {
    const phone = await openPart({ [`${PAGE}.ttml`]: TEMPLATE, [`${PAGE}.js`]: page })
    phone.evaluate('getCurrentPages()[0].e0 = function () { this.setData({ said: "later" }) }, 0')
    await phone.fire({ text: 'go' })
    expect(phone.find({ id: 'said' })[0]?.textContent).toBe('later')
  })

  test('of a behavior gets a plain event, too', async () => {
    const phone = await openPart({
      'part/index.ttml': TEMPLATE.replace('{{handler}}', 'say'),
      'part/index.js': `Component({ behaviors: [Behavior({ methods: { say: ${SAY} } })] })`,
    })
    await phone.fire({ text: 'go' })
    expect(phone.find({ id: 'said' })[0]?.textContent).toBe(EVENT)
  })

  test('and leads to nothing is told, once', async () => {
    const phone = await openPart({ 'part/index.ttml': '<button bindtap="gone">go</button>' })
    await phone.fire({ text: 'go' })
    await phone.fire({ text: 'go' })
    expect(phone.troubles).toEqual([
      { level: 'warning', text: en.screen.noHandler('part/index', 'gone') },
    ])
  })
})

test('a method that a page gives away is the page’s own', async () => {
  const phone = await openPart({
    [`${PAGE}.js`]: `Page({ data: { n: 0 }, onLoad() { getApp().plus = this.plus }, plus() { this.setData({ n: this.data.n + 1 }) } })`,
    [`${PAGE}.ttml`]: '<view id="n">{{n}}</view>',
  })
  phone.evaluate('(0, getApp().plus)()')
  expect(phone.find({ id: 'n' })[0]?.textContent).toBe('1')
})

test('all files share one global object, which has what they see', async () => {
  const phone = await openPart({
    'app.js': 'global.made = 1; App({})',
    [`${PAGE}.js`]: 'Page({})',
  })
  expect(phone.evaluate('global.made + made')).toBe(2)
  expect(
    phone.evaluate('global.tt === tt && global.Array === Array && global.global === global'),
  ).toBe(true)
  expect(phone.evaluate('typeof global.postMessage + typeof global.document')).toBe(
    'undefinedundefined',
  )
})

test('what a file puts in the place of Page, Component or tt counts for all files after it', async () => {
  const phone = await openPart({
    'app.js': 'require("./watch"); App({ seen: [] })',
    'watch.js': `"use strict"
const [page, component, host] = [Page, Component, tt]
const seen = (make, name) => (definition) => { getApp().seen.push(name); return make(definition) }
Page = seen(page, "page")
Component = seen(component, "component")
tt = new Proxy(host, { get: (of, name) => (name === "mine" ? "mine" : of[name]) })`,
    [`${PAGE}.js`]: 'Page({ data: { n: tt.mine + typeof tt.request } })',
    [`${PAGE}.ttml`]: '<part/><view id="n">{{n}}</view>',
  })
  expect(phone.evaluate('getApp().seen')).toEqual(['component', 'page'])
  expect(phone.find({ id: 'n' })[0]?.textContent).toBe('minefunction')
  expect(phone.troubles).toEqual([])
})

test('a file may call what it likes by a name that it sees', async () => {
  const phone = await openPart({
    'app.js': 'App({ n: 7 })',
    'lib.js': 'const module2 = module; let exports = 3; module2.exports = exports',
    [`${PAGE}.js`]:
      'const App = getApp()\nlet Component = require("../../lib"); var tt\nPage({ data: { n: App.n + Component } })',
    [`${PAGE}.ttml`]: '<view id="n">{{n}}</view>',
  })
  expect(phone.find({ id: 'n' })[0]?.textContent).toBe('10')
  expect(phone.troubles).toEqual([])
})

test.each(['window', 'self'])('a packed script may hand on %s, which is nothing', async (name) => {
  const phone = await openPart({
    'lib.js': `(function (root, make) {
  if (typeof exports === 'object') module.exports = make()
  else root.lib = make()
})(${name}, () => typeof ${name})`,
    [`${PAGE}.js`]: 'Page({ data: { n: require("../../lib") } })',
    [`${PAGE}.ttml`]: '<view id="n">{{n}}</view>',
  })
  expect(phone.find({ id: 'n' })[0]?.textContent).toBe('undefined')
  expect(phone.troubles).toEqual([])
})

test('pages and components are told apart by __nodeId__, and pages by __webviewId__', async () => {
  const ids = '({ __nodeId__, __webviewId__ }) => [__nodeId__ === 0, __webviewId__]'
  const phone = await openPart({
    'app.js': `App({ log: [], ids: ${ids} })`,
    'app.json': { pages: [PAGE, 'pages/two/index'] },
    'part/index.js': 'Component({ attached() { getApp().log.push(getApp().ids(this)) } })',
    [`${PAGE}.js`]: 'Component({ attached() { getApp().log.push(getApp().ids(this)) } })',
    'pages/two/index.js': 'Page({ onLoad() { getApp().log.push(getApp().ids(this)) } })',
    'pages/two/index.ttml': '<view/>',
  })
  phone.evaluate('tt.navigateTo({ url: "/pages/two/index" })')
  await phone.until(() => phone.pages().length === 2)
  const [first, second] = [
    phone.evaluate('getCurrentPages()[0].__webviewId__'),
    phone.evaluate('getCurrentPages()[1].__webviewId__'),
  ]
  expect(first).not.toBe(second)
  expect(phone.evaluate('getApp().log')).toEqual([
    [true, first],
    [false, first],
    [true, second],
  ])
})

describe('a key that is an expression', () => {
  const row = (attributes: string) =>
    `<view tt:for="{{rows}}" ${attributes} class="row">{{item.id}}</view>`
  const objects = `[{ id: 'a', mode: 1 }, { id: 'b', mode: 1 }, { id: 'c', mode: 2 }]`

  test.each([
    ['of two fields', row('tt:key="{{item.id + item.mode}}"'), objects],
    ['of the page’s data, too', row(`tt:key="{{prefix + '-' + item.id}}"`), objects],
    ['of the place, too', row('tt:key="{{item.id + (index >= 0)}}"'), objects],
    [
      'of a list worked out',
      row('tt:key="{{item.id + 1}}"').replace('rows', 'rows || []'),
      objects,
    ],
    [
      'of an item by another name',
      row('tt:for-item="user" tt:key="{{user.id + 1}}"').replace('item.id}}<', 'user.id}}<'),
      objects,
    ],
    ['with a dot and no braces', row('tt:key="item.id"'), objects],
    ['with words around it', row('tt:key="row-{{item.id}}"'), objects],
    ['of two bindings', row('tt:key="{{item.id}}{{item.mode}}"'), objects],
    [
      'of what is no object',
      row('tt:key="{{item}}"').replace('{{item.id}}', '{{item}}'),
      `['a', 'b', 'c']`,
    ],
    [
      'of the rows of an object',
      row('tt:key="{{item.id + item.mode}}"'),
      `{ x: { id: 'a' }, y: { id: 'b' }, z: { id: 'c' } }`,
    ],
  ])('%s keeps the nodes of those that stay', async (_, template, rows) => {
    const phone = await openPart({
      [`${PAGE}.ttml`]: template,
      [`${PAGE}.js`]: `Page({ data: { prefix: 'p', rows: ${rows} } })`,
    })
    const shown = () => phone.find({ class: 'row' }).map((node) => [node.textContent, node.nodeId])
    const [, b, c] = shown()
    phone.evaluate(
      `getCurrentPages()[0].setData({ rows: ((rows) => (Array.isArray(rows) ? rows.slice(1) : { y: rows.y, z: rows.z }))(getCurrentPages()[0].data.rows) })`,
    )
    expect(shown()).toEqual([b, c])
    expect([b?.[0], c?.[0]]).toEqual(['b', 'c'])
    expect(phone.troubles).toEqual([])
  })

  test('is worked out again when a field changes, and shows nowhere', async () => {
    const phone = await openPart({
      'part/index.js': 'Component({ properties: { row: Object } })',
      'part/index.ttml': '<view class="row">{{row.id}}</view>',
      [`${PAGE}.ttml`]:
        '<part tt:for="{{rows}}" tt:key="{{item.id + 1}}" row="{{item}}" bindtap="say" data-row="{{item}}"/><view id="said">{{said}}</view>',
      [`${PAGE}.js`]: `Page({ data: { rows: ${objects} }, say(e) { this.setData({ said: JSON.stringify(e.currentTarget.dataset.row) }) } })`,
    })
    phone.evaluate(`getCurrentPages()[0].setData({ 'rows[1].id': 'x' })`)
    expect(phone.find({ tag: 'part' }).map((node) => node.textContent)).toEqual(['a', 'x', 'c'])
    await phone.fire({ text: 'x' })
    expect(phone.find({ id: 'said' })[0]?.textContent).toBe('{"id":"x","mode":1}')
  })

  test('may look at what the items lack', async () => {
    const phone = await openPart({
      [`${PAGE}.ttml`]: row('tt:key="{{item.user.id + 1}}"'),
      [`${PAGE}.js`]: `Page({ data: { rows: ${objects} } })`,
    })
    expect(phone.find({ class: 'row' })).toHaveLength(3)
    expect(phone.troubles.map(({ text }) => text)).toEqual([
      `${PAGE}: Some keys are not unique while list updates: "".`,
    ])
  })
})

test('what a template gets wrong is told on the phone, once', async () => {
  const phone = await openPart({
    [`${PAGE}.ttml`]:
      '<view tt:for="{{rows}}" tt:key="id"/><view tt:for="{{late}}"/><view tt:for="{{wrong}}"/>',
    [`${PAGE}.js`]: 'Page({ data: { rows: [{ id: 1 }, { id: 1 }], wrong: true } })',
  })
  phone.evaluate('getCurrentPages()[0].setData({ rows: [{ id: 2 }, { id: 1 }, { id: 1 }] })')
  expect(phone.troubles.map(({ text }) => text)).toEqual([
    `${PAGE}: Some keys are not unique while list updates: "1".`,
    `${PAGE}: The for-list data is neither Array nor Object, got type "boolean".`,
  ])
})
