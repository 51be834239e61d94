import { packageFolder, type FolderFiles } from '../tests/fakes/packageFolder'
import { openPackage } from '../tests/nodePhone/openPackage'
import type { Json, JsonObject } from './json'

const PAGE = 'pages/one/index'

async function launch(
  files: FolderFiles,
  answer?: (api: string, args: JsonObject) => Json | undefined,
  path = '',
) {
  const phone = openPackage(packageFolder({ 'app.js': 'App({ log: [] })', ...files }), {
    createRtcRoomContext: () => {
      throw new Error('no call here')
    },
    ...(answer && { answer }),
  })
  await phone.launch({ path })
  return { phone, log: phone.evaluate('getApp().log') as Json[] }
}

const RECT = { left: 1, top: 2, right: 11, bottom: 22, width: 10, height: 20 }
const SCROLL = { scrollLeft: 0, scrollTop: 5, scrollWidth: 10, scrollHeight: 40 }

/** A view in which everything has one size. */
const measure = (api: string, { requests }: JsonObject): Json | undefined =>
  api === 'measure'
    ? (requests as { nodes: number[] | 'viewport'; style: string[] }[]).map(({ nodes, style }) =>
        (nodes === 'viewport' ? [0] : nodes).map(() => ({
          ...RECT,
          ...SCROLL,
          style: Object.fromEntries(style.map((name) => [name, 'red'])),
        })),
      )
    : undefined

test('an app is told where it was entered, and may ask', async () => {
  const { log } = await launch(
    {
      'app.js': `App({
      log: [],
      onLaunch(options) { this.log.push(options) },
      onShow(options) { this.log.push(options, tt.getLaunchOptionsSync(), tt.getEnterOptionsSync()) },
    })`,
    },
    undefined,
    PAGE,
  )
  const [launched, shown, asked, entered] = log
  expect(asked).toMatchObject({ path: PAGE, query: {}, scene: expect.any(String) as string })
  expect(launched).toEqual({ ...Object(asked), isLaunch: true })
  expect([shown, entered]).toEqual([launched, asked])
})

test('where an app was launched stays so, and where it was entered is what it was told last', async () => {
  const { phone, log } = await launch({
    'app.js': `App({
      log: [],
      onShow({ isLaunch, ...shown }) {
        this.log.push([shown, tt.getEnterOptionsSync(), tt.getLaunchOptionsSync()])
        tt.getLaunchOptionsSync().query.added = 'by the app'
      },
    })`,
  })
  await phone.hide()
  await phone.show()
  const [[launched], [shown, entered, first]] = log as [JsonObject[], JsonObject[]]
  expect(launched).toMatchObject({ showFrom: 10, query: {} })
  expect([shown, entered, first]).toEqual([{ ...launched, showFrom: 0 }, shown, launched])
})

/** An app of two pages, which tells of itself and of both as far as what follows asks. */
const TOLD: FolderFiles = {
  'app.json': { pages: [PAGE, 'pages/two'] },
  'app.js': `App({
    log: [],
    onShow({ path, query, showFrom, isLaunch }) {
      this.log.push(['app', path, query, showFrom, isLaunch])
    },
    onPageNotFound({ path, isEntryPage }) { this.log.push(['missing', path, isEntryPage]) },
  })`,
  'tell.js': `module.exports = (name) => ({
    onLoad(query) { getApp().log.push([name, 'load', query]) },
    onShow() { getApp().log.push([name, 'show']) },
    onHide() { getApp().log.push([name, 'hide']) },
    onUnload() { getApp().log.push([name, 'unload']) },
  })`,
  [`${PAGE}.js`]: `Page(require('../../tell')('one'))`,
  'pages/two.ttml': '<view/>',
  'pages/two.js': `Page(require('../tell')('two'))`,
}

/** The same, in the background, with what was told so far forgotten. */
async function launchToBackground() {
  const { phone, log } = await launch(TOLD)
  await phone.hide()
  log.length = 0
  return { phone, log }
}

const asked = 'JSON.stringify([tt.getEnterOptionsSync().path, tt.getLaunchOptionsSync().path])'

test('an app that runs is entered again at another page, which takes the place of all others', async () => {
  const { phone, log } = await launchToBackground()
  await phone.show({ path: 'pages/two', query: 'roomId=a%20b' })
  const query = { roomId: 'a%20b' }
  expect(log).toEqual([
    ['app', 'pages/two', query, 10, false],
    ['one', 'unload'],
    ['two', 'load', query],
    ['two', 'show'],
  ])
  expect(phone.pages()).toEqual(['pages/two'])
  expect(JSON.parse(phone.evaluate(asked) as string)).toEqual(['pages/two', PAGE])
})

test.each([
  ['where it is: the page stays', { path: PAGE, query: '' }, [['one', 'show']]],
  ['at its entry, by no path', { path: '', query: '' }, [['one', 'show']]],
  [
    'where it is with another query: the page is loaded anew',
    { path: PAGE, query: 'a=1' },
    [
      ['one', 'unload'],
      ['one', 'load', { a: '1' }],
      ['one', 'show'],
    ],
  ],
])('an app that runs is entered again %s', async (_, entered, told) => {
  const { phone, log } = await launchToBackground()
  await phone.show(entered)
  expect(log[0]).toEqual([
    'app',
    PAGE,
    Object.fromEntries(new URLSearchParams(entered.query)),
    10,
    false,
  ])
  expect(log.slice(1)).toEqual(told)
})

test('an app that is entered again at a page that it has not is told, and stays where it was', async () => {
  const { phone, log } = await launchToBackground()
  await phone.show({ path: 'pages/gone', query: '' })
  expect(log).toEqual([
    ['app', 'pages/gone', {}, 10, false],
    ['missing', 'pages/gone', true],
    ['one', 'show'],
  ])
})

test('the window is as high as the screen where a page has no bar of Douyin’s', async () => {
  const { log } = await launch({
    'app.json': { pages: [PAGE, 'pages/own'], window: { navigationStyle: 'default' } },
    [`${PAGE}.js`]: `const say = () => {
      const { windowHeight, screenHeight } = tt.getSystemInfoSync()
      getApp().log.push(windowHeight === screenHeight)
    }
    Page({
      onLoad() { say(); tt.navigateTo({ url: '/pages/own' }) },
      onShow: say,
    })`,
    'pages/own.json': { navigationStyle: 'custom' },
    'pages/own.ttml': '<view/>',
    'pages/own.js': `Page({ onLoad() {
      const { windowHeight, screenHeight } = tt.getSystemInfoSync()
      getApp().log.push(windowHeight === screenHeight)
    } })`,
  })
  expect(log).toEqual([false, false, true])
})

test('a list is as long as a number says, and none of it is doubted', async () => {
  const { phone } = await launch({
    [`${PAGE}.ttml`]: '<view tt:for="{{count}}">{{index}}</view><view tt:for="{{later}}"/>',
    [`${PAGE}.js`]: 'Page({ data: { count: 3 } })',
  })
  expect(phone.html()).toMatch(/>\s*0\s*<[^]*>\s*1\s*<[^]*>\s*2\s*</)
  expect(phone.troubles).toEqual([])
})

test('the scripts of pages and components find what the app made when it was launched', async () => {
  const { log } = await launch({
    'app.js': `App({
      log: [],
      onLaunch() { this.bar = tt.getSystemInfoSync().statusBarHeight },
      onShow() { this.log.push(['shown', getCurrentPages().length]) },
    })`,
    'part.json': { component: true },
    'part.ttml': '<view/>',
    'part.js': "getApp().log.push(['part', typeof getApp().bar]); Component({})",
    [`${PAGE}.json`]: { usingComponents: { part: '/part' } },
    [`${PAGE}.js`]: `const { bar, log } = getApp()
      log.push(['page', typeof bar])
      Page({})`,
  })
  expect(log[0]).toEqual(['shown', 0])
  expect(log.slice(1).sort()).toEqual([
    ['page', 'number'],
    ['part', 'number'],
  ])
})

describe('a selector query', () => {
  const TTML =
    '<view tt:for="{{rows}}" tt:key="id" class="row" id="{{item.id}}" data-user-id="{{item.id}}" data-n="{{item.n}}"/>' +
    '<image id="face" src="/face.png" mode="aspectFit"/><view tt:if="{{late}}" id="late" data-a="b"/>'
  const ask = async (query: string) => {
    const { phone, log } = await launch(
      {
        'face.png': 'p',
        [`${PAGE}.ttml`]: TTML,
        [`${PAGE}.js`]:
          'Page({ data: { rows: [{ id: "u1", n: 1 }, { id: "u2", n: 2 }] }, onReady() {\n' +
          `  const say = (x) => getApp().log.push(x)\n  const q = tt.createSelectorQuery()\n  ${query}\n} })`,
      },
      measure,
    )
    await phone.until(() => log.length > 0)
    expect(phone.troubles).toEqual([])
    return log[0]
  }

  test('gives id and dataset, numbers as numbers', async () => {
    expect(await ask('q.selectAll(".row").boundingClientRect(say).exec()')).toEqual([
      { id: 'u1', dataset: { userId: 'u1', n: 1 }, ...RECT },
      { id: 'u2', dataset: { userId: 'u2', n: 2 }, ...RECT },
    ])
  })

  test('gives the fields that were asked for, and no others', async () => {
    const fields =
      '{ size: true, properties: ["src", "mode", "scrollTop"], computedStyle: ["color"] }'
    expect(await ask(`q.select("#face").fields(${fields}, say).exec()`)).toEqual({
      width: 10,
      height: 20,
      src: '/face.png',
      mode: 'aspectFit',
      scrollTop: 5,
      color: 'red',
    })
    expect(await ask('q.selectViewport().scrollOffset(say).exec()')).toEqual({
      id: '',
      dataset: {},
      ...SCROLL,
    })
  })

  test('looks at the time of exec, whatever came first', async () => {
    const query =
      'q.select("#late").fields({ dataset: true }, say); this.setData({ late: true }); q.in(this); q.exec()'
    expect(await ask(query)).toEqual({ dataset: { a: 'b' } })
  })

  test('finds nothing: null, and an empty list', async () => {
    expect(
      await ask(
        'q.select("#none").fields({ id: true }).selectAll(".none").boundingClientRect().exec(say)',
      ),
    ).toEqual([null, []])
  })
})

test('a page is ready when its first data was drawn, also data that comes some tasks later', async () => {
  const { phone, log } = await launch({
    [`${PAGE}.js`]:
      'Page({ onLoad() { setTimeout(() => setTimeout(() => setTimeout(() => this.setData({ n: 1 }, () => getApp().log.push("drawn"))))) },\n' +
      'onReady() { getApp().log.push("ready") } })',
  })
  await phone.until(() => log.length > 1)
  expect(log).toEqual(['drawn', 'ready'])
})

test('a page that sets data without end gets ready all the same', async () => {
  const { phone, log } = await launch({
    [`${PAGE}.js`]:
      'Page({ onLoad() { setInterval(() => this.setData({ n: Math.random() }), 1) }, onReady() { getApp().log.push("ready") } })',
  })
  await phone.until(() => log.length > 0)
  expect(log).toEqual(['ready'])
})

describe('a page that is not there', () => {
  const NOT_FOUND =
    'App({ log: [], onPageNotFound(o) { this.log.push(o); tt.redirectTo({ url: "/pages/one/index?a=1" }) } })'

  test('is told to the app, which may lead elsewhere', async () => {
    const { phone, log } = await launch({ 'app.js': NOT_FOUND }, undefined, 'pages/gone/index')
    await phone.until(() => phone.pages().length > 0)
    expect(log).toEqual([{ path: 'pages/gone/index', query: {}, isEntryPage: true }])
    expect(phone.pages()).toEqual([PAGE])
    expect(phone.troubles).toEqual([])
  })

  test('is named when the app has no word for it', async () => {
    const { phone } = await launch({}, undefined, 'pages/gone/index')
    expect(phone.troubles).toEqual([
      {
        level: 'error',
        text: expect.stringContaining('"pages/gone/index" is not in app.json') as string,
      },
    ])
  })
})
