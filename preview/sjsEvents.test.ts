import { openPart, PAGE } from '../tests/fakes/openPart'
import type { FolderFiles } from '../tests/fakes/packageFolder'
import type { OpenPackageOptions } from '../tests/nodePhone/openPackage'
import type { JsonObject } from './json'

const LOG = `const log = (...words) => getApp().log.push(words)
`

/** A page whose template has a script `m`, which answers its events. */
const launch = (
  script: string,
  ttml: string,
  files: FolderFiles = {},
  answer?: OpenPackageOptions['answer'],
) =>
  openPart(
    {
      'app.js': 'App({ log: [] })',
      'lib/m.sjs': script,
      [`${PAGE}.ttml`]: `<sjs module="m" src="/lib/m.sjs"/>${ttml}`,
      [`${PAGE}.js`]: `${LOG}Page({ data: { n: 1 }, heard(...given) { log("heard", this.route, ...given) } })`,
      ...files,
    },
    answer,
  )

const logOf = (phone: Awaited<ReturnType<typeof launch>>) =>
  JSON.parse(String(phone.evaluate('JSON.stringify(getApp().log)'))) as unknown[][]

describe('a function of a template’s script answers an event', () => {
  test('with the event, the element and whose template it is in its hands', async () => {
    const phone = await launch(
      `function tap(event, owner) {
        owner.callMethod("heard", { type: event.type, detail: event.detail,
          data: event.instance.getDataset(), same: event.currentTarget.dataset })
      }
      module.exports = { tap: tap }`,
      '<view id="v" data-user-id="{{7}}" bindtap="{{m.tap}}">v</view>',
    )
    await phone.fire({ id: 'v' }, 'tap', { x: 3 })
    expect(logOf(phone)).toEqual([
      ['heard', PAGE, { type: 'tap', detail: { x: 3 }, data: { userId: 7 }, same: { userId: 7 } }],
    ])
    expect(phone.troubles).toEqual([])
  })

  test('and changes style and classes over those of the template, which may change below', async () => {
    const phone = await launch(
      `module.exports = { tap: function (event, owner) {
        var box = owner.selectComponent("#box")
        box.setStyle({ "font-size": "14rpx", marginTop: "1px" })
        box.addClass("on").removeClass("off")
        owner.callMethod("heard", [box.hasClass("on"), box.hasClass("off"), owner.selectAllComponents(".b").length,
          owner.selectComponent(".none")])
        owner.callMethod("more")
      } }`,
      '<view id="box" class="b off n{{n}}" style="color: red"/><view class="b" id="v" bindtap="{{m.tap}}">v</view>',
      {
        [`${PAGE}.js`]: `${LOG}Page({ data: { n: 1 }, heard(...given) { log(...given) }, more() { this.setData({ n: 2 }) } })`,
      },
    )
    await phone.fire({ id: 'v' })
    expect(logOf(phone)).toEqual([[[true, false, 2, null]]])
    const box = phone.find({ id: 'box' })[0]
    expect(box?.style).toMatch(/color: red;.*font-size:14rpx;margin-top:1px/)
    expect([...(box?.classes ?? [])]).toEqual(expect.arrayContaining(['b', 'n2', 'on']))
  })

  test('keeps a state for each element, and speaks to components and with events of its own', async () => {
    const phone = await launch(
      `module.exports = {
        tap: function (event, owner) {
          var state = event.instance.getState()
          state.taps = (state.taps || 0) + 1
          owner.selectComponent("#part").callMethod("said", state.taps)
          event.instance.triggerEvent("own", { taps: state.taps })
        },
      }`,
      '<part id="part"/><view id="v" bindtap="{{m.tap}}" bindown="heard">v</view>',
      {
        'part/index.js': `${LOG}Component({ methods: { said(taps) { log("part", this.is, taps) } } })`,
      },
    )
    await phone.fire({ id: 'v' })
    await phone.fire({ id: 'v' })
    const said = logOf(phone)
    expect(said).toContainEqual(['part', 'part/index', 1])
    expect(said).toContainEqual(['part', 'part/index', 2])
    expect(said.filter(([name]) => name === 'heard')).toHaveLength(2)
  })

  test('in a component it speaks to the component', async () => {
    const phone = await launch('module.exports = {}', '<part/>', {
      'part/index.ttml':
        '<sjs module="p">module.exports = { tap: function (e, owner) { owner.callMethod("said") } }</sjs>' +
        '<view id="v" catch:tap="{{p.tap}}">v</view>',
      'part/index.js': `${LOG}Component({ methods: { said() { log(this.is) } } })`,
    })
    await phone.fire({ id: 'v' })
    expect(logOf(phone)).toEqual([['part/index']])
  })

  test('asks the view for styles and places, and has the answer at once', async () => {
    const asked: JsonObject[] = []
    const phone = await launch(
      `module.exports = { tap: function (event, owner) {
        var box = owner.selectComponent("#box").setStyle("width: 5px")
        owner.callMethod("heard", [
          box.getComputedStyle(["width", "backgroundColor"]),
          box.getComputedStyle(),
          box.getBoundingClientRect(),
          owner.getComputedStyle(["color"]),
        ])
      } }`,
      '<view id="box"/><view id="v" bindtap="{{m.tap}}">v</view>',
      {},
      (api, args) => {
        if (api !== 'measure') return undefined
        asked.push(args)
        const [{ style }] = args.requests as [{ style: string[] }]
        const rect = { left: 1, top: 2, right: 6, bottom: 9, width: 5, height: 7 }
        return [
          [
            {
              ...rect,
              scrollTop: 3,
              style: Object.fromEntries(style.map((name) => [name, `its ${name}`])),
            },
          ],
        ]
      },
    )
    await phone.fire({ id: 'v' })
    expect(logOf(phone)).toEqual([
      [
        'heard',
        PAGE,
        [
          { width: 'its width', backgroundColor: 'its backgroundColor' },
          {},
          { left: 1, top: 2, right: 6, bottom: 9, width: 5, height: 7 },
          { color: 'its color' },
        ],
      ],
    ])
    const nodes = [phone.find({ id: 'box' })[0]?.nodeId]
    expect(asked.slice(0, 3)).toEqual([
      { requests: [{ nodes, style: ['width', 'backgroundColor'] }] },
      { requests: [{ nodes, style: [] }] },
      { requests: [{ nodes, style: [] }] },
    ])
    expect(phone.troubles).toEqual([])
  })

  test('what nobody answers it is said once; what it throws is reported', async () => {
    const phone = await launch(
      `module.exports = {
        ask: function (event) { event.instance.getBoundingClientRect(); event.instance.getBoundingClientRect() },
        fail: function () { throw new Error("broken") },
      }`,
      '<view id="a" bindtap="{{m.ask}}">a</view><view id="f" bindtap="{{m.fail}}">f</view>',
    )
    await phone.fire({ id: 'a' })
    await phone.fire({ id: 'f' })
    expect(phone.troubles.map(({ level, text }) => [level, text])).toEqual([
      ['warning', expect.stringContaining('getBoundingClientRect')],
      ['error', expect.stringContaining('broken')],
    ])
  })
})

test('a function of a template’s script observes an attribute: what it is, what it was, and whose', async () => {
  const phone = await launch(
    `module.exports = { seen: function (now, before, owner, instance) {
      owner.callMethod("heard", [now, before === undefined ? "nothing" : before, instance.getDataset().name])
    } }`,
    '<view id="v" data-name="box" change:my-value="{{m.seen}}" my-value="{{list}}" bindtap="next">v</view>',
    {
      [`${PAGE}.js`]: `${LOG}Page({ data: { list: [1] }, heard(given) { log(...given) }, next() { this.setData({ list: [1, 2] }) } })`,
    },
  )
  await phone.fire({ id: 'v' })
  expect(logOf(phone)).toEqual([
    [[1], 'nothing', 'box'],
    [[1, 2], [1], 'box'],
  ])
  expect(phone.troubles).toEqual([])
})

test('an attribute that is given the same object with something else in it is observed, too', async () => {
  const phone = await launch(
    `module.exports = { seen: function (now, before, owner) {
      owner.callMethod("heard", [now, before === undefined ? "nothing" : before])
    } }`,
    '<view id="v" change:deep="{{m.seen}}" deep="{{box}}" bindtap="next">v</view>',
    {
      [`${PAGE}.js`]: `${LOG}Page({
        data: { box: { list: [1] }, other: 0 },
        heard(given) { log(...given) },
        next() { this.setData({ "box.list[0]": 2 }); this.setData({ other: 1 }) },
      })`,
    },
  )
  await phone.fire({ id: 'v' })
  expect(logOf(phone)).toEqual([
    [{ list: [1] }, 'nothing'],
    [{ list: [2] }, { list: [1] }],
  ])
  expect(phone.troubles).toEqual([])
})

test.each([
  ['bindtap.stop', ['inner']],
  ['bind:tap.stop', ['inner']],
  ['bindtap.capture', ['inner', 'around']],
  ['bindtap', ['inner', 'around']],
])('modifiers of an event: %s', async (event, expected) => {
  const phone = await launch(
    'module.exports = {}',
    `<view bindtap="around"><view id="v" ${event}="inner">v</view></view>`,
    {
      [`${PAGE}.js`]: `${LOG}Page({ inner() { log("inner") }, around() { log("around") } })`,
    },
  )
  await phone.fire({ id: 'v' })
  expect(logOf(phone)).toEqual(expected.map((word) => [word]))
})

test('an element around one that is caught in its capture phase keeps the event from it', async () => {
  const phone = await launch(
    'module.exports = {}',
    '<view bindtap.capture.stop="around"><view id="v" bindtap="inner">v</view></view>',
    {
      [`${PAGE}.js`]: `${LOG}Page({ inner() { log("inner") }, around() { log("around") } })`,
    },
  )
  await phone.fire({ id: 'v' })
  expect(logOf(phone)).toEqual([['around']])
})
