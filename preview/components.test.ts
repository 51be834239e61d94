import { openPart, PAGE } from '../tests/fakes/openPart'
import { packageFolder, type FolderFiles } from '../tests/fakes/packageFolder'
import { openPackage } from '../tests/nodePhone/openPackage'
import type { RtcRoomContext } from '../src/rtc/contract'
import type { Json } from './json'
import { OPEN } from './layers'
import { compilePackage } from './server/compile'

const launch = (component: FolderFiles, page: FolderFiles = {}) =>
  openPart({ ...component, ...page })

describe('the sheet of a component', () => {
  const css = (sheet: string) =>
    compilePackage(
      packageFolder({
        [`${PAGE}.json`]: { usingComponents: { part: '/part/index' } },
        [`${PAGE}.ttss`]: ':host { color: red }',
        'part/index.json': { component: true },
        'part/index.js': 'Component({})',
        'part/index.ttml': '<view/>',
        'part/index.ttss': sheet,
      }),
    ).meta.styles

  test.each([
    [':host { width: 77px }', '[is="part/index"] { width: 77px }'],
    [':host .a { top: 0 }', '[is="part/index"] .part-index--a { top: 0 }'],
    [
      ':host(.a), .b { top: 0 }',
      '[is="part/index"]:is([class~="a"],[class*="--a "],[class$="--a"]), .part-index--b { top: 0 }',
    ],
    [
      ':host(.a:not(.b)) .c { top: 0 }',
      '[is="part/index"]:is([class~="a"],[class*="--a "],[class$="--a"]):not(:is([class~="b"],[class*="--b "],[class$="--b"])) .part-index--c { top: 0 }',
    ],
    [':host:active { top: 0 }', '[is="part/index"]:active { top: 0 }'],
    ['view { top: 0 }', 'tt-view:where([of="part-index"]) { top: 0 }'],
    [
      '.a > text::after, #b { top: 0 }',
      '.part-index--a > tt-text:where([of="part-index"])::after, :where([of="part-index"])#b { top: 0 }',
    ],
    ['view .a, page { top: 0 }', 'tt-view .part-index--a, tt-page { top: 0 }'],
    [
      ':host view:not(text) { top: 0 }',
      '[is="part/index"] tt-view:where([of="part-index"]):not(tt-text) { top: 0 }',
    ],
  ])('means its own element by :host: %s', (sheet, expected) => {
    expect(css(sheet)['part/index']).toBe(expected)
  })

  test.each([
    ['[class^="icon-"]', '[class*="part-index--icon-"]'],
    ['[class*=" icon-"]', '[class*=" part-index--icon-"]'],
    ['[class~=b]', '[class~="part-index--b"]'],
    ['[class="c"]', '[class="part-index--c"]'],
    ['[class*="ind"]', '[class*="part-index--ind"]'],
  ])('means classes of its own by a text of theirs: %s', (plain, scoped) => {
    const both = `:is(${plain}:where(:not([class*="part-index--"])),${scoped})`
    expect(css(`.a ${plain}:active { top: 0 }`)['part/index']).toBe(
      `.part-index--a :where([of="part-index"])${both}:active { top: 0 }`,
    )
  })

  test('means any class by a part that no scope has', () => {
    expect(css('view[class*="con"][class$="-on"] { top: 0 }')['part/index']).toBe(
      'tt-view:where([of="part-index"])[class*="con"][class$="-on"] { top: 0 }',
    )
  })

  test('of a page means the page', () => {
    expect(css('')[PAGE]).toBe('tt-page { color: red }')
  })
})

describe('the slots of a component', () => {
  const words = async (template: string, content: string, script = 'Component({})') => {
    const phone = await launch(
      { 'part/index.ttml': template, 'part/index.js': script },
      { [`${PAGE}.ttml`]: `<part id="p">${content}</part>` },
    )
    expect(phone.troubles).toEqual([])
    return phone.find({ id: 'p' })[0]?.textContent
  }
  const NAMED = '<text slot="b">B</text><text slot="a">A</text>'

  test.each([
    ['1<slot name="a"/>2<slot name="b"/>3', NAMED, '1A2B3'],
    ['1<slot name="a">own</slot>2<slot/>3', 'words', '1own2words3'],
    ['<text tt:for="{{[\'a\', \'b\']}}">{{item}}<slot name="{{item}}"/></text>', NAMED, 'aAbB'],
    ['<!-- <slot name="b"/> -->1<slot name="a"/>2', NAMED, '1BA2'],
  ])('are told apart by their names alone: %s', async (template, content, expected) => {
    expect(await words(template, content)).toBe(expected)
  })
})

describe('which styles reach into a component', () => {
  const classes = async (component: FolderFiles) =>
    [...((await launch(component)).find({ text: 'inner' })[0]?.classes ?? [])].sort()
  const options = (text: string) => ({ 'part/index.js': `Component({ options: ${text} })` })
  const json = (config: object) => ({ 'part/index.json': { component: true, ...config } })
  const sheet = { 'part/index.ttss': '.inner { top: 0 }' }

  test.each([
    ['isolated, without a word', {}, ['part-index--inner']],
    ['shared, by json', json({ styleIsolation: 'shared' }), ['inner']],
    ['shared, by script', options('{ styleIsolation: "shared" }'), ['inner']],
    [
      'the page’s too, by json',
      json({ styleIsolation: 'apply-shared' }),
      ['inner', 'part-index--inner'],
    ],
    [
      'the page’s too, by script',
      options('{ styleIsolation: "apply-shared" }'),
      ['inner', 'part-index--inner'],
    ],
    [
      'the page’s too, by addGlobalClass',
      options('{ addGlobalClass: true }'),
      ['inner', 'part-index--inner'],
    ],
  ])('%s', async (_, component, expected) => {
    expect(await classes({ ...sheet, ...component })).toEqual(expected)
  })

  test('those it is given by name', async () => {
    const phone = await launch(
      {
        'part/index.js': 'Component({ externalClasses: ["my-class"] })',
        'part/index.ttml': '<view class="inner my-class">inner</view>',
      },
      { [`${PAGE}.ttml`]: '<part my-class="red bold"/>' },
    )
    const [inner] = phone.find({ text: 'inner' })
    expect([...(inner?.classes ?? [])]).toEqual(expect.arrayContaining(['red', 'bold']))
  })

  test('a virtual host is no element of its own', async () => {
    const part = { 'part/index.js': 'Component({ options: { virtualHost: true } })' }
    expect((await launch(part)).html()).toMatch(
      /^<page><view class="[^"]*inner">inner<\/view><\/page>$/,
    )
    expect((await launch({})).html()).toMatch(/<part [^>]*is="part\/index">/)
  })
})

describe('slots', () => {
  const MULTIPLE = { 'part/index.js': 'Component({ options: { multipleSlots: true } })' }
  const words = async (component: FolderFiles, ttml: string, script = 'Page({})') => {
    const phone = await launch(component, { [`${PAGE}.ttml`]: ttml, [`${PAGE}.js`]: script })
    expect(phone.troubles).toEqual([])
    return { phone, shown: () => phone.html().replace(/<[^>]*>/g, '') }
  }
  const NAMED = '<slot name="head"/><text>-</text><slot/><text>-</text><slot name="foot"></slot>'

  test('take what is given to them by name', async () => {
    const { shown } = await words(
      { ...MULTIPLE, 'part/index.ttml': NAMED },
      '<part><text slot="foot">f</text><text>m</text><text slot="head">h</text></part>',
    )
    expect(shown()).toBe('h-m-f')
  })

  test('without multipleSlots the one slot takes all', async () => {
    const { shown } = await words(
      { 'part/index.ttml': '<text>(</text><slot/><text>)</text>' },
      '<part><text>a</text><text>b</text></part>',
    )
    expect(shown()).toBe('(ab)')
  })

  const DEFAULTS = '<slot name="head"><text>no head {{n}}</text></slot>|<slot>none</slot>'
  test.each([
    ['<part/>', 'no head 1|none'],
    ['<part><text slot="head">h</text></part>', 'h|none'],
    ['<part>words</part>', 'no head 1|words'],
    ['<part><text slot="head">h</text><text>m</text></part>', 'h|m'],
  ])('draw content of their own when nothing is given: %s', async (ttml, expected) => {
    const { shown } = await words(
      {
        'part/index.js': 'Component({ options: { multipleSlots: true }, data: { n: 1 } })',
        'part/index.ttml': DEFAULTS,
      },
      ttml,
    )
    expect(shown()).toBe(expected)
  })

  test('draw their own content again when what was given goes, and only where they are', async () => {
    const { phone, shown } = await words(
      {
        'part/index.ttml': '<slot tt:if="{{true}}">own</slot><slot tt:if="{{false}}">never</slot>',
      },
      '<part><text tt:if="{{given}}">given</text></part>',
      'Page({ data: { given: true } })',
    )
    expect(shown()).toBe('given')
    phone.evaluate('getCurrentPages()[0].setData({ given: false })')
    expect(shown()).toBe('own')
    expect(phone.find({ text: 'own' })).toHaveLength(1)
    phone.evaluate('getCurrentPages()[0].setData({ given: true })')
    expect(shown()).toBe('given')
    expect(phone.find({ text: 'own' })).toHaveLength(0)
  })
})

describe('what every element has by a name', () => {
  const given = async (script: string) => {
    const phone = await launch(
      { 'part/index.js': script, 'part/index.ttml': '<view id="in">{{hidden}}</view>' },
      {
        [`${PAGE}.ttml`]:
          '<part id="p" hidden="{{off}}" animation="{{moves}}" aria-label="part" bindtap="turn"/>',
        [`${PAGE}.js`]:
          'Page({ data: { off: true, moves: { actions: [] } }, turn() { this.setData({ off: false }) } })',
      },
    )
    expect(phone.troubles).toEqual([])
    const attributes = () => Object.fromEntries(phone.find({ id: 'p' })[0]?.attributes ?? [])
    return { phone, attributes, inside: () => phone.find({ id: 'in' })[0]?.textContent }
  }

  test('the element of a component has, too, and its data knows nothing of it', async () => {
    const { phone, attributes, inside } = await given('Component({})')
    expect(attributes()).toMatchObject({
      hidden: true,
      animation: { actions: [] },
      'aria-label': 'part',
    })
    expect(inside()).toBe('')
    await phone.fire({ id: 'p' })
    expect(attributes().hidden).toBe(false)
  })

  test('is the component’s where it has a property of that name', async () => {
    const { attributes, inside } = await given(
      'Component({ properties: { hidden: Boolean, ariaLabel: String } })',
    )
    expect(inside()).toBe('true')
    expect(Object.keys(attributes())).not.toContain('hidden')
    expect(Object.keys(attributes())).not.toContain('aria-label')
  })
})

describe('tt:ref', () => {
  test('gives the component’s instance to the method it names', async () => {
    const phone = await launch(
      {
        'part/index.js':
          'Component({ data: { n: 0 }, methods: { plus() { this.setData({ n: this.data.n + 1 }) } } })',
        'part/index.ttml': '<view id="n">{{n}}</view>',
      },
      {
        [`${PAGE}.ttml`]: '<part tt:ref="keep"/><button bindtap="add">add</button>',
        [`${PAGE}.js`]: 'Page({ keep(part) { this.part = part }, add() { this.part.plus() } })',
      },
    )
    await phone.fire({ text: 'add' })
    expect(phone.find({ id: 'n' })[0]?.textContent).toBe('1')
    expect(phone.troubles).toEqual([])
  })

  test('works in a list, and for a part that comes later, in a component too', async () => {
    const phone = await launch({
      'part/index.json': { component: true, usingComponents: { leaf: './leaf' } },
      'part/leaf.json': { component: true },
      'part/leaf.js': 'Component({ properties: { n: Number } })',
      'part/leaf.ttml': '<view/>',
      'part/index.ttml': '<leaf tt:for="{{list}}" tt:key="*this" n="{{item}}" tt:ref="keep"/>',
      'part/index.js':
        'Component({ data: { list: [1, 2] }, methods: { keep(leaf) { getApp().kept.push(leaf.data.n) } }, ' +
        'lifetimes: { ready() { this.setData({ list: [1, 2, 3] }) } } })',
      'app.js': 'App({ kept: [] })',
    })
    expect(phone.evaluate('getApp().kept')).toEqual([1, 2, 3])
  })
})

describe('a button’s open-type', () => {
  const tap = async (
    type: string,
    answer: (api: string) => Json | undefined = () => undefined,
    methods = '',
  ) => {
    const phone = openPackage(
      packageFolder({
        'app.js': 'App({ log: [] })',
        [`${PAGE}.ttml`]: `<button id="b" data-n="7" open-type="${type}" bindgetphonenumber="say" bindopensetting="say" bindagreeprivacyauthorization="say">b</button>`,
        [`${PAGE}.js`]:
          'const log = (...words) => getApp().log.push(words.map((w) => JSON.stringify(w)).join(" "))\n' +
          `Page({ ${methods} ` +
          'say(e) { log(e.type, e.detail) }, onShareAppMessage(o) { log(o); return { title: "Call", path: "/x?a=1", ' +
          'success: (r) => log(r), fail: (r) => log(r) } } })',
      }),
      {
        createRtcRoomContext: () => {
          throw new Error('no call here')
        },
        answer,
      },
    )
    await phone.launch()
    await phone.fire({ id: 'b' }, OPEN, { type })
    return {
      log: phone.evaluate('getApp().log') as string[],
      troubles: phone.troubles.map(({ text }) => text),
    }
  }

  test.each([
    [true, 'shareAppMessage:ok'],
    [false, 'shareAppMessage:fail cancel'],
  ])('share asks the page what, and the person whether: %s', async (confirm, errMsg) => {
    const { log, troubles } = await tap('share', () => ({ confirm, cancel: !confirm }))
    expect(log).toEqual([
      '{"channel":"invite","from":"button","target":{"id":"b","dataset":{"n":"7"}}}',
      JSON.stringify({ errMsg }),
    ])
    expect(troubles).toEqual([])
  })

  test('openSetting brings the settings', async () => {
    const { log } = await tap('openSetting', () => ({ authSetting: { 'scope.camera': false } }))
    expect(log).toEqual([
      '"opensetting" {"errMsg":"openSetting:ok","authSetting":{"scope.camera":false}}',
    ])
  })

  test('agreePrivacyAuthorization brings its event', async () => {
    const { log, troubles } = await tap('agreePrivacyAuthorization')
    expect(log).toEqual(['"agreeprivacyauthorization" {"errMsg":"agreePrivacyAuthorization:ok"}'])
    expect(troubles).toEqual([])
  })

  test.each([
    ['', '{"errMsg":"getPhoneNumber:fail not login"}'],
    ['onLoad() { tt.login({}) },', '{"errMsg":"getPhoneNumber:ok","code":"c"}'],
  ])('getPhoneNumber wants a login, and asks the owner: %s', async (loads, detail) => {
    const answer = (api: string) => (api === 'getPhoneNumber' ? { code: 'c' } : undefined)
    const { log, troubles } = await tap('getPhoneNumber', answer, loads)
    expect(log).toEqual([`"getphonenumber" ${detail}`])
    expect(troubles).toEqual([])
  })

  test.each(['im', 'contact', 'addShortcut', 'whatever'])(
    '%s is said to be lacking',
    async (type) => {
      const { log, troubles } = await tap(type)
      expect(log).toEqual([])
      expect(troubles).toEqual([expect.stringContaining(type)])
    },
  )
})

test('a page made by Component takes its query as properties, each as its type, before it is attached', async () => {
  const phone = openPackage(
    packageFolder({
      [`${PAGE}.json`]: { usingComponents: {} },
      [`${PAGE}.ttml`]: '<view id="shown">{{ lesson }}/{{ seat + 1 }}/{{ loud }}</view>',
      [`${PAGE}.js`]: `Component({
        properties: { lesson: String, seat: Number, loud: Boolean },
        lifetimes: { attached() { getApp().log.push(this.data.lesson) } },
        methods: {
          onLoad(query) { getApp().log.push(this.properties.seat, JSON.stringify(query)) },
        },
      })`,
      'app.js': 'App({ log: [] })',
    }),
    { createRtcRoomContext: () => ({}) as RtcRoomContext },
  )
  await phone.launch({ path: PAGE, query: 'lesson=a%20b&seat=3&other=1' })
  expect(phone.find({ id: 'shown' })[0]?.textContent).toBe('a%20b/4/false')
  expect(phone.evaluate('getApp().log')).toEqual([
    'a%20b',
    3,
    '{"lesson":"a%20b","seat":"3","other":"1"}',
  ])
  expect(phone.troubles).toEqual([])
})

test('pages and components find components, and are told by callback as well, later', async () => {
  const finds = `
    find() {
      const log = getApp().log
      this.selectComponent('#p', (one) => log.push('one ' + one.is))
      this.selectAllComponents('.p', (all) => log.push('all ' + all.length))
      this.selectComponent('#none', (none) => log.push('none ' + none))
      log.push('at once ' + this.selectComponent('#p').is)
    },`
  const phone = await launch(
    {
      'app.js': 'App({ log: [] })',
      'part/index.js': `Component({
        relations: { '/part/index': { type: 'child' } },
        methods: { nodes() {
          this.getRelationNodes('/part/index', (nodes) => getApp().log.push('nodes ' + nodes.length))
        } },
      })`,
    },
    {
      [`${PAGE}.ttml`]: '<part id="p" class="p"/><part class="p"/>',
      [`${PAGE}.js`]: `Page({ ${finds} onReady() { this.find(); this.selectComponent('#p').nodes() } })`,
    },
  )
  await phone.until(() => (phone.evaluate('getApp().log') as string[]).length > 4)
  expect(phone.evaluate('getApp().log')).toEqual([
    'at once part/index',
    'one part/index',
    'all 2',
    'none null',
    'nodes 0',
  ])
})

test('an element that whoever uses a component chooses, and what stands there where nobody does', async () => {
  const phone = await launch(
    {
      'part/index.json': {
        component: true,
        componentGenerics: { chosen: { default: './usual' }, given: true },
      },
      'part/index.ttml': '<chosen/><given/>',
      'part/usual.json': { component: true },
      'part/usual.js': 'Component({})',
      'part/usual.ttml': '<text>usual</text>',
      'other/index.json': { component: true },
      'other/index.js': 'Component({})',
      'other/index.ttml': '<text>other</text>',
    },
    {
      [`${PAGE}.json`]: { usingComponents: { part: '/part/index', other: '/other/index' } },
      [`${PAGE}.ttml`]: '<part generic:given="other"/>',
    },
  )
  expect(phone.find({ text: 'usual' })).toHaveLength(1)
  expect(phone.find({ text: 'other' })).toHaveLength(1)
})

test('a doubt about nobody in particular begins with itself', async () => {
  const phone = await launch(
    { 'part/index.js': 'Component({ properties: { size: Number } })' },
    { [`${PAGE}.ttml`]: '<part size="much"/>' },
  )
  expect(phone.troubles.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^property "size"/),
  ])
})

test('a property may be of several types in a list, or of none', async () => {
  const phone = await openPart({
    [`${PAGE}.ttml`]: '<part size="{{size}}" gap="{{size}}" on="{{size}}" any="{{size}}"/>',
    [`${PAGE}.js`]: 'Page({ data: { size: 7 } })',
    'part/index.ttml': '<view class="inner">{{size}} {{gap}} {{on}} {{any}}</view>',
    'part/index.js': `Component({ behaviors: [Behavior({ properties: { gap: [Number, String] } })], properties: {
      size: { type: [String, Number], value: 'none' }, on: { type: [Boolean, String] }, any: { optionalTypes: ['Object'], value: 1 } } })`,
  })
  const shown = () => phone.find({ tag: 'part' })[0]?.textContent
  expect(shown()).toBe('7 7 true 7')
  phone.evaluate('getCurrentPages()[0].setData({ size: "a" })')
  expect(shown()).toBe('a a a a')
  expect(phone.troubles).toEqual([])
})

describe('an observer of a property', () => {
  const told = async (change: string) => {
    const phone = await openPart({
      'app.js': 'App({ log: [] })',
      [`${PAGE}.ttml`]: '<part id="p" one="{{one}}" any="{{any}}" list="{{list}}"/>',
      [`${PAGE}.js`]: 'Page({ data: { one: 1, any: { a: 1, b: 2 }, list: [{ x: 1 }] } })',
      'part/index.js': `const log = (...words) => getApp().log.push(words)
        Component({
          properties: {
            one: { type: Number, value: 5, observer(...all) { log('one', ...all); this.setData({ twice: all[0] * 2 }) } },
            any: { type: null, observer: 'changed' },
            list: { type: Array, observer(now, before, path) { log('list', now, before, path) } },
          },
          observers: { twice(twice) { if (twice > 6) this.setData({ one: 3 }) } },
          methods: {
            changed(...all) { log('any', ...all) },
            set(data) { this.setData(data) },
          },
        })`,
    })
    const first = phone.evaluate('getApp().log.splice(0)')
    phone.evaluate(change)
    expect(phone.troubles).toEqual([])
    return { first, then: phone.evaluate('getApp().log'), phone }
  }
  const inside = (data: string) => told(`getCurrentPages()[0].selectComponent('#p').set(${data})`)

  test('is told what it is, what it was and by which name, from outside and from inside', async () => {
    const { first, then, phone } = await told(
      'getCurrentPages()[0].setData({ one: 4, "any.a": 3 })',
    )
    expect(first).toEqual([
      ['one', 1, 5, ['one']],
      ['any', { a: 1, b: 2 }, null, ['any']],
      ['list', [{ x: 1 }], [], ['list']],
    ])
    expect(then).toEqual([
      ['one', 4, 1, ['one']],
      // It was set by what observes what the first one set.
      ['one', 3, 4, ['one']],
      ['any', { a: 3, b: 2 }, { a: 1, b: 2 }, ['any']],
    ])
    expect(phone.evaluate('getCurrentPages()[0].selectComponent("#p").data.twice')).toBe(6)
  })

  test.each([
    ['{ "any.a": 3 }', [['any', { a: 3, b: 2 }, { a: 1, b: 2 }, ['any', 'a']]]],
    ['{ "list[0].x": 3 }', [['list', [{ x: 3 }], [{ x: 1 }], ['list', 0, 'x']]]],
    [
      '{ "any.a": 3, one: 2, "list[1]": 4 }',
      [
        ['any', { a: 3, b: 2 }, { a: 1, b: 2 }, ['any', 'a']],
        ['one', 2, 1, ['one']],
        ['list', [{ x: 1 }, 4], [{ x: 1 }], ['list', 1]],
      ],
    ],
  ])('is told of a change inside by its path: %s', async (data, expected) => {
    expect((await inside(data)).then).toEqual(expected)
  })
})

test('observers of data hear of fields by any name, inside of lists, of all below, and of each other', async () => {
  const phone = await openPart({
    'app.js': 'App({ log: [] })',
    'part/index.js': `const log = (...words) => getApp().log.push(words)
      Component({
        data: { $user: { 'first-name': 'a' }, 名: 1, rows: [{ x: 1 }, { x: 2 }], deep: { a: { b: 1 } }, sum: 0 },
        observers: {
          '$user.first-name, 名'(name, other) { log('name', name, other) },
          'rows[1].x'(x) { log('x', x) },
          'deep.**': 'below',
          'sum'(sum) { log('sum', sum) },
        },
        methods: {
          below({ a }) { log('below', a.b); this.setData({ sum: a.b + 1 }) },
          set(data) { this.setData(data) },
        },
      })`,
    [`${PAGE}.ttml`]: '<part id="p"/>',
  })
  const set = (data: string) => {
    phone.evaluate(`getCurrentPages()[0].selectComponent('#p').set(${data})`)
    return phone.evaluate('getApp().log.splice(0)')
  }
  expect(set('{ "$user.first-name": "b" }')).toEqual([['name', 'b', 1]])
  expect(set('{ 名: 2 }')).toEqual([['name', 'b', 2]])
  expect(set('{ "rows[1]": { x: 3 } }')).toEqual([['x', 3]])
  expect(set('{ "rows[0].x": 3 }')).toEqual([])
  expect(set('{ "deep.a.b": 2 }')).toEqual([
    ['below', 2],
    ['sum', 3],
  ])
  expect(phone.troubles).toEqual([])
})

test('what a component sets when it is created is what it shows first', async () => {
  const phone = await launch({
    'part/index.ttml': '<view>{{words}}</view>',
    'part/index.js': `Component({
      data: { words: 'usual' },
      lifetimes: { created() { this.setData({ words: 'made' }) } },
    })`,
  })
  expect(phone.html()).toMatch(/>\s*made\s*</)
})
