import { launchApp } from '../tests/fakes/launchApp'
import { CONFIGURATION, type ConfigurationPart } from './configuration'
import type { Json, JsonObject } from './json'

const PAGE = 'pages/one/index'

/** A value that asks for something, by key, of each row of the reference; an object where it is one. */
const REFERENCE: Record<ConfigurationPart, Record<string, Json>> = {
  app: {
    entryPagePath: PAGE,
    pages: [PAGE],
    window: {},
    tabBar: {},
    navigateToMiniProgramAppIdList: ['tt1'],
    permission: { 'scope.userLocation': { desc: 'to find you' } },
    networkTimeout: { connectSocket: 1_000, request: 1_000 },
    subpackages: [],
    subPackages: [],
    preloadRule: { [PAGE]: { packages: ['more'] } },
    component2: true,
    cookie: { enableStore: true },
    skeleton: { page: { [PAGE]: 'one.sk' } },
    workers: 'workers',
    referrerPolicy: { all: 'origin' },
    usePrivacyCheck: true,
    publishVideoHookPriorityList: ['a'],
    industrySDK: true,
    industrySDKPages: ['a'],
    usingComponents: {},
    somethingNew: true,
  },
  window: {
    navigationBarBackgroundColor: '#ff0000',
    navigationBarTextStyle: 'white',
    navigationBarTitleText: 'One',
    navigationStyle: 'custom',
    backgroundColor: '#00ff00',
    backgroundTextStyle: 'light',
    backgroundColorTop: '#0000ff',
    backgroundColorBottom: '#0000ff',
    enablePullDownRefresh: true,
    onReachBottomDistance: 100,
    disableSwipeBack: true,
    pageOrientation: 'landscape',
    transparentTitle: 'always',
    titlePenetrate: 'YES',
    hideCapsuleButtons: true,
    navigationBarShadow: { colorType: 'grey' },
    somethingNew: true,
  },
  page: { disableScroll: true, usingComponents: {}, styleIsolation: 'shared', somethingNew: true },
  tabBar: {
    color: '#111111',
    selectedColor: '#222222',
    backgroundColor: '#333333',
    borderStyle: 'white',
    custom: false,
    position: 'top',
    somethingNew: true,
  },
  tab: { text: 'One', iconPath: 'a.png', selectedIconPath: 'b.png', somethingNew: true },
  subPackage: { name: 'more', independent: true, common: false, somethingNew: true },
}

/** The app.json, and the page's, in which a part says this. */
function said(part: ConfigurationPart, json: JsonObject): { app: JsonObject; page: JsonObject } {
  const app = { pages: [PAGE] }
  const tab = { pagePath: PAGE }
  switch (part) {
    case 'app':
      return { app: { ...app, ...json }, page: {} }
    case 'window':
      return { app: { ...app, window: json }, page: {} }
    case 'page':
      return { app, page: json }
    case 'tabBar':
      return { app: { ...app, tabBar: { list: [tab], ...json } }, page: {} }
    case 'tab':
      return { app: { ...app, tabBar: { list: [{ ...tab, ...json }] } }, page: {} }
    case 'subPackage':
      return { app: { ...app, subPackages: [{ root: 'more', ...json }] }, page: {} }
  }
}

/** What the preview says of a package whose configuration says this. */
async function troublesOf(part: ConfigurationPart, json: JsonObject): Promise<string> {
  const { app, page } = said(part, json)
  const { phone } = await launchApp({}, { 'app.json': app, [`${PAGE}.json`]: page })
  return phone.troubles.map(({ text }) => text).join('\n')
}

const parts = Object.keys(CONFIGURATION) as ConfigurationPart[]
const rows = parts.flatMap((part) =>
  Object.entries({
    ...REFERENCE[part],
    // What a window may say, a page may.
    ...(part === 'page' && REFERENCE.window),
  }).map(([key, value]) => [part, key, value] as const),
)

test.each(rows)('%s, %s: works, or is said aloud', async (part, key, value) => {
  const { works, quiet = '' }: { works: string; quiet?: string } = CONFIGURATION[part]
  const troubles = await troublesOf(part, { [key]: value })
  // What has parts of its own is named by that part.
  const named = new RegExp(`does nothing for "[\\w.]*\\b${key}\\b`)
  const isSaid = named.test(troubles)
  const isAsked = [...works.split(' '), ...quiet.split(' ')].includes(key)
  const inside = ['cookie', 'networkTimeout'].includes(key)
  expect([isSaid, troubles]).toEqual([inside || !isAsked, isSaid ? expect.any(String) : ''])
})

test.each([
  ['app', { cookie: { enableStore: false }, sitemapLocation: 'sitemap.json', workers: '' }],
  ['window', { transparentTitle: 'none', titlePenetrate: 'no', pageOrientation: 'auto' }],
  [
    'page',
    { hideCapsuleButtons: false, backgroundColorTop: '#FFFFFF', restartStrategy: 'homePage' },
  ],
] as const)(
  'what asks for nothing, or is for other hosts, is passed over: %s',
  async (part, json) => {
    expect(await troublesOf(part, json)).toBe('')
  },
)

test('a value that nobody knows is said, and all files that ask for the same at once', async () => {
  expect(await troublesOf('window', { navigationStyle: 'hide' })).toContain(
    'window.navigationStyle',
  )
  const { phone } = await launchApp(
    {},
    {
      'app.json': { pages: [PAGE, 'two'] },
      [`${PAGE}.json`]: { transparentTitle: 'auto' },
      'two.json': { transparentTitle: 'auto' },
      'two.ttml': '<view/>',
      'two.js': 'Page({})',
    },
  )
  expect(phone.troubles.map(({ text }) => text)).toEqual([
    `${PAGE}.json, two.json: the preview does nothing for "transparentTitle"; Douyin does, if it knows it.`,
  ])
})
