import { packageFolder, type FolderFiles } from '../tests/fakes/packageFolder'
import { en } from './i18n/en'
import { openPackage } from './node'

const PAGE = 'pages/one/index'
const EVENT = '{"type":"tap","n":7,"plain":true}'
/** What a handler was given, and whose it was. */
const SAY = `function (e) {
  this.setData({ said: JSON.stringify({ type: e.type, n: e.currentTarget.dataset.n, plain: Object.getPrototypeOf(e) === Object.prototype }) })
}`

/** One page of a few lines, which may use a component as `<part>`. */
async function launch(files: FolderFiles) {
  const phone = openPackage(
    packageFolder({
      [`${PAGE}.json`]: { usingComponents: { part: '/part/index' } },
      [`${PAGE}.ttml`]: '<part/>',
      'part/index.json': { component: true },
      'part/index.js': 'Component({})',
      'part/index.ttml': '<view/>',
      ...files,
    }),
    {
      createRtcRoomContext: () => {
        throw new Error('no call here')
      },
    },
  )
  await phone.launch()
  return phone
}

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
    const phone = await launch(files)
    await phone.fire({ text: 'go' })
    expect(phone.find({ id: 'said' })[0]?.textContent).toBe(EVENT)
    expect(phone.troubles).toEqual([])
  })

  test('is the one that stands there when the finger does', async () => {
    const phone = await launch({ [`${PAGE}.ttml`]: TEMPLATE, [`${PAGE}.js`]: page })
    phone.evaluate('getCurrentPages()[0].e0 = function () { this.setData({ said: "later" }) }, 0')
    await phone.fire({ text: 'go' })
    expect(phone.find({ id: 'said' })[0]?.textContent).toBe('later')
  })

  test('of a behavior gets a plain event, too', async () => {
    const phone = await launch({
      'part/index.ttml': TEMPLATE.replace('{{handler}}', 'say'),
      'part/index.js': `Component({ behaviors: [Behavior({ methods: { say: ${SAY} } })] })`,
    })
    await phone.fire({ text: 'go' })
    expect(phone.find({ id: 'said' })[0]?.textContent).toBe(EVENT)
  })

  test('and leads to nothing is told, once', async () => {
    const phone = await launch({ 'part/index.ttml': '<button bindtap="gone">go</button>' })
    await phone.fire({ text: 'go' })
    await phone.fire({ text: 'go' })
    expect(phone.troubles).toEqual([
      { level: 'warning', text: en.screen.noHandler('part/index', 'gone') },
    ])
  })
})

test('a method that a page gives away is the page’s own', async () => {
  const phone = await launch({
    [`${PAGE}.js`]: `Page({ data: { n: 0 }, onLoad() { getApp().plus = this.plus }, plus() { this.setData({ n: this.data.n + 1 }) } })`,
    [`${PAGE}.ttml`]: '<view id="n">{{n}}</view>',
  })
  phone.evaluate('(0, getApp().plus)()')
  expect(phone.find({ id: 'n' })[0]?.textContent).toBe('1')
})

test('all files share one global object, which has what they see', async () => {
  const phone = await launch({
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

test('pages and components are told apart by __nodeId__, and pages by __webviewId__', async () => {
  const ids = '({ __nodeId__, __webviewId__ }) => [__nodeId__ === 0, __webviewId__]'
  const phone = await launch({
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
