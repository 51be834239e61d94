import fs from 'node:fs'
import path from 'node:path'

import { packageFolder, type FolderFiles } from '../tests/fakes/packageFolder'
import { openPackage } from '../tests/nodePhone/openPackage'
import { compilePackage } from './server/compile'

const PAGE = 'pages/one/index'
const COMPONENT = {
  'parts/face/index.json': { component: true },
  'parts/face/index.js': 'Component({})',
}
const face = (target: string) => ({ [`${PAGE}.json`]: { usingComponents: { face: target } } })

async function launch(files: FolderFiles) {
  const phone = openPackage(packageFolder(files), {
    createRtcRoomContext: () => {
      throw new Error('no call here')
    },
  })
  await phone.launch()
  const text = (id: string) => phone.find({ id })[0]?.textContent
  return { phone, text }
}

test.each(['../../rows.json', '/rows.json'])(
  'a script that requires what is no script is told so, at its place: %s',
  async (named) => {
    const { phone } = await launch({
      'rows.json': [1],
      [`${PAGE}.js`]: `\nconst rows = require(${JSON.stringify(named)})\nPage({})`,
    })
    expect(phone.troubles[0]?.text).toMatch(
      /"rows.json", which pages\/one\/index.js requires, is no script.*\n.*pages\/one\/index.js:2:/,
    )
  },
)

test('files may begin with the mark that editors of Windows write', async () => {
  const { phone } = await launch({
    'app.json': `\uFEFF{ "pages": ["${PAGE}"] }`,
    'app.js': '\uFEFFApp({})',
    [`${PAGE}.json`]: '\uFEFF{}',
    [`${PAGE}.js`]: '\uFEFFPage({})',
    [`${PAGE}.ttml`]: '\uFEFF<sjs module="m" src="/m"/><view id="said">{{m.one}}</view>',
    'm.sjs': '\uFEFFmodule.exports = { one: 1 }',
  })
  expect(phone.troubles).toEqual([])
  expect(phone.html()).not.toContain('\uFEFF')
  expect(phone.find({ id: 'said' })[0]?.textContent).toBe('1')
})

test.each([
  ['a script', 'js', 'const path = "./half.js"'],
  ['a module', 'js', 'import "./two"; const path = "./half"'],
  ['one in TypeScript', 'ts', 'const path: string = "/lib/half"'],
])('%s imports another one later', async (_, suffix, start) => {
  const { phone } = await launch({
    'app.js': 'App({ log: [] })',
    'lib/half.js': 'exports.half = (n) => n / 2',
    'lib/two.js': 'export const two = 2; export default 3',
    [`${PAGE}.js`]: 'require("../../lib/start")\nPage({})',
    [`lib/start.${suffix}`]: `${start}
      const { log } = getApp()
      import(path).then(({ half, default: all }) => log.push(half(4), all.half(6)))
      import(/* at once */ './two').then((two) => log.push(two.two, two.default))
      import('./none').catch((error) => log.push(error.errMsg))
      log.push('import(a)')`,
  })
  expect(phone.troubles).toEqual([])
  expect(phone.evaluate('getApp().log')).toEqual([
    'import(a)',
    2,
    3,
    2,
    3,
    'The package has no module "./none", which lib/start.js requires.',
  ])
})

test('a script of a common subpackage, which has no pages, comes later', async () => {
  const { phone } = await launch({
    'app.js': 'App({ log: [] })',
    'app.json': { pages: [PAGE], subpackages: [{ root: 'common', common: true }] },
    'common/half.js': 'exports.half = (n) => n / 2',
    [`${PAGE}.js`]: `const { log } = getApp()
      const told = ({ mod, errMsg }) => log.push([mod, /no module/.test(errMsg)])
      require.async('../../common/half.js').then(({ half }) => log.push(half(4)))
      require.async('/common/none.js').catch(told)
      require('../../common/half', ({ half }) => log.push(half(8)), told)
      require('../../common/none', () => log.push('?'), told)
      log.push('first')
      Page({})`,
  })
  expect(phone.troubles).toEqual([])
  expect(phone.evaluate('getApp().log.map((entry) => JSON.stringify(entry))')).toEqual([
    '"first"',
    '2',
    '["/common/none.js",true]',
    '4',
    '["../../common/none",true]',
  ])
})

describe('scripts of templates', () => {
  const SCRIPTS = {
    'lib/pad.sjs': 'module.exports = { two: function (n) { return (n < 10 ? "0" : "") + n } }',
    'lib/clock.sjs':
      '// require("./none") is a word here\nvar pad = require("./pad.sjs")\n' +
      'module.exports = { of: function (s) { return pad.two(Math.floor(s / 60)) + ":" + pad.two(s % 60) } }',
    'lib/bare.sjs': "module.exports = { two: require('./pad').two }",
    'lib/rooted.sjs': "module.exports = { two: require('/lib/pad.sjs').two }",
  }

  test.each([
    'clock.of(65)',
    '"01:" + bare.two(5)',
    '"01:" + rooted.two(5)',
    '"01:" + inline.two(5)',
  ])('require each other, with and without suffix: %s', async (expression) => {
    const { phone, text } = await launch({
      ...SCRIPTS,
      [`${PAGE}.ttml`]:
        '<sjs module="clock" src="../../lib/clock.sjs"/><sjs module="bare" src="../../lib/bare"/>' +
        '<sjs module="rooted" src="/lib/rooted.sjs"></sjs>' +
        '<sjs module="inline">\nvar pad = require("../../lib/pad.sjs")\nmodule.exports = pad\n</sjs>' +
        `<view id="time">{{${expression}}}</view>`,
    })
    expect(phone.troubles).toEqual([])
    expect(text('time')).toBe('01:05')
  })

  test('are found from a component and from an imported template', async () => {
    const { text } = await launch({
      ...SCRIPTS,
      ...COMPONENT,
      ...face('/parts/face/index'),
      'parts/face/index.ttml':
        '<sjs module="near">module.exports = require("../../lib/clock")</sjs><view id="part">{{near.of(61)}}</view>',
      'shared/row.ttml':
        '<sjs module="clock" src="../lib/clock"/><template name="row"><view id="row">{{clock.of(s)}}</view></template>',
      [`${PAGE}.ttml`]:
        '<import src="../../shared/row"/><face/><template is="row" data="{{s: 62}}"/>',
    })
    expect([text('part'), text('row')]).toEqual(['01:01', '01:02'])
  })

  test.each([
    ['a file', { 'lib/a.sjs': '\nvar b = require("./gone.sjs")' }, 'lib/a.sjs:2: "./gone.sjs"'],
    [
      'a script inside a template',
      { [`${PAGE}.ttml`]: '<view/>\n<sjs module="m">\nrequire("./gone")\n</sjs>' },
      `${PAGE}.ttml:3: "./gone"`,
    ],
    [
      'a template',
      { [`${PAGE}.ttml`]: '<view/>\n<sjs src="./gone.sjs" module="m"/>' },
      `${PAGE}.ttml:2: "./gone.sjs"`,
    ],
  ])('that are missing are named with the place in %s', (_, files, words) => {
    const { warnings } = compilePackage(packageFolder(files))
    const told: unknown = expect.stringContaining(`${words} is no script: `)
    expect(warnings).toEqual(expect.arrayContaining([told]))
  })

  test('that require each other are named once, and still run', async () => {
    const files = {
      'lib/a.sjs': 'var b = require("./b")\nmodule.exports.word = function () { return b.word() }',
      'lib/b.sjs': '\nvar a = require("./a.sjs")\nmodule.exports.word = function () { return "w" }',
      [`${PAGE}.ttml`]: '<sjs module="a" src="../../lib/a"/><view id="word">{{a.word()}}</view>',
    }
    expect(compilePackage(packageFolder(files)).warnings).toEqual([
      'lib/b.sjs:2: scripts that require each other get what is not there yet: ' +
        'lib/a.sjs → lib/b.sjs → lib/a.sjs',
    ])
    expect((await launch(files)).text('word')).toBe('w')
  })
})

describe('scripts of a template that includes another', () => {
  const up = 'module.exports = { word: function (text) { return text.toUpperCase() } }'
  const page = (more: string) =>
    `<sjs module="up" src="./up.sjs"/><sjs module="own">module.exports = 'page'</sjs>${more}`

  test.each(['foot.ttml', '/pages/one/foot', './foot'])('are there in it: %s', async (source) => {
    const { phone, text } = await launch({
      'pages/one/up.sjs': up,
      'shared/own.sjs': 'module.exports = "its"',
      [`${PAGE}.js`]: 'Page({ data: { word: "ab" } })',
      [`${PAGE}.ttml`]: page(`<include src="${source}"/>`),
      'pages/one/foot.ttml':
        '<sjs module="own" src="../../shared/own.sjs"/>\n<view id="first">{{up.word(word)}} {{own}}</view>\n' +
        '<include src="../../shared/deep"/>',
      'shared/deep.ttml': '<view id="deep">{{up.word(word)}} {{own}}</view>',
    })
    expect(phone.troubles).toEqual([])
    expect(text('first')).toBe('AB its')
    expect(text('deep')).toBe('AB its')
  })

  test('are those of the one that includes it there', async () => {
    const { phone, text } = await launch({
      'app.json': { pages: [PAGE, 'pages/two/index'] },
      [`${PAGE}.js`]: 'Page({ onLoad() { tt.navigateTo({ url: "/pages/two/index" }) } })',
      [`${PAGE}.ttml`]: '<sjs module="own">module.exports = 1</sjs><include src="/foot"/>',
      'pages/two/index.js': 'Page({})',
      'pages/two/index.ttml': '<sjs module="own">module.exports = 2</sjs><include src="/foot"/>',
      'foot.ttml': '<view id="foot">{{own}}</view>',
    })
    expect(text('foot')).toBe('2')
    await phone.back()
    expect(text('foot')).toBe('1')
  })
})

describe('pictures', () => {
  const source = (phone: Awaited<ReturnType<typeof launch>>['phone'], id: string) =>
    phone.find({ id })[0]?.attributes.get('src')
  const FILES = {
    'assets/up.png': 'p',
    'pages/one/near.png': 'p',
    'parts/face/mask.png': 'p',
    'shared/row.png': 'p',
  }

  test('are relative to the file that names them, or from the root, by data too', async () => {
    const { phone } = await launch({
      ...FILES,
      ...COMPONENT,
      ...face('../../parts/face/index'),
      'parts/face/index.ttml':
        '<image id="mask" src="./mask.png"/><image id="given" src="{{src}}"/>',
      'parts/face/index.js': 'Component({ data: { src: "mask.png" } })',
      'shared/row.ttml': '<template name="row"><image id="row" src="row.png"/></template>',
      [`${PAGE}.ttml`]:
        '<import src="/shared/row.ttml"/><template is="row"/><face/>' +
        '<image id="rooted" src="/assets/up.png"/><image id="up" src="../../assets/up.png"/>' +
        '<image id="near" src="near.png"/><image id="data" src="{{up}}"/>' +
        '<image id="inline" src="data:image/png;base64,AA"/><image id="web" src="https://a.b/c.png"/>' +
        '<view id="styled" style="background: url(\'./near.png\')"/>',
      [`${PAGE}.js`]: 'Page({ data: { up: "../../assets/up.png" } })',
    })
    expect(phone.troubles).toEqual([])
    expect(source(phone, 'mask')).toBe('/parts/face/mask.png')
    expect(source(phone, 'given')).toBe('/parts/face/mask.png')
    expect(source(phone, 'row')).toBe('/shared/row.png')
    expect(source(phone, 'rooted')).toBe('/assets/up.png')
    expect(source(phone, 'up')).toBe('/assets/up.png')
    expect(source(phone, 'near')).toBe('/pages/one/near.png')
    expect(source(phone, 'data')).toBe('/assets/up.png')
    expect(source(phone, 'inline')).toBe('data:image/png;base64,AA')
    expect(source(phone, 'web')).toBe('https://a.b/c.png')
    expect(phone.find({ id: 'styled' })[0]?.style).toBe("background: url('/pages/one/near.png')")
  })

  test('that are missing are named, those that templates name with the line', async () => {
    const files = {
      [`${PAGE}.ttml`]: '<view/>\n<image src="./gone.png"/><image src="{{lost}}"/>',
      [`${PAGE}.js`]: 'Page({ data: { lost: "../lost.png" } })',
    }
    expect(compilePackage(packageFolder(files)).warnings).toEqual([
      `${PAGE}.ttml:2: pages/one/gone.png is missing.`,
    ])
    const { phone } = await launch(files)
    expect(phone.troubles).toEqual([
      { level: 'warning', text: `${PAGE}: pages/lost.png is missing.` },
    ])
  })
})

test('a template that is missing is named with the line that imports it', () => {
  const files = { [`${PAGE}.ttml`]: '<view/>\n<import src="../base"/><include src="/foot.ttml"/>' }
  expect(compilePackage(packageFolder(files)).warnings).toEqual([
    `${PAGE}.ttml:2: pages/base.ttml is missing.`,
    `${PAGE}.ttml:2: foot.ttml is missing.`,
  ])
})

test('a template that is used and defined nowhere is named with its line', () => {
  const { warnings } = compilePackage(
    packageFolder({
      'parts/all.ttml': '<include src="./more.ttml"/><template name="brought"/>',
      'parts/more.ttml': '<template name="deeper"/><include src="./all.ttml"/>',
      [`${PAGE}.ttml`]:
        '<import src="/parts/all"/>\n<template name="own"/><!-- <template name="gone"/>\n-->\n' +
        '<template is="own"/><template is="brought"/><template is="deeper"/><template is="{{any}}"/>\n' +
        '<template is="gone" data="{{any}}"/>',
    }),
  )
  expect(warnings).toEqual([`${PAGE}.ttml:5: there is no template "gone".`])
})

test('what a sheet names is relative to that sheet, also when another imports it', () => {
  const { meta, warnings } = compilePackage(
    packageFolder({
      'theme/base.ttss': '.a { background: url("./dot.png") }\n.b { background: url(gone.png) }',
      'theme/dot.png': 'p',
      [`${PAGE}.ttss`]: '@import "../../theme/base.ttss";\n.c { background: url(/theme/dot.png) }',
    }),
  )
  expect(meta.styles[PAGE]).toContain('url("package/files/theme/dot.png")')
  expect(meta.styles[PAGE]).toContain('--c { background: url(package/files/theme/dot.png) }')
  expect(warnings).toEqual(['theme/base.ttss:2: theme/gone.png is missing.'])
})

describe('packages of npm', () => {
  test.each([
    ['kit', 'miniprogram_npm/kit/index.js'],
    ['kit', 'miniprogram_npm/kit.js'],
    ['kit/lib/part', 'miniprogram_npm/kit/lib/part.js'],
    ['@we/kit', 'miniprogram_npm/@we/kit/index.js'],
    ['kit', 'pages/miniprogram_npm/kit/index.js'],
  ])('scripts find %s in %s', async (name, file) => {
    const { phone, text } = await launch({
      [file]: 'module.exports = "kit"',
      [`${PAGE}.js`]: `Page({ data: { kit: require("${name}") } })`,
      [`${PAGE}.ttml`]: '<view id="kit">{{kit}}</view>',
    })
    expect(phone.troubles).toEqual([])
    expect(text('kit')).toBe('kit')
  })

  test('a package’s own files require each other and other packages', async () => {
    const { text } = await launch({
      'miniprogram_npm/kit/index.js': 'module.exports = require("./lib/a") + require("other")',
      'miniprogram_npm/kit/lib/a.js': 'module.exports = "a"',
      'miniprogram_npm/other/index.js': 'module.exports = "b"',
      [`${PAGE}.js`]: 'Page({ data: { kit: require("kit") } })',
      [`${PAGE}.ttml`]: '<view id="kit">{{kit}}</view>',
    })
    expect(text('kit')).toBe('ab')
  })

  test.each(['ui/face/index', 'ui/face', 'ext://ui/face/index', 'ext://ui/face'])(
    'components are found as %s',
    async (target) => {
      const { phone, text } = await launch({
        ...face(target),
        'miniprogram_npm/ui/face/index.json': { component: true },
        'miniprogram_npm/ui/face/index.js': 'Component({ properties: { name: String } })',
        'miniprogram_npm/ui/face/index.ttml': '<view id="face">face of {{name}}</view>',
        [`${PAGE}.ttml`]: '<face name="Ada"/>',
      })
      expect(phone.troubles).toEqual([])
      expect(text('face')).toBe('face of Ada')
    },
  )

  test.each(['ext://industry/pay', 'plugin://chat/cell'])(
    '%s comes from elsewhere: it is named, and what is in it is drawn',
    async (target) => {
      const files = {
        ...face(target),
        [`${PAGE}.ttml`]: '<face><view id="in">inside</view></face>',
      }
      expect(compilePackage(packageFolder(files)).warnings).toEqual([
        `${PAGE}.json: <face> is ${target}, which the package does not have: it is drawn as a plain container.`,
      ])
      const { phone, text } = await launch(files)
      expect(text('in')).toBe('inside')
      expect(phone.troubles).toEqual([])
    },
  )
})

describe('TypeScript sources', () => {
  const TYPED = {
    'app.ts': 'interface Facts { log: string[] }\nconst facts: Facts = { log: [] }\nApp(facts)',
    'lib/words.ts':
      "import type { Word } from './types'\nimport { Other } from './types'\nexport const word = (n?: number): Word => `word ${n ?? 0}`\nexport type { Other }",
    'lib/types.d.ts': 'export type Word = string\nexport interface Other { a: 1 }',
    [`${PAGE}.ts`]:
      "import { word } from '../../lib/words'\nconst kit = require('kit') as { n: number }\nPage({ data: { word: word(kit.n) as string } })",
    'miniprogram_npm/kit/index.js': 'exports.n = 7',
    [`${PAGE}.ttml`]: '<view id="word">{{word}}</view>',
  }
  /** The usual scripts are not there: those in TypeScript are. */
  const typed = (files: FolderFiles) => {
    const folder = packageFolder(files)
    for (const script of ['app.js', `${PAGE}.js`]) fs.rmSync(path.join(folder, script))
    return folder
  }

  test('run as the scripts that the vendor’s tools make of them', async () => {
    const phone = openPackage(typed(TYPED), {
      createRtcRoomContext: () => {
        throw new Error('no call here')
      },
    })
    await phone.launch()
    expect(phone.troubles).toEqual([])
    expect(phone.find({ id: 'word' })[0]?.textContent).toBe('word 7')
    expect(phone.evaluate('getApp().log')).toEqual([])
  })

  test('that are broken are named with the line', () => {
    const broken = { ...TYPED, 'lib/words.ts': 'export const a = 1\n\nconst b: = 2' }
    expect(() => compilePackage(typed(broken))).toThrow(/^lib\/words\.ts:3: /)
  })

  test('give way to scripts that were built beside them', () => {
    const { files } = compilePackage(packageFolder(TYPED))
    expect(files.get(`${PAGE}.js`)?.toString()).toBe('Page({})')
  })
})
